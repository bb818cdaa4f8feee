/** The constraints on facets of simple types, reported at the place of the restriction. */
import { facetFaults } from "../../../src/datatypes/index.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { groupOf } from "../../tolerate/groups.ts";
import type { CheckContext } from "../context.ts";

/** Checks st-restrict-facets, and the constraints on each facet (Part 2 §4.3). */
export function stRestrictFacets(type: SimpleType, { report, wording }: CheckContext): void {
  for (const { rule, message, source, meaningless = false } of facetFaults(type)) {
    const meaning = meaningless ? "never" : (groupOf(rule) ?? "facets");
    report.add(rule, source ?? type.source, `${wording.Type(type)}: ${message}.`, meaning);
  }
}
