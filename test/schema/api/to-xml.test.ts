import { beforeAll, describe, expect, test } from "vitest";
import { type ToXmlOptions, toXml, toXmlBytes, toXmlChunks } from "../../../src/schema/api/to-xml.ts";
import type { Issue } from "../../../src/schema/issue.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import type { XmlNode } from "../../../src/xml/events.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, type Invoice, invoiceSchema } from "../value/invoice.ts";

/** The issues that writing a value throws, as `code path`. */
function issuesOf(schema: ElementSchema, value: unknown, options?: ToXmlOptions): readonly Issue[] {
  try {
    toXml(schema, value as never, options);
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues;
    throw error;
  }
  return [];
}

function brief(issues: readonly Issue[]): string[] {
  return issues.map(({ code, path }) => `${code} ${path}`);
}

const any = (value: unknown): never => value as never;

describe("a common document", () => {
  let schema: ElementSchema<Invoice>;
  beforeAll(async () => {
    schema = await invoiceSchema();
  });

  const expected =
    '<t:invoice xmlns:t="urn:t" number="INV-1"><t:issued>2026-08-22</t:issued><t:payment><t:iban>BE68539007547034</t:iban></t:payment>' +
    '<t:lines sku="A-1"><t:quantity>2</t:quantity><t:price>19.90</t:price></t:lines>' +
    '<t:lines sku="B-2"><t:quantity>1</t:quantity><t:price>5</t:price></t:lines></t:invoice>';

  test("is written in the schema's order with the schema's prefix, and no value is invented", () => {
    expect(toXml(schema, INVOICE)).toBe(expected);
    const reversed = Object.fromEntries(Object.entries(INVOICE).reverse());
    expect(toXml(schema, any(reversed))).toBe(expected);
  });

  test("is the same in bytes and in chunks", () => {
    expect(new TextDecoder().decode(toXmlBytes(schema, INVOICE))).toBe(expected);
    expect([...toXmlChunks(schema, INVOICE)].join("")).toBe(expected);
  });

  test("writes chunks that can be iterated twice", () => {
    const lines = Array.from({ length: 2000 }, (_, index) => ({ sku: `S${index}`, quantity: 1, price: "1" }));
    const chunks = toXmlChunks(schema, { ...INVOICE, lines });
    const first = [...chunks];
    expect(first.length).toBeGreaterThan(3);
    expect([...chunks]).toEqual(first);
    expect(first.join("")).toBe(toXml(schema, { ...INVOICE, lines }));
  });

  test("no chunk of an invalid document is given out", () => {
    expect(() => toXmlChunks(schema, { ...INVOICE, number: any(undefined) })).toThrow(/is not valid/);
  });

  test("can have an XML declaration and be indented", () => {
    const xml = toXml(
      schema,
      { ...INVOICE, lines: INVOICE.lines.slice(0, 1) },
      { declaration: true, indent: 2 },
    );
    expect(xml.split("\n").slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<t:invoice xmlns:t="urn:t" number="INV-1">',
      "  <t:issued>2026-08-22</t:issued>",
      "  <t:payment>",
    ]);
  });

  test("takes the caller's prefix, or none", () => {
    const short = { ...INVOICE, lines: INVOICE.lines.slice(0, 1) };
    expect(toXml(schema, short, { prefixes: { "urn:t": "inv" } })).toMatch(/^<inv:invoice xmlns:inv="urn:t"/);
    expect(toXml(schema, short, { prefixes: { "urn:t": "" } })).toMatch(/^<invoice xmlns="urn:t"/);
  });

  test("null is nil", () => {
    expect(toXml(schema, { ...INVOICE, note: null })).toContain(
      '<t:invoice xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" number',
    );
    expect(toXml(schema, { ...INVOICE, note: null })).toContain('<t:note xsi:nil="true"/>');
  });

  test("every issue is reported, each at its place in the value and in the document", () => {
    const wrong = {
      ...INVOICE,
      number: undefined,
      issued: "22.8.2026",
      lines: [
        { sku: "A", quantity: 0, price: "1.999" },
        { sku: "A", quantity: 1, price: "1" },
      ],
    };
    const issues = issuesOf(any(schema), wrong);
    expect(brief(issues).toSorted()).toEqual([
      "facet lines[0].price",
      "facet lines[0].quantity",
      "identity lines[1]",
      "invalid-value issued",
      "missing-attribute number",
    ]);
    expect(issues.find(({ path }) => path === "lines[0].price")?.xpath).toBe(
      "/t:invoice[1]/t:lines[1]/t:price[1]",
    );
  });

  test("an issue of an attribute is at the attribute's property", () => {
    const issues = issuesOf(any(schema), { ...INVOICE, lines: [{ ...INVOICE.lines[0], sku: 7 }] });
    expect(brief(issues)).toEqual(["wrong-kind lines[0].sku"]);
  });

  test("an unknown property is an issue that names the nearest one", () => {
    const issues = issuesOf(any(schema), { ...INVOICE, curency: "USD" });
    expect(brief(issues)).toEqual(["unknown-property curency"]);
    expect(issues[0]?.message).toContain('did you mean "currency"?');
  });

  test.each<[string, unknown, string[]]>([
    ["a string for an object", { lines: ["x"] }, ["wrong-kind lines[0]"]],
    ["an object for a string", { note: {} }, ["wrong-kind note"]],
    ["an object for an array", { lines: INVOICE.lines[0] }, ["wrong-kind lines"]],
    ["an array for an object", { payment: [] }, ["wrong-kind payment"]],
    ["nothing in an array", { lines: [undefined] }, ["wrong-kind lines[0]"]],
    ["two branches", { payment: { iban: "x", cash: "1" } }, ["unexpected-element payment.cash"]],
    ["no branch", { payment: {} }, ["missing-element payment"]],
  ])("%s is one issue at its path", (_name, part, expectedIssues) => {
    expect(brief(issuesOf(any(schema), { ...INVOICE, ...(part as object) }))).toEqual(expectedIssues);
  });

  test("a root value of the wrong kind is an issue at the root", () => {
    expect(brief(issuesOf(any(schema), 7))).toEqual(["wrong-kind "]);
    expect(brief(issuesOf(any(schema), undefined))).toEqual(["wrong-kind "]);
  });

  test("issues are collected up to a limit", () => {
    const lines = Array.from({ length: 50 }, (_, index) => ({ sku: `S${index}`, quantity: 0, price: "1" }));
    for (const value of [
      { ...INVOICE, lines },
      { ...INVOICE, lines, unknown: 1 },
    ]) {
      const issues = issuesOf(any(schema), value, { maxIssues: 5 });
      expect(issues).toHaveLength(6);
      expect(issues.at(-1)?.code).toBe("limit");
    }
  });

  test("a getter's exception is the cause of an error that names the getter", () => {
    const value = {
      ...INVOICE,
      get issued(): string {
        throw new RangeError("from the getter");
      },
    };
    const issues = [expect.objectContaining({ code: "unreadable", path: "issued" })];
    const cause = new RangeError("from the getter");
    expect(() => toXml(schema, value)).toThrow(expect.objectContaining({ issues, cause }));
  });

  test("a further validator checks the bytes, and its issues are thrown", () => {
    const issue: Issue = { code: "second-opinion", rule: "libxml2", message: "no", path: "", xpath: "/" };
    const asked: number[] = [];
    const validators = [
      (xml: Uint8Array) => {
        asked.push(xml.length);
        return [issue];
      },
    ];
    expect(issuesOf(any(schema), INVOICE, { validators })).toEqual([issue]);
    expect(asked).toEqual([expected.length]);
  });
});

