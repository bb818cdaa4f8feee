import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema, type SchemaSet } from "../../../codegen/index.ts";
import { DocumentRun } from "../../../src/schema/parse/document-run.ts";
import { readerLimits } from "../../../src/xml/limits.ts";

const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="other" type="xs:int"/>
</xs:schema>`;

describe("a run over a document", () => {
  let set: SchemaSet;
  beforeAll(async () => {
    set = await loadSchema([{ uri: "r.xsd", content }]);
  });
  const run = (settings = {}) =>
    new DocumentRun(set.components, { limits: readerLimits(), maxIssues: 10, ...settings });
  const over = (xml: string): DocumentRun => {
    const started = run();
    started.take(xml);
    return started;
  };
  const codes = (each: DocumentRun) => each.finish().map(({ code, line }) => [code, line]);

  it("gives the same result for a whole document and for one in pieces", () => {
    const xml = "<r>\n<n>1</n>\n<n>x</n></r>";
    const whole = run();
    whole.take(xml);
    const pieces = run();
    for (const character of xml) expect(pieces.take(character)).toBe(true);
    expect(codes(pieces)).toEqual([["invalid-value", 3]]);
    expect(codes(whole)).toEqual([["invalid-value", 3]]);
  });

  it("accepts no further input if the document is not well-formed, and keeps earlier issues", () => {
    const broken = run();
    expect(broken.take("<r><n>x</n></q>")).toBe(false);
    expect(codes(broken)).toEqual([
      ["invalid-value", 1],
      ["not-well-formed", 1],
    ]);
  });

  it("misses the end of a document that stops short", () => {
    expect(codes(over("<r><n>1</n>"))).toEqual([["not-well-formed", 1]]);
  });

  it("accepts only the given root, or any global element without one", () => {
    expect(codes(over("<other>1</other>"))).toEqual([]);
    const held = run({ root: "r" });
    held.take("<other>1</other>");
    expect(codes(held)).toEqual([["unknown-root", 1]]);
  });

  it("collects the requested number of issues, and reports that there were more", () => {
    const few = run({ maxIssues: 2 });
    few.take(`<r>${"<n>x</n>".repeat(5)}</r>`);
    expect(codes(few)).toEqual([
      ["invalid-value", 1],
      ["invalid-value", 1],
      ["limit", 1],
    ]);
  });

  it("reviews the issues only of a document that was read to its end", () => {
    const extra = { code: "limit" as const, rule: "x", message: "", path: "", xpath: "" };
    expect(over("<r><n>1</n></r>").finish((found) => [...found, extra])).toEqual([extra]);
    expect(over("<r>").finish((found) => [...found, extra])).toHaveLength(1);
  });
});
