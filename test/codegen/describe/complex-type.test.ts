import { describe, expect, it } from "vitest";
import { describeComplexType } from "../../../codegen/describe/complex-type.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const complex = (content: string, more = "", name = "c"): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const content = (step: string, base: string, inner = "", more = ""): string =>
  `<xs:complexContent ${more}>\n<xs:${step} base="${base}">${inner}</xs:${step}></xs:complexContent>`;
const b = complex("", "", "b");
const sequence = "<xs:sequence/>";

async function described(body: string) {
  const { scope, node, issues } = await scopeOf(body);
  return { type: bare(describeComplexType(node("complexType", "c"), scope)), issues: issues() };
}

describe("describeComplexType (Part 1 §3.4.2)", () => {
  it.each<[says: string, body: string, type: object]>([
    ["empty content", complex(""), {}],
    ["content of elements", complex(sequence), { content: { sequence: [] } }],
    [
      "content with its occurrences",
      complex('<xs:choice maxOccurs="2"/>'),
      { content: { choice: [], max: 2 } },
    ],
    ["content that never occurs is none", complex('<xs:sequence minOccurs="0" maxOccurs="0"/>'), {}],
    ["mixed content", complex(sequence, 'mixed="true"'), { mixed: true, content: { sequence: [] } }],
    ["an abstract type", complex("", 'abstract="1"'), { abstract: true }],
    [
      "what it blocks, and is final for",
      complex("", 'block="restriction" final="#all"'),
      { block: ["restriction"], final: ["extension", "restriction"] },
    ],
    [
      "an extension",
      complex(content("extension", "t:b", sequence)) + b,
      { base: "b", derivation: "extension", content: { sequence: [] } },
    ],
    ["a restriction", complex(content("restriction", "t:b")) + b, { base: "b", derivation: "restriction" }],
    [
      "mixed said of the complex content",
      complex(content("extension", "t:b", "", 'mixed="true"')) + b,
      { base: "b", derivation: "extension", mixed: true },
    ],
    [
      "a restriction of xs:anyType",
      complex(content("restriction", "xs:anyType")),
      { base: "xs:anyType", derivation: "restriction" },
    ],
    [
      "simple content of a simple type",
      complex('<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>'),
      { base: "xs:int", derivation: "extension", simple: "xs:int" },
    ],
    [
      "attributes, prohibited ones first, as they take away what the base has",
      complex('<xs:attribute name="x"/><xs:attribute name="y" use="prohibited"/>'),
      { attributes: [{ name: "y", use: "prohibited" }, { name: "x" }] },
    ],
    [
      "attributes of the derivation step",
      complex(content("extension", "t:b", '<xs:attribute name="x"/>')) + b,
      { base: "b", derivation: "extension", attributes: [{ name: "x" }] },
    ],
    [
      "an attribute wildcard",
      complex('<xs:anyAttribute processContents="lax"/>'),
      { anyAttribute: { any: "any", process: "lax" } },
    ],
    [
      "an extension has its base's attribute wildcard",
      complex(content("extension", "t:b")) + complex("<xs:anyAttribute/>", "", "b"),
      { base: "b", derivation: "extension", anyAttribute: { any: "any" } },
    ],
    [
      "a restriction has not",
      complex(content("restriction", "t:b")) + complex("<xs:anyAttribute/>", "", "b"),
      { base: "b", derivation: "restriction" },
    ],
  ])("%s", async (_says, body, type) => {
    expect(await described(body)).toEqual({ type: { complex: true, ...type }, issues: [] });
  });

  it("its place and documentation", async () => {
    const { scope, node } = await scopeOf(
      complex("<xs:annotation><xs:documentation>A type.</xs:documentation></xs:annotation>"),
    );
    expect(describeComplexType(node("complexType"), scope)).toEqual({
      complex: true,
      at: [2, 1],
      doc: "A type.",
    });
  });
});

describe("describeComplexType: errors", () => {
  it.each<[says: string, body: string, issue: string]>([
    [
      "src-ct.1: complex content extends no simple type",
      complex(content("extension", "xs:int")),
      'src-ct.1, line 3: <xs:extension>: "int" is a simple type; complex content derives from a complex type.',
    ],
    [
      "src-ct.1: nor does it restrict one of the schema",
      `${complex(content("restriction", "t:s"))}<xs:simpleType name="s"><xs:list itemType="xs:int"/></xs:simpleType>`,
      'src-ct.1, line 3: <xs:restriction>: "s" is a simple type; complex content derives from a complex type.',
    ],
    [
      "src-resolve: the base is declared",
      complex(content("extension", "t:b")),
      'src-resolve, line 3: "t:b": there is no type "b" in the namespace "urn:t".',
    ],
  ])("%s", async (_says, body, issue) => {
    expect((await described(body)).issues).toEqual([issue]);
  });
});
