/** Collects what is wrong with the facets of a schema, derivation step by derivation step. */
import type { EffectiveFacet, FacetName, FacetsDescriptor, SimpleType, ValueFault } from "../types.ts";
import { located } from "../wording.ts";
import { facetSource } from "./effective.ts";

/** One derivation step under examination, and its faults. */
export class FaultReport {
  readonly type: SimpleType;
  readonly base: SimpleType;
  readonly own: FacetsDescriptor;
  readonly faults: ValueFault[] = [];

  constructor(type: SimpleType, base: SimpleType, own: FacetsDescriptor) {
    this.type = type;
    this.base = base;
    this.own = own;
  }

  /**
   * Records a fault of a facet; `facet` is a facet's name or `enumeration:VALUE`.
   *
   * @param meaningful whether the facet can be applied all the same.
   */
  add(rule: string, facet: string, message: string, meaningful = true): void {
    const known = this.own.lines !== undefined && Object.hasOwn(this.own.lines, facet);
    const name = known ? facet : (facet.split(":")[0] ?? facet);
    const source = facetSource(this.own, name, this.type.source);
    this.faults.push(
      located({ rule, code: "facet", message, ...(!meaningful && { meaningless: true }) }, source),
    );
  }

  /** The base's facet of that name. */
  ofBase(name: FacetName): EffectiveFacet | undefined {
    return this.base.facets.get(name);
  }

  /** The base's facet as a number; `undefined` if it does not have the facet, or if the value is not a number. */
  baseNumber(name: FacetName): number | undefined {
    return numberOf(this.ofBase(name));
  }

  /** The effective facet as a number. */
  number(name: FacetName): number | undefined {
    return numberOf(this.type.facets.get(name));
  }
}

function numberOf(facet: EffectiveFacet | undefined): number | undefined {
  const value = facet === undefined ? Number.NaN : Number(facet.values[0]);
  return Number.isNaN(value) ? undefined : value;
}
