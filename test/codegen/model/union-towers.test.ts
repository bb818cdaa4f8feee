import { expect, it } from "vitest";
import { generate, loadSchema } from "../../../codegen/index.ts";
import { builder } from "../../../src/index.ts";

const LEVELS = 40;

function schema(member: (level: number) => string, bottom: string): string {
  const levels = Array.from(
    { length: LEVELS },
    (_, level) => `<xs:simpleType name="t${level + 1}">${member(level)}</xs:simpleType>`,
  );
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${bottom}${levels.join("")}
    <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="of" type="t${LEVELS}"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema>`;
}

const named = (level: number): string => `<xs:union memberTypes="t${level} t${level}"/>`;
const inPlace = (level: number): string => {
  const member = `<xs:simpleType><xs:restriction base="t${level}"/></xs:simpleType>`;
  return `<xs:union>${member}${member}</xs:union>`;
};
const enumerated = (level: number): string => {
  const member = `<xs:simpleType><xs:union memberTypes="t${level} t${level}"/></xs:simpleType>`;
  return `<xs:restriction>${member}<xs:enumeration value="1"/></xs:restriction>`;
};
const NUMBERS = `<xs:simpleType name="t0"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType>`;
const LISTS = `<xs:simpleType name="t0"><xs:list itemType="xs:int"/></xs:simpleType>`;

it.each([
  ["by name", named],
  ["in place", inPlace],
  ["with an enumeration each", enumerated],
])("unions of unions, %s, have a type of linear length", async (_, member) => {
  const schemaSet = await loadSchema([{ uri: "a.xsd", content: schema(member, NUMBERS) }], {
    version: "1.0",
  });
  const text = generate(schemaSet)
    .map((file) => file.text)
    .join("");
  expect(text).toContain(`t${LEVELS}`);
  expect(text.length).toBeLessThan(60_000);
});

it("a builder adds to a property whose type is lists, whatever unions are in between", async () => {
  const set = await loadSchema([{ uri: "a.xsd", content: schema(named, LISTS) }], { version: "1.0" });
  expect(builder(set.element("e"))).toHaveProperty("of");
});
