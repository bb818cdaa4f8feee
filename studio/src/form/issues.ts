/** Finds the fields of issues. An issue gives its place as an XPath with the document's prefixes: `/i:Invoice[1]/i:lines[2]/@unit`. */
import type { Issue } from "../../../src/index.ts";
import { type DocumentNode, type ElementNode, isElement, writtenName } from "./xml/node.ts";

/** The issues of one element and its contents. */
export interface ElementIssues {
  /** The issues of the element itself. */
  readonly own: readonly Issue[];
  /** The issues of attributes, by the name as written. */
  readonly attributes: ReadonlyMap<string, readonly Issue[]>;
  /** The issues of missing elements and attributes, by their local names. */
  readonly missing: ReadonlyMap<string, readonly Issue[]>;
  /** The number of issues of the element and all its descendants. */
  readonly inside: number;
}

/** The place of an issue. */
export interface IssuePlace {
  readonly issue: Issue;
  /** The keys from the root, including that of the root. */
  readonly keys: readonly number[];
  /** The attribute's name as written. */
  readonly attribute: string | undefined;
  /** The local names of missing nodes, one of which is sufficient. */
  readonly missing: readonly string[];
}

/** All issues of a document, by the key of the element. */
export interface PlacedIssues {
  readonly places: readonly IssuePlace[];
  readonly byKey: ReadonlyMap<number, ElementIssues>;
}

/** No issues. */
export const NO_ISSUES: PlacedIssues = { places: [], byKey: new Map() };

/** Places issues in the document for which they were found. */
export function placeIssues({ root }: DocumentNode, issues: readonly Issue[]): PlacedIssues {
  if (issues.length === 0) return NO_ISSUES;
  const places = issues.map((issue) => placeOf(root, issue));
  const drafts = new Map<number, Draft>();
  for (const place of places) note(place, drafts);
  return { places, byKey: drafts };
}

interface Draft extends ElementIssues {
  own: Issue[];
  attributes: Map<string, Issue[]>;
  missing: Map<string, Issue[]>;
  inside: number;
}

function note({ issue, keys, attribute, missing }: IssuePlace, drafts: Map<number, Draft>): void {
  for (const key of keys) {
    const draft = drafts.get(key) ?? { own: [], attributes: new Map(), missing: new Map(), inside: 0 };
    drafts.set(key, draft);
    draft.inside += 1;
  }
  const last = drafts.get(keys.at(-1) ?? -1);
  if (last === undefined) return;
  const [first] = missing;
  if (attribute !== undefined) push(last.attributes, attribute, issue);
  else if (first !== undefined) for (const name of missing) push(last.missing, name, issue);
  else last.own.push(issue);
}

function push(map: Map<string, Issue[]>, name: string, issue: Issue): void {
  map.set(name, [...(map.get(name) ?? []), issue]);
}

const STEP = /\/([^/[\]]+)\[(\d+)\]/g;

function placeOf(root: ElementNode, issue: Issue): IssuePlace {
  const [path = "", attribute] = issue.xpath.split("/@");
  const [, ...steps] = [...path.matchAll(STEP)];
  const keys = [root.key];
  let at: ElementNode = root;
  for (const [, name = "", count = "1"] of steps) {
    const found = nthChild(at, name, Number(count));
    // An edit may have removed the element since; then the issue is shown at the last ancestor that still exists.
    if (found === undefined) break;
    keys.push(found.key);
    at = found;
  }
  return { issue, keys, attribute, missing: attribute === undefined ? missingNames(issue) : [] };
}

function nthChild(element: ElementNode, name: string, count: number): ElementNode | undefined {
  let seen = 0;
  for (const child of element.children) {
    if (!isElement(child) || writtenName(child) !== name) continue;
    seen += 1;
    if (seen === count) return child;
  }
  return undefined;
}

/** `<i:lines> is incomplete: <i:sku> is missing.` → `sku`; `<i:card> lacks the attribute brand, …` → `brand`. */
function missingNames({ code, message }: Issue): readonly string[] {
  if (code === "missing-element") {
    const said = message.slice(message.indexOf(":", message.indexOf(">")) + 1);
    return [...said.matchAll(/<(?:[^<>:\s]+:)?([^<>:\s]+)>/g)].map(([, name = ""]) => name);
  }
  if (code !== "missing-attribute") return [];
  const [, name] = /lacks the attribute (?:[^\s:,]+:)?([^\s:,]+)/.exec(message) ?? [];
  return name === undefined ? [] : [name];
}