describe("characters", () => {
  let schema: ElementSchema<{ a: string; $value: string }>;
  beforeAll(async () => {
    schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="a" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
    );
  });

  test.each<[string, string, string]>([
    ["markup", `<>&"'`, `a="&lt;>&amp;&quot;'">&lt;&gt;&amp;"'<`],
    ["the end of a CDATA section", "]]>", 'a="]]>">]]&gt;<'],
    ["white space that attributes would lose", "\t\n\r", 'a="&#9;&#10;&#13;">\t\n&#13;<'],
    ["beyond the first plane", "😀", 'a="😀">😀<'],
  ])("%s is written so that it is read back", (_name, text, expected) => {
    expect(toXml(schema, { a: text, $value: text })).toContain(expected);
  });

  test.each([["\u0000"], ["\u0001"], ["\uFFFE"], ["\uFFFF"], ["\uD800"], ["a\uDC00b"]])(
    "%j cannot be written, which is an issue with its path",
    (text) => {
      expect(brief(issuesOf(any(schema), { a: text, $value: "" }))).toEqual(["invalid-value a"]);
      const [issue] = issuesOf(any(schema), { $value: text });
      expect(issue?.path).toBe("$value");
      expect(issue?.message).toMatch(/U\+(0000|0001|FFFE|FFFF|D800|DC00)/);
    },
  );

  test("a character that cannot be written is replaced on request", () => {
    const xml = toXml(schema, { a: "\u0000\uD800x", $value: "y\uFFFE" }, { invalidCharacters: "replace" });
    expect(xml).toContain('a="\uFFFD\uFFFDx">y\uFFFD<');
  });

  test("a bare value is simple content", () => {
    expect(toXml(schema, any("text"))).toContain(">text<");
  });
});

