/** Which content models allow their elements in any order. */
import { expect, it } from "vitest";
import { orderMatters } from "../../../../../src/schema/direct/read/compiled/free-order.ts";
import { schemaOf } from "../ways.ts";

const a = '<xs:element name="a" minOccurs="0" maxOccurs="3"/>';
const b = '<xs:element name="b"/>';
const MANY = 'minOccurs="0" maxOccurs="unbounded"';

it.each([
  [`<xs:choice ${MANY}>${a}${b}</xs:choice>`, false],
  [`<xs:sequence><xs:choice ${MANY}>${a}${b}</xs:choice></xs:sequence>`, false],
  [`<xs:sequence ${MANY}><xs:choice>${a}<xs:sequence>${b}</xs:sequence></xs:choice></xs:sequence>`, false],
  [`<xs:sequence><xs:element name="b" maxOccurs="unbounded"/></xs:sequence>`, false],
  [`<xs:sequence ${MANY}>${a}${b}</xs:sequence>`, true],
  [`<xs:choice>${a}${b}</xs:choice>`, true],
  [`<xs:choice maxOccurs="4">${a}${b}</xs:choice>`, true],
  [`<xs:choice minOccurs="2" maxOccurs="unbounded">${a}${b}</xs:choice>`, true],
  [`<xs:choice ${MANY}>${a}<xs:element name="b" minOccurs="2" maxOccurs="2"/></xs:choice>`, true],
  [`<xs:choice ${MANY}>${a}<xs:any namespace="##other"/></xs:choice>`, true],
])("%s", async (model, matters) => {
  const schema = await schemaOf(
    `><xs:element name="r"><xs:complexType>${model}</xs:complexType></xs:element>`,
  );
  const { type } = schema.$linked().declaration;
  const content = type.kind === "complex" ? type.content : undefined;
  expect(content !== undefined && "particle" in content && orderMatters(content.particle)).toBe(matters);
});
