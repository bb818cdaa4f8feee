/** enumeration: XML Schema Part 2, §4.3.5. */
import type { FacetsDescriptor, SchemaLocation, SimpleType, Valid, ValueContext } from "../types.ts";
import { valueKey } from "../value/compare.ts";
import { located, oneOf, quote } from "../wording.ts";
import type { FacetCheck } from "./check.ts";

/**
 * The context in which enumeration values of QName and NOTATION types are read: the bindings of the schema document.
 */
export function enumerationContext(own: FacetsDescriptor): ValueContext {
  const scope = own.scope;
  return {
    resolvePrefix: (prefix) => {
      if (prefix === "xml") return "http://www.w3.org/XML/1998/namespace";
      return scope !== undefined && Object.hasOwn(scope, prefix) ? scope[prefix] : undefined;
    },
  };
}

/**
 * The check of an enumeration.
 *
 * @param base the type that the enumeration restricts: its values are read as values of that type.
 */
export function enumerationCheck(
  values: readonly string[],
  base: SimpleType,
  own: FacetsDescriptor,
  source: SchemaLocation | undefined,
): FacetCheck {
  const context = enumerationContext(own);
  const allowed = new Set<string>();
  const keyOf = isTextual(base)
    ? (subject: Valid): string => subject.normalized
    : (subject: Valid): string => valueKey(subject.value());
  for (const value of values) {
    const result = base.validate(value, context);
    if (result.ok) allowed.add(keyOf(result));
  }
  return {
    test: (subject) => allowed.has(keyOf(subject)),
    fault: ({ normalized }) =>
      located(
        {
          rule: "cvc-enumeration-valid",
          code: "enumeration",
          message: `expected ${oneOf(values)}, found ${quote(normalized)}`,
        },
        source,
      ),
  };
}

/** Values of these types equal their own lexical forms. */
function isTextual(type: SimpleType): boolean {
  return type.variety === "atomic" && (type.primitive === "string" || type.primitive === "anyURI");
}
