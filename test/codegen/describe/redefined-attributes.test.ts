import { describe, expect, it } from "vitest";
import { checkRedefinedAttributes } from "../../../codegen/describe/redefined-attributes.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const types = `<xs:simpleType name="s"><xs:restriction base="xs:byte"/></xs:simpleType><xs:simpleType name="u"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType><xs:simpleType name="l"><xs:list itemType="xs:int"/></xs:simpleType>`;

/** What is wrong with an attribute group that redefines another: the lines of `now` begin with 4. */
async function faults(now: string, before: string): Promise<string[]> {
  const { scope, issues } = await scopeOf({
    "a.xsd": schema(
      `<xs:redefine schemaLocation="b.xsd">\n<xs:attributeGroup name="g">\n${now}</xs:attributeGroup></xs:redefine>`,
    ),
    "b.xsd": schema(`<xs:attributeGroup name="g">${before}</xs:attributeGroup>${types}`),
  });
  const definition = scope.set.symbols.find("attributeGroup", "urn:t", "g");
  if (definition?.original === undefined) throw new Error("nothing is redefined");
  checkRedefinedAttributes(definition, definition.original, scope);
  return issues();
}

const x = (more = ""): string => `<xs:attribute name="x" ${more}/>`;
const any = (more = ""): string => `<xs:anyAttribute ${more}/>`;
const fault = (line: number, why: string): string[] => [
  `src-redefine.7.2.2, line ${line}: <xs:attributeGroup name="g"> must restrict what it redefines: ${why}.`,
];

describe("src-redefine.7.2.2 (Part 1 §4.2.2): a redefinition without a reference to itself restricts the original", () => {
  it.each<[says: string, now: string, before: string, found: string[]]>([
    ["the same attribute", x(), x(), []],
    ["an optional one left out", "", x(), []],
    ["an optional one made required", x('use="required"'), x(), []],
    [
      "a required one left out",
      "",
      x('use="required"'),
      fault(3, 'the attribute "x" of the original is required'),
    ],
    [
      "a required one made optional",
      x(),
      x('use="required"'),
      fault(4, 'the attribute "x" of the original is required'),
    ],
    ["one that the original does not have", x(), "", fault(4, 'the original has no attribute "x"')],
    ["one that the original's wildcard allows", x(), any('namespace="##local"'), []],
    [
      "one that the original's wildcard does not allow",
      x('form="qualified"'),
      any('namespace="##other"'),
      fault(4, 'the original has no attribute "x"'),
    ],
    ["a fixed value that stays", x('fixed="1"'), x('fixed="1"'), []],
    ["a fixed value that is added", x('fixed="1"'), x(), []],
    [
      "a fixed value that goes",
      x(),
      x('fixed="1"'),
      fault(4, 'the original fixes the value of the attribute "x"'),
    ],
    [
      "another fixed value",
      x('fixed="2"'),
      x('fixed="1"'),
      fault(4, 'the original fixes the value of the attribute "x"'),
    ],
    ["the same type", x('type="t:l"'), x('type="t:l"'), []],
    ["a built-in type derived from it", x('type="xs:byte"'), x('type="xs:decimal"'), []],
    ["a type of the schema derived from it", x('type="t:s"'), x('type="xs:int"'), []],
    ["any type in the place of xs:anySimpleType", x('type="t:l"'), x('type="xs:anySimpleType"'), []],
    ["any type in the place of none", x('type="xs:int"'), x(), []],
    [
      "a type that is not derived",
      x('type="xs:string"'),
      x('type="xs:int"'),
      fault(4, 'the type of "x" does not derive from "int"'),
    ],
    [
      "the base of the type",
      x('type="xs:int"'),
      x('type="t:s"'),
      fault(4, 'the type of "x" does not derive from "s"'),
    ],
    [
      "a list of the type",
      x('type="t:l"'),
      x('type="xs:int"'),
      fault(4, 'the type of "x" does not derive from "int"'),
    ],
    ["a member of the union", x('type="xs:int"'), x('type="t:u"'), []],
    ["a wildcard that stays", any(), any(), []],
    ["a wildcard that goes", "", any(), []],
    [
      "a wildcard that is added",
      any(),
      "",
      fault(3, "the attribute wildcard of the original does not allow all that this one allows"),
    ],
    ["a wildcard that is narrower", any('namespace="urn:a"'), any('namespace="urn:a urn:b"'), []],
    [
      "a wildcard that is wider",
      any('namespace="urn:a urn:b"'),
      any('namespace="urn:a"'),
      fault(3, "the attribute wildcard of the original does not allow all that this one allows"),
    ],
    ["a list within ##other", any('namespace="urn:a"'), any('namespace="##other"'), []],
    [
      "##other in the place of a list",
      any('namespace="##other"'),
      any('namespace="urn:a"'),
      fault(3, "the attribute wildcard of the original does not allow all that this one allows"),
    ],
    ["a reference to itself may be added to (7.1)", `<xs:attributeGroup ref="t:g"/>${x()}`, "", []],
  ])("%s", async (_says, now, before, found) => {
    expect(await faults(now, before)).toEqual(found);
  });
});