describe("indentation", () => {
  test("never touches text, mixed content or what xml:space preserves", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="p" maxOccurs="9"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>',
    );
    const p = [{ $content: ["one ", { b: " two\n" }, " three"] }];
    const expected = "<t:p>one <t:b> two\n</t:b> three</t:p>";
    expect(toXml(schema, { p }, { indent: 2 })).toBe(`<t:root xmlns:t="urn:t">\n  ${expected}\n</t:root>\n`);
    const $attributes = { "{http://www.w3.org/XML/1998/namespace}space": "preserve" };
    expect(toXml(schema, { p, $attributes }, { indent: 2 })).toBe(
      `<t:root xmlns:t="urn:t" xml:space="preserve">${expected}</t:root>\n`,
    );
  });
});

describe("namespaces", () => {
  const XSI = "http://www.w3.org/2001/XMLSchema-instance";

  test("unqualified local elements are in no namespace, and a default namespace does not catch them", async () => {
    const xsd =
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="local" type="xs:string"/></xs:sequence></xs:complexType></xs:element>';
    const schema = await schemaOf(xsd, "root", 'targetNamespace="urn:t"');
    expect(toXml(schema, any({ local: "x" }))).toBe(
      '<ns1:root xmlns:ns1="urn:t"><local>x</local></ns1:root>',
    );
  });

  test("a schema without a prefix of its own is written with the default namespace", async () => {
    const xsd =
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="local" type="xs:string"/></xs:sequence><xs:attribute name="q" type="xs:string" form="qualified"/></xs:complexType></xs:element>';
    const schema = await schemaOf(
      xsd,
      "root",
      'targetNamespace="urn:t" xmlns="urn:t" elementFormDefault="qualified"',
    );
    expect(toXml(schema, any({ local: "x" }))).toBe('<root xmlns="urn:t"><local>x</local></root>');
    expect(toXml(schema, any({ local: "x", q: "y" }))).toBe(
      '<root xmlns="urn:t" xmlns:ns1="urn:t" ns1:q="y"><local>x</local></root>',
    );
  });

  test("a QName declares its namespace, with its own prefix if that is free", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:QName"/>');
    expect(toXml(schema, any({ ns: "urn:x", local: "n", prefix: "x" }))).toBe(
      '<t:root xmlns:t="urn:t" xmlns:x="urn:x">x:n</t:root>',
    );
    expect(toXml(schema, any({ ns: "urn:t", local: "n" }))).toBe('<t:root xmlns:t="urn:t">t:n</t:root>');
    expect(toXml(schema, any({ ns: "", local: "n" }), { prefixes: { "urn:t": "" } })).toBe(
      '<t:root xmlns:t="urn:t">n</t:root>',
    );
  });

  test("$type is xsi:type, in the prefix of the type's namespace", async () => {
    const schema = await schemaOf(
      '<xs:element name="root" type="t:Base"/><xs:complexType name="Base"/><xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"><xs:attribute name="a" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>',
    );
    expect(toXml(schema, any({ $type: "More", a: 1 }))).toBe(
      `<t:root xmlns:t="urn:t" xmlns:xsi="${XSI}" xsi:type="t:More" a="1"/>`,
    );
    expect(brief(issuesOf(schema, { $type: "Mroe" }))).toEqual(["type $type"]);
    expect(brief(issuesOf(schema, { $type: 7 }))).toEqual(["wrong-kind $type"]);
    expect(brief(issuesOf(schema, { a: 1 }))).toEqual(["unknown-property a"]);
  });

  test("a type that is not derived from the declared one is refused", async () => {
    const schema = await schemaOf(
      '<xs:element name="root" type="t:A"/><xs:complexType name="A"/><xs:complexType name="B"/>',
    );
    expect(brief(issuesOf(schema, { $type: "B" }))).toEqual(["type $type"]);
    const abstract = await schemaOf(
      '<xs:element name="root" type="t:A"/><xs:complexType name="A" abstract="true"/><xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>',
    );
    expect(brief(issuesOf(abstract, {}))).toEqual(["abstract $type"]);
    expect(brief(issuesOf(abstract, { $type: "A" }))).toEqual(["abstract $type"]);
    expect(brief(issuesOf(abstract, { $type: "B" }))).toEqual([]);
  });

  test("a value of anyType can be of a built-in type", async () => {
    const schema = await schemaOf('<xs:element name="root"/>');
    expect(toXml(schema, any({ $type: "xs:int", $value: 5 }))).toBe(
      `<t:root xmlns:t="urn:t" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="${XSI}" xsi:type="xs:int">5</t:root>`,
    );
  });

  test("schema location hints are kept", async () => {
    const schema = await schemaOf('<xs:element name="root"><xs:complexType/></xs:element>');
    expect(toXml(schema, any({ $schemaLocation: "urn:t t.xsd" }))).toContain(
      'xsi:schemaLocation="urn:t t.xsd"',
    );
  });
});

