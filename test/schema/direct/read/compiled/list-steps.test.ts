/** Lists, mixed content, wildcard content and names with prefixes, read by functions of types: by code and by steps, as plans and the engine read them. */
import { describe, expect, it } from "vitest";
import { mayGenerateCode } from "../../../../../src/schema/direct/code/permission.ts";
import { BothWays } from "../agreement.ts";
import { schemaOf } from "../ways.ts";

const MANY = 'minOccurs="0" maxOccurs="unbounded"';
const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const root = (content: string, more = "", type = ""): string =>
  `><xs:element name="r"><xs:complexType ${type}>${content}</xs:complexType></xs:element>${more}`;

interface Case {
  readonly rule: string;
  readonly xsd: string;
  /** Contents that functions read, both ways. */
  readonly read: readonly string[];
  /** Contents that the engine refuses. */
  readonly refused: readonly string[];
  readonly attributes?: string;
}

const CASES: readonly Case[] = [
  {
    rule: "a repeated choice",
    xsd: root(
      `<xs:choice maxOccurs="unbounded">${e("a")}${e("b", MANY)}<xs:element name="c"><xs:complexType><xs:sequence>${e("a")}</xs:sequence></xs:complexType></xs:element></xs:choice>`,
    ),
    read: ["<a>1</a>", " <b>1</b> <a>2</a><!-- x --><b>3</b><c><a>1</a></c> <c ><a>2</a></c>", "", "  "],
    refused: ["<d/>", "<a>x</a>", "<a>1</a>x", "<aa>1</aa>", "<c/>"],
  },
  {
    rule: "a repeated choice that must not be empty",
    xsd: root(`<xs:choice maxOccurs="unbounded">${e("a")}${e("b")}</xs:choice>`),
    read: ["<b>1</b>", "<a>1</a><a>1</a><b>2</b>"],
    refused: ["", " ", "<a/>"],
  },
  {
    rule: "a repeated sequence, whose order matters",
    xsd: root(`<xs:sequence ${MANY}>${e("a")}${e("b", 'minOccurs="0"')}</xs:sequence>`),
    read: ["", "<a>1</a>", "<a>1</a><b>2</b><a>3</a>"],
    refused: ["<b>1</b>", "<a>1</a><b>2</b><b>3</b>"],
  },
  {
    rule: "counts of a repeated group",
    xsd: root(`<xs:choice minOccurs="2" maxOccurs="3">${e("a")}${e("b")}</xs:choice>`),
    read: ["<a>1</a><b>2</b>", "<a>1</a><b>2</b><b>2</b>"],
    refused: ["<a>1</a>", "<a>1</a><b>2</b><b>2</b><a>1</a>"],
  },
  {
    rule: "a list among other parts",
    xsd: root(
      `<xs:sequence>${e("f")}<xs:choice ${MANY}>${e("a")}${e("b")}</xs:choice>${e("l", 'minOccurs="0"')}</xs:sequence>`,
    ),
    read: ["<f>1</f>", "<f>1</f><a>1</a>\n<b>2</b>\n<l>3</l>", "<f>1</f><l>3</l>"],
    refused: ["<a>1</a>", "<f>1</f><l>3</l><a>1</a>", "<f>1</f><a>1</a><f>1</f>"],
  },
  {
    rule: "a list in one branch of a choice",
    xsd: root(
      `<xs:choice>${e("f")}<xs:sequence maxOccurs="unbounded">${e("a")}${e("b")}</xs:sequence></xs:choice>`,
    ),
    read: ["<f>1</f>", "<a>1</a><b>2</b><a>1</a><b>2</b>"],
    refused: ["", "<a>1</a>", "<b>1</b>", "<f>1</f><a>1</a><b>2</b>"],
  },
  {
    rule: "members of a substitution group",
    xsd: root(
      `<xs:choice ${MANY}><xs:element ref="h"/>${e("a")}</xs:choice>`,
      '<xs:element name="h" type="xs:int" abstract="true"/><xs:element name="m" type="xs:byte" substitutionGroup="h"/>',
    ),
    read: ["<m>1</m><a>2</a><m>3</m>"],
    refused: ["<h>1</h>", "<m>300</m>"],
  },
  {
    rule: "mixed content",
    xsd: root(
      `<xs:choice ${MANY}>${e("a")}<xs:element name="b" type="xs:string" nillable="true"/></xs:choice>`,
      "",
      'mixed="true"',
    ),
    read: [
      "",
      " ",
      "text",
      "t <a>1</a> u <b/> <b> </b>\n",
      "<a>1</a><a>2</a>",
      "ä<a>1</a>€<b>ö</b>\u{1f600}",
      "a&amp;b<a>1</a>&#65;\r\n<![CDATA[<x>]]><!-- c -->d<?p q?>",
      "] ]] <a>1</a>",
    ],
    refused: ["<c/>", "a<a>x</a>", "]]>", "a & b", "a<a>1</a"],
  },
  {
    rule: "mixed content without elements",
    xsd: root("", "", 'mixed="true"'),
    read: ["", "text", " "],
    refused: ["<a/>"],
  },
  {
    rule: "mixed content in an order",
    xsd: root(`<xs:sequence>${e("a")}${e("b", 'minOccurs="0"')}</xs:sequence>`, "", 'mixed="true"'),
    read: ["t<a>1</a>u<b>2</b>v", "<a>1</a>"],
    refused: ["", "t", "<b>2</b><a>1</a>"],
  },
  {
    rule: "wildcard content behind elements",
    xsd: root(
      `<xs:sequence>${e("a")}<xs:any namespace="##other" processContents="skip" minOccurs="0" maxOccurs="2"/>${e("b", 'minOccurs="0"')}</xs:sequence>`,
    ),
    read: [
      "<a>1</a>",
      '<a>1</a> <x xmlns="urn:x">t<y/></x> <b>2</b>',
      '<a>1</a><p:x xmlns:p="urn:x"/><p:x xmlns:p="urn:x"/>\n',
    ],
    refused: ["<a>1</a><x/>", '<a>1</a><x xmlns="urn:x"/><x xmlns="urn:x"/><x xmlns="urn:x"/>'],
  },
  {
    rule: "wildcard content behind many elements",
    xsd: root(
      `<xs:sequence>${[..."abcdefgh"].map((name) => e(name, 'minOccurs="0"')).join("")}<xs:any namespace="##other" processContents="lax"/></xs:sequence>`,
    ),
    read: ['<a>1</a><h>1</h><x xmlns="urn:x"/>', '<x xmlns="urn:x"/>'],
    refused: ["<a>1</a>", '<x xmlns="urn:x"/><a>1</a>', '<h>1</h><a>1</a><x xmlns="urn:x"/>'],
  },
  {
    rule: "wildcard content in branches that share its property",
    xsd: root(
      '<xs:choice><xs:sequence><xs:element name="a" type="xs:int"/><xs:group ref="g"/></xs:sequence><xs:sequence><xs:element name="b" type="xs:int"/><xs:group ref="g"/></xs:sequence></xs:choice>',
      '<xs:group name="g"><xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence></xs:group>',
    ),
    read: ["<a>1</a>", '<a>1</a><x xmlns="urn:x"/>', '<b>1</b><x xmlns="urn:x"/>'],
    refused: ["", '<x xmlns="urn:x"/>', '<a>1</a><x xmlns="urn:x"/><b>1</b>'],
  },
  {
    rule: "wildcard content in a list",
    xsd: root(
      `<xs:choice ${MANY}>${e("a")}<xs:any namespace="##other" processContents="lax"/></xs:choice>`,
      e("known"),
    ),
    read: ['<a>1</a><x xmlns="urn:x"><y/></x><a>2</a>', '<x xmlns="urn:x"><known xmlns="">1</known></x>'],
    refused: ["<b/>", '<x xmlns="urn:x"><known xmlns="">x</known></x>'],
  },
  {
    rule: "values of unions, lists, IDs and references",
    attributes: 'id="a"',
    xsd: root(
      `<xs:sequence><xs:element name="u" maxOccurs="unbounded"><xs:simpleType><xs:union memberTypes="xs:int xs:date"><xs:simpleType>
        <xs:restriction base="xs:string"><xs:enumeration value="a b"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:element>
        <xs:element name="l" type="xs:NMTOKENS" minOccurs="0"/><xs:element name="f" type="xs:IDREF" minOccurs="0"/></xs:sequence><xs:attribute name="id" type="xs:ID"/>`,
    ),
    read: ["<u> 7 </u><u>2024-01-31</u><u>a b</u><l>x  y</l><f>a</f>", "<u>-5</u><u>2024-01-31Z</u>"],
    refused: [
      "<u>a  b</u>",
      "<u> a b</u>",
      "<u/>",
      "<u>x</u>",
      "<u>1</u><l/>",
      "<u>1</u><f>b</f>",
      "<u>1</u><f>1</f>",
    ],
  },
  {
    rule: "names with prefixes as values",
    attributes: 'q="p:x" xmlns:p="urn:p"',
    xsd: root(
      '<xs:sequence><xs:element name="n" type="xs:QName" maxOccurs="2"/></xs:sequence><xs:attribute name="q" type="xs:QName"/>',
    ),
    read: ["<n>p:a</n><n>b</n>", "<n> p:a </n>"],
    refused: ["<n>q:a</n>", "<n/>", "<n>p:a:b</n>"],
  },
];

describe("functions of types", () => {
  it.each(CASES)("read $rule", async ({ xsd, read, refused, attributes = "" }) => {
    const ways = new BothWays((await schemaOf(xsd)).$linked());
    const documents = read.map((content) => `<r ${attributes}>${content}</r>`);
    if (read.includes("")) documents.push(`<r ${attributes}/>`);
    for (const xml of documents) {
      expect(ways.agree(xml), xml).toBe("direct");
      expect(ways.agree(new TextEncoder().encode(xml)), xml).toBe("direct");
    }
    if (mayGenerateCode()) expect(ways.byCode).toBe(2 * documents.length);
    for (const content of refused)
      expect(ways.agree(`<r ${attributes}>${content}</r>`), content).toBe("refused");
  });
});
