/** Schemas that allow no example, or none of a size that anyone could use: an error that says why, and no hanging. */
import { describe, expect, it } from "vitest";
import { sample } from "../../../src/index.ts";
import { SampleError } from "../../../src/schema/sample/sample-error.ts";
import { schemaOf } from "../value/inline-schema.ts";

const complex = (content: string, more = ""): string =>
  `<xs:element name="root"><xs:complexType>${content}</xs:complexType>${more}</xs:element>`;

interface Case {
  readonly rule: string;
  readonly schema: string;
  readonly says: readonly string[];
}

const endless = Array.from(
  { length: 40 },
  (_, index) =>
    `<xs:complexType name="T${index}"><xs:sequence><xs:element name="e${index}" type="t:T${index + 1}" minOccurs="2" maxOccurs="2"/></xs:sequence></xs:complexType>`,
).join("");

const cases: readonly Case[] = [
  {
    rule: "required content that holds itself",
    schema: `<xs:element name="root" type="t:A"/>
      <xs:complexType name="A"><xs:sequence><xs:element name="b" type="t:B"/></xs:sequence></xs:complexType>
      <xs:complexType name="B"><xs:sequence><xs:element name="a" type="t:A"/></xs:sequence></xs:complexType>`,
    says: ["is infinite", "<{urn:t}root> needs <{urn:t}b> needs <{urn:t}a>"],
  },
  {
    rule: "a type without a value",
    schema: complex(
      `<xs:sequence><xs:element name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="\\d"/><xs:minLength value="2"/></xs:restriction></xs:simpleType></xs:element></xs:sequence>`,
    ),
    says: ["<{urn:t}a>", "of string", "pattern \\d", "minLength 2"],
  },
  {
    rule: "an attribute without a value",
    schema: complex(`<xs:attribute name="e" type="xs:ENTITY" use="required"/>`),
    says: ["the attribute e of <{urn:t}root>", "ENTITY"],
  },
  {
    rule: "an abstract head without members",
    schema: `${complex(`<xs:sequence><xs:element ref="t:head"/></xs:sequence>`)}<xs:element name="head" abstract="true"/>`,
    says: ["<{urn:t}head> is abstract, and no element can substitute for it"],
  },
  {
    rule: "an abstract root, which others stand for",
    schema: `<xs:element name="root" abstract="true"/><xs:element name="m" substitutionGroup="t:root"/>`,
    says: ["<{urn:t}root> is abstract; request one of the elements that can substitute for it: <{urn:t}m>"],
  },
  {
    rule: "an abstract type without derived ones",
    schema: `<xs:element name="root" type="t:A"/><xs:complexType name="A" abstract="true"/>`,
    says: ["the type {urn:t}A of <{urn:t}root> is abstract"],
  },
  {
    rule: "a strict wildcard without declarations",
    schema: complex(`<xs:sequence><xs:any namespace="urn:other"/></xs:sequence>`),
    says: ["an element that is declared"],
  },
  {
    rule: "more elements than anyone wants",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:int" minOccurs="2147483647" maxOccurs="unbounded"/></xs:sequence>`,
    ),
    says: ["at least 2147483648 elements"],
  },
  {
    rule: "types that double at every level",
    schema: `<xs:element name="root" type="t:T0"/>${endless}<xs:complexType name="T40"/>`,
    says: ["elements, more than the limit of 50000"],
  },
  {
    rule: "more keys than there are values",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:boolean" minOccurs="3" maxOccurs="3"/></xs:sequence>`,
      `<xs:unique name="u"><xs:selector xpath="t:a"/><xs:field xpath="."/></xs:unique>`,
    ),
    says: ["attempts at <{urn:t}root>", "requires a different"],
  },
  {
    rule: "a reference to an ID where no ID can be",
    schema: complex(`<xs:attribute name="to" type="xs:IDREF" use="required"/>`),
    says: ["attempts at <{urn:t}root>", "ID"],
  },
];

describe("there is no sample of", () => {
  it.each(cases)("$rule, and the error gives this reason", async ({ schema: text, says }) => {
    const schema = await schemaOf(text);
    let error: unknown;
    try {
      sample(schema);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SampleError);
    expect(error).toMatchObject({ code: "ERR_SAMPLE", name: "SampleError" });
    for (const words of says) expect(String(error)).toContain(words);
  });
});

describe("effort is bounded", () => {
  it("if optional content doubles endlessly", async () => {
    const schema = await schemaOf(
      `<xs:element name="root" type="t:A"/><xs:complexType name="A"><xs:sequence>
        <xs:element name="a" type="t:A" minOccurs="0" maxOccurs="unbounded"/><xs:element name="b" type="t:A" minOccurs="0" maxOccurs="unbounded"/>
       </xs:sequence></xs:complexType>`,
    );
    for (const size of [undefined, "full"] as const) {
      const count = JSON.stringify(sample(schema, size === undefined ? {} : { size })).length;
      expect(count).toBeLessThan(50_000);
    }
  });

  it("if an empty element is required a billion times", async () => {
    const schema = await schemaOf(
      `<xs:element name="root"><xs:complexType><xs:sequence minOccurs="1000000000" maxOccurs="1000000000">
        <xs:sequence minOccurs="0"><xs:element name="a" type="xs:string"/></xs:sequence></xs:sequence></xs:complexType></xs:element>`,
    );
    expect(sample(schema, { size: "minimal" })).toEqual({});
    expect(JSON.stringify(sample(schema, { size: "full" })).length).toBeLessThan(1000);
  });

  it("with a hostile pattern at every place", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `<xs:element name="e${index}" type="t:P"/>`).join(
      "",
    );
    const schema = await schemaOf(
      complex(`<xs:sequence maxOccurs="unbounded">${names}</xs:sequence>`).concat(
        `<xs:simpleType name="P"><xs:restriction base="xs:string"><xs:pattern value="(a|aa|aaa)*b[a-z]{50,60}"/><xs:pattern value="(x+x+)+y"/><xs:maxLength value="200"/></xs:restriction></xs:simpleType>`,
      ),
    );
    expect(sample(schema, { size: "full" })).toBeDefined();
  });

  it("if thousands of keys must differ and be referenced", async () => {
    const schema = await schemaOf(
      complex(
        `<xs:sequence><xs:element name="k" type="xs:int" minOccurs="2000" maxOccurs="2000"/><xs:element name="r" type="xs:int" minOccurs="2000" maxOccurs="2000"/></xs:sequence>`,
        `<xs:key name="key"><xs:selector xpath="t:k"/><xs:field xpath="."/></xs:key><xs:keyref name="ref" refer="t:key"><xs:selector xpath="t:r"/><xs:field xpath="."/></xs:keyref>`,
      ),
    );
    const { r } = sample(schema, { size: "minimal" }) as { readonly r: readonly number[] };
    expect(new Set(r).size).toBeGreaterThan(1000);
  });

  it("if a chain of required content is deeper than documents may be", async () => {
    const chain = Array.from(
      { length: 300 },
      (_, index) =>
        `<xs:complexType name="T${index}"><xs:sequence><xs:element name="e" type="t:T${index + 1}"/></xs:sequence></xs:complexType>`,
    ).join("");
    const schema = await schemaOf(
      `<xs:element name="root" type="t:T0"/>${chain}<xs:complexType name="T300"/>`,
    );
    expect(() => sample(schema)).toThrow(SampleError);
  });
});
