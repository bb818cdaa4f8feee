/** Bytes that are not UTF-8, wherever they stand, in documents that plans read, and that code reads once it knows how they begin. */
import { describe, expect, it } from "vitest";
import { fromXml, isXmlValidationError, validateXml } from "../../../../src/index.ts";
import { BothWays } from "./agreement.ts";
import { schemaOf } from "./ways.ts";

const XSD = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="é" type="xs:string"/>
  <xs:element name="n" type="xs:token" minOccurs="0" maxOccurs="unbounded"/>
  <xs:any namespace="##other" processContents="skip" minOccurs="0"/></xs:sequence>
  <xs:attribute name="a" type="xs:string"/></xs:complexType></xs:element>`;

/** The document with these bytes in the place of `§`. */
function withBytes(document: string, bytes: readonly number[]): Uint8Array {
  const [before = "", after = ""] = document.split("§");
  return Buffer.concat([Buffer.from(before), Uint8Array.from(bytes), Buffer.from(after)]);
}

const PLACES: readonly (readonly [string, string])[] = [
  ["a text", "<r><é>a§b</é></r>"],
  ["a long text", `<r><é>${"a".repeat(3000)}§</é></r>`],
  ["a text of another type", "<r><é/><n>a§</n></r>"],
  ["an attribute", '<r a="a§b"><é/></r>'],
  ["an attribute in single quotation marks", "<r a='a§b'><é/></r>"],
  ["a comment between elements", "<r><!-- § --><é/></r>"],
  ["a comment in a text", "<r><é>a<!-- § -->b</é></r>"],
  ["a CDATA section", "<r><é>a<![CDATA[§]]>b</é></r>"],
  ["a processing instruction", "<r><?a §?><é/></r>"],
  ["a processing instruction in a text", "<r><é>a<?a §?>b</é></r>"],
  ["a comment behind the root element", "<r><é/></r><!-- § -->"],
  ["what a wildcard lets in", '<r><é/><x xmlns="urn:x">a§</x></r>'],
];

/** What must not stand in UTF-8: an inner byte alone, a character that is cut off, an overlong form, half of a surrogate pair. */
const WRONG: readonly (readonly number[])[] = [[0xa9], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xff]];

describe("bytes that are not UTF-8", () => {
  it.each(PLACES)("are refused in %s", async (_, document) => {
    const ways = new BothWays((await schemaOf(XSD)).$linked());
    for (let round = 0; round < 3; round++) {
      expect(ways.agree(withBytes(document, [0xc3, 0xa9]))).toBe("direct");
      for (const bytes of WRONG) expect(ways.agree(withBytes(document, bytes))).toBe("refused");
    }
  });

  it.each(PLACES)("are refused in %s, when documents like it are read by code", async (_, document) => {
    const schema = await schemaOf(XSD);
    const right = withBytes(document, [0xc3, 0xa9]);
    for (let round = 0; round < 600; round++) fromXml(schema, right);
    for (const bytes of WRONG) {
      const wrong = withBytes(document, bytes);
      expect(validateXml(schema, wrong).valid).toBe(false);
      expect(() => fromXml(schema, wrong)).toThrowError(expect.toSatisfy(isXmlValidationError));
      expect(fromXml(schema, right)).toEqual(fromXml(schema, new TextDecoder().decode(right)));
    }
  });

  it("are read if the document declares another encoding", async () => {
    const ways = new BothWays((await schemaOf(XSD)).$linked());
    const document = '<?xml version="1.0" encoding="ISO-8859-1"?><r a="§"><\u00e9>x</\u00e9></r>';
    expect(ways.agree(Buffer.from(document.replace("§", "\u00fc"), "latin1"))).toBe("direct");
  });
});
