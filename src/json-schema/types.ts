/** The types of JSON Schema documents, and the options for making them. */

/** A value that JSON can represent. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A schema of JSON Schema draft 2020-12, by its keywords. */
export interface JsonSchema {
  readonly [keyword: string]: JsonValue;
}

/** Options of a JSON Schema. */
export interface JsonSchemaOptions {
  /**
   * `input` describes what `fromJson` and `create` take: a number for a decimal, properties with a default or
   * fixed value left out, a bare value for simple content. `output` describes the JSON that `toJson` returns
   * for a complete value. Default `input`.
   */
  readonly direction?: "input" | "output";
  /**
   * How the xsi: attributes of documents are described. `types`: as in the generated TypeScript types. `all`:
   * also the object form `{ $type, $value }` of elements with a simple type. `none`: only the `$type` that
   * distinguishes derived types, which is sufficient for forms and language models. Default `types`.
   */
  readonly xsi?: "none" | "types" | "all";
  /**
   * Which patterns are included: `all` that can be expressed, or only the `linear` ones, which every
   * backtracking matcher decides quickly, for schemas from untrusted sources. Default `all`.
   */
  readonly patterns?: "all" | "linear";
}

/** The options with their defaults. */
export type Settings = Required<JsonSchemaOptions>;
