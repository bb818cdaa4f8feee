/** Schemas for content that no type describes: wildcard content, xs:anyType, xsi:type. */
import { HINT_PROPS } from "../schema/rules/xsi-attributes.ts";
import type { JsonSchema } from "./types.ts";

const TEXT: JsonSchema = { type: "string" };

/** The location hints that every element may carry, as properties. */
const HINT_PROPERTIES: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  HINT_PROPS.map((prop) => [prop, TEXT]),
);

/** A value with xsi:type, for a type that the schema does not describe. */
export const SOME_TYPE: JsonSchema = {
  type: "object",
  properties: { $type: TEXT },
  required: ["$type"],
};

/** An XML node: name, attributes, namespace declarations, children. @param self a reference to this very schema */
export function nodeSchema(self: JsonSchema): JsonSchema {
  const name = { ns: TEXT, local: TEXT, prefix: TEXT };
  const attribute = {
    type: "object",
    properties: { ...name, value: TEXT },
    required: ["ns", "local", "value"],
  };
  return {
    type: "object",
    properties: {
      name: { type: "object", properties: name, required: ["ns", "local"] },
      attributes: { type: "array", items: attribute },
      namespaces: { type: "object", additionalProperties: TEXT },
      children: { type: "array", items: { anyOf: [TEXT, self] } },
    },
    required: ["name"],
  };
}

/** xs:anyType: nodes and text, or the content of the type that `$type` names. */
export function anyTypeSchema(node: JsonSchema): JsonSchema {
  const entry = {
    type: "object",
    properties: { $any: node },
    required: ["$any"],
    additionalProperties: false,
  };
  const plain = {
    type: "object",
    properties: {
      ...HINT_PROPERTIES,
      $attributes: { type: "object", additionalProperties: TEXT },
      $content: { type: "array", items: { anyOf: [TEXT, entry] } },
    },
    additionalProperties: false,
  };
  return { anyOf: [plain, SOME_TYPE] };
}

/** The object form of an element whose type is simple: with xsi:type, nil, or hints. */
export function typedSchema(): JsonSchema {
  const properties = { ...HINT_PROPERTIES, $type: TEXT, $nil: { const: true }, $value: true };
  return { type: "object", properties, minProperties: 1 };
}
