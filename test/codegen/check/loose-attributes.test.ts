import { expect, it } from "vitest";
import { looseAttributes } from "../../../codegen/check/loose-attributes.ts";
import { schema } from "./checking.ts";
import { componentsOf } from "./components.ts";

const group = (name: string, content: string): string =>
  `<xs:attributeGroup name="${name}">${content}</xs:attributeGroup>`;
const uses = (name: string): string => `<xs:attributeGroup ref="t:${name}"/>`;
const attribute = (name: string, type = "xs:int"): string => `<xs:attribute name="${name}" type="${type}"/>`;

/** `group: attribute of its type …` for each group. */
async function loose(body: Parameters<typeof componentsOf>[0]): Promise<string[]> {
  const found = looseAttributes(await componentsOf(body));
  return found.map(({ name, uses }) =>
    [
      `${name}:`,
      ...uses.map(({ declaration }) => `${declaration.key} ${declaration.type.key ?? "anonymous"}`),
    ].join(" "),
  );
}

const INT = "{http://www.w3.org/2001/XMLSchema}int";

it.each<[says: string, body: string, found: string[]]>([
  ["a schema without attribute groups has none", attribute("a"), []],
  ["a group without attributes holds nothing to be wrong", group("g", ""), []],
  ["a group that nothing refers to", group("g", attribute("a")), [`g: a ${INT}`]],
  [
    "a group that a type refers to is none",
    `${group("g", attribute("a"))}<xs:complexType name="A">${uses("g")}</xs:complexType>`,
    [],
  ],
  [
    "of a group that refers to another, only the outer one, with what the inner one declares",
    group("g", attribute("a") + uses("h")) + group("h", attribute("b")),
    [`g: a ${INT} b ${INT}`],
  ],
  [
    "references to types of the schema are linked",
    `<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>${group("g", attribute("a", "t:s"))}`,
    ["g: a {urn:t}s"],
  ],
  [
    "a reference to a global attribute has its namespace",
    attribute("x") + group("g", '<xs:attribute ref="t:x"/>'),
    [`g: {urn:t}x ${INT}`],
  ],
  [
    "a type of the name that stands in for the group is left alone",
    `${group("g", attribute("a"))}<xs:complexType name="g">${attribute("z")}</xs:complexType>`,
    [`g: a ${INT}`],
  ],
])("looseAttributes: %s", async (_says, body, found) => {
  expect(await loose(body)).toEqual(found);
});

it("looseAttributes: those of every document of the set, each in its own namespace", async () => {
  const other = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">${group("h", '<xs:attribute name="b" form="qualified" type="xs:int"/>')}</xs:schema>`;
  const main = schema(`<xs:import namespace="urn:u" schemaLocation="b.xsd"/>${group("g", attribute("a"))}`);
  expect(await loose({ "a.xsd": main, "b.xsd": other })).toEqual([`g: a ${INT}`, `h: {urn:u}b ${INT}`]);
});

it("looseAttributes: the schema itself has no component more for it", async () => {
  const set = await componentsOf(group("g", attribute("a")));
  looseAttributes(set);
  expect([...set.types()]).toEqual([]);
});
