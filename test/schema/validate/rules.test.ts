/** Each rule of the specification that a document can break: one document that keeps it, one that breaks it. */
import { describe, expect, it } from "vitest";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { link, rules, XSI } from "./documents.ts";

interface Case {
  readonly rule: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

function hold(title: string, parts: Partial<DocumentDescriptor>, cases: readonly Case[]): void {
  describe(title, () => {
    const set = link(parts);
    for (const { rule, valid, invalid } of cases) {
      it.each(valid)(`${rule} is kept by %s`, (xml) => expect(rules(set, xml)).toEqual([]));
      it.each(invalid)(`${rule} is broken by %s`, (xml) => {
        // Several elements may be missing.
        expect([...new Set(rules(set, xml))]).toEqual([rule]);
      });
    }
  });
}

hold(
  "elements and their types",
  {
    elements: {
      int: { type: "xs:int" },
      shape: { type: "shape", abstract: true },
      circle: { type: "shape", substitutes: "shape" },
      holder: { type: { complex: true, content: { ref: "shape" } } },
      nillable: { type: "xs:int", nillable: true },
      fixedNil: { type: "xs:int", nillable: true, fixed: "1" },
      fixed: { type: "xs:decimal", fixed: "1.0" },
      defaulted: { type: "xs:int", default: "7" },
      mixedFixed: {
        type: { complex: true, mixed: true, content: { sequence: [{ element: "a", min: 0 }] } },
        fixed: "text",
      },
      base: { type: "base" },
      blocked: { type: "base", block: ["extension"] },
      abstract: { type: "abstract" },
    },
    types: {
      shape: { complex: true },
      base: { complex: true, content: { element: "a", type: "xs:int", min: 0 } },
      more: { complex: true, base: "base", derivation: "extension", content: { element: "b", min: 0 } },
      less: { complex: true, base: "base", derivation: "restriction" },
      other: { complex: true },
      abstract: { complex: true, abstract: true },
      concrete: { complex: true, base: "abstract", derivation: "extension" },
      small: { restriction: "xs:int", facets: { maxInclusive: "9" } },
    },
  },
  [
    {
      rule: "cvc-elt.1",
      valid: ["<int>1</int>", `<x ${XSI} xsi:type="xs:int">1</x>`],
      invalid: ["<x/>", '<int xmlns="urn:x">1</int>'],
    },
    {
      rule: "cvc-elt.2",
      valid: ["<holder><circle/></holder>"],
      invalid: ["<holder><shape/></holder>", "<shape/>"],
    },
    {
      rule: "cvc-elt.3.1",
      valid: [`<nillable ${XSI} xsi:nil="true"/>`, `<nillable ${XSI} xsi:nil=" 0 ">1</nillable>`],
      invalid: [`<int ${XSI} xsi:nil="false">1</int>`],
    },
    {
      rule: "cvc-elt.3.2.1",
      valid: [`<nillable ${XSI} xsi:nil="1"></nillable>`],
      invalid: [
        `<nillable ${XSI} xsi:nil="true">1</nillable>`,
        `<nillable ${XSI} xsi:nil="true"><a/></nillable>`,
      ],
    },
    {
      rule: "cvc-elt.3.2.2",
      valid: ["<fixedNil>1</fixedNil>"],
      invalid: [`<fixedNil ${XSI} xsi:nil="true"/>`],
    },
    {
      rule: "cvc-elt.4.1",
      valid: [`<base ${XSI} xsi:type=" more "/>`],
      invalid: [`<base ${XSI} xsi:type="a:b:c"/>`, `<base ${XSI} xsi:type="no:more"/>`],
    },
    {
      rule: "cvc-elt.4.2",
      valid: [`<base ${XSI} xsi:type="base"/>`],
      invalid: [`<base ${XSI} xsi:type="nothing"/>`],
    },
    {
      rule: "cvc-elt.4.3",
      valid: [
        `<base ${XSI} xsi:type="less"/>`,
        `<blocked ${XSI} xsi:type="less"/>`,
        `<int ${XSI} xsi:type="small">9</int>`,
      ],
      invalid: [
        `<base ${XSI} xsi:type="other"/>`,
        `<blocked ${XSI} xsi:type="more"/>`,
        `<int ${XSI} xsi:type="xs:string">9</int>`,
      ],
    },
    { rule: "cvc-maxInclusive-valid", valid: [], invalid: [`<int ${XSI} xsi:type="small">10</int>`] },
    { rule: "cvc-type.2", valid: [`<abstract ${XSI} xsi:type="concrete"/>`], invalid: ["<abstract/>"] },
    {
      rule: "cvc-type.3.1.1",
      valid: [`<int ${XSI} xsi:schemaLocation="urn:a b">1</int>`],
      invalid: ['<int a="1">1</int>'],
    },
    { rule: "cvc-type.3.1.2", valid: [], invalid: ["<int>1<a/></int>"] },
    {
      rule: "cvc-datatype-valid.1.2.1",
      valid: ["<int> 1 </int>", "<defaulted/>"],
      invalid: ["<int>one</int>", "<int/>"],
    },
    { rule: "cvc-elt.5.2.2.2.2", valid: ["<fixed>1</fixed>", "<fixed/>"], invalid: ["<fixed>2</fixed>"] },
    {
      rule: "cvc-elt.5.2.2.2.1",
      valid: ["<mixedFixed>text</mixedFixed>", "<mixedFixed/>"],
      invalid: ["<mixedFixed>Text</mixedFixed>"],
    },
    { rule: "cvc-elt.5.2.2.1", valid: [], invalid: ["<mixedFixed>text<a/></mixedFixed>"] },
  ],
);

hold(
  "content",
  {
    elements: {
      empty: { type: { complex: true } },
      simple: { type: { complex: true, simple: "xs:int" } },
      known: { type: "xs:int" },
      seq: {
        type: {
          complex: true,
          content: {
            sequence: [{ element: "alpha" }, { element: "beta", min: 0, max: 2 }, { element: "gamma" }],
          },
        },
      },
      strict: { type: { complex: true, content: { any: "any", max: "unbounded" } } },
      lax: { type: { complex: true, content: { any: "any", process: "lax", max: "unbounded" } } },
      skip: { type: { complex: true, content: { any: { not: "" }, process: "skip" } } },
      anything: {},
    },
  },
  [
    {
      rule: "cvc-complex-type.2.1",
      valid: ["<empty/>", "<empty><!-- --></empty>"],
      invalid: ["<empty> </empty>", "<empty><a/><b/></empty>"],
    },
    { rule: "cvc-complex-type.2.2", valid: ["<simple>1</simple>"], invalid: ["<simple><a/></simple>"] },
    {
      rule: "cvc-complex-type.2.3",
      valid: ["<seq> <alpha/> <gamma/> </seq>"],
      invalid: ["<seq>x<alpha/>y<gamma/></seq>"],
    },
    {
      rule: "cvc-complex-type.2.4.a",
      valid: ["<seq><alpha/><beta/><beta/><gamma/></seq>"],
      invalid: [
        "<seq><gamma/></seq>",
        "<seq><alpha/><nothing/><gamma/></seq>",
        "<seq><alpha/><beta/><beta/><beta/><gamma/></seq>",
        "<seq><alfa/><gamma/></seq>",
        '<seq><alpha xmlns="urn:x"/><gamma/></seq>',
        "<seq><alpha/><nothing/></seq>",
      ],
    },
    { rule: "cvc-complex-type.2.4.b", valid: [], invalid: ["<seq/>", "<seq><alpha/></seq>", "<strict/>"] },
    { rule: "cvc-complex-type.2.4.d", valid: [], invalid: ["<seq><alpha/><gamma/><more><a/></more></seq>"] },
    {
      rule: "cvc-complex-type.2.4.c",
      valid: ["<strict><known>1</known></strict>"],
      invalid: ["<strict><unknown/></strict>"],
    },
    {
      rule: "cvc-datatype-valid.1.2.1",
      valid: [
        "<lax><unknown><known>1</known></unknown></lax>",
        '<skip><x:a xmlns:x="urn:x"><known>x</known></x:a></skip>',
      ],
      invalid: [
        "<lax><known>x</known></lax>",
        "<lax><unknown><known>x</known></unknown></lax>",
        "<anything>a<known>x</known></anything>",
      ],
    },
  ],
);

hold(
  "attributes",
  {
    namespace: "urn:t",
    prefixes: { t: "urn:t" },
    attributes: { global: { type: "xs:int", fixed: "1" }, id: { type: "xs:ID" }, id2: { type: "xs:ID" } },
    elements: {
      e: {
        type: {
          complex: true,
          attributes: [
            { name: "need", type: "xs:int", use: "required" },
            { name: "fixed", type: "xs:decimal", fixed: "1" },
            { ref: "global" },
          ],
        },
      },
      strict: { type: { complex: true, anyAttribute: { any: ["urn:t"] } } },
      lax: { type: { complex: true, anyAttribute: { any: { not: "urn:t" }, process: "lax" } } },
      wild: { type: { complex: true, anyAttribute: { any: "any" } } },
      ids: {
        type: { complex: true, attributes: [{ name: "own", type: "xs:ID" }], anyAttribute: { any: "any" } },
      },
    },
  },
  [
    {
      rule: "cvc-complex-type.3.2.1",
      valid: [],
      invalid: ['<e xmlns="urn:t" need="1" other="2"/>', '<e xmlns="urn:t" need="1" global="1"/>'],
    },
    {
      rule: "cvc-complex-type.3.2.2",
      valid: [
        '<t:strict xmlns:t="urn:t" t:global="1"/>',
        '<t:lax xmlns:t="urn:t" xmlns:u="urn:u" u:any="x"/>',
      ],
      invalid: [
        '<t:strict xmlns:t="urn:t" t:none="1"/>',
        '<t:lax xmlns:t="urn:t" local="1"/>',
        '<t:lax xmlns:t="urn:t" t:global="1"/>',
      ],
    },
    { rule: "cvc-complex-type.4", valid: [], invalid: ['<e xmlns="urn:t"/>'] },
    {
      rule: "cvc-complex-type.5.1",
      valid: ['<t:wild xmlns:t="urn:t" t:id="a"/>'],
      invalid: ['<t:wild xmlns:t="urn:t" t:id="a" t:id2="b"/>'],
    },
    {
      rule: "cvc-complex-type.5.2",
      valid: ['<t:ids xmlns:t="urn:t" own="a"/>'],
      invalid: ['<t:ids xmlns:t="urn:t" own="a" t:id="b"/>'],
    },
    {
      rule: "cvc-au",
      valid: ['<t:e xmlns:t="urn:t" need="1" fixed="1.00" t:global="01"/>'],
      invalid: [
        '<e xmlns="urn:t" need="1" fixed="2"/>',
        '<t:e xmlns:t="urn:t" need="1" t:global="2"/>',
        '<t:strict xmlns:t="urn:t" t:global="2"/>',
      ],
    },
    { rule: "cvc-datatype-valid.1.2.1", valid: [], invalid: ['<e xmlns="urn:t" need="x"/>'] },
  ],
);

hold(
  "IDs and notations",
  {
    notations: { gif: { public: "image/gif" } },
    elements: {
      doc: {
        type: {
          complex: true,
          content: { element: "item", type: "item", min: 0, max: "unbounded" },
          attributes: [
            {
              name: "image",
              type: { restriction: "xs:NOTATION", facets: { enumeration: ["gif"], scope: {} } },
            },
          ],
        },
      },
    },
    types: {
      item: {
        complex: true,
        attributes: [
          { name: "id", type: "xs:ID" },
          { name: "ref", type: "xs:IDREF" },
          { name: "refs", type: "xs:IDREFS" },
          { name: "either", type: { union: ["xs:int", "xs:IDREF"] } },
          { name: "ids", type: { list: "xs:ID" } },
          { name: "entity", type: "xs:ENTITY" },
        ],
      },
    },
  },
  [
    {
      rule: "cvc-id.1",
      valid: [
        '<doc><item refs="a b" ref="a"/><item id="a"/><item id="b" ref="b" either="5"/></doc>',
        '<doc><item ids="a b" ref="b"/></doc>',
      ],
      invalid: [
        '<doc><item ref="x"/><item ref="x"/></doc>',
        '<doc><item id="a" refs="a b"/></doc>',
        '<doc><item either="x"/></doc>',
      ],
    },
    {
      rule: "cvc-id.2",
      valid: [],
      invalid: ['<doc><item id="a"/><item id="a"/></doc>', '<doc><item ids="b a"/><item id="a"/></doc>'],
    },
    { rule: "cvc-simple-type.2.1", valid: [], invalid: ['<doc><item entity="e"/></doc>'] },
    { rule: "cvc-enumeration-valid", valid: ['<doc image="gif"/>'], invalid: [] },
  ],
);
