/** The own properties of a value, as its type's binding uses them. */
import type { ContentBinding, TypeBinding } from "../binding/types.ts";
import type { ComplexType } from "../components.ts";
import { XSI_PROPS } from "../rules/xsi-attributes.ts";
import { allowedProps } from "../value/binding-index.ts";
import { type Fields, isFields, put } from "../value/kinds.ts";

/** The properties of the object form of an element whose type is simple. */
export const SIMPLE_PROPS: readonly string[] = ["$value", ...XSI_PROPS];

/** The properties of a value of a complex type; `undefined` if it is of a kind without properties. */
export function fieldsOf({ content }: ComplexType, binding: TypeBinding, value: unknown): Fields | undefined {
  if (value === null) return {};
  const isSimple = content.kind === "simple";
  if (isFields(value) && !(isSimple && isBareName(value, binding))) return withoutNulls(value, binding);
  return isSimple && value !== undefined ? { $value: value } : undefined;
}

const nillables = new WeakMap<TypeBinding, ReadonlySet<string>>();

/**
 * The properties of a value, without those that are `null` and cannot be nil. As in JSON and databases, `null` then
 * means an absent value. Unknown properties are kept, to be reported.
 */
function withoutNulls(fields: Fields, binding: TypeBinding): Fields {
  const nulls = Object.keys(fields).filter((key) => fields[key] === null);
  if (nulls.length === 0) return fields;
  const nillable = nillableProps(binding);
  const allowed = allowedProps(binding);
  const absent = new Set(nulls.filter((key) => allowed.has(key) && !nillable.has(key)));
  if (absent.size === 0) return fields;
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) if (!absent.has(key)) put(rest, key, fields[key]);
  return rest;
}

function nillableProps(binding: TypeBinding): ReadonlySet<string> {
  let known = nillables.get(binding);
  if (known === undefined) {
    known = new Set(binding.content === undefined ? [] : nillableIn(binding.content));
    nillables.set(binding, known);
  }
  return known;
}

function nillableIn(content: ContentBinding): readonly string[] {
  if ("items" in content) return content.items.flatMap(nillableIn);
  if (content.kind !== "field" || content.many || content.members !== undefined) return [];
  return content.declaration.nillable ? [content.prop] : [];
}

/** A QName as the bare value of simple content: the only such value that is itself an object. */
export function isBareName(value: Fields, binding: TypeBinding): boolean {
  return (
    !Object.hasOwn(value, "$value") && Object.hasOwn(value, "local") && !allowedProps(binding).has("local")
  );
}
