/** The shape of the grammar tables: the schema for schemas (XML Schema Part 1, appendix A) as data. */

/** The form of an attribute's value after white space is collapsed. */
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
 * One step of a content model: any of `children` (XSD local name → its role there), `min` to `max` times. The content
 * of every element of the schema for schemas is a sequence of such steps, or one of two such sequences.
 */
export interface RoleStep {
  readonly children: Readonly<Record<string, string>>;
  readonly min: number;
  readonly max: number;
}

/** The form of an element in one of its roles: a global element differs from a local one. */
export interface Role {
  /** By local name; `xml:lang` means that attribute of the XML namespace. */
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  readonly required?: readonly string[];
  /** Alternatives, each a sequence of steps; `"anything"` for appinfo and documentation. */
  readonly content: readonly (readonly RoleStep[])[] | "anything";
}

/** A grammar for one version of XSD: role name → role. The document element has the role `schema`. */
export type Grammar = Readonly<Record<string, Role>>;
