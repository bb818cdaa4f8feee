import { describe, expect, it } from "vitest";
import { describeSimpleType } from "../../../codegen/describe/simple-type.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const type = (content: string, more = ""): string =>
  `<xs:simpleType name="s" ${more}>\n${content}</xs:simpleType>`;
const inner = '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>';

async function described(body: string, missingComponents: "refuse" | "absent" = "refuse") {
  const { scope, node, issues } = await scopeOf(body, { missingComponents });
  return { type: bare(describeSimpleType(node("simpleType"), scope)), issues: issues() };
}

describe("describeSimpleType (Part 1 §3.14.2)", () => {
  it.each<[says: string, body: string, type: object]>([
    ["a restriction of a built-in type", type('<xs:restriction base="xs:int"/>'), { restriction: "xs:int" }],
    [
      "a restriction with facets",
      type('<xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction>'),
      { restriction: "xs:int", facets: { maxInclusive: "9" } },
    ],
    [
      "a restriction of an anonymous type",
      type(`<xs:restriction>${inner}</xs:restriction>`),
      { restriction: { restriction: "xs:int" } },
    ],
    ["a list", type('<xs:list itemType="xs:int"/>'), { list: "xs:int" }],
    ["a list of an anonymous type", type(`<xs:list>${inner}</xs:list>`), { list: { restriction: "xs:int" } }],
    ["a union", type('<xs:union memberTypes="xs:int xs:date"/>'), { union: ["xs:int", "xs:date"] }],
    [
      "a union of anonymous types",
      type(`<xs:union>${inner}${inner}</xs:union>`),
      { union: [{ restriction: "xs:int" }, { restriction: "xs:int" }] },
    ],
    [
      "named members come first (Part 2 §4.1.2.3)",
      type(`<xs:union memberTypes="xs:date">${inner}</xs:union>`),
      { union: ["xs:date", { restriction: "xs:int" }] },
    ],
    [
      "final",
      type('<xs:list itemType="xs:int"/>', 'final="list union"'),
      { final: ["list", "union"], list: "xs:int" },
    ],
    [
      "final for all: extension by a complex type too",
      type('<xs:list itemType="xs:int"/>', 'final="#all"'),
      { final: ["extension", "restriction", "list", "union"], list: "xs:int" },
    ],
    [
      "a type of the schema",
      `${type('<xs:restriction base="t:o"/>')}<xs:simpleType name="o"><xs:list itemType="xs:int"/></xs:simpleType>`,
      { restriction: "o" },
    ],
    ["an empty definition: the grammar has complained", type(""), { restriction: "xs:anySimpleType" }],
  ])("%s", async (_says, body, expected) => {
    expect(await described(body)).toEqual({ type: expected, issues: [] });
  });
});

describe("describeSimpleType: errors", () => {
  const complex = '<xs:complexType name="c"/>';
  it.each<[says: string, body: string, issue: string]>([
    [
      "src-restriction-base-or-simpleType: neither",
      type("<xs:restriction/>"),
      "src-restriction-base-or-simpleType, line 3: <xs:restriction> must have either a base or a simpleType inside, and not both.",
    ],
    [
      "src-restriction-base-or-simpleType: both",
      type(`<xs:restriction base="xs:int">${inner}</xs:restriction>`),
      "src-restriction-base-or-simpleType, line 3: <xs:restriction> must have either a base or a simpleType inside, and not both.",
    ],
    [
      "src-list-itemType-or-simpleType: neither",
      type("<xs:list/>"),
      "src-list-itemType-or-simpleType, line 3: <xs:list> must have either an itemType or a simpleType inside, and not both.",
    ],
    [
      "src-list-itemType-or-simpleType: both",
      type(`<xs:list itemType="xs:int">${inner}</xs:list>`),
      "src-list-itemType-or-simpleType, line 3: <xs:list> must have either an itemType or a simpleType inside, and not both.",
    ],
    [
      "src-union-memberTypes-or-simpleTypes: neither",
      type('<xs:union memberTypes=" "/>'),
      "src-union-memberTypes-or-simpleTypes, line 3: <xs:union> has no members: add memberTypes, or simpleTypes inside.",
    ],
    [
      "src-resolve: a complex base",
      type('<xs:restriction base="t:c"/>') + complex,
      'src-resolve, line 3: <xs:restriction>: "c" is a complex type, expected a simple one.',
    ],
    [
      "src-resolve: a complex item type",
      type('<xs:list itemType="t:c"/>') + complex,
      'src-resolve, line 3: <xs:list>: "c" is a complex type, expected a simple one.',
    ],
    [
      "src-resolve: a complex member type",
      type('<xs:union memberTypes="xs:int t:c"/>') + complex,
      'src-resolve, line 3: <xs:union>: "c" is a complex type, expected a simple one.',
    ],
    [
      "src-resolve: xs:anyType is complex",
      type('<xs:restriction base="xs:anyType"/>'),
      'src-resolve, line 3: <xs:restriction>: "anyType" is a complex type, expected a simple one.',
    ],
    [
      "src-resolve: a base that is not declared",
      type('<xs:restriction base="t:o"/>'),
      'src-resolve, line 3: "t:o": there is no type "o" in the namespace "urn:t".',
    ],
  ])("%s", async (_says, body, issue) => {
    expect((await described(body)).issues).toEqual([issue]);
  });
});

describe("describeSimpleType: absent components, where they are allowed (Part 1 §5.3)", () => {
  it.each<[says: string, body: string, type: object]>([
    ["a list of them holds nothing", type('<xs:list itemType="t:o"/>'), { list: { union: [] } }],
    ["a union with one of them holds nothing", type('<xs:union memberTypes="xs:int t:o"/>'), { union: [] }],
  ])("%s", async (_says, body, expected) => {
    expect(await described(body, "absent")).toEqual({ type: expected, issues: [] });
  });

  it("a base cannot be absent", async () => {
    expect((await described(type('<xs:restriction base="t:o"/>'), "absent")).issues).toHaveLength(1);
  });
});
