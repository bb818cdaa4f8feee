import type { MessageCase } from "./document-cases.ts";

const E = (type: string): string => `<xs:element name="e"\ntype="${type}"/>`;
const restricted = (base: string, facets: string): string =>
  `<xs:simpleType name="T"><xs:restriction base="xs:${base}">\n${facets}\n</xs:restriction></xs:simpleType>`;
const complex = (content: string): string => `<xs:complexType name="C">\n${content}\n</xs:complexType>`;
const derived = (method: string, base: string, content: string): string =>
  `<xs:complexType name="D"><xs:complexContent>\n<xs:${method} base="${base}">${content}</xs:${method}></xs:complexContent></xs:complexType>`;
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
    says: ['"a"', '"C"', "schema.xsd:3:14", "schema.xsd:4:1"],
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
  {
    name: "a required attribute that is optional in a restriction",
    schema: `<xs:complexType name="B"><xs:attribute name="a" use="required"/></xs:complexType>\n${derived("restriction", "B", `<xs:attribute name="a"/>`)}`,
    rule: "derivation-ok-restriction.2.1.1",
    says: ['"D"', '"B"', '"a"', "required"],
    line: 4,
    xerces:
      "derivation-ok-restriction.2.1.1: Error for type 'D'. The attribute use 'a' in this type has a 'use' value of 'optional', which is inconsistent with the value of 'required' in a matching attribute use in the base type.",
  },
  {
    name: "a restriction that adds an attribute",
    schema: `<xs:complexType name="B"/>\n${derived("restriction", "B", `<xs:attribute name="a"/>`)}`,
    rule: "derivation-ok-restriction.2.2",
    says: ['"D"', '"B"', '"a"', "wildcard"],
    line: 4,
    xerces:
      "derivation-ok-restriction.2.2.a: Error for type 'D'. The attribute use 'a' in this type does not have a matching attribute use in the base and the base type does not have a wildcard attribute.",
  },
  {
    name: "a restriction that allows more occurrences",
    schema: `<xs:complexType name="B"><xs:sequence><xs:element name="a" maxOccurs="2"/></xs:sequence></xs:complexType>\n${derived("restriction", "B", `<xs:sequence><xs:element name="a" maxOccurs="3"/></xs:sequence>`)}`,
    rule: "rcase-NameAndTypeOK.2",
    says: ['"D"', '"B"', '"a"', "1 to 3", "1 to 2"],
    line: 4,
    xerces:
      "rcase-NameAndTypeOK.3: The particle's occurrence range is not a valid restriction of the base's.",
  },
  {
    name: "an extension of a final type",
    schema: `<xs:complexType name="B" final="extension"/>\n${derived("extension", "B", "")}`,
    rule: "cos-ct-extends.1.1",
    says: ['"D"', '"B"', "final", "extension"],
    line: 3,
    xerces: "cos-ct-extends.1.1: The type 'D' extends a type that is final for extension.",
  },
  {
    name: "an extension that mixes in text",
    schema: `<xs:complexType name="B"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>\n<xs:complexType name="D" mixed="true"><xs:complexContent><xs:extension base="B"/></xs:complexContent></xs:complexType>`,
    rule: "cos-ct-extends.1.4.3.2.2.1",
    says: ['"D"', '"B"', "mixed", "element-only"],
    line: 3,
    xerces:
      "cos-ct-extends.1.4.3.2.2.1.a: The content type of a derived type and that of its base must both be mixed or both be element-only. Type 'D' is mixed but its base type is not.",
  },
  {
    name: "a keyref with more fields than its key",
    schema: `<xs:element name="e"><xs:complexType/>\n<xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="@b"/></xs:key>\n<xs:keyref name="r" refer="k"><xs:selector xpath="a"/><xs:field xpath="@b"/><xs:field xpath="@c"/></xs:keyref></xs:element>`,
    rule: "c-props-correct.2",
    says: ['"r"', '"k"', "2 fields", "has 1"],
    line: 4,
    xerces: "c-props-correct.2: Cardinality of Fields for keyref 'r' and key 'k' must match each other.",
  },
  {
    name: "a default of content that is not text",
    schema: `<xs:element name="e" default="x"><xs:complexType><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType></xs:element>`,
    rule: "cos-valid-default.2.1",
    says: ['"e"', "default", "no text"],
    line: 2,
    xerces: "cos-valid-default.2.1: Element 'e' must have mixed content and be emptiable.",
  },
  {
    name: "an attribute's default that is not valid",
    schema: complex(`<xs:attribute name="a" type="xs:boolean" default="yes"/>`),
    rule: "a-props-correct.2",
    says: ['"a"', "yes", "true, false, 1 or 0"],
    line: 3,
    xerces: "a-props-correct.2: Invalid value constraint value 'yes' in attribute 'a'.",
  },
  {
    name: "two attributes that are IDs",
    schema: complex(`<xs:attribute name="a" type="xs:ID"/>\n<xs:attribute name="b" type="xs:ID"/>`),
    rule: "ct-props-correct.5",
    says: ['"C"', '"a"', '"b"', "at most one"],
    line: 4,
    xerces:
      "ct-props-correct.5: Error for type 'C'. Two attribute declarations, 'a' and 'b' have types which are derived from ID.",
  },
  {
    name: "a longer text than the base's",
    schema: `<xs:simpleType name="B"><xs:restriction base="xs:string"><xs:maxLength value="10"/></xs:restriction></xs:simpleType>\n<xs:simpleType name="T"><xs:restriction base="B">\n<xs:maxLength value="20"/></xs:restriction></xs:simpleType>`,
    rule: "maxLength-valid-restriction",
    says: ['"T"', "20", "10"],
    line: 4,
    xerces:
      "maxLength-valid-restriction: In the definition of T, maxLength value = '20' must be less than or equal to that of the base type '10'.",
  },
  {
    name: "another value of a fixed facet",
    schema: `<xs:simpleType name="B"><xs:restriction base="xs:string"><xs:maxLength value="10" fixed="true"/></xs:restriction></xs:simpleType>\n<xs:simpleType name="T"><xs:restriction base="B">\n<xs:maxLength value="5"/></xs:restriction></xs:simpleType>`,
    rule: "st-restrict-facets",
    says: ['"T"', "fixed at 10", "5"],
    line: 4,
    xerces:
      "FixedFacetValue: In the definition of T, the value '5' for the facet 'maxLength' is invalid, because the value for 'maxLength' has been set to '10' in one of the ancestor types, and {fixed} = true.",
  },
  {
    name: "more digits after the point than digits",
    schema: restricted("decimal", `<xs:totalDigits value="2"/>\n<xs:fractionDigits value="3"/>`),
    rule: "fractionDigits-totalDigits",
    says: ['"T"', "3", "2"],
    line: 4,
    xerces:
      "fractionDigits-totalDigits: In the definition of T, the value '3' for the facet 'fractionDigits' is invalid, because the value must be <= the value for 'totalDigits' which is '2'.",
  },
  {
    name: "a list of lists",
    schema: `<xs:simpleType name="L"><xs:list itemType="xs:NMTOKENS"/></xs:simpleType>`,
    rule: "cos-st-restricts.2.1",
    says: ['"L"', "NMTOKENS", "atomic"],
    line: 2,
    xerces:
      "cos-list-of-atomic: In the definition of type 'L', type 'NMTOKENS' is an invalid list element type because it is a list.",
  },
  {
    name: "an xs:all within a sequence",
    schema: `${complex(`<xs:sequence>\n<xs:group ref="g"/></xs:sequence>`)}\n<xs:group name="g"><xs:all><xs:element name="a"/></xs:all></xs:group>`,
    rule: "cos-all-limited.1.2",
    says: ["all group", "whole content"],
    line: 4,
    xerces:
      "cos-all-limited.1.2: An 'all' model group must appear in a particle with {min occurs} = {max occurs} = 1, and that particle must be part of a pair which constitutes the {content type} of a complex type definition.",
  },
  {
    name: "an xs:all that repeats",
    schema: complex(`<xs:all maxOccurs="2"><xs:element name="a"/></xs:all>`),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['maxOccurs="2"', "<xs:all>", '"1"'],
    line: 3,
    xerces:
      "s4s-att-invalid-value: Invalid attribute value for 'maxOccurs' in element 'all'. Recorded reason: '2' is not a valid value.",
  },
  {
    name: "a wildcard that leaves a choice",
    schema: complex(`<xs:sequence><xs:any minOccurs="0"/>\n<xs:element name="a"/></xs:sequence>`),
    rule: "cos-nonambig",
    says: ['"a"', '"C"', "wildcard (schema.xsd:3:14)", "schema.xsd:4:1"],
    line: 4,
    xerces:
      'cos-nonambig: WC[##any] and a (or elements from their substitution group) violate "Unique Particle Attribution".',
  },
  {
    name: "a substitution that the head's final rules out",
    schema: `<xs:element name="h" type="xs:decimal" final="restriction"/>\n<xs:element name="m" type="xs:int" substitutionGroup="h"/>`,
    rule: "e-props-correct.4",
    says: ['"m"', '"h"', "int", "final"],
    line: 3,
    xerces:
      "e-props-correct.4: The {type definition} of element 'm' is not validly derived from the {type definition} of the substitutionHead 'h', or the {substitution group exclusions} property of 'h' does not allow this derivation.",
  },
  {
    name: "two elements that stand for each other",
    schema: `<xs:element name="h" substitutionGroup="m"/>\n<xs:element name="m" substitutionGroup="h"/>`,
    rule: "e-props-correct.6",
    says: ["h → m → h"],
    line: 2,
    xerces: "e-props-correct.6: Circular substitution group detected for element 'h'.",
  },
  {
    name: "an included document that is not there",
    schema: `<xs:include schemaLocation="parts.xsd"/>`,
    rule: "src-include",
    says: ["parts.xsd", "cannot be read"],
    line: 2,
    xerces: "schema_reference.4: Failed to read schema document 'parts.xsd'.",
  },
  {
    name: "an attribute before the content",
    schema: complex(`<xs:attribute name="a"/>\n<xs:sequence/>`),
    rule: "cvc-complex-type.2.4.a",
    says: ["<xs:sequence>", "<xs:attribute>", "<xs:anyAttribute>"],
    line: 4,
    xerces: syntax,
  },
];
