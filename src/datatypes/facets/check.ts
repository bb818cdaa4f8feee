/** The interface of a compiled facet: a quick verdict, and an explanation where that is no. */
import type { Valid, ValueFault } from "../types.ts";

/** One facet, compiled. The subject is in the type's lexical space, its white space processed. */
export interface FacetCheck {
  /** Whether the facet allows the value. */
  test(subject: Valid): boolean;
  /** What is wrong with a value for which `test` answered `false`. */
  fault(subject: Valid): ValueFault;
}
