/** The constraint on restrictions of NOTATION: their enumerated values must be declared (Part 2 §3.2.19). */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { scopeResolver } from "../../../src/schema/link/document.ts";
import type { CheckContext } from "../context.ts";
import { inQuotes } from "../wording.ts";

/** enumeration-valid-restriction, for NOTATION: the values are names of declared notations (Part 2 §3.2.19). */
export function notationsDeclared(type: SimpleType, { set, report, wording }: CheckContext): void {
  const { ownFacets, base } = type;
  if (type.primitive !== "NOTATION" || ownFacets?.enumeration === undefined || base === undefined) return;
  const resolvePrefix = scopeResolver(ownFacets.scope);
  for (const value of ownFacets.enumeration) {
    const isName = base.validate(value, { resolvePrefix }).ok;
    if (!isName || base.validate(value, { resolvePrefix, isNotation: (name) => set.notation(name) }).ok)
      continue;
    const message = `${wording.Type(type)} lists ${inQuotes(value)}, but there is no notation with that name.`;
    report.add("enumeration-valid-restriction", type.source, message);
  }
}
