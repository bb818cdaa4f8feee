/** Putting schemas together without saying anything twice. */
import type { JsonSchema, JsonValue } from "./types.ts";

/** The schema that takes what any of these takes; each is said once. */
export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  return alternatives("anyOf", schemas);
}

/** As `anyOf`, for schemas of which no two take the same value. */
export function anyOfSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  return alternatives("oneOf", schemas);
}

function alternatives(keyword: "anyOf" | "oneOf", schemas: readonly JsonSchema[]): JsonSchema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { [keyword]: distinct };
}

/** The values themselves; each is said once. */
export function enumerated(values: readonly JsonValue[]): JsonSchema {
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? { const: only } : { enum: distinct };
}

/** A schema with parts that must hold as well: beside its own keywords where none of them is taken. */
export function also(schema: JsonSchema, parts: readonly JsonSchema[]): JsonSchema {
  let whole = schema;
  const apart: JsonSchema[] = [];
  for (const part of parts) {
    if (Object.keys(part).some((keyword) => Object.hasOwn(whole, keyword))) apart.push(part);
    else whole = { ...whole, ...part };
  }
  return apart.length === 0 ? whole : { ...whole, allOf: [...asSchemas(whole.allOf), ...apart] };
}

function asSchemas(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

const UNSAID = "Checked by xsdflow only: ";

/** A schema with a `$comment` that names what only the XSD checks, after what is named there already. */
export function withComment(schema: JsonSchema, unsaid: readonly string[]): JsonSchema {
  if (unsaid.length === 0) return schema;
  const before = typeof schema.$comment === "string" ? `${schema.$comment.slice(0, -1)}; ` : UNSAID;
  return { ...schema, $comment: `${before}${unsaid.join("; ")}.` };
}

/** A schema with a description, where there is a text. */
export function withDescription(schema: JsonSchema, doc: string | undefined): JsonSchema {
  const description = doc?.trim();
  return description === undefined || description === "" ? schema : { ...schema, description };
}
