/** Small schemas of every kind that can be tolerated, each with a document. */
import type { ToleranceGroup } from "../../../codegen/index.ts";

export interface Kind {
  readonly group: ToleranceGroup;
  readonly rules: readonly string[];
  readonly schema: string;
  readonly valid: readonly string[];
  readonly invalid?: readonly string[];
}

export function schemaText(content: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>\n${content}\n</xs:schema>`;
}

const r = (content: string): string =>
  `<xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element>`;
const string = (pattern: string): string =>
  `<xs:element name="r"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType></xs:element>`;

export const KINDS: Readonly<Record<string, Kind>> = {
  "an optional element before a choice of it": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:element name="a" type="xs:int" minOccurs="0"/><xs:choice maxOccurs="3"><xs:element name="a" type="xs:int"/><xs:element name="b"/></xs:choice></xs:sequence>',
      ),
    ),
    valid: ["<r><a>1</a></r>", "<r><b/></r>", "<r><a>1</a><a>2</a><b/><a>3</a></r>"],
    invalid: ["<r/>", "<r><a>1</a><a>2</a><b/><a>3</a><a>4</a></r>", "<r><a>x</a></r>"],
  },
  "two sequences that begin alike": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:element name="a"/><xs:element name="b"/></xs:sequence><xs:sequence><xs:element name="a"/><xs:element name="c"/></xs:sequence></xs:choice>',
      ),
    ),
    valid: ["<r><a/><b/></r>", "<r><a/><c/></r>"],
    invalid: ["<r><a/></r>", "<r><a/><b/><c/></r>"],
  },
  "one element that repeats in one branch only": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:element name="a" maxOccurs="unbounded"/><xs:element name="b"/></xs:sequence><xs:sequence><xs:element name="c" minOccurs="0"/><xs:element name="a"/><xs:element name="d"/></xs:sequence></xs:choice>',
      ),
    ),
    valid: ["<r><a/><d/></r>", "<r><a/><a/><b/></r>", "<r><c/><a/><d/></r>"],
    invalid: ["<r><a/><a/><d/></r>"],
  },
  "an element that is alone in one branch, and in a repeated choice in another": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:element name="a"/><xs:element name="c"/></xs:sequence><xs:choice maxOccurs="2"><xs:element name="d"/><xs:element name="a" maxOccurs="2"/></xs:choice></xs:choice>',
      ),
    ),
    valid: ["<r><a/><c/></r>", "<r><a/></r>", "<r><a/><a/><a/></r>", "<r><a/><d/></r>", "<r><d/><a/></r>"],
    invalid: ["<r><c/></r>", "<r><d/><c/></r>", "<r><a/><d/><d/></r>"],
  },
  "an element beside a wildcard": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:element name="a" type="xs:int" minOccurs="0"/><xs:any processContents="lax" minOccurs="0" maxOccurs="2"/></xs:sequence>',
      ),
    ),
    valid: ["<r><a>1</a><z/></r>", "<r><z/><a/></r>", "<r><a>1</a><a>x</a></r>"],
    invalid: ["<r><a>x</a></r>", "<r><z/><z/><z/></r>"],
  },
  "an element after an optional wildcard that allows it": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:any processContents="skip" minOccurs="0"/><xs:element name="a" minOccurs="0"/><xs:element name="b"/></xs:sequence>',
      ),
    ),
    valid: ["<r><b/></r>", "<r><a/><b/></r>", "<r><a/><a/><b/></r>", "<r><b/><b/></r>", "<r><z/><b/></r>"],
    invalid: ["<r><a/></r>", "<r><z/><z/><b/></r>"],
  },
  "branches that begin with an element and with a wildcard that allows it": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:element name="a"/><xs:element name="b"/></xs:sequence><xs:sequence><xs:any processContents="skip"/><xs:element name="c"/></xs:sequence></xs:choice>',
      ),
    ),
    valid: ["<r><a/><b/></r>", "<r><a/><c/></r>", "<r><z/><c/></r>"],
    invalid: ["<r><z/><b/></r>"],
  },
  "branches of which one repeats a wildcard": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:element name="a"/><xs:element name="b"/></xs:sequence><xs:choice maxOccurs="3"><xs:any processContents="skip"/><xs:element name="d"/></xs:choice></xs:choice>',
      ),
    ),
    valid: ["<r><a/></r>", "<r><a/><b/></r>", "<r><a/><d/></r>", "<r><d/><a/></r>"],
    invalid: ["<r/>", "<r><z/><z/><z/><z/></r>"],
  },
  "two branches that begin with a wildcard": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:choice><xs:sequence><xs:any processContents="skip"/><xs:element name="b"/></xs:sequence><xs:sequence><xs:any processContents="skip"/><xs:element name="c"/></xs:sequence></xs:choice>',
      ),
    ),
    valid: ["<r><a/><b/></r>", "<r><a/><c/></r>", "<r><b/><c/></r>"],
    invalid: ["<r><a/></r>", "<r><b/></r>"],
  },
  "two wildcards": {
    group: "ambiguity",
    rules: ["cos-nonambig"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:any processContents="skip" minOccurs="0"/><xs:any processContents="skip"/></xs:sequence>',
      ),
    ),
    valid: ["<r><x/></r>", "<r><x/><y/></r>"],
    invalid: ["<r/>", "<r><x/><y/><z/></r>"],
  },
  "a choice that restricts another in another order": {
    group: "restriction",
    rules: ["rcase-RecurseLax.2"],
    schema: schemaText(
      '<xs:complexType name="b"><xs:choice maxOccurs="unbounded"><xs:element name="x"/><xs:element name="y"/></xs:choice></xs:complexType><xs:complexType name="d"><xs:complexContent><xs:restriction base="b"><xs:choice><xs:element name="y"/><xs:element name="x"/></xs:choice></xs:restriction></xs:complexContent></xs:complexType><xs:element name="r" type="d"/>',
    ),
    valid: ["<r><x/></r>", "<r><y/></r>"],
    invalid: ["<r><x/><y/></r>"],
  },
  "a restriction that demands less, and another type": {
    group: "restriction",
    rules: ["derivation-ok-restriction.2.1.1"],
    schema: schemaText(
      '<xs:complexType name="b"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence><xs:attribute name="k" use="required"/></xs:complexType><xs:complexType name="d"><xs:complexContent><xs:restriction base="b"><xs:sequence><xs:element name="x" type="xs:string" minOccurs="0"/></xs:sequence><xs:attribute name="k"/></xs:restriction></xs:complexContent></xs:complexType><xs:element name="r" type="d"/><xs:element name="b" type="b"/>',
    ),
    valid: ["<r/>", "<r><x>text</x></r>", '<b k="1"><x>1</x></b>'],
    invalid: ["<b><x>1</x></b>", "<r><x/><x/></r>"],
  },
  "hyphens in brackets": {
    group: "patterns",
    rules: ["src-pattern-value"],
    schema: schemaText(string("[0-9-_]+|[\\w-.]+")),
    valid: ["<r>1-2_3</r>", "<r>a.b-c</r>"],
    invalid: ["<r>a b</r>"],
  },
  "escapes and anchors of other dialects": {
    group: "patterns",
    rules: ["src-pattern-value"],
    schema: schemaText(string("^(?:\\/[a-z]+?)+\\@\\u0041$")),
    valid: ["<r>/a/bc@A</r>"],
    invalid: ["<r>^/a@A$</r>", "<r>/a@B</r>"],
  },
  "an element, an attribute and types that are not there": {
    group: "unresolved",
    rules: ["src-resolve"],
    schema: schemaText(
      `<xs:import namespace="urn:n"/>\n${r(
        '<xs:sequence>\n<xs:element ref="n:e" minOccurs="0"/>\n<xs:element name="t" type="n:t" minOccurs="0"/></xs:sequence>\n<xs:attribute ref="n:a"/>\n<xs:attribute name="k" type="n:k"/>',
      )}`,
      'xmlns:n="urn:n"',
    ),
    valid: [
      '<r xmlns:n="urn:n" n:a="1" k="2"><n:e x="1"><y>text</y></n:e><t>text<z/></t></r>',
      "<r><t/></r>",
    ],
    invalid: ['<r xmlns:n="urn:n"><t/><n:e/></r>', "<r><u/></r>"],
  },
  "a keyref whose key is not there, and a head that is not": {
    group: "unresolved",
    rules: ["src-resolve"],
    schema: schemaText(
      '<xs:element name="m" substitutionGroup="gone"/>\n<xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="m"/></xs:sequence></xs:complexType>\n<xs:keyref name="k" refer="gone"><xs:selector xpath="m"/><xs:field xpath="."/></xs:keyref></xs:element>',
    ),
    valid: ["<r><m>1</m></r>", '<r><m k="1"><x/></m></r>'],
    invalid: ["<r/>"],
  },
  "groups that are not there": {
    group: "unresolved",
    rules: ["src-resolve"],
    schema: schemaText(
      `<xs:import namespace="urn:n"/>\n${r(
        '<xs:sequence>\n<xs:element name="a"/>\n<xs:group ref="n:g"/>\n<xs:element name="z"/></xs:sequence>\n<xs:attributeGroup ref="n:ag"/>',
      )}`,
      'xmlns:n="urn:n"',
    ),
    valid: ['<r k="1"><a/><z/></r>', "<r><a/><b/><c/><z/></r>"],
    invalid: ["<r><a/><b/></r>"],
  },
  "facets that a type cannot have, and wider ones than the base's": {
    group: "facets",
    rules: ["st-restrict-facets", "cos-applicable-facets"],
    schema: schemaText(
      r(
        '<xs:attribute name="n"><xs:simpleType><xs:restriction base="xs:integer">\n<xs:totalDigits value="3"/>\n<xs:fractionDigits value="2"/></xs:restriction></xs:simpleType></xs:attribute><xs:attribute name="b"><xs:simpleType><xs:restriction base="xs:boolean">\n<xs:length value="3"/></xs:restriction></xs:simpleType></xs:attribute>',
      ),
    ),
    valid: ['<r n="120" b="true"/>'],
    invalid: ['<r n="1200"/>', '<r n="1.5"/>', '<r b="3"/>'],
  },
  "one name with two types": {
    group: "declarations",
    rules: ["cos-element-consistent"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:element name="v" type="xs:int"/><xs:element name="w"/><xs:element name="v"><xs:complexType><xs:attribute name="k"/></xs:complexType></xs:element></xs:sequence>',
      ),
    ),
    valid: ['<r><v>1</v><w/><v k="a"/></r>'],
    invalid: ["<r><v/><w/><v/></r>", "<r><v>1</v><w/><v>1</v></r>"],
  },
  "an attribute that the base has, of another type": {
    group: "declarations",
    rules: ["ct-props-correct.4"],
    schema: schemaText(
      '<xs:complexType name="b"><xs:attribute name="k" type="xs:string"/></xs:complexType><xs:complexType name="d"><xs:complexContent><xs:extension base="b"><xs:attribute name="k" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType><xs:element name="r" type="d"/>',
    ),
    valid: ['<r k="1"/>'],
    invalid: ['<r k="x"/>'],
  },
  "xs:all with a member that repeats": {
    group: "declarations",
    rules: ["cvc-datatype-valid.1.2.1"],
    schema: schemaText(
      r(
        '<xs:all><xs:element name="a" maxOccurs="2"/><xs:element name="b" minOccurs="0" type="xs:int"/></xs:all>',
      ),
    ),
    valid: ["<r><a/><b>1</b><a/></r>", "<r><b>1</b><a/></r>"],
    invalid: ["<r><b>1</b></r>", "<r><a/><a/><a/></r>"],
  },
  "xs:all within a sequence": {
    group: "declarations",
    rules: ["cvc-complex-type.2.4.a"],
    schema: schemaText(
      r(
        '<xs:sequence><xs:element name="x"/><xs:all><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:all><xs:element name="y" minOccurs="0"/></xs:sequence>',
      ),
    ),
    valid: ["<r><x/><a/></r>", "<r><x/><b/><a/><y/></r>", "<r><x/><a/><b/></r>"],
    invalid: ["<r><x/></r>", "<r><x/><b/></r>", "<r><x/><a/><a/></r>", "<r><x/><a/><b/><b/></r>"],
  },
  "an empty target namespace": {
    group: "declarations",
    rules: ["cvc-datatype-valid.1.2.1"],
    schema: schemaText('<xs:element name="r" type="xs:int"/>', 'targetNamespace=""'),
    valid: ["<r>1</r>"],
    invalid: ["<r>x</r>"],
  },
};
