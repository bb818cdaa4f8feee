/** Each construct of XML Schema, and what an example of it must be. */
import { describe, expect, it } from "vitest";
import { sampleXml, validateXml } from "../../../src/index.ts";
import { schemaOf } from "../value/inline-schema.ts";

interface Case {
  readonly rule: string;
  readonly schema: string;
  /** What every example holds, whatever its size. */
  readonly every?: RegExp;
  /** What no example holds. */
  readonly none?: RegExp;
  readonly minimal?: RegExp;
  readonly full?: RegExp;
}

const complex = (content: string, more = ""): string =>
  `<xs:element name="root"><xs:complexType>${content}</xs:complexType>${more}</xs:element>`;

const cases: readonly Case[] = [
  {
    rule: "a sequence in order, optional parts only where they are wanted",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:sequence>`,
    ),
    every: /<t:a>/u,
    minimal: /^(?!.*<t:b>)/su,
    full: /<t:a>.*<t:b>/su,
  },
  {
    rule: "one branch of a choice, and every branch of one that repeats",
    schema: complex(
      `<xs:choice maxOccurs="unbounded"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/></xs:choice>`,
    ),
    full: /(?=.*<t:a>)(?=.*<t:b>)(?=.*<t:c>)/su,
  },
  {
    rule: "all in any order",
    schema: complex(
      `<xs:all><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:all>`,
    ),
    every: /<t:a>/u,
    full: /<t:b>/u,
  },
  {
    rule: "nested groups as often as they must occur",
    schema: `${complex(`<xs:group ref="t:g" minOccurs="2" maxOccurs="3"/>`)}
      <xs:group name="g"><xs:sequence><xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="4"/></xs:sequence></xs:group>`,
    every: /(?:<t:a>.*?){4}/su,
  },
  {
    rule: "a group that must occur more often than can be counted, and may be empty",
    schema: complex(
      `<xs:sequence minOccurs="2147483647" maxOccurs="unbounded"><xs:element name="a" type="xs:int" minOccurs="0"/></xs:sequence>`,
    ),
  },
  {
    rule: "concrete members where the head of a substitution group is abstract",
    schema: `${complex(`<xs:sequence><xs:element ref="t:head" maxOccurs="9"/></xs:sequence>`)}
      <xs:element name="head" type="xs:string" abstract="true"/>
      <xs:element name="one" type="xs:string" substitutionGroup="t:head"/>
      <xs:element name="two" type="xs:string" substitutionGroup="t:head"/>`,
    every: /<t:(?:one|two)>/u,
    none: /<t:head/u,
    full: /(?=.*<t:one>)(?=.*<t:two>)/su,
  },
  {
    rule: "an xsi:type where the type is abstract, and not one that is blocked",
    schema: `<xs:element name="root" type="t:Base" block="extension"/>
      <xs:complexType name="Base" abstract="true"><xs:sequence><xs:element name="a" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType>
      <xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"/></xs:complexContent></xs:complexType>
      <xs:complexType name="Less"><xs:complexContent><xs:restriction base="t:Base"><xs:sequence/></xs:restriction></xs:complexContent></xs:complexType>`,
    every: /xsi:type="t:Less"/u,
  },
  {
    rule: "nil where nothing else can be",
    schema: complex(
      `<xs:sequence><xs:element name="a" nillable="true" type="t:Endless"/></xs:sequence>`,
    ).concat(
      `<xs:complexType name="Endless"><xs:sequence><xs:element name="b" type="t:Endless"/></xs:sequence></xs:complexType>`,
    ),
    every: /<t:a xsi:nil="true"\/>/u,
  },
  {
    rule: "fixed values, QNames with a prefix of the document's own among them",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:int" fixed="7"/><xs:element name="q" type="xs:QName" fixed="t:name"/></xs:sequence>
       <xs:attribute name="k" type="xs:string" fixed="x" use="required"/>`,
    ),
    every: /k="x".*<t:a>7<.*<t:q>t:name</su,
  },
  {
    rule: "text between the elements of mixed content, unless it is fixed",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:int" maxOccurs="2"/><xs:element ref="t:m"/></xs:sequence>`,
      "",
    )
      .replace("<xs:complexType>", `<xs:complexType mixed="true">`)
      .concat(
        `<xs:element name="m" fixed="as it is"><xs:complexType mixed="true"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
      ),
    every: /<t:m>as it is<\/t:m>/u,
    full: /<t:root[^>]*>[^<]+<t:a>/u,
  },
  {
    rule: "simple content with its attributes",
    schema: complex(
      `<xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="unit" type="xs:token" use="required"/></xs:extension></xs:simpleContent>`,
    ),
    every: /unit="[^"]*">-?[\d.]+</u,
  },
  {
    rule: "no end of what may hold itself, and none of what is prohibited",
    schema: `${complex(`<xs:sequence><xs:element name="part" type="t:Part"/></xs:sequence>`)}
      <xs:complexType name="Base"><xs:attribute name="gone"/></xs:complexType>
      <xs:complexType name="Part"><xs:choice><xs:element name="part" type="t:Part" maxOccurs="unbounded"/><xs:element name="leaf"><xs:complexType><xs:complexContent>
        <xs:restriction base="t:Base"><xs:attribute name="gone" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType></xs:element></xs:choice></xs:complexType>`,
    every: /<t:leaf\/>/u,
    none: /gone/u,
  },
  {
    rule: "declared elements where a wildcard is strict, invented ones where it is not",
    schema: `${complex(
      `<xs:sequence><xs:any namespace="##targetNamespace"/><xs:any namespace="##other" processContents="lax" minOccurs="2" maxOccurs="2"/><xs:any namespace="##local" processContents="skip"/><xs:any namespace="urn:x" processContents="skip"/></xs:sequence><xs:anyAttribute/>`,
    )}<xs:element name="leaf" type="xs:boolean"/>`,
    every: /<t:leaf>/u,
  },
  {
    rule: "no wildcard content where none must be",
    schema: complex(
      `<xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute/>`,
    ),
    every: /^<t?:?root[^>]*\/>\s*$/u,
  },
  {
    rule: "IDs that are unique, and references to them",
    schema: complex(
      `<xs:sequence><xs:element name="a" maxOccurs="5" minOccurs="3"><xs:complexType><xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREFS" use="required"/></xs:complexType></xs:element></xs:sequence>`,
    ),
    every: /id="/u,
  },
  {
    rule: "no optional reference where there is no ID",
    schema: complex(`<xs:attribute name="to" type="xs:IDREF"/>`),
    none: /to=/u,
  },
  {
    rule: "keys that differ, and references to keys that are there",
    schema: complex(
      `<xs:sequence><xs:element name="item" maxOccurs="unbounded" minOccurs="2"><xs:complexType><xs:attribute name="code" type="t:Code"/></xs:complexType></xs:element>
       <xs:element name="use" minOccurs="2" maxOccurs="5" type="t:Code"/></xs:sequence>`,
      `<xs:key name="k"><xs:selector xpath="t:item"/><xs:field xpath="@code"/></xs:key>
       <xs:keyref name="r" refer="t:k"><xs:selector xpath="t:use"/><xs:field xpath="."/></xs:keyref>`,
    ).concat(
      `<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value="b"/></xs:restriction></xs:simpleType>`,
    ),
    every: /code="(?:a".*code="b|b".*code="a)"/su,
  },
  {
    rule: "something to refer to where a reference must be",
    schema: complex(
      `<xs:sequence><xs:element name="list" minOccurs="0"><xs:complexType><xs:choice><xs:element name="none"/><xs:element name="item"><xs:complexType><xs:sequence><xs:element name="code" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:sequence>
       <xs:attribute name="main" type="xs:int" use="required"/>`,
      `<xs:key name="k"><xs:selector xpath=".//t:item"/><xs:field xpath="t:code"/></xs:key>
       <xs:keyref name="r" refer="t:k"><xs:selector xpath="."/><xs:field xpath="@main"/></xs:keyref>`,
    ),
    every: /main="(-?\d+)".*<t:code>\1</su,
  },
  {
    rule: "unique pairs of which one half is fixed",
    schema: complex(
      `<xs:sequence><xs:element name="p" maxOccurs="unbounded" minOccurs="4"><xs:complexType><xs:attribute name="a" type="xs:int" fixed="1" use="required"/><xs:attribute name="b" type="xs:boolean" use="required"/></xs:complexType></xs:element></xs:sequence>`,
      `<xs:unique name="u"><xs:selector xpath="t:p"/><xs:field xpath="@a"/><xs:field xpath="@b"/></xs:unique>`,
    ).replace('minOccurs="4"', 'minOccurs="2"'),
    every: /b="/u,
  },
];

describe("a sample is valid", () => {
  it.each(cases)("$rule", async ({ schema: text, every, none, minimal, full }) => {
    const schema = await schemaOf(text);
    for (const size of [undefined, "minimal", "full"] as const) {
      for (let seed = 1; seed <= 10; seed++) {
        const xml = sampleXml(schema, size === undefined ? { seed } : { seed, size });
        const shown = xml.replaceAll(/<(\/?)(?=[a-z]+[ >/])/gu, "<$1t:").replaceAll("<t:t:", "<t:");
        expect(validateXml(schema, xml).issues).toEqual([]);
        if (every !== undefined) expect(shown).toMatch(every);
        if (none !== undefined) expect(shown).not.toMatch(none);
        if (size === "minimal" && minimal !== undefined) expect(shown).toMatch(minimal);
        if (size === "full" && full !== undefined) expect(shown).toMatch(full);
      }
    }
  });
});
