import { clark, XS } from "../../xml/names.ts";
import type { ComplexType, Particle, Wildcard } from "../components.ts";

const wildcard: Wildcard = {
  kind: "wildcard",
  namespaces: { kind: "any" },
  process: "lax",
  source: undefined,
};

function once(term: Particle["term"]): Particle {
  return { min: 1, max: 1, term, source: undefined, prop: undefined };
}

class AnyType implements ComplexType {
  readonly kind = "complex";
  readonly key = clark(XS, "anyType");
  readonly derivation = "restriction";
  readonly abstract = false;
  readonly block: ComplexType["block"] = new Set();
  readonly final: ComplexType["final"] = new Set();
  readonly content: ComplexType["content"] = {
    kind: "mixed",
    particle: once({
      kind: "group",
      compositor: "sequence",
      particles: [{ ...once(wildcard), min: 0, max: Number.POSITIVE_INFINITY }],
      key: undefined,
      source: undefined,
    }),
  };
  readonly attributes: ComplexType["attributes"] = new Map();
  readonly attributeWildcard = wildcard;
  readonly descriptor: ComplexType["descriptor"] = { complex: true, mixed: true };
  readonly doc = undefined;
  readonly source = undefined;
  get base(): ComplexType {
    return this;
  }
}

/** xs:anyType, the ur-type: mixed, any content and attributes, processed laxly; its own base (Part 1 §3.4.7). */
export const anyType: ComplexType = new AnyType();
