/** Names in values and the prefixes of the document that they stand in: written as receivers compare them, and never changed. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { namespacesOf, validate, XmlValidationError } from "../../../src/index.ts";
import { fromXml } from "../../../src/schema/api/from-xml.ts";
import { readByDescriptor } from "../../../src/schema/api/read-by-descriptor.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import { writeByDescriptor } from "../../../src/schema/api/write-by-descriptor.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { toXmlSettings } from "../../../src/schema/serialize/options.ts";
import { XMLNS } from "../../../src/xml/names.ts";
import { parseXmlTree } from "../../../src/xml/tree.ts";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

async function schema(head: string, declarations: string, element: string): Promise<ElementSchema> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${head}>${declarations}</xs:schema>`;
  return (await loadSchema([{ uri: "names.xsd", content }])).element(element);
}

function again(of: ElementSchema, xml: string): string {
  return toXml(of, fromXml(of, xml) as never);
}

/** What a document says: names without their prefixes, and each text with what the prefixes in it stand for. */
function meaning(xml: string): unknown {
  const of = (element: ReturnType<typeof parseXmlTree>): unknown => {
    const text = (value: string): unknown => [
      value,
      [...value.matchAll(/(\w+):(?!\/)/g)].map(([, prefix = ""]) => element.resolvePrefix(prefix)),
    ];
    return [
      `{${element.ns}}${element.local}`,
      element.attributes.map(({ ns, local, value }) => [`{${ns}}${local}`, text(value)]),
      element.children.map((child) => (typeof child === "string" ? text(child) : of(child))),
    ];
  };
  return of(parseXmlTree(xml));
}

describe("D1: a name in a value has no prefix if its namespace is the default one", () => {
  const derived = `<xs:complexType name="Base"><xs:sequence/></xs:complexType>
    <xs:complexType name="Range"><xs:complexContent><xs:extension base="Base"><xs:sequence>
      <xs:element name="low" type="xs:string" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
    <xs:element name="obs"><xs:complexType><xs:sequence>
      <xs:element name="eff" type="Base" minOccurs="0"/><xs:element name="ref" type="xs:QName" minOccurs="0" maxOccurs="9"/>
      <xs:element name="bare" type="xs:string" form="unqualified" minOccurs="0"/>
    </xs:sequence><xs:attribute name="code" type="xs:QName"/></xs:complexType></xs:element>`;
  const unprefixed = 'targetNamespace="urn:h" xmlns="urn:h" elementFormDefault="qualified"';

  it("D1: xsi:type, directly and by the engine", async () => {
    const obs = await schema(unprefixed, derived, "obs");
    const xml = `<obs xmlns="urn:h" ${XSI}><eff xsi:type="Range"><low>1</low></eff></obs>`;
    const value = fromXml(obs, xml) as never;
    expect(toXml(obs, value)).toBe(xml);
    expect(writeByDescriptor(obs.$linked(), value)).toBe(xml);
    expect(toXml(obs, value, { declaration: true })).toContain(xml);
  });

  it("D1: xsi:type has the prefix of its element beside elements in no namespace, in both ways", async () => {
    const obs = await schema(unprefixed, derived, "obs");
    const value = { eff: { $type: "Range", low: "1" }, bare: "b" } as never;
    const xml = `<ns1:obs xmlns:ns1="urn:h" ${XSI}><ns1:eff xsi:type="ns1:Range"><ns1:low>1</ns1:low></ns1:eff><bare>b</bare></ns1:obs>`;
    expect(toXml(obs, value)).toBe(xml);
    expect(writeByDescriptor(obs.$linked(), value)).toBe(xml);
  });

  it("D1: QNames as text and as attributes, in lists of them, whatever prefix they were read with", async () => {
    const obs = await schema(unprefixed, derived, "obs");
    const name = { ns: "urn:h", local: "x" };
    const value = { code: name, ref: [name, { ...name, prefix: "h" }, { ...name, prefix: "" }] } as never;
    expect(toXml(obs, value)).toBe('<obs xmlns="urn:h" code="x"><ref>x</ref><ref>x</ref><ref>x</ref></obs>');
    const none = { code: name, ref: [{ ns: "", local: "y" }] } as never;
    expect(toXml(obs, none)).toBe('<ns1:obs xmlns:ns1="urn:h" code="ns1:x"><ns1:ref>y</ns1:ref></ns1:obs>');
  });

  it("D1: the caller's choice of a default namespace reaches values too", async () => {
    const prefixed = unprefixed.replace("xmlns=", 'xmlns:h="urn:h" xmlns=');
    const obs = await schema(
      prefixed.replace(' xmlns="urn:h"', ""),
      derived.replaceAll('="Base"', '="h:Base"').replace('name="h:Base"', 'name="Base"'),
      "obs",
    );
    const value = { eff: { $type: "Range", low: "1" }, code: { ns: "urn:h", local: "x" } } as never;
    expect(toXml(obs, value)).toContain('<h:eff xsi:type="h:Range">');
    expect(toXml(obs, value, { prefixes: { "urn:h": "" } })).toBe(
      `<obs xmlns="urn:h" ${XSI} code="x"><eff xsi:type="Range"><low>1</low></eff></obs>`,
    );
    // The chosen namespace is used nowhere, so that the schema's own choice holds.
    const other = toXml(obs, value, { prefixes: { "urn:unused": "" } });
    expect(other).toContain('<h:eff xsi:type="h:Range">');
  });

  it("D1: a name in the namespace of the default alone is written by it", async () => {
    const obs = await schema(unprefixed, derived, "obs");
    const written = toXml(obs, { code: { ns: "urn:other", local: "x" } } as never, {
      prefixes: { "urn:other": "" },
    });
    expect(meaning(written)).toEqual(meaning('<a:obs xmlns:a="urn:h" code="x"/>'));
    expect(written).toContain('xmlns="urn:other"');
  });
});

