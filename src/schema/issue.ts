/** The form of an issue, one for schemas, documents and values, so that one program can show all of them. */
import type { SchemaLocation } from "../datatypes/types.ts";
import type { PassingOption } from "../xml/limits.ts";

export type { SchemaLocation } from "../datatypes/types.ts";

/** `invoice.xsd:12:5`; `invoice.xsd:12` where the column is not known. */
export function locationText({ file, line, column }: SchemaLocation): string {
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/**
 * One thing that is wrong, with all that a person needs to mend it.
 *
 * `rule` is the specification's own id of the violated rule, such as `cvc-complex-type.2.4.a` (XML Schema Part 1,
 * appendix C); `code` is this project's stable machine code, such as `unexpected-element`.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly rule: string;
  /** What was expected, what was found, and where it helps, how to mend it: one sentence or two, no line breaks. */
  readonly message: string;
  /** Path in the typed value, `lines[2].price`; the empty string is the root. */
  readonly path: string;
  /** Path in the document, `/inv:Invoice[1]/inv:line[3]/@price`, with the document's own prefixes. */
  readonly xpath: string;
  readonly line?: number;
  readonly column?: number;
  /** Where the schema says so, or is wrong. */
  readonly schema?: SchemaLocation;
  /** The option that would let the document pass: the limit that it is over, or `doctype`. */
  readonly option?: PassingOption;
}

/**
 * Whether an issue says that data is over a limit, and so was not judged to its end: nobody knows whether it is valid. That
 * there are more issues than are reported says nothing of the kind.
 */
export function isOverLimit({ code, rule }: Issue): boolean {
  return code === "limit" && rule.startsWith("limit.") && rule !== MORE_ISSUES;
}

/** The rule of the issue that says that there are more. */
export const MORE_ISSUES = "limit.issues";

/** Stable codes of issues: part of the public API, only ever added to. */
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

/** Issues that are collected unless another number is asked for. */
export const MAX_ISSUES = 100;
