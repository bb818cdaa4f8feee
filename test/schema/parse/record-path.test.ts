/** The path of properties to the records of a document is checked before the document is read. */
import { beforeAll, describe, expect, it } from "vitest";
import { recordPathFault } from "../../../src/schema/parse/record-path.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { schemaOf } from "../direct/read/ways.ts";

const element = (name: string, content: string, more = ""): string =>
  `<xs:element name="${name}" ${more}><xs:complexType>${content}</xs:complexType></xs:element>`;
const XSD = `><xs:element name="head" type="xs:string"/><xs:element name="member" substitutionGroup="head" type="xs:string"/>
  ${element(
    "r",
    `<xs:sequence>
    ${element("many", '<xs:sequence><xs:element name="leaf" type="xs:int" maxOccurs="2"/></xs:sequence>', 'maxOccurs="9"')}
    <xs:choice><xs:element name="one" type="xs:string"/><xs:element name="other" type="xs:string"/></xs:choice>
    ${element("empty", "", 'maxOccurs="2"')}
    ${element("listed", '<xs:choice maxOccurs="9"><xs:element name="a"/><xs:element name="b"/></xs:choice>')}
    <xs:element ref="head" maxOccurs="9"/><xs:any minOccurs="0" namespace="##other"/></xs:sequence>`,
  )}`;

let linked: LinkedElement;
beforeAll(async () => {
  linked = (await schemaOf(XSD)).$linked();
});
const fault = (...path: readonly string[]) => recordPathFault(path, linked.declaration, linked.components);

describe("a path leads to records", () => {
  it.each([[["many"]], [["many", "leaf"]], [["head"]], [["empty"]]])(
    "where it ends at an array: %j",
    (path) => {
      expect(fault(...path)).toBeUndefined();
    },
  );
});

describe("a path is refused", () => {
  it.each([
    ["that is empty", [], "names no property"],
    [
      "with a name that is not there, the nearest names first",
      ["man"],
      'names "man", but the value of r has "many"',
    ],
    ["with a name of JavaScript's own", ["constructor"], 'names "constructor", but the value of r has'],
    ["with more names than are shown", ["zzz"], " and 1 more"],
    ["below an element without elements", ["empty", "x"], 'but "empty" has no elements as properties'],
    ["below an element of a simple type", ["one", "x"], 'but "one" has no elements as properties'],
    ["below content that is a list", ["listed", "a"], 'but "listed" has no elements as properties'],
    ["with a name that is wrong further below", ["many", "leav"], 'names "leav", but "many" has "leaf"'],
    ["that ends at a property that is no array", ["one"], 'ends at "one", which occurs at most once'],
    [
      "that leads through members of a substitution group",
      ["head", "x"],
      'leads through "head", which holds',
    ],
    ["that names a wildcard", ["$any"], 'names "$any"'],
  ])("%s", (_, path, message) => {
    expect(fault(...path)).toContain(message);
  });
});
