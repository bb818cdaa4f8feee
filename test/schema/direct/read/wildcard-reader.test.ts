import { describe, expect, it } from "vitest";
import { fromXml } from "../../../../src/index.ts";
import { BothWays } from "./agreement.ts";
import { agreeOn, type ReadCase, schemaOf } from "./ways.ts";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A root that holds what a wildcard lets in, and elements that may be found there. */
function open(wildcard: string): string {
  return `xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="first" type="xs:int" minOccurs="0"/>${wildcard}<xs:element name="last" type="xs:int" minOccurs="0"/></xs:sequence>
    </xs:complexType></xs:element>
    <xs:element name="known"><xs:complexType><xs:sequence><xs:element name="i" type="xs:int"/><xs:any minOccurs="0" processContents="lax"/></xs:sequence>
      <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
    <xs:element name="mixed"><xs:complexType mixed="true"><xs:sequence><xs:element ref="a:known" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
    <xs:attribute name="number" type="xs:int"/><xs:attribute name="id" type="xs:ID"/>`;
}

const r = (content: string): string => `<r xmlns="urn:a">${content}</r>`;

const CASES: readonly ReadCase[] = [
  {
    rule: "skip, where anything well-formed will do",
    xsd: open('<xs:any namespace="##other" processContents="skip" maxOccurs="3"/>'),
    direct: [
      r('<x xmlns="urn:b"/>'),
      r(
        '<first>1</first> <b:x xmlns:b="urn:b" b:y="1" z=\'2\'> t <y xmlns=""/> <![CDATA[<]]>&#65;<!-- c --></b:x> <last>2</last>',
      ),
      r('<x xmlns="urn:b"><x xmlns="urn:c">b:c</x ></x><y xmlns="urn:b"/>'),
    ],
    declined: [
      r(""),
      r("<first>1</first>"),
      r('<x xmlns=""/>'),
      r("<known/>"),
      r('<x xmlns="urn:b"><y></x>'),
      r('<x xmlns="urn:b" y="1" y="2"/>'),
      r('<b:x xmlns:b="urn:b" xmlns:c="urn:b" b:y="1" c:y="2"/>'),
      r('<x xmlns="urn:b"><b:y/></x>'),
      r('<x xmlns="urn:b" b:y="1"/>'),
      r('<x xmlns="urn:b">&none;</x>'),
      r('<x xmlns="urn:b">\u0001</x>'),
      r('<x xmlns="urn:b" y="\u0001"/>'),
      r('<x xmlns="urn:b"><a:b:c xmlns:a="urn:a"/></x>'),
      r('<x xmlns="urn:b"/><x xmlns="urn:b"/><x xmlns="urn:b"/><x xmlns="urn:b"/>'),
    ],
  },
  {
    rule: "skip in the own namespace, which a declaration behind a > in a value may leave",
    xsd: open('<xs:any namespace="##targetNamespace" processContents="skip"/>')
      .replace('<xs:element name="first" type="xs:int" minOccurs="0"/>', "")
      .replace('<xs:element name="last" type="xs:int" minOccurs="0"/>', ""),
    direct: [r('<x y="1"/>'), r('<x y="&gt;"/>')],
    declined: [r('<x y=">" xmlns="urn:b"/>'), r('<x xmlns="urn:b"/>')],
  },
  {
    rule: "lax, where what is declared has to be valid, in any depth",
    xsd: open('<xs:any namespace="##any" processContents="lax" minOccurs="0"/>')
      .replace('<xs:element name="first" type="xs:int" minOccurs="0"/>', "")
      .replace('<xs:element name="last" type="xs:int" minOccurs="0"/>', ""),
    direct: [
      r(""),
      r("<known> <i>1</i> </known>"),
      r("<known> <i>1</i> <known>\n<i>3</i></known> </known>"),
      r('<x> <a:known xmlns:a="urn:a"> <i>1</i> </a:known> t </x>'),
      r('<x xmlns="" q="1"><known xmlns="urn:a" id="a"><i>1</i></known><x id="a"/></x>'),
      r("<mixed> t <known> <i>1</i> </known> </mixed>"),
      r('<x xmlns:b="urn:a" b:number="3"/>'),
      r('<x xmlns:b="urn:a" b:id="a"/>'),
      `<r xmlns="urn:a" ${XSI}><x xsi:schemaLocation="urn:a a.xsd"/></r>`,
    ],
    declined: [
      r("<known/>"),
      r("<known><i>x</i></known>"),
      r("<x><known/></x>"),
      r("<known><i>1</i>text</known>"),
      r('<x xmlns:b="urn:a" b:number="x"/>'),
      r('<x><known id="a"><i>1</i></known><known id="a"><i>1</i></known></x>'),
      r('<x xmlns:b="urn:a" b:id="a"><y b:id="a"/></x>'),
      `<r xmlns="urn:a" ${XSI}><x xsi:type="xs:int" xmlns:xs="http://www.w3.org/2001/XMLSchema">1</x></r>`,
      r("<known><i>1</i></known><known><i>1</i></known>"),
    ],
  },
  {
    rule: "strict, where everything has to be declared",
    xsd: open('<xs:any namespace="##targetNamespace" minOccurs="0"/>')
      .replace('<xs:element name="first" type="xs:int" minOccurs="0"/>', "")
      .replace('<xs:element name="last" type="xs:int" minOccurs="0"/>', ""),
    direct: [r(""), r("<known><i>1</i></known>"), r("<known><i>1</i><x/></known>")],
    declined: [r("<x/>"), r('<known xmlns="urn:b"/>'), r("<known><i>1</i><known/></known>")],
  },
  {
    rule: "attributes that a wildcard lets in",
    xsd: `xmlns:a="urn:a" targetNamespace="urn:a"><xs:element name="r"><xs:complexType><xs:attribute name="own"/>
      <xs:anyAttribute namespace="##other ##targetNamespace" processContents="lax"/></xs:complexType></xs:element>
      <xs:attribute name="number" type="xs:int"/><xs:attribute name="id" type="xs:ID"/><xs:attribute name="id2" type="xs:ID"/>
      <xs:attribute name="f" type="xs:int" fixed="1"/><xs:attribute name="q" type="xs:QName"/>`.replace(
      "##other ##targetNamespace",
      "##any",
    ),
    direct: [
      '<a:r xmlns:a="urn:a" a:number=" 1 " own="x" other="y" a:undeclared="z"/>',
      '<a:r xmlns:a="urn:a" xmlns:b="urn:b" b:x="a:y" b:y="a b" a:f="01"/>',
      '<r xmlns="urn:a" xmlns:a="urn:a" a:q="r" a:id="i"/>',
    ],
    declined: [
      '<a:r xmlns:a="urn:a" a:number="x"/>',
      '<a:r xmlns:a="urn:a" a:f="2"/>',
      '<a:r xmlns:a="urn:a" a:id="i" a:id2="j"/>',
      '<a:r xmlns:a="urn:a" a:q="b:r"/>',
      `<a:r xmlns:a="urn:a" ${XSI} xsi:unknown="1"/>`,
      '<a:r xmlns:a="urn:a" xmlns:b="urn:a" a:x="1" b:x="1"/>',
    ],
  },
  {
    rule: "content of any type",
    xsd: `><xs:element name="r"/>`,
    direct: [
      "<r/>",
      '<r a="1"> text <b c="2"/> &amp; more </r>',
      `<r ${XSI} xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:int"> 1 </r>`,
      `<r ${XSI} xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:QName">xs:a</r>`,
    ],
    declined: [
      `<r ${XSI} xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:int">x</r>`,
      "<r><r>1</r><b></r>",
    ],
  },
  {
    rule: "entries of a list, nodes among them",
    xsd: `xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="r"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="e" type="xs:int"/><xs:any namespace="##other" processContents="lax"/></xs:choice></xs:complexType></xs:element>`,
    direct: [r('t<e>1</e> <x xmlns="urn:b"> </x><e>2</e>u'), r("")],
    declined: [r("<x/>"), r("<e>x</e>")],
  },
];

describe("wildcard content", () => {
  it.each(CASES)("is read: $rule", agreeOn);

  it("is looked at once, however deep declared and undeclared elements alternate", async () => {
    const schema = await schemaOf(`><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:any namespace="##any" processContents="lax" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`);
    const nested = (levels: number): string => `${"<r><x>".repeat(levels)}${"</x></r>".repeat(levels)}`;
    expect(new BothWays(schema.$linked()).agree(nested(60))).toBe("direct");
    const started = process.cpuUsage();
    for (let time = 0; time < 20; time++) fromXml(schema, nested(90));
    // Twice as much for each level would never end.
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  });
});
