/**
 * Values as JSON, and the JSON Schema of that JSON, for APIs, forms and language models that use JSON where a flow uses XML.
 *
 * @module xsdflow/json-schema
 */
export { type FromJsonOptions, fromJson, toJson } from "./json-form.ts";
export {
  type StandardJsonProps,
  type StandardJsonSchema,
  type StandardJsonSchemaOptions,
  toStandardJsonSchema,
} from "./standard.ts";
export { toJsonSchema } from "./to-json-schema.ts";
export type { JsonSchema, JsonSchemaOptions, JsonValue } from "./types.ts";