describe("wildcards", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="9"/></xs:sequence><xs:attribute name="own" type="xs:int"/><xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>',
    );
  });

  const node: XmlNode = {
    name: { ns: "urn:x", local: "a", prefix: "p" },
    namespaces: { p: "urn:x", q: "urn:q" },
    attributes: [{ ns: "", local: "type", value: "q:name" }],
    children: ["text ", { name: { ns: "urn:x", local: "b", prefix: "p" } }],
  };

  test("nodes are written unchanged, with the namespaces that their text needs", () => {
    expect(toXml(schema, any({ $any: [node] }))).toBe(
      '<t:root xmlns:t="urn:t"><p:a xmlns:p="urn:x" xmlns:q="urn:q" type="q:name">text <p:b/></p:a></t:root>',
    );
  });

  test("a node without namespaces gets the declarations that it needs", () => {
    const bare = { name: { ns: "urn:y", local: "a" }, attributes: [{ ns: "urn:z", local: "b", value: "c" }] };
    expect(toXml(schema, any({ $any: [bare] }))).toContain('="urn:y"');
  });

  test("open attributes go by their Clark names", () => {
    expect(toXml(schema, any({ $attributes: { "{urn:x}a": "1", b: "2" } }))).toBe(
      '<t:root xmlns:t="urn:t" xmlns:ns1="urn:x" ns1:a="1" b="2"/>',
    );
  });

  test.each<[string, unknown, string]>([
    [
      "a name that would be markup",
      { $any: [{ name: { ns: "urn:x", local: "a><b" } }] },
      "wrong-kind $any[0]",
    ],
    ["no name", { $any: [{}] }, "wrong-kind $any[0]"],
    ["a string", { $any: ["text"] }, "wrong-kind $any[0]"],
    ["no array", { $any: node }, "wrong-kind $any"],
    [
      "a rebound xml prefix",
      { $any: [{ ...node, namespaces: { p: "urn:x", xml: "urn:q" } }] },
      "invalid-value $any[0].namespaces.xml",
    ],
    [
      "a reserved namespace",
      { $any: [{ ...node, namespaces: { p: "urn:x", x: "http://www.w3.org/2000/xmlns/" } }] },
      "invalid-value $any[0].namespaces.x",
    ],
    [
      "an attribute twice",
      { $any: [{ ...node, attributes: [1, 2].map(() => ({ ns: "", local: "a", value: "" })) }] },
      "invalid-value $any[0].attributes[1]",
    ],
    ["a declared attribute", { $attributes: { own: "1" } }, "unexpected-attribute $attributes.own"],
    [
      "a namespace declaration",
      { $attributes: { xmlns: "urn:x" } },
      "unexpected-attribute $attributes.xmlns",
    ],
    [
      "an xsi: attribute",
      { $attributes: { "{http://www.w3.org/2001/XMLSchema-instance}type": "x" } },
      'unexpected-attribute $attributes["{http://www.w3.org/2001/XMLSchema-instance}type"]',
    ],
    [
      "an attribute that is no name",
      { $attributes: { "a b": "1" } },
      'unexpected-attribute $attributes["a b"]',
    ],
    ["an attribute that is no string", { $attributes: { a: 1 } }, "wrong-kind $attributes.a"],
  ])("%s is an issue", (_name, value, expected) => {
    expect(brief(issuesOf(schema, value))).toEqual([expected]);
  });
});