describe("D2: values under a wildcard keep the namespaces that they use", () => {
  const head = 'targetNamespace="urn:m" xmlns:m="urn:m" elementFormDefault="qualified"';
  const open = (process: string): string => `<xs:attribute name="at" type="xs:QName"/>
    <xs:attribute name="all"><xs:simpleType><xs:list itemType="xs:QName"/></xs:simpleType></xs:attribute>
    <xs:element name="q" type="xs:QName"/><xs:element name="m" type="m:open"/><xs:element name="e" type="m:open"/>
    <xs:complexType name="open"><xs:sequence><xs:any processContents="${process}" minOccurs="0" maxOccurs="9"/></xs:sequence>
      <xs:anyAttribute processContents="${process}"/></xs:complexType>`;

  it.each(["lax", "skip", "strict"])("D2: attributes and elements, %s", async (process) => {
    const m = await schema(head, open(process), "m");
    const documents = [
      '<m:m xmlns:m="urn:m" xmlns:t="urn:t" m:at="t:x"/>',
      '<m xmlns="urn:m" xmlns:p="urn:m" xmlns:t="urn:t" p:all="t:x t:y x"/>',
      '<m:m xmlns:m="urn:m" xmlns:t="urn:t"><m:q>t:x</m:q><m:e m:at="t:y"><m:q>m:z</m:q></m:e></m:m>',
      '<m xmlns="urn:m" xmlns:t="urn:t"><q>x</q><e xmlns:p="urn:m" p:at="t:y"><q>t:z</q></e></m>',
      '<m:m xmlns:m="urn:m"><m:q xmlns:m="urn:m" xmlns:t="urn:one">t:x</m:q><m:q xmlns:t="urn:two">t:x</m:q></m:m>',
    ];
    for (const xml of documents) {
      const written = again(m, xml);
      expect(meaning(written)).toEqual(meaning(xml));
      expect(fromXml(m, written)).toEqual(fromXml(m, xml));
    }
  });

  it("D2: a name without a prefix stays in the namespace that it was in", async () => {
    const m = await schema(head, open("lax"), "m");
    const inDefault = '<m xmlns="urn:m" xmlns:p="urn:m" p:at="x"/>';
    const value = fromXml(m, inDefault) as { $attributes: object };
    expect(value.$attributes).toEqual({ "{urn:m}at": "x", [`{${XMLNS}}xmlns`]: "urn:m" });
    const written = parseXmlTree(toXml(m, value as never));
    expect([written.attribute("at", "urn:m"), written.resolvePrefix("")]).toEqual(["x", "urn:m"]);
    const inNone = parseXmlTree(again(m, '<p:m xmlns:p="urn:m" p:at="x"/>'));
    expect([inNone.attribute("at", "urn:m"), inNone.resolvePrefix("")]).toEqual(["x", ""]);
    const unprefixed = await schema(
      head.replace(" xmlns:m", " xmlns"),
      open("lax").replaceAll("m:open", "open"),
      "m",
    );
    expect(parseXmlTree(again(unprefixed, '<p:m xmlns:p="urn:m" p:at="x"/>')).resolvePrefix("")).toBe("");
  });

  it("D2: elements in no namespace within one whose attributes need a default namespace", async () => {
    const bare = `<xs:attribute name="at" type="xs:QName"/><xs:element name="m"><xs:complexType><xs:sequence>
      <xs:element name="part" type="xs:string" form="unqualified"/></xs:sequence><xs:anyAttribute/></xs:complexType></xs:element>`;
    const m = await schema(head, bare, "m");
    const xml = '<m xmlns="urn:m" xmlns:p="urn:m" p:at="x"><part xmlns="">t</part></m>';
    const written = again(m, xml);
    expect(meaning(written)).toEqual(meaning(xml));
    expect(parseXmlTree(written).resolvePrefix("")).toBe("urn:m");
  });

  it("D2: a prefix that stands for two namespaces, and one that the document uses itself", async () => {
    const nested = `<xs:element name="n"><xs:complexType><xs:sequence><xs:element ref="m:n" minOccurs="0" maxOccurs="9"/></xs:sequence>
      <xs:attribute name="ref" type="xs:QName"/><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>`;
    const n = await schema(head, nested, "n");
    const xml =
      `<m:n xmlns:m="urn:m" xmlns:w="urn:w" xmlns:t="urn:t" ref="t:r" w:a="t:Item[2]"><m:n xmlns:t="urn:u" w:a="t:Item" ref="t:s">
      <x:n xmlns:x="urn:m" xmlns:m="urn:v" w:b="m:v" ref="x:u"/></m:n></m:n>`.replace(/>\s+</g, "><");
    const written = again(n, xml);
    expect(fromXml(n, written)).toMatchObject({
      n: [{ ref: { ns: "urn:u" }, n: [{ ref: { ns: "urn:m", local: "u" } }] }],
    });
    const inner = parseXmlTree(written).elements[0];
    expect(inner?.resolvePrefix(/^\w+/.exec(inner.attribute("a", "urn:w") ?? "")?.[0] ?? "")).toBe("urn:u");
    expect(inner?.elements[0]?.resolvePrefix("m")).toBe("urn:v");
    expect(again(n, written)).toBe(written);
  });

  it("D2: declarations in a value are checked", async () => {
    const m = await schema(head, open("lax"), "m");
    const issuesOf = (attributes: object): unknown =>
      validate(m, { $attributes: attributes }).issues.map(({ code, path }) => `${code} ${path}`);
    const key = (prefix: string): string => `{${XMLNS}}${prefix}`;
    expect(issuesOf({ [key("t")]: "urn:t", "{urn:m}at": "t:x" })).toEqual([]);
    for (const [prefix, ns] of [
      ["1", "urn:t"],
      ["t", ""],
      ["xml", "urn:t"],
      ["t", XMLNS],
      ["t", "\u0000"],
    ] as const) {
      expect(issuesOf({ [key(prefix)]: ns })).toEqual([`invalid-value $attributes["${key(prefix)}"]`]);
    }
    expect(issuesOf({ xmlns: "urn:t" })).toEqual(["unexpected-attribute $attributes.xmlns"]);
  });
});

