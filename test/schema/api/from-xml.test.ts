import { beforeAll, describe, expect, test } from "vitest";
import { type FromXmlOptions, fromXml } from "../../../src/schema/api/from-xml.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import type { Issue } from "../../../src/schema/issue.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import { canonicalXml } from "../../../src/xml/canonical.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, type Invoice, invoiceSchema } from "../value/invoice.ts";

function issuesOf(schema: ElementSchema, xml: string, options?: FromXmlOptions): readonly Issue[] {
  try {
    fromXml(schema, xml, options);
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues;
    throw error;
  }
  return [];
}

const any = (value: unknown): never => value as never;

/** Reads, writes and reads a document: the value, after it was found to stand for the same document. */
function roundTrip(schema: ElementSchema, xml: string): unknown {
  const value = fromXml(schema, xml);
  const options = { prefixes: "rewrite", ignoreElementOnlyWhitespace: true } as const;
  const written = toXml(schema, value);
  expect(canonicalXml(written, options)).toBe(canonicalXml(xml, options));
  expect(fromXml(schema, written)).toEqual(value);
  return value;
}

describe("a common document", () => {
  let schema: ElementSchema<Invoice>;
  beforeAll(async () => {
    schema = await invoiceSchema();
  });

  test("is read as the value that it was written from, from text and from bytes", () => {
    const xml = toXml(schema, INVOICE, { indent: 2, declaration: true });
    expect(fromXml(schema, xml)).toEqual(INVOICE);
    expect(fromXml(schema, new TextEncoder().encode(xml))).toEqual(INVOICE);
  });

  test("keys are in document order, attributes first", () => {
    expect(Object.keys(fromXml(schema, toXml(schema, INVOICE)))).toEqual([
      "number",
      "issued",
      "payment",
      "lines",
    ]);
  });

  test("absent attributes stay absent although they have a default, unless that is requested", () => {
    expect(fromXml(schema, toXml(schema, INVOICE))).not.toHaveProperty("currency");
    expect(fromXml(schema, toXml(schema, INVOICE), { defaults: true }).currency).toBe("EUR");
  });

  test("nil is null", () => {
    expect(fromXml(schema, toXml(schema, { ...INVOICE, note: null }))).toHaveProperty("note", null);
  });

  test("every issue has its place in the document and in the schema", () => {
    const xml = toXml(schema, INVOICE, { indent: 2 })
      .replace("19.90", "19.999")
      .replace(' sku="B-2"', ' sku="A-1"');
    const issues = issuesOf(any(schema), xml);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ["facet", 8],
      ["identity", 13],
    ]);
    expect(issues[0]).toMatchObject({
      rule: "cvc-fractionDigits-valid",
      xpath: "/t:invoice[1]/t:lines[1]/t:price[1]",
      schema: { file: "test.xsd" },
    });
    expect(issues[0]?.schema?.line).toBeGreaterThan(1);
  });

  test("a document of another element is not of this schema", () => {
    expect(issuesOf(any(schema), '<other xmlns="urn:t"/>').map(({ code }) => code)).toEqual(["unknown-root"]);
  });

  test("refuses a document of a substitutable element", async () => {
    const shape = await schemaOf(
      '<xs:element name="root" type="xs:string"/><xs:element name="circle" type="xs:string" substitutionGroup="t:root"/>',
    );
    expect(issuesOf(shape, '<circle xmlns="urn:t"/>')).toMatchObject([
      { code: "unknown-root", xpath: "/circle[1]" },
    ]);
  });

  test("a document that is not well-formed is an issue with its place", () => {
    expect(issuesOf(any(schema), "<a>\n</b>")).toMatchObject([
      { code: "unknown-root" },
      { code: "not-well-formed", line: 2 },
    ]);
    expect(issuesOf(any(schema), "")).toMatchObject([{ code: "not-well-formed" }]);
  });

  test("document types are refused, and limits are named", () => {
    expect(issuesOf(any(schema), "<!DOCTYPE a><a/>")).toMatchObject([{ code: "not-well-formed" }]);
    const deep = "<a>".repeat(300) + "</a>".repeat(300);
    expect(issuesOf(any(schema), deep, { maxIssues: 1000 }).map(({ code }) => code)).toContain("limit");
  });

  test("the schema decides what is a number, not the form of the text", () => {
    const value = fromXml(schema, toXml(schema, { ...INVOICE, number: "00501" }));
    expect(value.number).toBe("00501");
    expect(value.lines[0]).toEqual({ sku: "A-1", quantity: 2, price: "19.90" });
  });
});

