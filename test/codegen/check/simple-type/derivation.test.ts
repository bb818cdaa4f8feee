import { describe } from "vitest";
import { cosStRestricts } from "../../../../codegen/check/simple-type/derivation.ts";
import type { SimpleType } from "../../../../src/datatypes/types.ts";
import { appliesRule, type Kind } from "../components.ts";

const simpleTypes: Kind<SimpleType> = ({ simpleTypes }) => simpleTypes;
const type = (name: string, content: string, more = ""): string =>
  `<xs:simpleType name="${name}" ${more}>${content}</xs:simpleType>\n`;
const restriction = (base: string): string => `<xs:restriction base="${base}"/>`;
const list = (item: string): string => `<xs:list itemType="${item}"/>`;
const union = (members: string): string => `<xs:union memberTypes="${members}"/>`;
const int = restriction("xs:int");

describe("cos-st-restricts.1.1: a restriction is of an atomic type, a list or a union (Part 1 §3.14.6)", () => {
  appliesRule(cosStRestricts, simpleTypes, [
    { says: "a built-in type", body: type("a", restriction("xs:string")) },
    { says: "a built-in list", body: type("a", restriction("xs:NMTOKENS")) },
    {
      says: "a union of the schema",
      body: type("a", restriction("t:u")) + type("u", union("xs:int xs:date")),
    },
    {
      says: "xs:anySimpleType is none of them",
      body: type("a", restriction("xs:anySimpleType")),
      finds: [
        'cos-st-restricts.1.1, a.xsd line 2: Type "a" restricts xs:anySimpleType, which only built-in types may: restrict one of those.',
      ],
    },
    {
      says: "an anonymous type is called by its owner",
      body: '<xs:element name="e"><xs:simpleType><xs:restriction base="xs:anySimpleType"/></xs:simpleType></xs:element>',
      finds: [
        'cos-st-restricts.1.1, a.xsd line 2: The anonymous type of element "e" restricts xs:anySimpleType, which only built-in types may: restrict one of those.',
      ],
    },
  ]);
});

describe("st-props-correct.3: the base is not final for restriction (Part 1 §3.14.6)", () => {
  appliesRule(cosStRestricts, simpleTypes, [
    {
      says: "final for list and union",
      body: type("a", int, 'final="list union"') + type("b", restriction("t:a")),
    },
    {
      says: "final for restriction",
      body: type("a", int, 'final="restriction"') + type("b", restriction("t:a")),
      finds: [
        'st-props-correct.3, a.xsd line 3: Type "b" restricts type "a", which is final for restriction.',
      ],
    },
    {
      says: "#all includes it",
      body: type("a", int, 'final="#all"') + type("b", restriction("t:a")),
      finds: [
        'st-props-correct.3, a.xsd line 3: Type "b" restricts type "a", which is final for restriction.',
      ],
    },
    {
      says: "it is not inherited",
      body: type("a", int) + type("b", restriction("t:a"), 'final="restriction"'),
    },
    {
      says: "a list of the type is no restriction of it",
      body: type("a", int, 'final="restriction"') + type("b", list("t:a")),
    },
  ]);
});

describe("cos-st-restricts.2.1: the items of a list are atomic", () => {
  const told = (line: number, item: string): string =>
    `cos-st-restricts.2.1, a.xsd line ${line}: Type "l" is a list of ${item}, which is a list or contains one: its items must be atomic.`;
  appliesRule(cosStRestricts, simpleTypes, [
    { says: "an atomic type", body: type("l", list("xs:int")) },
    { says: "a union of atomic types", body: type("u", union("xs:int xs:date")) + type("l", list("t:u")) },
    {
      says: "xs:anySimpleType, as other processors let it through",
      body: type("l", list("xs:anySimpleType")),
    },
    { says: "a built-in list", body: type("l", list("xs:NMTOKENS")), finds: [told(2, "type xs:NMTOKENS")] },
    {
      says: "a list of the schema",
      body: type("k", list("xs:int")) + type("l", list("t:k")),
      finds: [told(3, 'type "k"')],
    },
    {
      says: "a restriction of a list",
      body: type("k", restriction("xs:NMTOKENS")) + type("l", list("t:k")),
      finds: [told(3, 'type "k"')],
    },
    {
      says: "a union that has a list for a member",
      body: type("u", union("xs:int xs:IDREFS")) + type("l", list("t:u")),
      finds: [told(3, 'type "u"')],
    },
    {
      says: "a union of unions that has one at the bottom",
      body: type("v", union("xs:int xs:IDREFS")) + type("u", union("xs:date t:v")) + type("l", list("t:u")),
      finds: [told(4, 'type "u"')],
    },
  ]);
});

describe("cos-st-restricts.2.3.1.1 and 3.3.1.1: items and members are not final for it", () => {
  appliesRule(cosStRestricts, simpleTypes, [
    {
      says: "2.3.1.1: an item that is final for union",
      body: type("a", int, 'final="union"') + type("l", list("t:a")),
    },
    {
      says: "2.3.1.1: an item that is final for list",
      body: type("a", int, 'final="list"') + type("l", list("t:a")),
      finds: [
        'cos-st-restricts.2.3.1.1, a.xsd line 3: Type "l" is a list of type "a", which is final for list.',
      ],
    },
    {
      says: "3.3.1.1: a member that is final for list",
      body: type("a", int, 'final="list"') + type("u", union("t:a xs:date")),
    },
    {
      says: "3.3.1.1: each member that is final for union",
      body:
        type("a", int, 'final="union"') +
        type("b", int, 'final="#all"') +
        type("u", union("t:a t:b xs:date")),
      finds: [
        'cos-st-restricts.3.3.1.1, a.xsd line 4: Type "u" has the member type "a", which is final for union.',
        'cos-st-restricts.3.3.1.1, a.xsd line 4: Type "u" has the member type "b", which is final for union.',
      ],
    },
    {
      says: "finalDefault of the document is each type's own",
      body: {
        "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" finalDefault="list">${type("a", int)}${type("l", list("a"))}</xs:schema>`,
      },
      finds: [
        'cos-st-restricts.2.3.1.1, a.xsd line 2: Type "l" is a list of type "a", which is final for list.',
      ],
    },
  ]);
});
