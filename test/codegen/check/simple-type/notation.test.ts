import { describe } from "vitest";
import { notationsDeclared } from "../../../../codegen/check/simple-type/notation.ts";
import { appliesRule } from "../components.ts";

const notation = (name: string): string => `<xs:notation name="${name}" public="p"/>\n`;
const type = (name: string, base: string, ...values: string[]): string =>
  `<xs:simpleType name="${name}"><xs:restriction base="${base}">${values
    .map((value) => `<xs:enumeration value="${value}"/>`)
    .join("")}</xs:restriction></xs:simpleType>`;
const told = (line: number, name: string, value: string): string =>
  `enumeration-valid-restriction, a.xsd line ${line}: Type "${name}" lists "${value}", but there is no notation with that name.`;

describe("enumeration-valid-restriction: a type of NOTATION lists notations of the schema (Part 2 §3.2.19)", () => {
  appliesRule(notationsDeclared, ({ simpleTypes }) => simpleTypes, [
    { says: "one that is declared", body: notation("png") + type("n", "xs:NOTATION", "t:png") },
    { says: "one that is declared further on", body: type("n", "xs:NOTATION", "t:png") + notation("png") },
    {
      says: "one that is not declared",
      body: notation("png") + type("n", "xs:NOTATION", "t:gif"),
      finds: [told(3, "n", "t:gif")],
    },
    {
      says: "one of the name in no namespace",
      body: notation("png") + type("n", "xs:NOTATION", "png"),
      finds: [told(3, "n", "png")],
    },
    {
      says: "each that is not declared is told",
      body: notation("png") + type("n", "xs:NOTATION", "t:gif", "t:png", "t:jpg"),
      finds: [told(3, "n", "t:gif"), told(3, "n", "t:jpg")],
    },
    { says: "what is no name at all is left to the facet's own rule", body: type("n", "xs:NOTATION", "1") },
    { says: "types of other primitives list what they like", body: type("n", "xs:QName", "t:gif") },
    {
      says: "a restriction without a list has no names",
      body: `${notation("png")}${type("n", "xs:NOTATION", "t:png")}${type("m", "t:n")}`,
    },
  ]);
});
