/** The entry of this folder: JSON Schema for values in JSON form, for tools that do not know XSD. */
import { type OptionNames, optionNames, refuseUnknownOptions } from "../arguments/known-options.ts";
import { wordOption } from "../arguments/option-values.ts";
import type { ElementSchema } from "../schema/schema.ts";
import { Signature } from "../schema/signature.ts";
import { ElementSchemas } from "./complex.ts";
import { Definitions } from "./definitions.ts";
import type { JsonSchema, JsonSchemaOptions, Settings } from "./types.ts";

const TO_JSON_SCHEMA = new Signature("toJsonSchema", ["schema", "options"]);

/** The dialect of the documents. */
export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/**
 * A JSON Schema (draft 2020-12) of an element's values in JSON form (see `toJson`): every constraint that
 * JSON Schema can express. The others are named in a `$comment` at their place: bounds of dates, the order of
 * mixed content, keys. Texts are described in the form after white space processing, in which `fromXml` and
 * `create` return them.
 *
 * The document has no external references. Every type that it uses is in its `$defs` once, so recursive types
 * end.
 *
 * @throws ArgumentError for an argument or option that does not exist, OptionRangeError for a value that an
 *   option does not allow
 */
export function toJsonSchema<T>(schema: ElementSchema<T>, options: JsonSchemaOptions = {}): JsonSchema {
  const { components, declaration } = TO_JSON_SCHEMA.linked([schema, options]);
  const { direction, xsi, patterns } = jsonSchemaSettings(options);
  const definitions = new Definitions();
  const elements = new ElementSchemas(components, definitions, { direction, xsi, patterns });
  const root = elements.element(declaration);
  const made = definitions.finish();
  const title = { title: declaration.name.local };
  return {
    $schema: DIALECT,
    ...title,
    ...root,
    ...(made.size === 0 ? {} : { $defs: Object.fromEntries(made) }),
  };
}

const OPTIONS: OptionNames = optionNames<JsonSchemaOptions>({ direction: true, xsi: true, patterns: true });

function jsonSchemaSettings(options: JsonSchemaOptions): Settings {
  refuseUnknownOptions("toJsonSchema", options, OPTIONS);
  return {
    direction: wordOption("direction", options.direction ?? "input", ["input", "output"]),
    xsi: wordOption("xsi", options.xsi ?? "types", ["none", "types", "all"]),
    patterns: wordOption("patterns", options.patterns ?? "all", ["all", "linear"]),
  };
}
