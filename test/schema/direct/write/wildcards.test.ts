/** Wildcard content and attributes, written directly. */
import { describe, expect, it } from "vitest";
import { toXml, validateXml } from "../../../../src/index.ts";
import { schemaOf, writesAlike } from "./cases.ts";

const any = (wildcard: string): string =>
  `xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:element name="r"><xs:complexType><xs:sequence>
    <xs:any ${wildcard}/></xs:sequence><xs:attribute name="b"/><xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREF"/></xs:complexType></xs:element>
  <xs:element name="known"><xs:complexType><xs:simpleContent><xs:extension base="xs:int">
    <xs:attribute name="id" type="xs:ID"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>`;

const node = (ns: string, local: string, more: object = {}): object => ({ name: { ns, local }, ...more });
const known = (text: string, id?: string): object =>
  node("urn:a", "known", {
    children: [text],
    ...(id === undefined ? {} : { attributes: [{ ns: "", local: "id", value: id }] }),
  });

describe("wildcard content", () => {
  writesAlike([
    {
      rule: "content that the schema does not know, laxly",
      xsd: any(`processContents="lax" minOccurs="0" maxOccurs="2"`),
      direct: [
        { $any: [node("urn:x", "y")] },
        { b: "1", $any: [node("urn:x", "y", { children: ["a & b", node("", "z", { children: [""] })] })] },
        { $any: [node("", "y"), node("urn:a", "other")] },
        { $any: [] },
        {},
        {
          $any: [{ name: { ns: "urn:x", local: "y", prefix: "p" }, namespaces: { p: "urn:x", q: "urn:q" } }],
        },
        { $any: [node("urn:x", "y", { namespaces: { "": "urn:x" }, children: [node("urn:x", "z")] })] },
        { $any: [node("urn:x", "y", { attributes: [{ ns: "urn:q", local: "z", value: '"<\n' }] })] },
        { $any: [{ name: { ns: "urn:a", local: "y", prefix: "zz" } }] },
      ],
      declined: [
        { $any: [node("urn:x", "y"), node("urn:x", "y"), node("urn:x", "y")] },
        { $any: [node("urn:x", "1y")] },
        { $any: node("urn:x", "y") },
        { $any: [node("urn:x", "y", { children: ["\u0000"] })] },
        { $any: [node("http://www.w3.org/2000/xmlns/", "y")] },
        { $any: [node("", "y", { namespaces: { "": "urn:d" } })] },
        { $any: ["text"] },
      ],
    },
    {
      rule: "content that the schema knows, laxly",
      xsd: any(`processContents="lax" minOccurs="0" maxOccurs="9"`),
      direct: [
        { $any: [known("7")] },
        { $any: [known("7"), node("urn:x", "y", { children: [known("8")] })] },
        { id: "i", $any: [known("7", "j")] },
        { to: "j", $any: [known("7", "j")] },
        { $any: [node("urn:x", "y", { attributes: [typed("xs:int")], namespaces: XS, children: ["4"] })] },
      ],
      declined: [
        { $any: [known("seven")] },
        { $any: [node("urn:x", "y", { children: [known("eight")] })] },
        { id: "j", $any: [known("7", "j")] },
        { to: "k", $any: [known("7", "j")] },
        { $any: [node("urn:x", "y", { attributes: [typed("xs:int")], namespaces: XS, children: ["x"] })] },
      ],
    },
    {
      rule: "strict content of any namespace",
      xsd: any(`minOccurs="1" maxOccurs="9"`),
      direct: [{ $any: [known("7")] }, { b: "", $any: [known("7"), known("8", "k")] }],
      declined: [{}, { $any: [] }, { $any: [node("urn:x", "y")] }, { $any: [known("x")] }],
    },
    {
      rule: "content that nobody looks at, of other namespaces",
      xsd: any(`namespace="##other" processContents="skip" minOccurs="0" maxOccurs="unbounded"`),
      direct: [{ $any: [node("urn:x", "y", { children: [known("x")] })] }],
      declined: [{ $any: [known("7")] }, { $any: [node("", "y")] }],
    },
    {
      rule: "wildcard content among entries and text",
      xsd: `><xs:element name="r"><xs:complexType mixed="true"><xs:sequence minOccurs="0" maxOccurs="2">
        <xs:element name="a" type="xs:int"/><xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
      direct: [{ $content: ["t", { a: 1 }, { $any: node("urn:x", "y") }, { a: 2 }, "u"] }, { $content: [] }],
      declined: [
        { $content: [{ $any: node("urn:x", "y") }] },
        { $content: [{ a: 1 }, { $any: node("", "a") }] },
      ],
    },
    {
      rule: "anything at all",
      xsd: `><xs:element name="r"/>`,
      direct: [{ $content: ["t", { $any: node("urn:x", "y", { children: ["z"] }) }] }, {}],
      declined: [{ $content: [{ $any: node("urn:x", "r:y") }] }],
    },
  ]);

  it("is written by the prefixes that the document has in the end", async () => {
    const schema = await schemaOf(any(`processContents="lax" minOccurs="0" maxOccurs="2"`));
    const value = { $any: [node("urn:x", "y", { children: [node("urn:a", "b"), node("urn:x", "z")] })] };
    const xml = `<a:r xmlns:a="urn:a"><y xmlns="urn:x"><a:b/><z/></y></a:r>`;
    for (let times = 0; times < 3; times++) expect(toXml(schema, value)).toBe(xml);
    expect(validateXml(schema, xml).valid).toBe(true);
  });
});

const XS = { xs: "http://www.w3.org/2001/XMLSchema" };

function typed(name: string): object {
  return { ns: "http://www.w3.org/2001/XMLSchema-instance", local: "type", value: name };
}

const XMLNS = "{http://www.w3.org/2000/xmlns/}";

describe("wildcard attributes", () => {
  // More than the kernel takes within its run of characters: such a text waits apart.
  const long = "é".repeat(5000);
  writesAlike([
    {
      rule: "attributes around texts that are too long for the kernel's run",
      xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="t" type="T" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>
        <xs:complexType name="T"><xs:sequence><xs:element name="own" type="xs:string" minOccurs="0"/><xs:any namespace="##other" processContents="skip" minOccurs="0"/></xs:sequence>
        <xs:attribute name="s"/><xs:anyAttribute processContents="skip"/></xs:complexType>`,
      direct: [
        {
          t: [
            { $attributes: { x: "1" }, $any: [node("urn:x", "y", { children: [long] })] },
            { own: "after" },
          ],
        },
        { t: [{ $attributes: { x: "1" }, own: long }, { own: "after" }] },
        { t: [{ $attributes: { x: "1" }, s: long }, { own: "after" }] },
        { t: [{ own: long }, { $attributes: { x: long }, s: long, own: long }, { own: "after" }] },
      ],
    },
  ]);
  const xsd = (process: string): string =>
    `xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified">
    <xs:element name="r" type="a:T"/><xs:complexType name="T"><xs:sequence><xs:element name="t" type="a:T" minOccurs="0" maxOccurs="2"/></xs:sequence>
    <xs:attribute name="own"/><xs:anyAttribute processContents="${process}"/></xs:complexType>
    <xs:attribute name="n" type="xs:int"/><xs:attribute name="q" type="xs:QName"/><xs:attribute name="i" type="xs:ID"/><xs:attribute name="f" type="xs:int" fixed="1"/>`;
  writesAlike([
    {
      rule: "attributes that the schema does not know",
      xsd: xsd("lax"),
      direct: [
        { $attributes: { x: "1", "{urn:x}y": "2 < 3" } },
        { own: "o", $attributes: {}, t: [{ $attributes: { "{urn:x}y": "", "{urn:z}y": "" } }] },
        { $attributes: { "{urn:a}n": "7", "{http://www.w3.org/XML/1998/namespace}lang": "nl" } },
        { t: [{ $attributes: { y: "p:z", [`${XMLNS}p`]: "urn:p" }, t: [{}] }, {}] },
        {
          $attributes: { y: "p:z", [`${XMLNS}p`]: "urn:p" },
          t: [{ $attributes: { [`${XMLNS}p`]: "urn:p" } }],
        },
        { t: [{ $attributes: { [`${XMLNS}a`]: "urn:elsewhere" }, t: [{}] }] },
        { t: [{ $attributes: { [`${XMLNS}ns1`]: "urn:elsewhere", "{urn:x}y": "" } }] },
        { $attributes: { x: undefined } },
      ],
      declined: [
        { $attributes: { own: "1" } },
        { $attributes: { "{urn:a}n": "x" } },
        { $attributes: { "{urn:a}q": "q" } },
        { $attributes: { "{urn:a}f": "2" } },
        { $attributes: { "{urn:a}i": "2" } },
        { $attributes: { x: 1 } },
        { $attributes: { "{http://www.w3.org/2001/XMLSchema-instance}type": "x" } },
        { $attributes: { [`${XMLNS}xml`]: "urn:p" } },
        { $attributes: { "a b": "" } },
        { $attributes: { "{urn:x": "" } },
        { $attributes: [] },
      ],
    },
    {
      rule: "attributes that have to be declared",
      xsd: xsd("strict"),
      direct: [{ $attributes: { "{urn:a}n": "7" } }],
      declined: [{ $attributes: { x: "1" } }, { $attributes: { "{urn:a}n": "x" } }],
    },
    {
      rule: "attributes that nobody looks at",
      xsd: xsd("skip"),
      direct: [{ $attributes: { "{urn:a}n": "x", "{urn:a}i": "1", x: "" } }],
    },
  ]);
});
