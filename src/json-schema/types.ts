/** What JSON Schema documents are made of here, and how they may be asked for. */

/** A value that JSON can hold. */
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

/** Whom a JSON Schema is for. */
export interface JsonSchemaOptions {
  /**
   * `input` describes what `fromJson` and `create` take: a number for a decimal, properties with a default or fixed value left
   * out, a bare value for simple content. `output` describes what `toJson` makes of a finished value. Default `input`.
   */
  readonly direction?: "input" | "output";
  /**
   * What is said of the xsi: attributes of documents. `types`: what the generated TypeScript types say of them. `all`: also the
   * object form `{ $type, $value }` of elements with a simple type. `none`: only the `$type` that tells derived types apart,
   * which is what forms and language models want. Default `types`.
   */
  readonly xsi?: "none" | "types" | "all";
  /**
   * Which patterns are said: `all` that can be, or only those `linear` ones that no backtracking matcher takes long over, for
   * schemas of people whom you do not trust. Default `all`.
   */
  readonly patterns?: "all" | "linear";
}

/** The options with their defaults. */
export type Settings = Required<JsonSchemaOptions>;
