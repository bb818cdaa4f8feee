import type { MessageCase } from "./document-cases.ts";

const E = (type: string): string => `<xs:element name="e"\ntype="${type}"/>`;
const restricted = (base: string, facets: string): string =>
  `<xs:simpleType name="T"><xs:restriction base="xs:${base}">\n${facets}\n</xs:restriction></xs:simpleType>`;
const complex = (content: string): string => `<xs:complexType name="C">\n${content}\n</xs:complexType>`;
const resolve = "src-resolve: Cannot resolve the name 'N' to a(n) 'K' component.";
const syntax = "s4s-elt-must-match.1: The content of 'E' must match (M). A problem was found starting at: X.";

/** Mistakes in schemas; `line` is that of the schema. */
export const schemaCases: readonly MessageCase[] = [
  {
    name: "an unknown type",
    schema: E("Nmae"),
    rule: "src-resolve",
    says: ["Nmae", "type"],
    line: 2,
    xerces: resolve,
  },
  {
    name: "an unknown built-in type",
    schema: E("xs:integr"),
    rule: "src-resolve",
    says: ["xs:integr", "type"],
    line: 2,
    xerces: resolve,
  },
  {
    name: "an unbound prefix",
    schema: E("t:Name"),
    rule: "src-qname",
    says: ["t:Name", "prefix"],
    line: 2,
    xerces: "UndeclaredPrefix: Cannot resolve 't:Name' as a QName: the prefix 't' is not declared.",
  },
  {
    name: "an unknown element",
    schema: complex(`<xs:sequence>\n<xs:element ref="line"/></xs:sequence>`),
    rule: "src-resolve",
    says: ["line", "element"],
    line: 4,
    xerces: resolve,
  },
  {
    name: "an unknown attribute",
    schema: complex(`<xs:attribute ref="id"/>`),
    rule: "src-resolve",
    says: ["id", "attribute"],
    line: 3,
    xerces: resolve,
  },
  {
    name: "an unknown group",
    schema: complex(`<xs:group ref="g"/>`),
    rule: "src-resolve",
    says: ["g", "group"],
    line: 3,
    xerces: resolve,
  },
  {
    name: "an unknown attribute group",
    schema: complex(`<xs:attributeGroup ref="g"/>`),
    rule: "src-resolve",
    says: ["g", "attribute"],
    line: 3,
    xerces: resolve,
  },
  {
    name: "two types of one name",
    schema: `<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>\n<xs:complexType name="T"/>`,
    rule: "sch-props-correct.2",
    says: ["T"],
    line: 3,
    xerces:
      "sch-props-correct.2: A schema cannot contain two global components with the same name; this schema contains two occurrences of ',T'.",
  },
  {
    name: "two elements of one name",
    schema: `<xs:element name="e"/>\n<xs:element name="e"/>`,
    rule: "sch-props-correct.2",
    says: ["e"],
    line: 3,
    xerces:
      "sch-props-correct.2: A schema cannot contain two global components with the same name; this schema contains two occurrences of ',e'.",
  },
  {
    name: "ref and name",
    schema: complex(`<xs:sequence><xs:element name="a" ref="b"/></xs:sequence>`),
    rule: "src-element.2.1",
    says: ["name", "ref"],
    line: 3,
    xerces: "src-element.2.1: One of 'ref' or 'name' must be present in a local element declaration.",
  },
  {
    name: "a default and a fixed value",
    schema: `<xs:element name="e" type="xs:int" default="1" fixed="1"/>`,
    rule: "src-element.1",
    says: ["default", "fixed"],
    line: 2,
    xerces:
      "src-element.1: The attributes 'default' and 'fixed' cannot both be present in an element declaration.",
  },
  {
    name: "a type twice",
    schema: `<xs:element name="e" type="xs:int"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element>`,
    rule: "src-element.3",
    says: ["type"],
    line: 2,
    xerces:
      "src-element.3: An element of type 'e' has both a 'type' attribute and an 'anonymous type' child.",
  },
  {
    name: "a default that is not valid",
    schema: `<xs:element name="e" type="xs:int" default="one"/>`,
    rule: "e-props-correct.2",
    says: ["one", "whole number"],
    line: 2,
    xerces: "e-props-correct.2: Invalid value constraint value 'one' in element 'e'.",
  },
  {
    name: "a required attribute with a default",
    schema: complex(`<xs:attribute name="a" default="x" use="required"/>`),
    rule: "src-attribute.2",
    says: ["a", "optional", "required"],
    line: 3,
    xerces:
      "src-attribute.2: 'default' and 'use' in attribute declaration 'a' must have 'optional' for 'use'.",
  },
  {
    name: "an attribute twice",
    schema: complex(`<xs:attribute name="a"/>\n<xs:attribute name="a"/>`),
    rule: "ct-props-correct.4",
    says: ["a"],
    line: 4,
    xerces:
      "ct-props-correct.4: Error for type 'C'. Duplicate attribute uses with the same name and target namespace are specified. Name of duplicate attribute use is 'a'.",
  },
  {
    name: "a misspelt schema element",
    schema: complex(`<xs:seqence/>`),
    rule: "cvc-complex-type.2.4.a",
    says: ["<xs:seqence>", "<xs:sequence>"],
    line: 3,
    xerces: syntax,
  },
  {
    name: "minOccurs above maxOccurs",
    schema: complex(`<xs:sequence>\n<xs:element name="a" minOccurs="3" maxOccurs="2"/></xs:sequence>`),
    rule: "p-props-correct.2.1",
    says: ["3", "2"],
    line: 4,
    xerces:
      "p-props-correct.2.1: {min occurs} = '3' must not be greater than {max occurs} = '2' for 'element'.",
  },
  {
    name: "an element twice in xs:all",
    schema: complex(`<xs:all>\n<xs:element name="a" maxOccurs="2"/></xs:all>`),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['maxOccurs="2"', '<xs:element name="a">', '"0" or "1"'],
    line: 4,
    xerces:
      "cos-all-limited.2: The {max occurs} of an element in an 'all' model group must be 0 or 1. The value '2' for element 'a' is invalid.",
  },
  {
    name: "an ambiguous content model",
    schema: complex(
      `<xs:sequence><xs:element name="a" minOccurs="0"/>\n<xs:element name="a"/></xs:sequence>`,
    ),
    rule: "cos-nonambig",
    says: ['"a"', '"C"', "line 3", "line 4"],
    line: 4,
    xerces:
      'cos-nonambig: a and a (or elements from their substitution group) violate "Unique Particle Attribution".',
  },
  {
    name: "one name with two types",
    schema: complex(
      `<xs:sequence><xs:element name="a" type="xs:int"/>\n<xs:element name="b"/><xs:element name="a" type="xs:date"/></xs:sequence>`,
    ),
    rule: "cos-element-consistent",
    says: ['"a"', "int", "date"],
    line: 4,
    xerces:
      "cos-element-consistent: Error for type 'C'. Multiple elements with name 'a', with different types, appear in the model group.",
  },
  {
    name: "minLength above maxLength",
    schema: restricted("string", `<xs:minLength value="5"/>\n<xs:maxLength value="4"/>`),
    rule: "minLength-less-than-equal-to-maxLength",
    says: ["5", "4"],
    line: 3,
    xerces:
      "minLength-less-than-equal-to-maxLength: Value of minLength = '5' must be less than value of maxLength = '4'.",
  },
  {
    name: "minInclusive above maxInclusive",
    schema: restricted("int", `<xs:minInclusive value="5"/>\n<xs:maxInclusive value="4"/>`),
    rule: "minInclusive-less-than-equal-to-maxInclusive",
    says: ["5", "4"],
    line: 3,
    xerces:
      "minInclusive-less-than-equal-to-maxInclusive: minInclusive value = '5' must be <= maxInclusive value = '4'.",
  },
  {
    name: "a facet of another type",
    schema: restricted("int", `<xs:length value="5"/>`),
    rule: "cos-applicable-facets",
    says: ["length"],
    line: 3,
    xerces: "cos-applicable-facets: Facet 'length' is not allowed by type T.",
  },
  {
    name: "a value of an enumeration that is not valid",
    schema: restricted("int", `<xs:enumeration value="1"/>\n<xs:enumeration value="two"/>`),
    rule: "enumeration-valid-restriction",
    says: ["two"],
    line: 4,
    xerces:
      "enumeration-valid-restriction: Enumeration value 'two' is not in the value space of the base type, int.",
  },
  {
    name: "a pattern that is not one",
    schema: restricted("string", `<xs:pattern value="[a-"/>`),
    rule: "src-pattern-value",
    says: ["[a-"],
    line: 3,
    xerces: "InvalidRegex: Pattern value '[a-' is not a valid regular expression.",
  },
  {
    name: "a wider range than the base's",
    schema: restricted("byte", `<xs:maxInclusive value="500"/>`),
    rule: "maxInclusive-valid-restriction",
    says: ["500", "127"],
    line: 3,
    xerces:
      "FacetValueFromBase: Value '500' of facet 'maxInclusive' must be from the value space of the base type.",
  },
  {
    name: "a type that is its own base",
    schema: `<xs:simpleType name="T"><xs:restriction base="T"/></xs:simpleType>`,
    rule: "st-props-correct.2",
    says: ["T"],
    line: 2,
    xerces: "st-props-correct.2: Circular definitions have been detected for simple type 'T'.",
  },
  {
    name: "a keyref to no key",
    schema: `<xs:element name="e"><xs:complexType/>\n<xs:keyref name="r" refer="k"><xs:selector xpath="a"/><xs:field xpath="@b"/></xs:keyref></xs:element>`,
    rule: "src-resolve",
    says: ['"k"', "identity constraint"],
    line: 3,
    xerces: resolve,
  },
  {
    name: "a selector that is no XPath",
    schema: `<xs:element name="e"><xs:complexType/>\n<xs:key name="k"><xs:selector xpath="a["/><xs:field xpath="@b"/></xs:key></xs:element>`,
    rule: "c-selector-xpath",
    says: ["a["],
    line: 3,
    xerces: "c-selector-xpath: The selector value = 'a[' is not valid.",
  },
  {
    name: "a substitution by another type",
    schema: `<xs:element name="h" type="xs:int"/>\n<xs:element name="m" type="xs:date" substitutionGroup="h"/>`,
    rule: "e-props-correct.4",
    says: ["m", "h", "int", "date"],
    line: 3,
    xerces:
      "e-props-correct.4: The {type definition} of element 'm' is not validly derived from the {type definition} of the substitutionHead 'h'.",
  },
  {
    name: "a redefinition of a document that is not there",
    schema: `<xs:redefine schemaLocation="parts.xsd"><xs:simpleType name="T"><xs:restriction base="T"/></xs:simpleType></xs:redefine>`,
    rule: "src-redefine",
    says: ["parts.xsd"],
    line: 2,
    xerces: "schema_reference.4: Failed to read schema document 'parts.xsd'.",
  },
  {
    name: "a restriction that adds an element",
    schema: `<xs:complexType name="B"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>\n<xs:complexType name="D"><xs:complexContent><xs:restriction base="B"><xs:sequence><xs:element name="a"/><xs:element name="b"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>`,
    rule: "cos-particle-restrict.2",
    says: ['"D"', '"B"', '"b"'],
    line: 3,
    xerces: "rcase-Recurse.2: There is not a complete functional mapping between the particles.",
  },
];
