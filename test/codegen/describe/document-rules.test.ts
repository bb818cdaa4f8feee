import { expect, it } from "vitest";
import { checkDocumentRules } from "../../../codegen/describe/document-rules.ts";
import { IssueCollector } from "../../../codegen/load/report.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { scopeOf } from "./scoping.ts";

const document = (attributes: string, body = ""): Record<string, string> => ({
  "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>\n${body}</xs:schema>`,
});

async function checked(texts: Record<string, string>, tolerance?: Tolerance) {
  const { scope } = await scopeOf(texts);
  const issues = new IssueCollector(tolerance);
  checkDocumentRules(scope.unit, issues);
  return issues;
}

it.each<[says: string, attributes: string, body: string, issue?: string | undefined]>([
  ["a schema without imports", 'targetNamespace="urn:t"', ""],
  ["an import of another namespace", 'targetNamespace="urn:t"', '<xs:import namespace="urn:u"/>'],
  ["an import of no namespace into a schema with one", 'targetNamespace="urn:t"', "<xs:import/>"],
  ["an import of a namespace into a schema without", "", '<xs:import namespace="urn:u"/>'],
  [
    "src-import.1.1 (Part 1 §4.2.3): an import of its own namespace",
    'targetNamespace="urn:t"',
    '<xs:import namespace="urn:t"/>',
    'src-import.1.1, line 2: The namespace "urn:t" is this schema\'s own: use include for it.',
  ],
  [
    "src-import.1.1: white space makes no difference",
    'targetNamespace="urn:t"',
    '<xs:import namespace=" urn:t "/>',
    'src-import.1.1, line 2: The namespace "urn:t" is this schema\'s own: use include for it.',
  ],
  [
    "src-import.1.2: an import of no namespace into a schema without",
    "",
    "<xs:import/>",
    "src-import.1.2, line 2: An import without a namespace needs a schema that has a target namespace.",
  ],
  [
    "an empty targetNamespace is none (Part 1 §3.15.2)",
    'targetNamespace=""',
    "",
    "cvc-datatype-valid.1.2.1, line 1: targetNamespace is empty: leave the attribute out for a schema without a namespace.",
  ],
])("checkDocumentRules: %s", async (_says, attributes, body, issue) => {
  const { issues } = await checked(document(attributes, body));
  const shown = issues.map(({ rule, line, message }) => `${rule}, line ${line}: ${message}`);
  expect(shown).toEqual(issue === undefined ? [] : [issue]);
});

it("checkDocumentRules: each import that is wrong is reported", async () => {
  const { issues } = await checked(document("", "<xs:import/>\n<xs:import/>"));
  expect(issues.map(({ line }) => line)).toEqual([2, 3]);
});

it("checkDocumentRules: an empty targetNamespace can be tolerated with declarations", async () => {
  const { findings } = await checked(document('targetNamespace=" "'), Tolerance.of("declarations"));
  expect(findings.issues).toEqual([]);
  expect(findings.warnings.map(({ group }) => group)).toEqual(["declarations"]);
});
