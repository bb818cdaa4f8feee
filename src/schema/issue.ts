/** The form of an issue, the same for schemas, documents and values, so that one program can show all of them. */
import type { SchemaLocation } from "../datatypes/types.ts";
import type { PassingOption } from "../xml/limits.ts";

export type { SchemaLocation } from "../datatypes/types.ts";

/** `invoice.xsd:12:5`; `invoice.xsd:12` if the column is unknown. */
export function locationText({ file, line, column }: SchemaLocation): string {
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/**
 * One fault, with everything that a user needs to mend it.
 *
 * `rule` is the specification's own id of the violated rule, such as `cvc-complex-type.2.4.a` (XML Schema Part 1,
 * appendix C); `code` is this project's stable machine code, such as `unexpected-element`.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly rule: string;
  /** What was expected, what was found, and if useful, how to mend it: one sentence or two, without line breaks. */
  readonly message: string;
  /** Path in the typed value, `lines[2].price`; the empty string is the root. */
  readonly path: string;
  /** Path in the document, `/inv:Invoice[1]/inv:line[3]/@price`, with the document's own prefixes. */
  readonly xpath: string;
  readonly line?: number;
  readonly column?: number;
  /** The place in the schema of the violated rule, or of the fault in the schema. */
  readonly schema?: SchemaLocation;
  /** The option that would allow the document: the limit that it exceeds, or `doctype`. */
  readonly option?: PassingOption;
}

/**
 * Whether an issue says that data exceeds a limit and was not validated completely, so that its validity is unknown.
 * An issue that only says that there are more issues does not count.
 */
export function isOverLimit({ code, rule }: Issue): boolean {
  return code === "limit" && rule.startsWith("limit.") && rule !== MORE_ISSUES;
}

/** The rule of the issue that says that there are more issues. */
export const MORE_ISSUES = "limit.issues";

/** Stable codes of issues: part of the public API; codes are only added. */
export type IssueCode =
  | "not-well-formed"
  | "unknown-root"
  | "unexpected-element"
  | "missing-element"
  | "unexpected-text"
  | "unexpected-attribute"
  | "missing-attribute"
  | "invalid-value"
  | "facet"
  | "enumeration"
  | "fixed-value"
  | "nil"
  | "type"
  | "abstract"
  | "identity"
  | "id"
  | "wildcard"
  | "unknown-property"
  | "wrong-kind"
  | "unreadable"
  | "limit"
  | "schema-syntax"
  | "schema-resolve"
  | "schema-constraint"
  | "unsupported"
  | "second-opinion";

/** The default limit on the number of issues. */
export const MAX_ISSUES = 100;
