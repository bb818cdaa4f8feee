import { describe, expect, it } from "vitest";
import { restrictedAttributes, sameUse } from "../../../../codegen/check/complex-type/attributes.ts";
import type { ComplexType } from "../../../../src/schema/components.ts";
import { restricts } from "../checking.ts";
import { examined, findings } from "../components.ts";

/** What is reported of the attributes of `D`, which restricts `B`: `clause: what is wrong`. */
async function faults(base: string, derived: string, more = ""): Promise<string[]> {
  const { context } = await examined(restricts(base, derived, more));
  const [type, before] = [context.set.type("{urn:t}D"), context.set.type("{urn:t}B")] as ComplexType[];
  if (type === undefined || before === undefined) throw new Error("no types");
  restrictedAttributes(type, before, context);
  return findings(context).map((each) =>
    each
      .replace(/^derivation-ok-restriction\.([\d.]+), a\.xsd line \d+: /, "$1: ")
      .replace('Type "D" does not restrict type "B": ', ""),
  );
}

const x = (more = ""): string => `<xs:attribute name="x" ${more}/>`;
const any = (more = ""): string => `<xs:anyAttribute ${more}/>`;
type Rows = readonly [says: string, base: string, derived: string, found: readonly string[]][];

describe("derivation-ok-restriction.2.1.1: a required attribute stays required (Part 1 §3.4.6)", () => {
  it.each<Rows[number]>([
    ["required stays required", x('use="required"'), x('use="required"'), []],
    ["optional may become required", x(), x('use="required"'), []],
    ["optional may stay optional", x(), x(), []],
    [
      "required may not become optional",
      x('use="required"'),
      x(),
      ['2.1.1: the attribute "x" must stay required.'],
    ],
    ["not mentioned, it is inherited as it is", x('use="required"'), "", []],
  ])("%s", async (_says, base, derived, found) => expect(await faults(base, derived)).toEqual(found));
});

describe("derivation-ok-restriction.2.1.2: the type of an attribute is derived from that of the base's attribute", () => {
  const named = '<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>';
  const union = '<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType>';
  const wrong = (own: string, base: string): string[] => [
    `2.1.2: the attribute "x" has ${own}, which is not derived from ${base}, its type in the base.`,
  ];
  it.each<Rows[number]>([
    ["the same type", x('type="xs:int"'), x('type="xs:int"'), []],
    ["a built-in type derived in several steps", x('type="xs:decimal"'), x('type="xs:byte"'), []],
    ["a type of the schema", x('type="xs:int"'), x('type="t:s"'), []],
    ["any simple type is derived from xs:anySimpleType", x(), x('type="xs:int"'), []],
    ["a member of a union may stand for the union", x('type="t:u"'), x('type="xs:date"'), []],
    [
      "the base of the type is not derived from it",
      x('type="xs:byte"'),
      x('type="xs:int"'),
      wrong("type xs:int", "type xs:byte"),
    ],
    [
      "a sibling is not derived from it",
      x('type="xs:int"'),
      x('type="xs:string"'),
      wrong("type xs:string", "type xs:int"),
    ],
    [
      "a union is not derived from its member",
      x('type="xs:int"'),
      x('type="t:u"'),
      wrong('type "u"', "type xs:int"),
    ],
    [
      "a list is not derived from its item type",
      x('type="xs:NMTOKEN"'),
      x('type="xs:NMTOKENS"'),
      wrong("type xs:NMTOKENS", "type xs:NMTOKEN"),
    ],
    [
      "an anonymous type is called by what has it",
      x('type="xs:int"'),
      '<xs:attribute name="x"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:attribute>',
      wrong('the anonymous type of attribute "x"', "type xs:int"),
    ],
  ])("%s", async (_says, base, derived, found) =>
    expect(await faults(base, derived, named + union)).toEqual(found),
  );
});

describe("derivation-ok-restriction.2.1.3: a fixed value stays", () => {
  const int = (more = ""): string => x(`type="xs:int" ${more}`);
  const wrong = ['2.1.3: the attribute "x" must keep the fixed value "1".'];
  it.each<Rows[number]>([
    ["the same value", int('fixed="1"'), int('fixed="1"'), []],
    ["the same value in another form", int('fixed="1"'), int('fixed="+01"'), []],
    ["another value", int('fixed="1"'), int('fixed="2"'), wrong],
    ["a default is not fixed", int('fixed="1"'), int('default="1"'), wrong],
    ["no value at all", int('fixed="1"'), int(), wrong],
    ["a default may go", int('default="1"'), int(), []],
    ["a default may be another", int('default="1"'), int('default="2"'), []],
    ["a fixed value may be added", int(), int('fixed="1"'), []],
    [
      "of a wrong type only the type is told",
      int('fixed="1"'),
      x('type="xs:string" fixed="2"'),
      [
        '2.1.2: the attribute "x" has type xs:string, which is not derived from type xs:int, its type in the base.',
      ],
    ],
  ])("%s", async (_says, base, derived, found) => expect(await faults(base, derived)).toEqual(found));
});