describe("depth", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(
      '<xs:element name="root" type="t:Node"/><xs:complexType name="Node"><xs:sequence><xs:element name="child" type="t:Node" minOccurs="0" maxOccurs="2"/><xs:any namespace="##other" processContents="skip" minOccurs="0"/></xs:sequence></xs:complexType>',
    );
  });

  function nested(depth: number): object {
    let value: object = {};
    for (let level = 1; level < depth; level++) value = { child: [value] };
    return value;
  }

  test("elements nest up to the limit", () => {
    expect(toXml(schema, any(nested(256)))).toContain("<t:child/>");
    expect(issuesOf(schema, nested(257)).map(({ code }) => code)).toEqual(["limit"]);
  });

  test("an object that contains itself is an issue, however often it does", () => {
    const value: { child: object[] } = { child: [] };
    value.child.push(value, value);
    const issues = issuesOf(schema, value);
    expect(brief(issues)).toEqual(["limit child[0]", "limit child[1]"]);
    expect(issues[0]?.message).toContain("contains itself");
  });

  test("a node that contains itself is an issue", () => {
    const node = { name: { ns: "urn:x", local: "a" }, children: [] as object[] };
    node.children.push(node);
    expect(issuesOf(schema, { $any: [node] }).map(({ code }) => code)).toEqual(["limit"]);
  });

  test("the same object in two places is not a cycle", () => {
    const leaf = {};
    expect(toXml(schema, any({ child: [leaf, leaf] }))).toBe(
      '<t:root xmlns:t="urn:t"><t:child/><t:child/></t:root>',
    );
  });
});

describe("prototypes", () => {
  test("an element named like a property of every object is safe", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="constructor" type="xs:string" minOccurs="0"/><xs:element name="__proto__" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>',
    );
    expect(toXml(schema, any({}))).toBe('<t:root xmlns:t="urn:t"/>');
    expect(toXml(schema, any({ $constructor: "a", $__proto__: "b" }))).toBe(
      '<t:root xmlns:t="urn:t"><t:constructor>a</t:constructor><t:__proto__>b</t:__proto__></t:root>',
    );
  });

  test("a value that a parser made of a __proto__ key is an unknown property", async () => {
    const schema = await schemaOf('<xs:element name="root"><xs:complexType/></xs:element>');
    expect(brief(issuesOf(schema, JSON.parse('{"__proto__": {"a": 1}}')))).toEqual([
      "unknown-property __proto__",
    ]);
  });
});
