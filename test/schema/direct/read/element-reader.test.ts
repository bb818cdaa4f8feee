/** Elements, tags and texts in unusual forms: every way of reading says of each what the engine says. */
import { beforeAll, describe, expect, it } from "vitest";
import { BothWays, type ReadAgreement } from "./agreement.ts";
import { schemaOf } from "./ways.ts";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

interface Case {
  readonly what: string;
  readonly xsd: string;
  /** What plans make of documents: `direct`, or `declined` for the engine, which reads them, or refuses them as invalid. */
  readonly documents: Readonly<Partial<Record<ReadAgreement, readonly string[]>>>;
}

const CASES: readonly Case[] = [
  {
    what: "values and xsi attributes of simple elements",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="a" type="xs:int" nillable="true" default="5" maxOccurs="3"/><xs:element name="b" type="xs:string" fixed="f" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element>`,
    documents: {
      direct: [
        "<r><a/></r>",
        "<r><a></a></r>",
        `<r ${XSI}><a xsi:nil="true"/></r>`,
        `<r ${XSI}><a xsi:nil="false"/></r>`,
        `<r ${XSI}><a xsi:nil="1"></a><a xsi:nil="0">7</a></r>`,
        `<r ${XSI}><a xsi:nil=" true "/></r>`,
        "<r><a><!-- c --></a></r>",
        "<r><a>1<!-- c -->2</a></r>",
        "<r><a><![CDATA[7]]></a></r>",
        "<r><a>&#55;</a></r>",
        "<r><a>7</a><b/></r>",
        "<r><a>7</a><b>f</b></r>",
        "<r><a>7</a><b><![CDATA[]]></b></r>",
        "<r><a>7</a><b><?p?></b></r>",
        "<r ><a >7</a ></r >",
        "<r\n\t><a\n/></r\n>",
        "<r><a>7</a></r><!-- after -->\n",
        '<?xml version="1.0"?><r><a>7</a></r>',
        `<r ${XSI} xsi:schemaLocation="a b"><a>7</a></r>`,
        '<r><a xmlns:q="urn:q">7</a></r>',
        `<r><a ${XSI} xsi:nil="true"/></r>`,
        `<r ${XSI}><a xsi:type="xs:byte" ${XS}>7</a></r>`,
        `<r ${XSI} ${XS}><a xsi:type="xs:byte"/></r>`,
        `<r ${XSI} ${XS}><a xsi:type="xs:byte" xsi:nil="true"/></r>`,
        "<r><a>-0</a></r>",
        "<r><a>+7</a></r>",
        "<r><a>7\r\n</a></r>",
        "<r><a>&#x9;7&#xA;</a></r>",
        "\uFEFF<r><a>7</a></r>",
      ],
      refused: [
        "<r><a> </a></r>",
        `<r ${XSI}><a xsi:nil="true">5</a></r>`,
        `<r ${XSI}><a xsi:nil=""/></r>`,
        "<r><a>7</a><b> f</b></r>",
        "<r><a>7</a></r>x",
        "<r><a>7</a></a>",
        '<r xmlns="urn:x"><a>7</a></r>',
        '<r><a xmlns="urn:x">7</a></r>',
        '<r xmlns:q="urn:q"><a q:x="1">7</a></r>',
        `<r ${XSI} ${XS}><a xsi:type="xs:byte">700</a></r>`,
        "<r><a>2147483648</a></r>",
        "<r><a>\u00A07</a></r>",
        "<r><a>7</a><a>8</a><a>9</a><a>10</a></r>",
        "<r>\uFEFF<a>7</a></r>",
      ],
    },
  },
  {
    what: "attributes, substitutes and characters",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="h" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:attribute name="x" type="xs:int" default="3"/><xs:attribute name="y" type="xs:string" fixed="q"/><xs:attribute name="é" type="xs:string"/></xs:complexType></xs:element>
<xs:element name="h" type="xs:string"/><xs:element name="hé" type="xs:string" substitutionGroup="h"/>
<xs:element name="h2" type="xs:token" substitutionGroup="h"/><xs:element name="r2" substitutionGroup="h"><xs:simpleType>
  <xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value="b&lt;"/></xs:restriction></xs:simpleType></xs:element>`,
    documents: {
      direct: [
        "<r/>",
        '<r x="4"/>',
        "<r x='4' y='q'/>",
        '<r é="ü"/>',
        '<r é="a&#10;b"/>',
        '<r é="a\nb"/>',
        '<r é="&lt;&quot;&apos;&amp;"/>',
        '<r x = "4"/>',
        "<r><h>a</h><hé>b</hé><h2> c  d </h2><r2>b&lt;</r2></r>",
        "<r><r2>b<![CDATA[<]]></r2></r>",
        "<r><hé>\u{1F600}</hé></r>",
        "<r><h>]]&gt;</h></r>",
        "<r><h>&#xD;</h></r>",
        "<r><h>a\r\nb\rc</h></r>",
        "<r><h>&#x10FFFF;</h></r>",
        "<r><h/><!----><h/></r>",
      ],
      declined: ["<r>&#32;<h>a</h></r>", "<r><![CDATA[ ]]><h>a</h></r>"],
      refused: [
        '<r y="p"/>',
        '<r y=" q"/>',
        '<r x=""/>',
        '<r x="4" x="5"/>',
        '<r z="4"/>',
        '<r x="4"y="q"/>',
        "<r x=4/>",
        '<r é="<"/>',
        "<r><h><hé/></h></r>",
        "<r><h>]]></h></r>",
        "<r><h>\u0001</h></r>",
        "<r><h>&#1;</h></r>",
        "<r><h>&unknown;</h></r>",
        "<r><h>\uFFFE</h></r>",
        "<r><h>&#x110000;</h></r>",
        "<r><h>a</h>text</r>",
        "<r><h/><!-- -- --><h/></r>",
        "<r><h/><?xml ?><h/></r>",
        "<r><h></r>",
        "<r><h>a</H></r>",
        "<r><he>a</he></r>",
        "<r><h\u0301>a</h\u0301></r>",
      ],
    },
  },
  {
    what: "elements of one type within each other, derived types and wildcards",
    xsd: `><xs:element name="r" type="T"/><xs:complexType name="T"><xs:sequence><xs:element name="c" type="T" minOccurs="0"/>
  <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:boolean"/></xs:choice>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:anyAttribute namespace="##any" processContents="lax"/></xs:complexType>
<xs:complexType name="U"><xs:complexContent><xs:extension base="T"><xs:sequence><xs:element name="u" type="xs:date"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="V" abstract="true"><xs:complexContent><xs:extension base="T"/></xs:complexContent></xs:complexType>`,
    documents: {
      direct: [
        "<r/>",
        "<r><c><c><c/></c></c></r>",
        "<r><a>1</a><b>true</b><a>2</a></r>",
        "<r><b>1</b><b>0</b></r>",
        '<r><x:y xmlns:x="urn:x"/></r>',
        `<r ${XSI} xsi:type="U"><u>2026-01-01</u></r>`,
        `<r ${XSI}><c xsi:type="U"><a>1</a><u>2026-01-01</u></c></r>`,
        `<r ${XSI}><c xsi:type=" U "><u>2026-01-01</u></c></r>`,
        '<r a="1" b="2"/>',
        '<r xmlns:x="urn:x" x:a="1" a="2"/>',
        '<r xml:lang="de" xml:space="preserve"/>',
        '<r xml:space="wrong"/>',
        '<r><y xmlns="urn:y"><z xmlns=""/></y></r>',
        '<r><y xmlns="urn:y"/><y xmlns="urn:y"/></r>',
        '<r xmlns:x="urn:x"><x:y/></r>',
        '<r><a>1</a><!-- --><x:y xmlns:x="urn:x"/><?p d?></r>',
        '<r><c a="1"><a>1</a></c><a>2</a></r>',
        '<r><x:r xmlns:x="urn:x" x:r="r"/></r>',
        '<r xmlns:xsi="urn:other" xsi:type="U"/>',
        '<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="U"><u>2026-01-01</u></r>',
        "<r><b> true </b></r>",
      ],
      refused: [
        "<r><a>1</a><c/></r>",
        '<r><x:y xmlns:x="urn:x"><x:z a="1">t</x:z></x:y><a>1</a></r>',
        `<r ${XSI} xsi:type="V"/>`,
        `<r ${XSI} xsi:type="U"/>`,
        '<r xmlns:x="urn:x" xmlns:y="urn:x" x:a="1" y:a="2"/>',
        '<r xmlns:x=""/>',
        '<x:r xmlns:x=""/>',
        "<r><x:y/></r>",
        "<r><:y/></r>",
        "<r><a:/></r>",
        '<r a:="1"/>',
        "<r><b>TRUE</b></r>",
        `<r ${XSI}><a xsi:nil="false">1</a></r>`,
      ],
    },
  },
];

describe.each(CASES)("$what", ({ xsd, documents }) => {
  let ways: BothWays;
  beforeAll(async () => {
    ways = new BothWays((await schemaOf(xsd)).$linked());
  });

  const all = Object.entries(documents).flatMap(([outcome, texts]) =>
    texts.map((xml) => [outcome, xml] as const),
  );
  it.each(all)("%s: %j, as text and as bytes", (outcome, xml) => {
    expect([ways.agree(xml), ways.agree(new TextEncoder().encode(xml))]).toEqual([outcome, outcome]);
  });
});