describe("derivation-ok-restriction.2.2: an attribute is added only if the base's wildcard allows its namespace", () => {
  const none = '2.2: the base has no attribute "x", and it has no wildcard.';
  const outside = '2.2: the base has no attribute "x", and its wildcard does not allow it.';
  it.each<Rows[number]>([
    ["no wildcard", "", x(), [none]],
    ["any namespace", any(), x(), []],
    ["the absent namespace", any('namespace="##local"'), x(), []],
    [
      "the absent namespace, for a qualified attribute",
      any('namespace="##local"'),
      x('form="qualified"'),
      [outside],
    ],
    ["the target namespace", any('namespace="##targetNamespace"'), x('form="qualified"'), []],
    [
      "the target namespace, for an unqualified attribute",
      any('namespace="##targetNamespace"'),
      x(),
      [outside],
    ],
    [
      "another namespace lets in neither its own",
      any('namespace="##other"'),
      x('form="qualified"'),
      [outside],
    ],
    ["nor the absent one", any('namespace="##other"'), x(), [outside]],
    ["a prohibited one is not added", "", x('use="prohibited"'), []],
  ])("%s", async (_says, base, derived, found) => expect(await faults(base, derived)).toEqual(found));
});

describe("derivation-ok-restriction.3: an attribute that the base requires is not prohibited", () => {
  it.each<Rows[number]>([
    [
      "a required one",
      x('use="required"'),
      x('use="prohibited"'),
      ['3: the attribute "x", which the base requires, is missing.'],
    ],
    ["an optional one may be", x(), x('use="prohibited"'), []],
  ])("%s", async (_says, base, derived, found) => expect(await faults(base, derived)).toEqual(found));
});

describe("derivation-ok-restriction.4: an attribute wildcard restricts that of the base", () => {
  it.each<Rows[number]>([
    [
      "4.1: a wildcard where the base has none",
      "",
      any(),
      ["4.1: it has an attribute wildcard, but the base does not."],
    ],
    ["4.1: no wildcard where the base has one", any(), "", []],
    ["4.2: the same namespaces", any('namespace="urn:a"'), any('namespace="urn:a"'), []],
    [
      "4.2: any is more than a list",
      any('namespace="urn:a"'),
      any(),
      ["4.2: its attribute wildcard allows namespaces that the base's wildcard does not allow."],
    ],
    ["4.2: a list is less than any", any(), any('namespace="urn:a ##local"'), []],
    [
      "4.2: a list without the namespace is less than ##other",
      any('namespace="##other"'),
      any('namespace="urn:a"'),
      [],
    ],
    [
      "4.2: ##local is not within ##other",
      any('namespace="##other"'),
      any('namespace="##local"'),
      ["4.2: its attribute wildcard allows namespaces that the base's wildcard does not allow."],
    ],
    ["4.3: strict restricts lax", any('processContents="lax"'), any('processContents="strict"'), []],
    ["4.3: lax restricts skip", any('processContents="skip"'), any('processContents="lax"'), []],
    [
      "4.3: lax does not restrict strict",
      any(),
      any('processContents="lax"'),
      [
        '4.3: processContents "lax" of its attribute wildcard is weaker than "strict" of the base\'s wildcard.',
      ],
    ],
    [
      "4.3: skip does not restrict lax",
      any('processContents="lax"'),
      any('processContents="skip"'),
      ['4.3: processContents "skip" of its attribute wildcard is weaker than "lax" of the base\'s wildcard.'],
    ],
  ])("%s", async (_says, base, derived, found) => expect(await faults(base, derived)).toEqual(found));
});

it("every attribute that is wrong is reported, in the order of the type's attributes and then of the base's", async () => {
  const base = '<xs:attribute name="a" use="required"/><xs:attribute name="b" use="required"/>';
  const derived = '<xs:attribute name="a"/><xs:attribute name="b" use="prohibited"/><xs:attribute name="c"/>';
  expect(await faults(base, derived)).toEqual([
    '2.1.1: the attribute "a" must stay required.',
    '2.2: the base has no attribute "c", and it has no wildcard.',
    '3: the attribute "b", which the base requires, is missing.',
  ]);
});

it("sameUse: the use that an attribute group gives to two types is one, that of two declarations is not", async () => {
  const { context } = await examined(
    `<xs:attributeGroup name="g"><xs:attribute name="x"/></xs:attributeGroup>
<xs:complexType name="A"><xs:attributeGroup ref="t:g"/></xs:complexType>
<xs:complexType name="B"><xs:attributeGroup ref="t:g"/></xs:complexType>
<xs:complexType name="C"><xs:attribute name="x"/></xs:complexType>`,
  );
  const use = (name: string) => {
    const found = (context.set.type(`{urn:t}${name}`) as ComplexType).attributes.get("x");
    if (found === undefined) throw new Error(`no attribute in ${name}`);
    return found;
  };
  expect(sameUse(use("A"), use("B"))).toBe(true);
  expect(sameUse(use("A"), use("C"))).toBe(false);
  expect(sameUse(use("C"), use("C"))).toBe(true);
});
