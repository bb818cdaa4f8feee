/** The lexical forms of attribute values in schema documents, and their descriptions in messages. */
import { isNCName } from "../../../src/xml/characters.ts";
import type { AttributeKind } from "./roles.ts";

const QNAME = (value: string): boolean => {
  const parts = value.split(":");
  return parts.length <= 2 && parts.every(isNCName);
};
const words = (value: string): string[] => (value === "" ? [] : value.split(" "));
const namespaceWord = (word: string): boolean => !word.startsWith("##") || LISTED.has(word);
const LISTED: ReadonlySet<string> = new Set(["##targetNamespace", "##local"]);

interface Lexical {
  readonly expected: string;
  matches(value: string): boolean;
}

const KINDS: Readonly<Record<Extract<AttributeKind, string>, Lexical>> = {
  ID: { expected: "a name without a colon", matches: isNCName },
  NCName: { expected: "a name without a colon", matches: isNCName },
  QName: { expected: "a name, with a prefix or without", matches: QNAME },
  QNames: { expected: "names separated by spaces", matches: (value) => words(value).every(QNAME) },
  anyURI: { expected: "a URI reference", matches: () => true },
  language: {
    expected: "a language such as en or nl-BE",
    matches: (value) => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(value),
  },
  boolean: { expected: "true, false, 1 or 0", matches: (value) => /^(true|false|1|0)$/.test(value) },
  nonNegativeInteger: {
    expected: "a whole number of 0 or more",
    matches: (value) => /^(\+?[0-9]+|-0+)$/.test(value),
  },
  positiveInteger: {
    expected: "a whole number of 1 or more",
    matches: (value) => /^\+?0*[1-9][0-9]*$/.test(value),
  },
  occurs: {
    expected: 'a whole number of 0 or more, or "unbounded"',
    matches: (value) => /^(\+?[0-9]+|-0+|unbounded)$/.test(value),
  },
  namespaces: {
    expected: "##any, ##other, or a list of namespaces, ##targetNamespace and ##local",
    matches: (value) => value === "##any" || value === "##other" || words(value).every(namespaceWord),
  },
  string: { expected: "any text", matches: () => true },
  token: { expected: "any text", matches: () => true },
};

function quoted(list: readonly string[]): string {
  return list.map((each) => JSON.stringify(each)).join(" or ");
}

/** A description of the values of this kind that completes "expected …". */
export function expectation(kind: AttributeKind): string {
  if (typeof kind === "string") return KINDS[kind].expected;
  if ("oneOf" in kind) return quoted(kind.oneOf);
  return `"#all" or a list of ${quoted(kind.setOf)}`;
}

/** Whether an attribute's value is of its kind; the white space of `value` is already collapsed. */
export function isOfKind(kind: AttributeKind, value: string): boolean {
  if (typeof kind === "string") return KINDS[kind].matches(value);
  if ("oneOf" in kind) return kind.oneOf.includes(value);
  return value === "#all" || words(value).every((word) => kind.setOf.includes(word));
}
