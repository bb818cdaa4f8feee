import { describe, expect, it } from "vitest";
import { describeSimpleContent } from "../../../codegen/describe/simple-content.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const simple = (step: string, base: string, inner = ""): string =>
  `<xs:simpleContent>\n<xs:${step} base="${base}">${inner}</xs:${step}></xs:simpleContent>`;
const inner = (base: string, facets = ""): string =>
  `<xs:simpleType><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
const max = (value: number): string => `<xs:maxLength value="${value}"/>`;
const elements = '<xs:sequence><xs:element name="e" minOccurs="0"/></xs:sequence>';
const required = '<xs:sequence><xs:element name="e"/></xs:sequence>';
const mixed = 'mixed="true"';

/** The content of the complex type `c`, which comes first. */
async function described(content: string, more = "") {
  const { scope, node, issues } = await scopeOf(complex("c", content) + more);
  const use = describeSimpleContent(node("complexType"), scope);
  return { use: use === undefined ? undefined : bare(use), issues: issues() };
}

describe("describeSimpleContent (Part 1 §3.4.2): the simple type of the content", () => {
  const base = complex("b", simple("extension", "xs:string"));
  it.each<[says: string, content: string, use: unknown, more?: string]>([
    ["of an extension of a simple type: that type", simple("extension", "xs:int"), "xs:int"],
    [
      "of an extension of a complex type: that of the base, which linking finds",
      simple("extension", "t:b"),
      undefined,
      base,
    ],
    ["of a restriction without facets: that of the base", simple("restriction", "t:b"), "xs:string", base],
    [
      "of a restriction with facets: they restrict that of the base",
      simple("restriction", "t:b", max(3)),
      { restriction: "xs:string", facets: { maxLength: 3 } },
      base,
    ],
    [
      "of a restriction with a type inside: that type",
      simple("restriction", "t:b", inner("xs:token")),
      { restriction: "xs:token" },
      base,
    ],
    [
      "of a restriction with a type inside and facets: they restrict that type",
      simple("restriction", "t:b", inner("xs:token") + max(3)),
      { restriction: { restriction: "xs:token" }, facets: { maxLength: 3 } },
      base,
    ],
    [
      "of a restriction of a restriction: the anonymous type is described once more, as nothing can refer to it",
      simple("restriction", "t:d", max(3)),
      { restriction: { restriction: "xs:string", facets: { maxLength: 9 } }, facets: { maxLength: 3 } },
      base + complex("d", simple("restriction", "t:b", max(9))),
    ],
    [
      "of a restriction of an extension of an extension",
      simple("restriction", "t:d"),
      "xs:string",
      base + complex("d", simple("extension", "t:b")),
    ],
    [
      "of a restriction of mixed content that may be empty: the type inside",
      simple("restriction", "t:b", inner("xs:token")),
      { restriction: "xs:token" },
      complex("b", elements, mixed),
    ],
    [
      "of a restriction of an extension by nothing of simple content (S2)",
      simple("restriction", "t:d"),
      "xs:string",
      base + complex("d", '<xs:complexContent><xs:extension base="t:b"/></xs:complexContent>'),
    ],
    [
      "past an annotation",
      '<xs:simpleContent><xs:annotation/><xs:extension base="xs:int"/></xs:simpleContent>',
      "xs:int",
    ],
    ["of complex content: none", "<xs:sequence/>", undefined],
    ["of a step that is missing: none", "<xs:simpleContent/>", undefined],
  ])("%s", async (_says, content, use, more = "") => {
    expect(await described(content, more)).toEqual({ use, issues: [] });
  });
});

describe("src-ct.2: what simple content derives from", () => {
  const noContent = (step: string): string =>
    `src-ct.2.1, line 3: <xs:${step}>: the base "b" has no simple content.`;
  it.each<[says: string, content: string, more: string, issue: string]>([
    [
      "2.1: a simple type cannot be restricted here",
      simple("restriction", "xs:int"),
      "",
      'src-ct.2.1, line 3: <xs:restriction>: "int" is a simple type; only a complex type with simple content can be restricted here.',
    ],
    [
      "2.1: an extension of content of elements",
      simple("extension", "t:b"),
      complex("b", required),
      noContent("extension"),
    ],
    [
      "2.1: an extension of empty content",
      simple("extension", "t:b"),
      complex("b", ""),
      noContent("extension"),
    ],
    [
      "2.1: an extension of mixed content, even if it may be empty",
      simple("extension", "t:b"),
      complex("b", elements, mixed),
      noContent("extension"),
    ],
    [
      "2.1: a restriction of content of elements",
      simple("restriction", "t:b", inner("xs:int")),
      complex("b", elements),
      noContent("restriction"),
    ],
    [
      "2.1: a restriction of mixed content with a required element",
      simple("restriction", "t:b", inner("xs:int")),
      complex("b", required, mixed),
      noContent("restriction"),
    ],
    [
      "2.2: a restriction of mixed content without a type inside",
      simple("restriction", "t:b", max(3)),
      complex("b", elements, mixed),
      'src-ct.2.2, line 3: <xs:restriction>: the base "b" has mixed content, so a simpleType must define the type of the text.',
    ],
  ])("%s", async (_says, content, more, issue) => {
    expect((await described(content, more)).issues).toEqual([issue]);
  });

  it("2.1: xs:anyType is mixed and may be empty, so it can be restricted", async () => {
    const { use, issues } = await described(simple("restriction", "xs:anyType", inner("xs:int")));
    expect({ use, issues }).toEqual({ use: { restriction: "xs:int" }, issues: [] });
  });
});
