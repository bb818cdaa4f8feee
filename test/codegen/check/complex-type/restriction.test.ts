import { describe, expect, it } from "vitest";
import { derivationOkRestriction } from "../../../../codegen/check/complex-type/restriction.ts";
import type { ComplexType } from "../../../../src/schema/components.ts";
import { appliesRule, examined, type Kind } from "../components.ts";

const types: Kind<ComplexType> = ({ complexTypes }) => complexTypes;
const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>\n`;
const restricting = (content: string, more = "", name = "D", of = "t:B"): string =>
  `<xs:complexType name="${name}" ${more}><xs:complexContent><xs:restriction base="${of}">${content}</xs:restriction></xs:complexContent></xs:complexType>\n`;
const text = (type: string, more = ""): string =>
  `<xs:simpleContent><xs:extension base="${type}">${more}</xs:extension></xs:simpleContent>`;
const restrictingText = (inner: string, name = "D", of = "t:B"): string =>
  complex(
    name,
    `<xs:simpleContent><xs:restriction base="${of}">${inner}</xs:restriction></xs:simpleContent>`,
  );
const inner = (type: string, facets = ""): string =>
  `<xs:simpleType><xs:restriction base="${type}">${facets}</xs:restriction></xs:simpleType>`;
const e = (more = ""): string => `<xs:sequence><xs:element name="e" type="xs:int" ${more}/></xs:sequence>`;
const optional = e('minOccurs="0"');
const mixed = 'mixed="true"';
const rule = (clause: string, line: number, message: string): string =>
  `derivation-ok-restriction.${clause}, a.xsd line ${line}: ${message}`;

describe("derivation-ok-restriction.5.2: simple content restricts simple content, or mixed content that may be empty", () => {
  appliesRule(derivationOkRestriction, types, [
    { says: "5.2.2.1: the base's own type", body: complex("B", text("xs:int")) + restrictingText("") },
    {
      says: "5.2.2.1: facets narrow it",
      body: complex("B", text("xs:int")) + restrictingText('<xs:maxInclusive value="9"/>'),
    },
    {
      says: "5.2.2.1: an inner type derived from it",
      body: complex("B", text("xs:integer")) + restrictingText(inner("xs:int")),
    },
    {
      says: "5.2.2.1: an inner type that is not derived from it",
      body: complex("B", text("xs:int")) + restrictingText(inner("xs:string")),
      finds: [
        rule(
          "5.2.2.1",
          3,
          'Type "D" has simple content that is not derived from that of type "B" by restriction.',
        ),
      ],
    },
    {
      says: "5.2.2.1: an inner type of which the base's is derived",
      body: complex("B", text("xs:int")) + restrictingText(inner("xs:integer")),
      finds: [
        rule(
          "5.2.2.1",
          3,
          'Type "D" has simple content that is not derived from that of type "B" by restriction.',
        ),
      ],
    },
    {
      says: "5.2.2.1: an anonymous content type is narrowed in two steps",
      body:
        complex("B", text("xs:string")) +
        restrictingText('<xs:maxLength value="9"/>') +
        restrictingText('<xs:maxLength value="3"/>', "E", "t:D"),
    },
    {
      says: "5.2.2.2: mixed content that may be empty",
      body: complex("B", optional, mixed) + restrictingText(inner("xs:string")),
    },
  ]);
});

describe("derivation-ok-restriction.5.3: empty content restricts what may be empty", () => {
  appliesRule(derivationOkRestriction, types, [
    { says: "5.3.1: empty content", body: complex("B", "") + restricting("") },
    { says: "5.3.2: optional elements", body: complex("B", optional) + restricting("") },
    {
      says: "5.3.2: mixed content of optional elements",
      body: complex("B", optional, mixed) + restricting(""),
    },
    {
      says: "5.3.2: a choice of which one branch is optional",
      body:
        complex("B", '<xs:choice><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:choice>') +
        restricting(""),
    },
    {
      says: "5.3.2: elements that must occur",
      body: complex("B", e()) + restricting(""),
      finds: [
        rule(
          "5.3.2",
          3,
          'Type "D" has empty content, but type "B", which it restricts, has elements that must occur.',
        ),
      ],
    },
    {
      says: "5.3.2: simple content",
      body: complex("B", text("xs:string")) + restricting(""),
      finds: [
        rule("5.3.2", 3, 'Type "D" has empty content, but type "B", which it restricts, has simple content.'),
      ],
    },
  ]);
});

describe("derivation-ok-restriction.5.4: elements restrict elements", () => {
  appliesRule(derivationOkRestriction, types, [
    { says: "the same elements", body: complex("B", e()) + restricting(e()) },
    { says: "5.4.1: mixed content by elements", body: complex("B", e(), mixed) + restricting(e()) },
    {
      says: "5.4.1: mixed content by mixed content",
      body: complex("B", e(), mixed) + restricting(e(), mixed),
    },
    {
      says: "5.4.1: elements by mixed content",
      body: complex("B", e()) + restricting(e(), mixed),
      finds: [
        rule(
          "5.4.1",
          3,
          'Type "D" has mixed content, which cannot restrict the element-only content of type "B".',
        ),
      ],
    },
    {
      says: "5.4: empty content by elements",
      body: complex("B", "") + restricting(e()),
      finds: [
        rule(
          "5.4",
          3,
          'Type "D" has element-only content, which cannot restrict the empty content of type "B".',
        ),
      ],
    },
    {
      says: "5.4: empty content by elements that cannot occur",
      body: complex("B", "") + restricting("<xs:sequence><xs:sequence/></xs:sequence>"),
    },
    {
      says: "5.4: empty content by mixed content, though no element can occur in it",
      body: complex("B", "") + restricting("<xs:sequence><xs:sequence/></xs:sequence>", mixed),
      finds: [
        rule("5.4", 3, 'Type "D" has mixed content, which cannot restrict the empty content of type "B".'),
      ],
    },
    {
      says: "5.4: simple content by elements",
      body: complex("B", text("xs:int")) + restricting(e()),
      finds: [
        rule(
          "5.4",
          3,
          'Type "D" has element-only content, which cannot restrict the simple content of type "B".',
        ),
      ],
    },
    {
      says: "5.4.2: a particle that does not fit is told by the rule that it breaks",
      body: complex("B", e()) + restricting(e('maxOccurs="2"')),
      finds: [
        'rcase-NameAndTypeOK.2, a.xsd line 3: Type "D" does not restrict type "B": element "e" occurs 1 to 2 times, but the base allows exactly 1 time.',
      ],
    },
  ]);
});

describe("derivation-ok-restriction applies to restrictions of complex types only", () => {
  appliesRule(derivationOkRestriction, types, [
    {
      says: "a type without a derivation restricts xs:anyType, which takes anything",
      body: complex("B", e()),
    },
    {
      says: "an extension",
      body: `${complex("B", e())}<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B">${e()}</xs:extension></xs:complexContent></xs:complexType>`,
    },
    { says: "an extension of a simple type", body: complex("B", text("xs:int")) },
  ]);

  it("a restriction of a type with errors is not compared with it, and neither are further restrictions", async () => {
    const { context, inventory } = await examined(
      complex("B", e()) +
        restricting("") +
        restricting(e(), "", "E", "t:D") +
        restricting(optional, "", "F", "t:E"),
    );
    for (const type of inventory.complexTypes) derivationOkRestriction(type, context);
    expect(context.report.size).toBe(1);
    const broken = inventory.complexTypes.filter((type) => context.broken.has(type));
    expect(broken.map(({ key }) => key)).toEqual(["{urn:t}D", "{urn:t}E", "{urn:t}F"]);
  });
});
