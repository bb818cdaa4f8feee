import { describe, expect, it } from "vitest";
import { importText, nameFor } from "../../../codegen/describe/written-name.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";

/** What to write at the element `e` of a document to name a component. */
async function advice(text: string, ns: string, local = "x"): Promise<string> {
  const { scope, node } = await scopeOf({
    "a.xsd": text,
    "b.xsd": `<xs:schema xmlns:xs="${XSD}" targetNamespace="urn:u"/>`,
  });
  return nameFor(scope, node("element"), ns, local);
}
const e = (more = ""): string => `<xs:element name="e" ${more}/>`;
const imports = '<xs:import namespace="urn:u" schemaLocation="b.xsd"/>';

describe("nameFor: how a component is named at a place", () => {
  it.each<[says: string, text: string, ns: string, advice: string]>([
    ["by the prefix that is bound there", schema(e()), "urn:t", 'write "t:x"'],
    ["without one, where its namespace is the default", schema(e('xmlns="urn:t"')), "urn:t", 'write "x"'],
    ["by the innermost of two prefixes", schema(e('xmlns:i="urn:t"')), "urn:t", 'write "i:x"'],
    [
      "by a prefix that is not bound to something else further in",
      schema(e('xmlns:t="urn:v"'), 'xmlns:o="urn:t"'),
      "urn:t",
      'write "o:x"',
    ],
    [
      "by a prefix to declare, of the target namespace",
      `<xs:schema xmlns:xs="${XSD}" targetNamespace="urn:t">${e()}</xs:schema>`,
      "urn:t",
      'write "tns:x", and add xmlns:tns="urn:t" to <xs:schema>',
    ],
    [
      "by another one where that is taken",
      `<xs:schema xmlns:xs="${XSD}" xmlns:tns="urn:v" targetNamespace="urn:t">${e()}</xs:schema>`,
      "urn:t",
      'write "tns2:x", and add xmlns:tns2="urn:t" to <xs:schema>',
    ],
    [
      "of another namespace that is imported",
      schema(imports + e(), 'xmlns:u="urn:u"'),
      "urn:u",
      'write "u:x"',
    ],
    [
      "of another namespace that is not",
      schema(e(), 'xmlns:u="urn:u"'),
      "urn:u",
      'write "u:x", and add <xs:import namespace="urn:u"/>',
    ],
    [
      "of another namespace with neither prefix nor import",
      schema(e()),
      "urn:u",
      'write "ns:x", and add xmlns:ns="urn:u" to <xs:schema>, and add <xs:import namespace="urn:u"/>',
    ],
    ["of XML Schema, which needs no import", schema(e()), XSD, 'write "xs:x"'],
    [
      "of XML Schema, where it is the default namespace",
      `<schema xmlns="${XSD}"><element name="e"/></schema>`,
      XSD,
      'write "x"',
    ],
    ["of no namespace", `<xs:schema xmlns:xs="${XSD}">${e()}</xs:schema>`, "", 'write "x"'],
    ["of no namespace, from a schema that has one", schema(e()), "", 'write "x", and add <xs:import/>'],
    [
      "of no namespace, with a default namespace in the way",
      `<xs:schema xmlns:xs="${XSD}" xmlns="urn:d">${e()}</xs:schema>`,
      "",
      'write "x", and bind "urn:d" to a prefix in place of the default namespace, which unprefixed names take',
    ],
    [
      "of no namespace, where XML Schema is the default",
      `<schema xmlns="${XSD}"><element name="e"/></schema>`,
      "",
      'write "x", and bind XML Schema to a prefix in place of the default namespace, which unprefixed names take',
    ],
  ])("%s", async (_says, text, ns, words) => {
    expect(await advice(text, ns)).toBe(words);
  });

  it("in a chameleon document, without a prefix", async () => {
    const { scopes } = await scopeOf({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>'),
      "b.xsd": `<xs:schema xmlns:xs="${XSD}">${e()}</xs:schema>`,
    });
    const [, chameleon] = scopes;
    const [node] = chameleon?.unit.document.root.children ?? [];
    expect(chameleon && node && nameFor(chameleon, node, "urn:t", "x")).toBe('write "x"');
  });
});

it.each<[says: string, text: string, ns: string, words: string]>([
  ["of a namespace", schema(e()), "urn:u", '<xs:import namespace="urn:u"/>'],
  ["of none", schema(e()), "", "<xs:import/>"],
  [
    "with the document's own prefix",
    `<schema xmlns="${XSD}"><element name="e"/></schema>`,
    "urn:u",
    '<import namespace="urn:u"/>',
  ],
])("importText: %s", async (_says, text, ns, words) => {
  const { node } = await scopeOf({ "a.xsd": text });
  expect(importText(node("element"), ns)).toBe(words);
});
