/** The interface of a compiled facet: a fast verdict, and an explanation if it is negative. */
import type { Valid, ValueFault } from "../types.ts";

/** One facet, compiled. The subject is in the type's lexical space, its white space processed. */
export interface FacetCheck {
  /** Whether the facet admits the value. */
  test(subject: Valid): boolean;
  /** What is wrong with a value for which `test` answered `false`. */
  fault(subject: Valid): ValueFault;
}