describe("simple values", () => {
  test.each<[string, string, unknown]>([
    ["xs:string", "<root> a  b\n</root>", " a  b\n"],
    ["xs:token", "<root> a  b\n</root>", "a b"],
    ["xs:boolean", "<root>1</root>", true],
    ["xs:int", "<root> 007 </root>", 7],
    ["xs:long", "<root>9007199254740993</root>", 9007199254740993n],
    ["xs:integer", "<root>-12345678901234567890</root>", -12345678901234567890n],
    ["xs:decimal", "<root>10.50</root>", "10.50"],
    ["xs:double", "<root>INF</root>", Number.POSITIVE_INFINITY],
    ["xs:date", "<root>2014-10-27</root>", "2014-10-27"],
    ["xs:hexBinary", "<root>0aFF</root>", new Uint8Array([10, 255])],
    ["xs:base64Binary", "<root>AQI=</root>", new Uint8Array([1, 2])],
    ["xs:NMTOKENS", "<root>a b</root>", ["a", "b"]],
    ["xs:anySimpleType", "<root> a </root>", " a "],
  ])("%s", async (type, xml, value) => {
    const schema = await schemaOf(`<xs:element name="root" type="${type}"/>`, "root", "");
    expect(fromXml<unknown>(schema, xml)).toEqual(value);
    expect(fromXml<unknown>(schema, toXml(schema, any(value)))).toEqual(value);
  });

  test("comments and CDATA sections do not split text", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:string"/>', "root", "");
    expect(fromXml<unknown>(schema, "<root>a<!-- x -->b<![CDATA[<c>]]>d</root>")).toBe("ab<c>d");
  });

  test("an empty element is read as its default", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:int" default="7"/>', "root", "");
    expect(fromXml<unknown>(schema, "<root/>")).toBe(7);
  });

  test("a QName is its namespace and local name, whatever the prefix", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:QName"/>', "root", "");
    expect(roundTrip(schema, '<root xmlns:a="urn:a">a:b</root>')).toEqual({
      ns: "urn:a",
      local: "b",
      prefix: "a",
    });
    expect(fromXml<unknown>(schema, "<root>b</root>")).toMatchObject({ ns: "", local: "b" });
  });

  test("xsi:type keeps its type", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:anySimpleType"/>', "root", "");
    const xml =
      '<root xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema" xsi:type="x:int">5</root>';
    expect(roundTrip(schema, xml)).toEqual({ $type: "xs:int", $value: 5 });
  });
});

