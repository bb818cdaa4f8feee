import {
  builtinType,
  deriveSimpleType,
  type FacetsDescriptor,
  type SimpleType,
  type ValueContext,
} from "../../src/datatypes/index.ts";

/** Binds `p` and the default prefix. */
export const context: ValueContext = {
  resolvePrefix: (prefix) => (prefix === "p" ? "urn:p" : prefix === "" ? "urn:default" : undefined),
  isNotation: (name) => name === "{urn:p}gif",
};

/** A built-in type that is known to be there. */
export function builtin(local: string): SimpleType {
  const type = builtinType(local);
  if (type === undefined) throw new Error(`no built-in type ${local}`);
  return type;
}

/** A restriction, declared at line 1 of `test.xsd`. */
export function restrict(base: SimpleType | string, facets: FacetsDescriptor): SimpleType {
  return deriveSimpleType({
    restriction: typeof base === "string" ? builtin(base) : base,
    facets,
    source: { file: "test.xsd", line: 1 },
  });
}

/** `rule: message` of each fault; an empty list for a valid text. */
export function faults(type: SimpleType, text: string): string[] {
  const result = type.validate(text, context);
  return result.ok ? [] : result.faults.map((fault) => `${fault.rule}: ${fault.message}`);
}
