import type { EffectiveFacet, FacetName, SimpleType, Valid } from "../../../src/datatypes/index.ts";
import { ValidAtomic } from "../../../src/datatypes/simple-type/valid.ts";
import { builtin, context } from "../context.ts";

/** What a facet is asked about: a text of the type's lexical space. */
export function subject(type: SimpleType | string, text: string): Valid {
  return new ValidAtomic(typeof type === "string" ? builtin(type) : type, text, context);
}

/** A facet that is declared at line 3. */
export function facet(name: FacetName, value: string | number): EffectiveFacet {
  return { name, values: [String(value)], fixed: false, source: { file: "test.xsd", line: 3 } };
}
