/** JSON Schemas held against ajv, as strict as it gets. */
import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import type { ElementSchema } from "../../src/index.ts";
import { type JsonSchema, type JsonSchemaOptions, toJsonSchema } from "../../src/json-schema/index.ts";

/** Compiles a JSON Schema. @throws Error for one that its meta-schema refuses, or that means something else than it says */
export function compiled(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, validateSchema: true });
  return ajv.compile(schema as AnySchema);
}

/** The check of an element's JSON Schema. */
export function checkOf(schema: ElementSchema, options: JsonSchemaOptions = {}): ValidateFunction {
  return compiled(toJsonSchema(schema, options));
}

/** What a check says against a value, in one line; `""` where it has nothing against it. */
export function complaint(check: ValidateFunction, value: unknown): string {
  if (check(value)) return "";
  return (check.errors ?? [])
    .slice(0, 4)
    .map(({ instancePath, schemaPath, message }) => `${instancePath} ${message} (${schemaPath})`)
    .join("; ");
}
