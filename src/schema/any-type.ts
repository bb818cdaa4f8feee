/** The ur-type and its substitutes, which belong to no schema document. */
import { clark, XS } from "../xml/names.ts";
import type { ComplexType, Particle, Wildcard } from "./components.ts";

function anyWildcard(process: Wildcard["process"]): Wildcard {
  return { kind: "wildcard", namespaces: { kind: "any" }, process, source: undefined };
}

function once(term: Particle["term"]): Particle {
  return { min: 1, max: 1, term, source: undefined, prop: undefined };
}

/** Any content and attributes, processed in one way. */
class AnyType implements ComplexType {
  readonly kind = "complex";
  readonly key = clark(XS, "anyType");
  readonly derivation = "restriction";
  readonly abstract = false;
  readonly block: ComplexType["block"] = new Set();
  readonly final: ComplexType["final"] = new Set();
  readonly content: ComplexType["content"];
  readonly attributes: ComplexType["attributes"] = new Map();
  readonly attributeWildcard: Wildcard;
  readonly descriptor: ComplexType["descriptor"] = { complex: true, mixed: true };
  readonly doc = undefined;
  readonly source = undefined;
  readonly #derivedFrom: ComplexType | undefined;

  constructor(process: Wildcard["process"], derivedFrom?: ComplexType) {
    this.attributeWildcard = anyWildcard(process);
    this.#derivedFrom = derivedFrom;
    this.content = {
      kind: "mixed",
      particle: once({
        kind: "group",
        compositor: "sequence",
        particles: [{ ...once(this.attributeWildcard), min: 0, max: Number.POSITIVE_INFINITY }],
        key: undefined,
        source: undefined,
      }),
    };
  }

  get base(): ComplexType {
    return this.#derivedFrom ?? this;
  }
}

/** xs:anyType, the ur-type: mixed, any content and attributes, processed laxly; its own base (Part 1 §3.4.7). */
export const anyType: ComplexType = new AnyType("lax");

/**
 * The type of an element whose type is missing, in a schema whose user tolerates that: any content, without
 * validation. Values, types and messages show it as xs:anyType.
 */
export const unknownType: ComplexType = new AnyType("skip", anyType);

/** The substitute for a missing model group: any elements, without validation. */
export const unknownContent: Wildcard = anyWildcard("skip");