describe("D3: prefixes in values that the schema declares as text", () => {
  const head = 'targetNamespace="urn:s" elementFormDefault="qualified"';
  const declarations = `<xs:element name="s"><xs:complexType mixed="true"><xs:sequence><xs:element name="assert" minOccurs="0">
    <xs:complexType><xs:attribute name="test" type="xs:string"/></xs:complexType></xs:element></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>`;

  it("D3: in wildcard attributes they are kept in the value", async () => {
    const s = await schema(head, declarations, "s");
    const xml = '<s xmlns="urn:s" xmlns:w="urn:w" xmlns:t="urn:t" w:arrayType="t:Item[2]" w:all="w t"/>';
    const value = fromXml(s, xml) as { $attributes: object };
    expect(value.$attributes).toMatchObject({ [`{${XMLNS}}t`]: "urn:t", [`{${XMLNS}}w`]: "urn:w" });
    expect(meaning(toXml(s, value as never))).toEqual(meaning(xml));
    expect(JSON.parse(JSON.stringify(value))).toEqual({ ...value, $attributes: { ...value.$attributes } });
    expect(readByDescriptor(s.$linked(), xml)).toEqual(value);
  });

  it("D3: in text they are kept on request", async () => {
    const s = await schema(head, declarations, "s");
    const xml = '<s xmlns="urn:s" xmlns:c="urn:c"><assert test="c:ID = 1"/></s>';
    const value = fromXml(s, xml) as never;
    expect(namespacesOf(xml)).toEqual({ c: "urn:c" });
    const written = toXml(s, value, { namespaces: namespacesOf(xml) });
    expect(written).toBe(xml);
    expect(writeByDescriptor(s.$linked(), value, toXmlSettings({ namespaces: { c: "urn:c" } }))).toBe(xml);
  });

  it("D3: namespacesOf reports the prefixes of all elements, except for those of two meanings", () => {
    const xml =
      '<a xmlns="urn:a" xmlns:b="urn:b" xmlns:c="urn:c"><b:x xmlns:d="urn:d"/><x xmlns:c="urn:other" xmlns:b="urn:b"/></a>';
    expect(namespacesOf(xml)).toEqual({ b: "urn:b", d: "urn:d" });
    expect(namespacesOf(new TextEncoder().encode(xml))).toEqual({ b: "urn:b", d: "urn:d" });
    expect(() => namespacesOf("<a")).toThrow(XmlValidationError);
    expect(() => namespacesOf(3 as never)).toThrow(TypeError);
  });

  it("D3: a namespace that is declared anyhow gets no second prefix, and declarations cannot contradict", async () => {
    const s = await schema(head.replace("xmlns", "xmlns"), declarations, "s");
    const write = (value: object, options: object): string => toXml(s, value as never, options);
    expect(write({ $attributes: { "{urn:w}a": "v" } }, { namespaces: { t: "urn:w" } })).toBe(
      '<s xmlns="urn:s" xmlns:t="urn:w" t:a="v"/>',
    );
    expect(write({}, { namespaces: { xml: "http://www.w3.org/XML/1998/namespace" } })).toBe(
      '<s xmlns="urn:s"/>',
    );
    for (const [prefix, ns] of [
      ["", "urn:x"],
      ["xmlns", "urn:x"],
      ["1", "urn:x"],
      ["p", ""],
      ["xml", "urn:x"],
    ] as const) {
      expect(() => write({}, { namespaces: { [prefix]: ns } })).toThrow(TypeError);
    }
    expect(() => write({}, { namespaces: { p: "urn:x" }, prefixes: { "urn:y": "p" } })).toThrow(
      /the option prefixes/,
    );
    const bound = { $attributes: { [`{${XMLNS}}t`]: "urn:one" } };
    expect(() => write(bound, { namespaces: { t: "urn:two" } })).toThrow(/by the option namespaces/);
  });
});
