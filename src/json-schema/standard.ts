/** Standard JSON Schema (standardschema.dev/json-schema): provides JSON Schemas to libraries that support it. */

import { OptionRangeError } from "../arguments/argument-error.ts";
import type { ElementSchema } from "../schema/schema.ts";
import { Signature } from "../schema/signature.ts";
import type { StandardResult } from "../schema/standard.ts";
import type { Init } from "../schema/types.ts";
import { fromJson } from "./json-form.ts";
import { toJsonSchema } from "./to-json-schema.ts";
import type { JsonSchema, JsonSchemaOptions } from "./types.ts";

/** The requested dialect, and options of this library. */
export interface StandardJsonSchemaOptions {
  /** The requested dialect. Only `"draft-2020-12"` is supported. */
  readonly target: "draft-2020-12" | (string & {});
  /** `xsi` and `patterns`, as `toJsonSchema` takes them. */
  readonly libraryOptions?: Readonly<Record<string, unknown>> | undefined;
}

/** The `~standard` property of a schema that also has a JSON Schema. */
export interface StandardJsonProps<Input, Output> {
  readonly version: 1;
  readonly vendor: "xsdflow";
  /** Checks and completes a value, or its JSON form, as `create` does. */
  readonly validate: (value: unknown) => StandardResult<Output>;
  readonly jsonSchema: {
    /** @throws OptionRangeError for a target that is not draft-2020-12 */
    readonly input: (options: StandardJsonSchemaOptions) => Record<string, unknown>;
    /** @throws OptionRangeError for a target that is not draft-2020-12 */
    readonly output: (options: StandardJsonSchemaOptions) => Record<string, unknown>;
  };
  /** Carries the types; never set. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** A schema by Standard Schema and Standard JSON Schema. */
export interface StandardJsonSchema<Input, Output> {
  readonly "~standard": StandardJsonProps<Input, Output>;
}

const TO_STANDARD = new Signature("toStandardJsonSchema", ["schema"]);

/**
 * A schema for libraries that ask for Standard JSON Schema. It is separate from the schema itself, so that a
 * program that only writes XML does not contain the code. Its `validate` accepts both values and JSON in the
 * form that its JSON Schema describes.
 */
export function toStandardJsonSchema<T>(schema: ElementSchema<T>): StandardJsonSchema<Init<T>, T> {
  TO_STANDARD.check([schema]);
  const describe =
    (direction: "input" | "output") =>
    ({ target, libraryOptions }: StandardJsonSchemaOptions): Record<string, unknown> => {
      if (target !== "draft-2020-12")
        throw new OptionRangeError(
          `There is no JSON Schema for the target ${JSON.stringify(target)}, only for "draft-2020-12".`,
        );
      return { ...toJsonSchema(schema, { ...known(libraryOptions), direction }) } satisfies JsonSchema;
    };
  return {
    "~standard": {
      version: 1,
      vendor: "xsdflow",
      validate: (value) => schema["~standard"].validate(fromJson(schema, value)),
      jsonSchema: { input: describe("input"), output: describe("output") },
    },
  };
}

/** Options of other libraries are ignored. */
function known(options: Readonly<Record<string, unknown>> = {}): JsonSchemaOptions {
  const { xsi, patterns } = options;
  return {
    ...(xsi === "none" || xsi === "types" || xsi === "all" ? { xsi } : {}),
    ...(patterns === "all" || patterns === "linear" ? { patterns } : {}),
  };
}
