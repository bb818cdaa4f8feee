/** Combines schemas without repeating parts. */
import type { JsonSchema, JsonValue } from "./types.ts";

/** The schema that accepts a value if any of these does; duplicates are removed. */
export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  return alternatives("anyOf", schemas);
}

/** Like `anyOf`, for schemas of which no two accept the same value. */
export function anyOfSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  return alternatives("oneOf", schemas);
}

function alternatives(keyword: "anyOf" | "oneOf", schemas: readonly JsonSchema[]): JsonSchema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { [keyword]: distinct };
}

/** The values themselves, without duplicates. */
export function enumerated(values: readonly JsonValue[]): JsonSchema {
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? { const: only } : { enum: distinct };
}

/** A schema with further parts that must also hold: merged into its own keywords where they do not collide. */
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

/**
 * A schema with a `$comment` that names constraints that only the XSD checks. It is appended to an existing
 * comment.
 */
export function withComment(schema: JsonSchema, unsaid: readonly string[]): JsonSchema {
  if (unsaid.length === 0) return schema;
  const before = typeof schema.$comment === "string" ? `${schema.$comment.slice(0, -1)}; ` : UNSAID;
  return { ...schema, $comment: `${before}${unsaid.join("; ")}.` };
}

/** A schema with a description, if there is a text. */
export function withDescription(schema: JsonSchema, doc: string | undefined): JsonSchema {
  const description = doc?.trim();
  return description === undefined || description === "" ? schema : { ...schema, description };
}
