import { describe } from "vitest";
import { aPropsCorrect, auPropsCorrect } from "../../../../codegen/check/attribute/properties.ts";
import { appliesRule } from "../components.ts";

const attribute = (type: string, value: string): string => `<xs:attribute name="x" type="${type}" ${value}/>`;
const small = `<xs:simpleType name="small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>\n`;
const notations = `<xs:notation name="png" public="p"/><xs:simpleType name="n"><xs:restriction base="xs:NOTATION"><xs:enumeration value="t:png"/></xs:restriction></xs:simpleType>\n`;

describe("a-props-correct.2: a default or fixed value is one of the attribute's type (Part 1 §3.2.6)", () => {
  appliesRule(aPropsCorrect, ({ attributes }) => attributes, [
    { says: "no value is right for every type", body: attribute("xs:int", "") },
    { says: "a value of the type", body: attribute("xs:int", 'default="1"') },
    { says: "white space is collapsed before", body: attribute("xs:int", 'default=" 1 "') },
    {
      says: "a default that is none",
      body: attribute("xs:int", 'default="one"'),
      finds: [
        'a-props-correct.2, a.xsd line 2: Attribute "x": its default value "one" is not a value of type xs:int: expected a whole number from -2147483648 to 2147483647, found "one".',
      ],
    },
    {
      says: "a fixed value that is none",
      body: attribute("xs:boolean", 'fixed="yes"'),
      finds: [
        'a-props-correct.2, a.xsd line 2: Attribute "x": its fixed value "yes" is not a value of type xs:boolean: expected true, false, 1 or 0, found "yes".',
      ],
    },
    { says: "the largest value that a facet allows", body: small + attribute("t:small", 'default="9"') },
    {
      says: "the smallest value that a facet forbids",
      body: small + attribute("t:small", 'default="10"'),
      finds: [
        'a-props-correct.2, a.xsd line 3: Attribute "x": its default value "10" is not a value of type "small": expected at most 9, found "10".',
      ],
    },
    { says: "a QName whose prefix is declared", body: attribute("xs:QName", 'default="t:a"') },
    {
      says: "a QName whose prefix is not declared",
      body: attribute("xs:QName", 'default="u:a"'),
      finds: [
        'a-props-correct.2, a.xsd line 2: Attribute "x": its default value "u:a" is not a value of type xs:QName: expected a name whose prefix, if it has one, is bound to a namespace, found "u:a".',
      ],
    },
    {
      says: "the name of a notation that is declared",
      body: notations + attribute("t:n", 'default="t:png"'),
    },
    {
      says: "a value longer than 60 characters is cut in the message",
      body: attribute("xs:int", `default="${"x".repeat(61)}"`),
      finds: [
        `a-props-correct.2, a.xsd line 2: Attribute "x": its default value "${"x".repeat(60)}…" is not a value of type xs:int: expected a whole number from -2147483648 to 2147483647, found "${"x".repeat(60)}…".`,
      ],
    },
  ]);
});

describe("a-props-correct.3: an attribute that is an ID has no value (Part 1 §3.2.6)", () => {
  const message = (kind: string): string =>
    `a-props-correct.3, a.xsd line 2: Attribute "x" is an ID and so cannot have a ${kind} value: no two elements may share it.`;
  const own = '<xs:simpleType name="id"><xs:restriction base="xs:ID"/></xs:simpleType>';
  appliesRule(aPropsCorrect, ({ attributes }) => attributes, [
    { says: "an ID without one", body: attribute("xs:ID", "") },
    { says: "an ID with a default", body: attribute("xs:ID", 'default="a"'), finds: [message("default")] },
    { says: "an ID with a fixed value", body: attribute("xs:ID", 'fixed="a"'), finds: [message("fixed")] },
    { says: "a derived ID", body: own + attribute("t:id", 'fixed="a"'), finds: [message("fixed")] },
    { says: "an IDREF may have one", body: attribute("xs:IDREF", 'default="a"') },
    {
      says: "an ID whose value is no name breaks both clauses",
      body: attribute("xs:ID", 'default="1"'),
      finds: [
        message("default"),
        'a-props-correct.2, a.xsd line 2: Attribute "x": its default value "1" is not a value of type xs:ID: expected an identifier: a name without a colon, found "1".',
      ],
    },
  ]);
});

describe("au-props-correct.2: a reference to an attribute with a fixed value keeps it (Part 1 §3.5.6)", () => {
  const using = (declared: string, used: string): string =>
    `<xs:attribute name="x" type="xs:decimal" ${declared}/>\n<xs:complexType name="A">\n<xs:attribute ref="t:x" ${used}/></xs:complexType>`;
  const broken = (kind: string, value: string): string =>
    `au-props-correct.2, a.xsd line 4: The use of attribute "x" has the ${kind} value "${value}", but its declaration fixes "1": leave the value out, or repeat the fixed value.`;
  appliesRule(auPropsCorrect, ({ attributeUses }) => attributeUses, [
    { says: "a use without a value", body: using('fixed="1"', "") },
    { says: "a use that repeats it", body: using('fixed="1"', 'fixed="1"') },
    { says: "a use that writes the same value in other digits", body: using('fixed="1"', 'fixed="1.0"') },
    {
      says: "a use that fixes another",
      body: using('fixed="1"', 'fixed="2"'),
      finds: [broken("fixed", "2")],
    },
    {
      says: "a use that makes it a default",
      body: using('fixed="1"', 'default="1"'),
      finds: [broken("default", "1")],
    },
    { says: "a declared default may become another", body: using('default="1"', 'default="2"') },
    { says: "a declared default may become fixed", body: using('default="1"', 'fixed="2"') },
    {
      says: "the use's own value is one of the type (a-props-correct.2)",
      body: using("", 'default="x"'),
      finds: [
        'a-props-correct.2, a.xsd line 4: Attribute "x": its default value "x" is not a value of type xs:decimal: expected a decimal number such as 12.50, found "x".',
      ],
    },
    {
      says: "the value of a local attribute is its use's (Part 1 §3.2.2)",
      body: `<xs:complexType name="A">\n<xs:attribute name="y" type="xs:int" fixed=""/></xs:complexType>`,
      finds: [
        'a-props-correct.2, a.xsd line 3: Attribute "y": its fixed value "" is not a value of type xs:int: expected a whole number from -2147483648 to 2147483647, found "".',
      ],
    },
    {
      says: "a use of an ID has no value of its own (a-props-correct.3)",
      body: `<xs:attribute name="i" type="xs:ID"/>\n<xs:complexType name="A"><xs:attribute ref="t:i" default="a"/></xs:complexType>`,
      finds: [
        'a-props-correct.3, a.xsd line 3: Attribute "i" is an ID and so cannot have a default value: no two elements may share it.',
      ],
    },
  ]);
});
