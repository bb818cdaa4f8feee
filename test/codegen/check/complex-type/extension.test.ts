import { describe, expect, it } from "vitest";
import { contentWords, cosCtExtends } from "../../../../codegen/check/complex-type/extension.ts";
import type { ComplexType } from "../../../../src/schema/components.ts";
import { appliesRule, examined } from "../components.ts";

const e = '<xs:sequence><xs:element name="e" type="xs:int"/></xs:sequence>';
const base = (content: string, more = ""): string =>
  `<xs:complexType name="B" ${more}>${content}</xs:complexType>\n`;
const simple = (of: string): string => `<xs:simpleContent><xs:extension base="${of}"/></xs:simpleContent>`;
const extending = (content: string, more = "", of = "t:B"): string =>
  `<xs:complexType name="D" ${more}><xs:complexContent><xs:extension base="${of}">${content}</xs:extension></xs:complexContent></xs:complexType>`;
const mixed = 'mixed="true"';

describe("cos-ct-extends.1.4: an extension keeps the kind of content of its base (Part 1 §3.4.6)", () => {
  appliesRule(cosCtExtends, ({ complexTypes }) => complexTypes, [
    {
      says: "1.4.1: simple content by simple content",
      body: `${base(simple("xs:int"))}<xs:complexType name="D">${simple("t:B")}</xs:complexType>`,
    },
    { says: "1.4.2: empty content by empty content", body: base("") + extending("") },
    { says: "1.4.3.1: empty content by elements", body: base("") + extending(e) },
    { says: "1.4.3.1: empty content by mixed content", body: base("") + extending(e, mixed) },
    {
      says: "1.4.3.2.2.1: elements by elements",
      body: base(e) + extending('<xs:sequence><xs:element name="f"/></xs:sequence>'),
    },
    { says: "1.4.3.2.2.1: elements by nothing stay elements", body: base(e) + extending("") },
    { says: "1.4.3.2.2.1: mixed content by mixed content", body: base(e, mixed) + extending(e, mixed) },
    { says: "1.4.3.2.2.1: mixed content by nothing stays mixed", body: base(e, mixed) + extending("") },
    {
      says: "1.4.3.2.2.1: mixed content by elements is refused",
      body: base(e, mixed) + extending(e),
      finds: [
        'cos-ct-extends.1.4.3.2.2.1, a.xsd line 3: Type "D" has element-only content, but type "B", which it extends, has mixed content: an extension must keep the kind of content.',
      ],
    },
    {
      says: "1.4.3.2.2.1: elements by mixed content are refused",
      body: base(e) + extending(e, mixed),
      finds: [
        'cos-ct-extends.1.4.3.2.2.1, a.xsd line 3: Type "D" has mixed content, but type "B", which it extends, has element-only content: an extension must keep the kind of content.',
      ],
    },
    {
      says: "1.4.1: simple content by elements is refused",
      body: base(simple("xs:int")) + extending(e),
      finds: [
        'cos-ct-extends.1.4.1, a.xsd line 3: Type "D" has element-only content, but type "B", which it extends, has simple content: an extension must keep the kind of content.',
      ],
    },
    {
      says: "a restriction is none of this rule",
      body: `${base(e, mixed)}<xs:complexType name="D"><xs:complexContent><xs:restriction base="t:B">${e}</xs:restriction></xs:complexContent></xs:complexType>`,
    },
    { says: "a simple type may be extended (cos-ct-extends.2)", body: base(simple("xs:int")) },
    {
      says: "what extends a type that is wrong is not told once more",
      body: `${base(e, mixed)}${extending(e)}\n${extending(e, mixed, "t:D").replace('"D"', '"E"')}`,
      finds: [
        'cos-ct-extends.1.4.3.2.2.1, a.xsd line 3: Type "D" has element-only content, but type "B", which it extends, has mixed content: an extension must keep the kind of content.',
      ],
    },
  ]);
});

it.each([
  ["empty content", ""],
  ["element-only content", e],
  ["simple content", simple("xs:int")],
])("words: %s", async (expected, content) => {
  const { context } = await examined(base(content));
  expect(contentWords((context.set.type("{urn:t}B") as ComplexType).content)).toBe(expected);
});

it("words: mixed content", async () => {
  const { context } = await examined(base(e, mixed));
  expect(contentWords((context.set.type("{urn:t}B") as ComplexType).content)).toBe("mixed content");
});
