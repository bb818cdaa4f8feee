/** Attributes read by functions of types: by code and by steps, with the same results. */
import { afterEach, describe, expect, it } from "vitest";
import { isDeclined } from "../../../../../src/schema/direct/decline.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { functionOf, MAKERS, valueIn } from "./functions.ts";

afterEach(closeDocument);

const typed = (attributes: string, more = ""): string =>
  `${more}><xs:element name="r"><xs:complexType>${attributes}</xs:complexType></xs:element>`;

const ATTRIBUTES = typed(`<xs:attribute name="a" type="xs:int" use="required"/>
  <xs:attribute name="b"/><xs:attribute name="ab" type="xs:boolean"/>`);

describe.each(MAKERS)("attributes read by %s", (_, make) => {
  it.each([
    ['<r a="1"/>', { a: 1 }],
    ['<r a="1" b="x"/>', { a: 1, b: "x" }],
    ['<r b="x" a="1"/>', { b: "x", a: 1 }],
    ['<r ab="true" a="-5"/>', { ab: true, a: -5 }],
    ['<r\n\ta="1"\r\n  b="" />', { a: 1, b: "" }],
    ["<r a='1' b='\"'/>", { a: 1, b: '"' }],
    ['<r a = "1" b ="2"/>', { a: 1, b: "2" }],
    ['<r a=" +1 " b="&lt;&#65;"/>', { a: 1, b: "<A" }],
    ['<r a="1" b="é漢😀"/>', { a: 1, b: "é漢😀" }],
  ])("have their values, in the document's order: %s", async (xml, value) => {
    const read = await functionOf(ATTRIBUTES, make);
    const reading = read(xml);
    expect(reading).toEqual({ value, rest: "", isClosed: true });
    expect(Object.keys(Object(valueIn(reading)))).toEqual(Object.keys(value));
  });

  it("end with the start tag, which need not be empty", async () => {
    const read = await functionOf(ATTRIBUTES, make);
    expect(read('<r a="1"></r>')).toEqual({ value: { a: 1 }, rest: "</r>", isClosed: false });
    expect(read('<r a="1" ></r>')).toEqual({ value: { a: 1 }, rest: "</r>", isClosed: false });
  });

  it.each([
    ["<r/>", "Part 1 §3.4.4, cvc-complex-type.4: one that is required is absent"],
    ["<r></r>", "cvc-complex-type.4"],
    ['<r b="x"/>', "cvc-complex-type.4"],
    ['<r a="1" c="2"/>', "cvc-complex-type.3: there is none of that name"],
    ['<r a="1" A="2"/>', "names have case"],
    ['<r a="1" a="2"/>', "XML 1.0 §3.1: a name stands once"],
    ['<r a="1" b="x" b="x"/>', "XML 1.0 §3.1"],
    ["<r a='1' a=\"1\"/>", "XML 1.0 §3.1, in whatever quotation marks"],
    ['<r a="x"/>', "the value is not valid"],
    ['<r a=""/>', "the value is not valid"],
    ['<r a="99999999999"/>', "the value is beyond xs:int"],
    ['<r a="1" ab="TRUE"/>', "the value is not valid"],
    ['<r a="1"b="2"/>', "XML 1.0 §3.1: white space between attributes"],
    ["<r a=1/>", "XML 1.0 §3.1: quotation marks"],
    ['<r a="1', "the document ends"],
    ['<r a="1"', "the document ends"],
    ["<r a", "the document ends"],
    ['<r a="1"/', "the tag does not end"],
    ['<r a="1" / >', "the tag does not end so"],
    ['<r a="1" b="<"/>', "XML 1.0 §3.1: no < in attribute values"],
    ['<r xmlns:x="urn:x" a="1" x:a="1"/>', "an attribute of another namespace"],
  ])("are given up: %s (%s)", async (xml) => {
    const read = await functionOf(ATTRIBUTES, make);
    expect(["declined", "not plain"]).toContain(read(xml));
  });

  it("are validated as they are read, without making values", async () => {
    const read = await functionOf(ATTRIBUTES, make, { makesValues: false });
    expect(read('<r a="1" b="x"/>')).toMatchObject({ rest: "", isClosed: true });
    for (const xml of ["<r/>", '<r a="x"/>', '<r a="1" a="1"/>', '<r a="1" c=""/>'])
      expect(["declined", "not plain"], xml).toContain(read(xml));
  });

  it("of forms that are qualified have the document's prefix, and no others", async () => {
    const xsd = typed(
      '<xs:attribute name="a" form="qualified"/><xs:attribute name="b"/>',
      'targetNamespace="urn:a" ',
    );
    const read = await functionOf(xsd, make, {
      root: "{urn:a}r",
      prefixes: new Map([
        ["", "urn:a"],
        ["p", "urn:a"],
      ]),
    });
    expect(valueIn(read('<r p:a="1" b="2"/>'))).toEqual({ a: "1", b: "2" });
    expect(read('<r a="1"/>')).toBe("not plain");
    expect(read('<r p:b="1"/>')).toBe("not plain");
  });

  it("that the document has no name for are not expected, unless they are required", async () => {
    const xsd = (use: string): string =>
      typed(`<xs:attribute name="a" form="qualified" use="${use}"/>`, 'targetNamespace="urn:a" ');
    const options = { root: "{urn:a}r", prefixes: new Map([["", "urn:a"]]) };
    const read = await functionOf(xsd("optional"), make, options);
    expect(valueIn(read("<r/>"))).toEqual({});
    await expect(functionOf(xsd("required"), make, options)).rejects.toSatisfy(isDeclined);
  });

  it.each([
    ["fixed", '<r a="x"/>', { a: "x" }],
    ["fixed", "<r/>", {}],
    ["fixed", "<r a='x'/>", { a: "x" }],
    ["fixed", '<r a="&#120;"/>', { a: "x" }],
    ["default", '<r a="y"/>', { a: "y" }],
    // What is not written is not in the value, whatever stands for it.
    ["default", "<r/>", {}],
  ])("Part 1 §3.5.4: with a %s value: %s", async (kind, xml, value) => {
    const read = await functionOf(typed(`<xs:attribute name="a" ${kind}="x"/>`), make);
    expect(valueIn(read(xml))).toEqual(value);
  });

  it.each(['<r a="y"/>', "<r a='y'/>", '<r a=""/>', '<r a="x "/>', '<r a="xx"/>'])(
    "Part 1 §3.2.4, cvc-attribute.4: another value than the fixed one is given up: %s",
    async (xml) => {
      const read = await functionOf(typed('<xs:attribute name="a" fixed="x"/>'), make);
      expect(["declined", "not plain"]).toContain(read(xml));
    },
  );

  it.each([
    ['<r xsi:schemaLocation="urn:a a.xsd"/>', { $schemaLocation: "urn:a a.xsd" }],
    ['<r xsi:noNamespaceSchemaLocation="a.xsd"/>', { $noNamespaceSchemaLocation: "a.xsd" }],
    ["<r xsi:schemaLocation=' a&amp;b '/>", { $schemaLocation: " a&b " }],
  ])("Part 1 §3.2.7: hints are allowed on every element: %s", async (xml, value) => {
    expect(valueIn((await functionOf(typed(""), make))(xml))).toEqual(value);
  });

  it.each([
    '<r xsi:type="r"/>',
    '<r xsi:nil="true"/>',
    '<r xsi:other="x"/>',
    '<r xsi:schemaLocation="a b" xsi:schemaLocation="a b"/>',
  ])("what else xsi has is for plans: %s", async (xml) => {
    expect(["declined", "not plain"]).toContain((await functionOf(typed(""), make))(xml));
  });

  it("of the root may be declarations, which are looked at before; of others they are for plans", async () => {
    const read = await functionOf(typed('<xs:attribute name="a"/>'), make);
    expect(
      valueIn(read('<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" a="1" xmlns=""/>')),
    ).toEqual({
      a: "1",
    });
    const inner = await functionOf(
      '><xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="r" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>',
      make,
      { calls: () => ({ hot: () => () => undefined, plan: () => CURSOR.position }) },
    );
    expect(inner('<r xmlns:p="urn:p"/>')).toMatchObject({ isClosed: true });
  });

  it("may be many", async () => {
    const names = Array.from({ length: 29 }, (__, at) => `a${at}`);
    const read = await functionOf(
      typed(names.map((name) => `<xs:attribute name="${name}"/>`).join("")),
      make,
    );
    const xml = `<r ${names.map((name) => `${name}="${name}"`).join(" ")}/>`;
    expect(valueIn(read(xml))).toEqual(Object.fromEntries(names.map((name) => [name, name])));
    expect(["declined", "not plain"]).toContain(read(`<r a0="" a28="" a28=""/>`));
  });

  it("may not be more than there are bits to record them", async () => {
    const attributes = Array.from({ length: 30 }, (__, at) => `<xs:attribute name="a${at}"/>`).join("");
    await expect(functionOf(typed(attributes), make)).rejects.toSatisfy(isDeclined);
  });

  it("whose values depend on the prefixes in scope are read with those", async () => {
    const read = await functionOf(
      typed('<xs:attribute name="q" type="xs:QName"/><xs:attribute name="a"/>'),
      make,
    );
    expect(valueIn(read('<r a="1"/>'))).toEqual({ a: "1" });
    expect(valueIn(read('<r q="r"/>'))).toEqual({ q: { ns: "", local: "r" } });
    expect(read('<r q="p:r"/>')).toBe("declined");
  });

  it("whose absence may stand for an ID or a reference are for plans", async () => {
    await expect(
      functionOf(typed('<xs:attribute name="a" type="xs:IDREF" default="x"/>'), make),
    ).rejects.toSatisfy(isDeclined);
  });
});
