/** Elements with xsi:type, read by the functions of the types that it names. */
import { describe, expect, it } from "vitest";
import { mayGenerateCode } from "../../../../../src/schema/direct/code/permission.ts";
import { CURSOR } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { DirectReader } from "../../../../../src/schema/direct/read/read.ts";
import { BothWays } from "../agreement.ts";
import { schemaOf } from "../ways.ts";
import { refusalOf } from "./document.ts";
import { MAKERS } from "./functions.ts";

const XSD = `>
  <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="Abstract" minOccurs="0" maxOccurs="unbounded"/>
    <xs:element name="k" type="Keys" minOccurs="0"><xs:key name="key"><xs:selector xpath="i"/><xs:field xpath="@id"/></xs:key></xs:element></xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="Abstract" abstract="true"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
  <xs:complexType name="One"><xs:complexContent><xs:extension base="Abstract"><xs:sequence><xs:element name="y" type="xs:int"/>
    <xs:element name="a" type="Abstract" minOccurs="0"/></xs:sequence><xs:attribute name="b"/></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Two"><xs:complexContent><xs:extension base="Abstract"/></xs:complexContent></xs:complexType>
  <xs:complexType name="Other"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
  <xs:complexType name="Keys"><xs:sequence><xs:element name="i" maxOccurs="unbounded"><xs:complexType><xs:attribute name="id"/></xs:complexType></xs:element></xs:sequence></xs:complexType>`;

const document = (content: string): string =>
  `<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content}</r>`;
const one = (more = "", inner = ""): string => `<a xsi:type="One"${more}><x>1</x><y>2</y>${inner}</a>`;

const READ = [
  one(),
  one(' b="c"', one()),
  '<a xsi:type="Two"><x>1</x></a>',
  `${one()}<a xsi:type="Two"><x>1</x></a>\n<a  xsi:type='Two' ><x>1</x></a>`,
  '<a xsi:type=" Two "><x>1</x></a>',
  '<k xsi:type="Keys"><i id="1"/><i id="2"/></k>',
];
const REFUSED = [
  "<a><x>1</x></a>",
  '<a xsi:type="Abstract"><x>1</x></a>',
  '<a xsi:type="Other"><x>1</x></a>',
  '<a xsi:type="None"><x>1</x></a>',
  '<a xsi:type="p:Two"><x>1</x></a>',
  '<a xsi:type="One"><x>1</x></a>',
  '<a xsi:type="Two"><x>1</x><y>2</y></a>',
  '<a xsi:type="Two" xsi:type="Two"><x>1</x></a>',
  '<a xsi:type="Two" xsi:nil="true"/>',
  '<a xsi:type=""><x>1</x></a>',
  '<k xsi:type="Keys"><i id="1"/><i id="1"/></k>',
];

describe("xsi:type", () => {
  it("selects the type whose function reads the element", async () => {
    const ways = new BothWays((await schemaOf(XSD)).$linked());
    for (const content of READ) {
      expect(ways.agree(document(content)), content).toBe("direct");
      expect(ways.agree(new TextEncoder().encode(document(content))), content).toBe("direct");
    }
    if (mayGenerateCode()) expect(ways.byCode).toBe(2 * READ.length);
    for (const content of REFUSED) expect(ways.agree(document(content)), content).toBe("refused");
  });

  it.each(MAKERS)("needs no plans, read by %s, and does not stay for the next element", async (_, make) => {
    const reader = new DirectReader((await schemaOf(XSD)).$linked(), { hotAfter: 0, make });
    const value = { x: 1, y: 2 };
    const read = (): unknown => reader.read(document(`${one()}<k><i id="1"/></k>`));
    read();
    expect(read()).toEqual({ a: [{ $type: "One", ...value }], k: { i: [{ id: "1" }] } });
    expect(CURSOR.typeName).toBe("");
    expect(refusalOf(() => reader.read(document('<a xsi:type="One"><x>z</x></a>')))).toBe("declined");
    expect(reader.read(document('<k><i id="1"/></k>'))).toEqual({ k: { i: [{ id: "1" }] } });
  });
});
