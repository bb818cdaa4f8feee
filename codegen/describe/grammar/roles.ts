/** The shape of the grammar tables: what the schema for schemas (XML Schema Part 1, appendix A) says, as data. */

/** What an attribute's value must look like, after white space is collapsed. */
export type AttributeKind =
  | "ID"
  | "NCName"
  | "QName"
  | "QNames"
  | "anyURI"
  | "language"
  | "boolean"
  | "nonNegativeInteger"
  | "positiveInteger"
  | "occurs"
  | "namespaces"
  | "string"
  | "token"
  | { readonly oneOf: readonly string[] }
  /** `#all`, or a list of these words. */
  | { readonly setOf: readonly string[] };

/**
 * One stretch of a content model: any of `children` (XSD local name → the role that it plays there), `min` to `max`
 * times. The content of every element of the schema for schemas is a sequence of such stretches, or one of two.
 */
export interface RoleStep {
  readonly children: Readonly<Record<string, string>>;
  readonly min: number;
  readonly max: number;
}

/** What an element may look like in one of its roles: a global element is another thing than a local one. */
export interface Role {
  /** By local name; `xml:lang` stands for that attribute of the XML namespace. */
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  readonly required?: readonly string[];
  /** Alternatives, each a sequence of steps; `"anything"` for appinfo and documentation. */
  readonly content: readonly (readonly RoleStep[])[] | "anything";
}

/** A grammar for one version of XSD: role name → role. The document element has the role `schema`. */
export type Grammar = Readonly<Record<string, Role>>;
