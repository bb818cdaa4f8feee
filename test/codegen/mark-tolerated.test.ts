import { describe, expect, it } from "vitest";
import { markTolerated } from "../../codegen/mark-tolerated.ts";
import type { ToleranceGroup } from "../../codegen/tolerate/groups.ts";
import type { SchemaIssue } from "../../codegen/tolerate/schema-issue.ts";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";

describe("markTolerated: records in each descriptor which rules its document breaks", () => {
  const document = (file: string): DocumentDescriptor => ({
    version: 2,
    xsd: "1.0",
    file,
    namespace: "urn:t",
    prefixes: {},
  });
  const issue = (group: ToleranceGroup, file: string): SchemaIssue => ({
    rule: "r",
    group,
    message: "m",
    file,
    line: 1,
    column: 1,
  });

  it("leaves a document that breaks no rule unchanged", () => {
    const [a] = [document("a.xsd")];
    expect(a && markTolerated([a], [issue("facets", "b.xsd")])[0]).toBe(a);
  });

  it("lists each group once, in a fixed order", () => {
    const found = markTolerated(
      [document("a.xsd"), document("b.xsd")],
      [
        issue("patterns", "a.xsd"),
        issue("ambiguity", "a.xsd"),
        issue("patterns", "a.xsd"),
        issue("facets", "b.xsd"),
      ],
    );
    expect(found.map(({ tolerated }) => tolerated)).toEqual([["ambiguity", "patterns"], ["facets"]]);
  });

  it("distinguishes the schemas of one WSDL document by number", () => {
    const found = markTolerated([document("a.wsdl"), document("a.wsdl#2")], [issue("facets", "a.wsdl")]);
    expect(found.map(({ tolerated }) => tolerated)).toEqual([["facets"], ["facets"]]);
  });
});
