/**
 * xsdflow/json-schema: values as JSON, and the JSON Schema of that JSON. For APIs, forms and language models that speak JSON where
 * a flow speaks XML.
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