describe("structures", () => {
  const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

  test("simple content is $value, beside the attributes", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="unit" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
    );
    expect(roundTrip(schema, '<root xmlns="urn:t" unit="kg">1.0</root>')).toEqual({
      unit: "kg",
      $value: "1.0",
    });
  });

  test("nil is null too if the content would be a list", async () => {
    const schema = await schemaOf(
      '<xs:element name="root" type="t:T" nillable="true"/><xs:complexType name="T"><xs:sequence maxOccurs="9"><xs:element name="a" type="xs:string"/></xs:sequence></xs:complexType>',
    );
    expect(roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:nil="true"/>`)).toBeNull();
  });

  test("nil with attributes is $nil with them, and xsi:type is kept", async () => {
    const schema = await schemaOf(
      '<xs:element name="root" type="t:T" nillable="true"/><xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence><xs:attribute name="b" type="xs:int"/></xs:complexType>',
    );
    expect(roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:nil="true" b="1"/>`)).toEqual({
      $nil: true,
      b: 1,
    });
    expect(roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:nil="true" xsi:type="T"/>`)).toEqual({
      $type: "T",
      $nil: true,
    });
    expect(roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:nil="true"/>`)).toBeNull();
  });

  test("derived types carry $type first", async () => {
    const schema = await schemaOf(
      '<xs:element name="root" type="t:Base"/><xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:complexType><xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>',
    );
    const value = roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:type="More"><a>x</a><b>1</b></root>`);
    expect(value).toEqual({ $type: "More", a: "x", b: 1 });
    expect(Object.keys(value as object)).toEqual(["$type", "a", "b"]);
  });

  test("the order of a repeated choice is kept, and so is mixed text", async () => {
    const body =
      '<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="xs:string"/><xs:element name="i" type="xs:int"/></xs:choice>';
    const ordered = await schemaOf(
      `<xs:element name="root"><xs:complexType>${body}</xs:complexType></xs:element>`,
    );
    expect(roundTrip(ordered, '<root xmlns="urn:t"><i>1</i> <b>x</b><i>2</i></root>')).toEqual({
      $content: [{ i: 1 }, { b: "x" }, { i: 2 }],
    });
    const mixed = await schemaOf(
      `<xs:element name="root"><xs:complexType mixed="true">${body}</xs:complexType></xs:element>`,
    );
    expect(roundTrip(mixed, '<root xmlns="urn:t">one <b>x</b> <!-- c -->two<i>2</i>\n</root>')).toEqual({
      $content: ["one ", { b: "x" }, " two", { i: 2 }, "\n"],
    });
  });

  test("xs:all is read in document order and written so", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:all><xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:string"/></xs:all></xs:complexType></xs:element>',
    );
    expect(Object.keys(roundTrip(schema, '<root xmlns="urn:t"><b/><a/></root>') as object)).toEqual([
      "b",
      "a",
    ]);
  });

  test("the branch of a large choice is tagged", async () => {
    const branches = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map(
        (n) =>
          `<xs:sequence><xs:element name="o${n}" minOccurs="0"/><xs:element name="e${n}" type="xs:string"/></xs:sequence>`,
      )
      .join("");
    const schema = await schemaOf(
      `<xs:element name="root"><xs:complexType><xs:choice>${branches}</xs:choice></xs:complexType></xs:element>`,
    );
    expect(roundTrip(schema, '<root xmlns="urn:t"><e3>x</e3></root>')).toEqual({ $case: "o3", e3: "x" });
  });

  test("members of a substitution group are named", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element ref="t:shape" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element><xs:element name="shape" type="xs:string" abstract="true"/><xs:element name="circle" type="xs:string" substitutionGroup="t:shape"/><xs:element name="square" type="xs:string" substitutionGroup="t:shape"/>',
    );
    expect(roundTrip(schema, '<root xmlns="urn:t"><square>1</square><circle>2</circle></root>')).toEqual({
      shape: [{ square: "1" }, { circle: "2" }],
    });
  });

  test("wildcard content is kept with its namespaces, and unknown attributes too", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="a" type="xs:int"/><xs:any namespace="##other" processContents="lax" maxOccurs="9"/></xs:sequence><xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>',
    );
    const xml =
      '<root xmlns="urn:t" xmlns:q="urn:q" q:at="1" b="2"><a>1</a><x xmlns="urn:x" type="q:n">v<y/>w</x><q:z/></root>';
    const value = roundTrip(schema, xml) as Record<string, unknown>;
    expect(value).toMatchObject({ a: 1, $attributes: { "{urn:q}at": "1", b: "2" } });
    expect(Object.getPrototypeOf(value.$attributes)).toBeNull();
    expect(value.$any).toMatchObject([
      {
        name: { ns: "urn:x", local: "x" },
        namespaces: { "": "urn:x", q: "urn:q" },
        children: ["v", { name: { ns: "urn:x", local: "y" } }, "w"],
      },
      { name: { ns: "urn:q", local: "z", prefix: "q" } },
    ]);
  });

  test("declared elements under a wildcard are kept as nodes, their text included", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:any processContents="strict"/></xs:sequence></xs:complexType></xs:element><xs:element name="n" type="xs:int"/>',
    );
    expect(roundTrip(schema, '<root xmlns="urn:t"><n> 5 </n></root>')).toMatchObject({
      $any: [{ name: { ns: "urn:t", local: "n" }, children: [" 5 "] }],
    });
  });

  test("any content can be read and written as anyType", async () => {
    const schema = await schemaOf('<xs:element name="root"/>');
    expect(roundTrip(schema, '<root xmlns="urn:t" a="1">x<b c="2">y</b>z</root>')).toMatchObject({
      $attributes: { a: "1" },
      $content: ["x", { $any: { name: { local: "b" }, children: ["y"] } }, "z"],
    });
    expect(
      roundTrip(
        schema,
        `<root xmlns="urn:t" ${XSI} xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:int">5</root>`,
      ),
    ).toEqual({
      $type: "xs:int",
      $value: 5,
    });
  });

  test("schema location hints stay", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:string"/>');
    expect(roundTrip(schema, `<root xmlns="urn:t" ${XSI} xsi:schemaLocation="urn:t t.xsd">x</root>`)).toEqual(
      {
        $schemaLocation: "urn:t t.xsd",
        $value: "x",
      },
    );
  });

  test("names that every object has an own property for do no harm", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="__proto__" type="xs:string"/></xs:sequence><xs:anyAttribute/></xs:complexType></xs:element>',
    );
    const value = fromXml<unknown>(schema, '<t:root xmlns:t="urn:t"><t:__proto__>x</t:__proto__></t:root>');
    expect(Object.keys(value as object)).toEqual(["$__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("D4: second opinions do not receive a DOCTYPE that is ignored", async () => {
    const schema = await schemaOf(`<xs:element name="root" type="xs:string"/>`);
    const asked: string[] = [];
    const ask = (bytes: Uint8Array) => {
      asked.push(new TextDecoder().decode(bytes));
      return [];
    };
    const xml = '<!DOCTYPE root SYSTEM "a"><root xmlns="urn:t">é</root>';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${xml}`, "utf16le"));
    for (const document of [xml, new TextEncoder().encode(xml), utf16]) {
      expect(fromXml(schema, document, { doctype: "ignore", validators: [ask] })).toBe("é");
    }
    expect(asked).toEqual(Array(3).fill(`${" ".repeat(26)}<root xmlns="urn:t">é</root>`));
  });
});
