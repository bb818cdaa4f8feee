import { describe, expect, it } from "vitest";
import { cosNonambig } from "../../../../codegen/check/model/nonambig.ts";
import { appliesRule, examined } from "../components.ts";

const e = (name: string, more = ""): string => `<xs:element name="${name}" ${more}/>`;
const optional = 'minOccurs="0"';
const sequence = (content: string, more = ""): string => `<xs:sequence ${more}>${content}</xs:sequence>`;
const choice = (content: string, more = ""): string => `<xs:choice ${more}>${content}</xs:choice>`;
const type = (content: string): string => `<xs:complexType name="A">\n${content}</xs:complexType>`;
const any = (more = ""): string => `<xs:any ${more}/>`;
const no = "every child must match one particle only.";

describe("cos-nonambig: every child is matched by one particle, without looking ahead (Part 1 §3.8.6)", () => {
  appliesRule(cosNonambig, ({ complexTypes }) => complexTypes, [
    { says: "two elements in a row", body: type(sequence(e("a") + e("a"))) },
    {
      says: "an optional one before one of its name",
      body: type(sequence(`${e("a", optional)}\n${e("a")}`)),
      finds: [
        `cos-nonambig, a.xsd line 4: An element "a" at the start of the content of type "A" can be matched by element "a" (a.xsd:3:15), and also by element "a" (a.xsd:4:1): ${no}`,
      ],
    },
    {
      says: "an exact count before one of its name: XSD counts",
      body: type(sequence(e("a", 'minOccurs="2" maxOccurs="2"') + e("a"))),
    },
    {
      says: "a range before one of its name",
      body: type(sequence(`${e("a", 'maxOccurs="2"')}\n${e("a")}`)),
      finds: [
        `cos-nonambig, a.xsd line 4: An element "a" after element "a" (a.xsd:3:15) of the content of type "A" can be matched by element "a" (a.xsd:3:15), and also by element "a" (a.xsd:4:1): ${no}`,
      ],
    },
    {
      says: "branches of a choice that begin differently",
      body: type(choice(sequence(e("a") + e("c")) + sequence(e("b") + e("c")))),
    },
    {
      says: "branches of a choice that begin alike",
      body: type(choice(`${sequence(e("a") + e("b"))}\n${sequence(e("a") + e("c"))}`)),
      finds: [
        `cos-nonambig, a.xsd line 4: An element "a" at the start of the content of type "A" can be matched by element "a" (a.xsd:3:27), and also by element "a" (a.xsd:4:15): ${no}`,
      ],
    },
    {
      says: "the end of a repeated group and its beginning",
      body: type(sequence(`${e("a")}${e("b", optional)}${e("a", optional)}`, 'maxOccurs="2"')),
      finds: [
        `cos-nonambig, a.xsd line 3: An element "a" after element "a" (a.xsd:3:28) of the content of type "A" can be matched by element "a" (a.xsd:3:28), and also by element "a" (a.xsd:3:87): ${no}`,
      ],
    },
    {
      says: "a wildcard for other namespaces beside elements of this one",
      body: type(sequence(e("a", `${optional} form="qualified"`) + any('namespace="##other"'))),
    },
    {
      says: "a wildcard that lets an optional element in",
      body: type(sequence(`${e("a", optional)}\n${any('namespace="##local"')}`)),
      finds: [
        `cos-nonambig, a.xsd line 4: An element "a" at the start of the content of type "A" can be matched by element "a" (a.xsd:3:15), and also by a wildcard (a.xsd:4:1): ${no}`,
      ],
    },
    {
      says: "two wildcards that let one namespace in",
      body: type(sequence(`${any(`namespace="urn:a" ${optional}`)}\n${any('namespace="urn:a urn:b"')}`)),
      finds: [
        `cos-nonambig, a.xsd line 4: An element at the start of the content of type "A" can be matched by a wildcard (a.xsd:3:15), and also by a wildcard (a.xsd:4:1): ${no}`,
      ],
    },
    {
      says: "two wildcards without a namespace in common",
      body: type(sequence(any(`namespace="urn:a" ${optional}`) + any('namespace="urn:b"'))),
    },
    {
      says: "an element and a substitute of it",
      body: `${e("h")}${e("m", 'substitutionGroup="t:h"')}${type(choice(`<xs:element ref="t:h"/>\n<xs:element ref="t:m"/>`))}`,
      finds: [
        `cos-nonambig, a.xsd line 4: An element "m" at the start of the content of type "A" can be matched by element "h" (a.xsd:3:13), and also by element "m" (a.xsd:4:1): ${no}`,
      ],
    },
    {
      says: "one particle that comes in by a group twice is one choice too many",
      body: `<xs:group name="g">${sequence(e("a"))}</xs:group>\n${type(choice('<xs:group ref="t:g"/><xs:group ref="t:g"/>'))}`,
      finds: [
        `cos-nonambig, a.xsd line 2: An element "a" at the start of the content of type "A" can be matched by element "a" (a.xsd:2:34), and also by element "a" (a.xsd:2:34): ${no}`,
      ],
    },
    {
      says: "the elements of an all group have names of their own",
      body: type(`<xs:all>${e("a")}${e("b")}</xs:all>`),
    },
    {
      says: "an all group within another is left to cos-all-limited",
      body: `<xs:group name="g"><xs:all>${e("a", optional)}</xs:all></xs:group>${type(sequence('<xs:group ref="t:g"/><xs:group ref="t:g"/>'))}`,
    },
    {
      says: "simple and empty content have nothing to be ambiguous",
      body: `${type("")}<xs:complexType name="S"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>`,
    },
  ]);

  it("a type that is wrong already is not examined", async () => {
    const { context, inventory } = await examined(type(sequence(e("a", optional) + e("a"))));
    const [wrong] = inventory.complexTypes;
    if (wrong === undefined) throw new Error("no type");
    context.broken.add(wrong);
    cosNonambig(wrong, context);
    expect(context.report.size).toBe(0);
  });

  it("a type that is ambiguous counts as wrong from then on", async () => {
    const { context, inventory } = await examined(type(sequence(e("a", optional) + e("a"))));
    for (const each of inventory.complexTypes) cosNonambig(each, context);
    expect([...context.broken].map(({ key }) => key)).toEqual(["{urn:t}A"]);
  });
});
