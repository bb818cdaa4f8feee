/** Writes many documents of one schema, and prints what they come to: run by gather.test.ts under switches of Node. */
import "../../../flows/support/process/typescript-loader.mjs";

const { loadSchema } = await import("../../../../codegen/index.ts");
const { toXmlBytes } = await import("../../../../src/index.ts");

const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="a" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="s" type="xs:string"/>
  <xs:element name="d" type="xs:date" minOccurs="0"/></xs:sequence><xs:attribute name="i" type="xs:int"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element></xs:schema>`;
const set = await loadSchema([{ uri: "mem.xsd", content }]);
const value = {
  a: Array.from({ length: 50 }, (_, at) => ({
    s: `<${at}> é 😀`,
    i: at,
    ...(at % 2 === 0 && { d: "2024-02-29" }),
  })),
};
const texts = new Set();
for (let times = 0; times < 100; times++) {
  texts.add(new TextDecoder().decode(toXmlBytes(set.element("r"), value)));
}
console.log([...texts].join("\n"));
