/** Common mistakes in documents: a schema, a document with one mistake, and what the message about it must say. */

/** One mistake. */
export interface MessageCase {
  readonly name: string;
  /** The inside of xs:schema, from line 2 on. */
  readonly schema: string;
  /** Absent where the mistake is in the schema itself. */
  readonly document?: string;
  readonly rule: string;
  /** What the message must contain: what was expected, what was found. */
  readonly says: readonly string[];
  /** Line in the document, or in the schema where that is at fault. */
  readonly line: number;
  /** Line of the declaration in the schema. */
  readonly schemaLine?: number;
  /** How Xerces words this rule, in short. */
  readonly xerces: string;
}

const ORDER = `<xs:element name="order"><xs:complexType><xs:sequence>
<xs:element name="customer" type="xs:string"/>
<xs:element name="line" type="xs:int" maxOccurs="3"/>
<xs:element name="note" type="xs:string" minOccurs="0"/>
</xs:sequence><xs:attribute name="id" type="xs:NMTOKEN" use="required"/>
<xs:attribute name="currency" fixed="EUR"/>
</xs:complexType></xs:element>`;

/** An element `v` of a simple type, with its facets on line 4. */
function value(facets: string, base: string): string {
  return `<xs:element name="v"><xs:simpleType>\n<xs:restriction base="xs:${base}">\n${facets}\n</xs:restriction></xs:simpleType></xs:element>`;
}

const builtIn = (type: string): string => `<xs:element name="v" type="xs:${type}"/>`;
const inside = (text: string): string => `<v>${text}</v>`;
const datatype = "cvc-datatype-valid.1.2.1: 'V' is not a valid value for 'T'.";

const KEYS = `<xs:element name="r"><xs:complexType><xs:sequence>
<xs:element name="k" minOccurs="0" maxOccurs="9"><xs:complexType><xs:attribute name="id" type="xs:int"/></xs:complexType></xs:element>
<xs:element name="f" minOccurs="0" maxOccurs="9"><xs:complexType><xs:attribute name="to" type="xs:int"/></xs:complexType></xs:element>
</xs:sequence></xs:complexType>
<xs:key name="numbers"><xs:selector xpath="k"/><xs:field xpath="@id"/></xs:key>
<xs:keyref name="uses" refer="numbers"><xs:selector xpath="f"/><xs:field xpath="@to"/></xs:keyref></xs:element>`;

const IDS = `<xs:element name="r"><xs:complexType><xs:sequence>
<xs:element name="k" maxOccurs="9"><xs:complexType>
<xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREF"/>
</xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`;

const TYPES = `<xs:complexType name="Shape" abstract="true"/>
<xs:complexType name="Circle"><xs:complexContent><xs:extension base="Shape"><xs:attribute name="r" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="shape" type="Shape"/>
<xs:element name="thing" type="xs:int" abstract="true"/><xs:element name="box" type="xs:int" substitutionGroup="thing"/>
<xs:element name="all"><xs:complexType><xs:sequence><xs:element ref="thing"/></xs:sequence></xs:complexType></xs:element>`;
const XSI = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;

/** Mistakes in documents. */
export const documentCases: readonly MessageCase[] = [
  {
    name: "another root",
    schema: ORDER,
    document: "<oder/>",
    rule: "cvc-elt.1",
    says: ["<order>", "<oder>"],
    line: 1,
    schemaLine: 2,
    xerces: "cvc-elt.1.a: Cannot find the declaration of element 'oder'.",
  },
  {
    name: "a missing element",
    schema: ORDER,
    document: `<order id="a">\n<line>1</line></order>`,
    rule: "cvc-complex-type.2.4.a",
    says: ["<customer>", "<line>", "<order>"],
    line: 2,
    schemaLine: 3,
    xerces:
      "cvc-complex-type.2.4.a: Invalid content was found starting with element 'line'. One of '{customer}' is expected.",
  },
  {
    name: "content that ends too early",
    schema: ORDER,
    document: `<order id="a">\n<customer>x</customer>\n</order>`,
    rule: "cvc-complex-type.2.4.b",
    says: ["<order>", "<line>", "incomplete"],
    line: 3,
    schemaLine: 4,
    xerces:
      "cvc-complex-type.2.4.b: The content of element 'order' is not complete. One of '{line}' is expected.",
  },
  {
    name: "a misspelt element",
    schema: ORDER,
    document: `<order id="a">\n<custommer>x</custommer><line>1</line></order>`,
    rule: "cvc-complex-type.2.4.a",
    says: ["<custommer>", "<customer>"],
    line: 2,
    schemaLine: 2,
    xerces:
      "cvc-complex-type.2.4.a: Invalid content was found starting with element 'custommer'. One of '{customer}' is expected.",
  },
  {
    name: "one element too many",
    schema: ORDER,
    document: `<order id="a"><customer>x</customer><line>1</line><line>2</line><line>3</line>\n<line>4</line></order>`,
    rule: "cvc-complex-type.2.4.a",
    says: ["<line>", "at most 3 in a row", "<note>"],
    line: 2,
    schemaLine: 4,
    xerces:
      "cvc-complex-type.2.4.a: Invalid content was found starting with element 'line'. One of '{note}' is expected.",
  },
  {
    name: "an element after the last",
    schema: ORDER,
    document: `<order id="a"><customer>x</customer><line>1</line><note/>\n<extra/></order>`,
    rule: "cvc-complex-type.2.4.d",
    says: ["<extra>", "nothing more may follow"],
    line: 2,
    schemaLine: 2,
    xerces:
      "cvc-complex-type.2.4.d: Invalid content was found starting with element 'extra'. No child element is expected at this point.",
  },
  {
    name: "text between elements",
    schema: ORDER,
    document: `<order id="a">\nhello<customer>x</customer><line>1</line></order>`,
    rule: "cvc-complex-type.2.3",
    says: ['"hello"', "<order>", "only elements"],
    line: 1,
    schemaLine: 2,
    xerces:
      "cvc-complex-type.2.3: Element 'order' cannot have character [children], because the type's content type is element-only.",
  },
  {
    name: "a missing attribute",
    schema: ORDER,
    document: `<order><customer>x</customer><line>1</line></order>`,
    rule: "cvc-complex-type.4",
    says: ["id", "<order>", "required"],
    line: 1,
    schemaLine: 6,
    xerces: "cvc-complex-type.4: Attribute 'id' must appear on element 'order'.",
  },
  {
    name: "an unknown attribute",
    schema: ORDER,
    document: `<order id="a" curency="EUR"><customer>x</customer><line>1</line></order>`,
    rule: "cvc-complex-type.3.2.1",
    says: ["curency", "currency"],
    line: 1,
    schemaLine: 2,
    xerces: "cvc-complex-type.3.2.2: Attribute 'curency' is not allowed to appear in element 'order'.",
  },
  {
    name: "another value than the fixed one",
    schema: ORDER,
    document: `<order id="a" currency="USD"><customer>x</customer><line>1</line></order>`,
    rule: "cvc-au",
    says: ['"EUR"', '"USD"', "currency"],
    line: 1,
    schemaLine: 7,
    xerces:
      "cvc-attribute.4: The value 'USD' of attribute 'currency' on element 'order' is not valid with respect to its fixed '{value constraint}'. The attribute must have a value of 'EUR'.",
  },
  {
    name: "an attribute's value",
    schema: ORDER,
    document: `<order id="a b"><customer>x</customer><line>1</line></order>`,
    rule: "cvc-datatype-valid.1.2.1",
    says: ["id", '"a b"'],
    line: 1,
    schemaLine: 6,
    xerces: datatype,
  },
  {
    name: "an element in simple content",
    schema: ORDER,
    document: `<order id="a"><customer>\n<b/></customer><line>1</line></order>`,
    rule: "cvc-type.3.1.2",
    says: ["<customer>", "<b>", "only text"],
    line: 2,
    schemaLine: 3,
    xerces:
      "cvc-type.3.1.2: Element 'customer' is a simple type, so it must have no element information item [children].",
  },
  {
    name: "an attribute on a simple type",
    schema: ORDER,
    document: `<order id="a"><customer nr="1">x</customer><line>1</line></order>`,
    rule: "cvc-type.3.1.1",
    says: ["<customer>", "nr"],
    line: 1,
    schemaLine: 3,
    xerces: "cvc-type.3.1.1: Element 'customer' is a simple type, so it cannot have attributes.",
  },
  {
    name: "a word for a number",
    schema: builtIn("int"),
    document: inside("ten"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ["<v>", '"ten"', "whole number", "2147483647"],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "a number that is too large for int",
    schema: builtIn("int"),
    document: inside("2147483648"),
    rule: "cvc-maxInclusive-valid",
    says: ["2147483648", "2147483647"],
    line: 1,
    schemaLine: 2,
    xerces:
      "cvc-maxInclusive-valid: Value '2147483648' is not facet-valid with respect to maxInclusive '2147483647' for type 'int'.",
  },
  {
    name: "a decimal comma",
    schema: builtIn("decimal"),
    document: inside("19,90"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"19,90"'],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "a date in another notation",
    schema: builtIn("date"),
    document: inside("28.02.2026"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"28.02.2026"', "2026-03-31"],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "a day that does not exist",
    schema: builtIn("date"),
    document: inside("2026-02-29"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"2026-02-29"'],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "a time without seconds",
    schema: builtIn("dateTime"),
    document: inside("2026-02-28T12:00"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"2026-02-28T12:00"'],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "yes for true",
    schema: builtIn("boolean"),
    document: inside("yes"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"yes"', "true", "false"],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "base64 with a stray character",
    schema: builtIn("base64Binary"),
    document: inside("AA*="),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"AA*="', "base64"],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "half a byte",
    schema: builtIn("hexBinary"),
    document: inside("ABC"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ['"ABC"'],
    line: 1,
    schemaLine: 2,
    xerces: datatype,
  },
  {
    name: "an unbound prefix in a QName",
    schema: builtIn("QName"),
    document: inside("inv:Line"),
    rule: "cvc-datatype-valid.1.2.1",
    says: ["inv"],
    line: 1,
    schemaLine: 2,
    xerces: "UndeclaredPrefix: Cannot resolve 'inv:Line' as a QName: the prefix 'inv' is not declared.",
  },
  {
    name: "a value outside the enumeration",
    schema: value(`<xs:enumeration value="red"/><xs:enumeration value="green"/>`, "string"),
    document: inside("blue"),
    rule: "cvc-enumeration-valid",
    says: ['"red"', '"green"', '"blue"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-enumeration-valid: Value 'blue' is not facet-valid with respect to enumeration '[red, green]'. It must be a value from the enumeration.",
  },
  {
    name: "a value that a pattern refuses",
    schema: value(`<xs:pattern value="[A-Z]{3}"/>`, "string"),
    document: inside("eur"),
    rule: "cvc-pattern-valid",
    says: ['"[A-Z]{3}"', '"eur"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-pattern-valid: Value 'eur' is not facet-valid with respect to pattern '[A-Z]{3}' for type '#AnonType_v'.",
  },
  {
    name: "a text that is too long",
    schema: value(`<xs:maxLength value="5"/>`, "string"),
    document: inside("abcdef"),
    rule: "cvc-maxLength-valid",
    says: ["5 characters", "6", '"abcdef"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-maxLength-valid: Value 'abcdef' with length = '6' is not facet-valid with respect to maxLength '5' for type '#AnonType_v'.",
  },
  {
    name: "a text that is too short",
    schema: value(`<xs:minLength value="2"/>`, "string"),
    document: inside("a"),
    rule: "cvc-minLength-valid",
    says: ["2 characters", "1", '"a"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-minLength-valid: Value 'a' with length = '1' is not facet-valid with respect to minLength '2' for type '#AnonType_v'.",
  },
  {
    name: "a text of another length",
    schema: value(`<xs:length value="2"/>`, "string"),
    document: inside("abc"),
    rule: "cvc-length-valid",
    says: ["2 characters", "3", '"abc"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-length-valid: Value 'abc' with length = '3' is not facet-valid with respect to length '2' for type '#AnonType_v'.",
  },
  {
    name: "too many decimals",
    schema: value(`<xs:fractionDigits value="2"/>`, "decimal"),
    document: inside("1.234"),
    rule: "cvc-fractionDigits-valid",
    says: ["2", "3", "1.234"],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-fractionDigits-valid: Value '1.234' has 3 fraction digits, but the number of fraction digits has been limited to 2.",
  },
  {
    name: "too many digits",
    schema: value(`<xs:totalDigits value="3"/>`, "decimal"),
    document: inside("1234"),
    rule: "cvc-totalDigits-valid",
    says: ["3", "4", "1234"],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-totalDigits-valid: Value '1234' has 4 total digits, but the number of total digits has been limited to 3.",
  },
  {
    name: "a date before the first",
    schema: value(`<xs:minInclusive value="2026-01-01"/>`, "date"),
    document: inside("2025-12-31"),
    rule: "cvc-minInclusive-valid",
    says: ["2026-01-01", "2025-12-31"],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-minInclusive-valid: Value '2025-12-31' is not facet-valid with respect to minInclusive '2026-01-01' for type '#AnonType_v'.",
  },
  {
    name: "zero where more is wanted",
    schema: value(`<xs:minExclusive value="0"/>`, "decimal"),
    document: inside("0"),
    rule: "cvc-minExclusive-valid",
    says: ["more than 0", '"0"'],
    line: 1,
    schemaLine: 4,
    xerces:
      "cvc-minExclusive-valid: Value '0' is not facet-valid with respect to minExclusive '0.0' for type '#AnonType_v'.",
  },
  {
    name: "one key twice",
    schema: KEYS,
    document: `<r><k id="1"/>\n<k id="01"/></r>`,
    rule: "cvc-identity-constraint.4.2.2",
    says: ["01", "numbers", "@id"],
    line: 2,
    schemaLine: 6,
    xerces:
      "cvc-identity-constraint.4.2.2: Duplicate key value [01] declared for identity constraint 'numbers' of element 'r'.",
  },
  {
    name: "a key without its field",
    schema: KEYS,
    document: `<r>\n<k/></r>`,
    rule: "cvc-identity-constraint.4.2.1",
    says: ["@id", "numbers"],
    line: 2,
    schemaLine: 6,
    xerces: "cvc-identity-constraint.4.2.1.a: Element 'r' has no value for the key 'numbers'.",
  },
  {
    name: "a reference to no key",
    schema: KEYS,
    document: `<r><k id="1"/>\n<f to="7"/></r>`,
    rule: "cvc-identity-constraint.4.3",
    says: ["7", "uses", "numbers"],
    line: 2,
    schemaLine: 7,
    xerces:
      "cvc-identity-constraint.4.3: Key 'uses' with value '7' not found for identity constraint of element 'r'.",
  },
  {
    name: "one ID twice",
    schema: IDS,
    document: `<r><k id="a"/>\n<k id="a"/></r>`,
    rule: "cvc-id.2",
    says: ['"a"', "already"],
    line: 2,
    xerces: "cvc-id.2: There are multiple occurrences of ID value 'a'.",
  },
  {
    name: "a reference to no ID",
    schema: IDS,
    document: `<r>\n<k to="b"/></r>`,
    rule: "cvc-id.1",
    says: ['"b"', "no element"],
    line: 2,
    xerces: "cvc-id.1: There is no ID/IDREF binding for IDREF 'b'.",
  },
  {
    name: "an abstract type",
    schema: TYPES,
    document: "<shape/>",
    rule: "cvc-type.2",
    says: ["<shape>", "xsi:type", "Circle"],
    line: 1,
    schemaLine: 2,
    xerces: "cvc-type.2: The type definition cannot be abstract for element shape.",
  },
  {
    name: "an xsi:type that is not derived",
    schema: TYPES,
    document: `<shape ${XSI} xsi:type="none"/>`,
    rule: "cvc-elt.4.2",
    says: ["none", "Circle"],
    line: 1,
    schemaLine: 4,
    xerces: "cvc-elt.4.2: Cannot resolve 'none' to a type definition for element 'shape'.",
  },
  {
    name: "an abstract element",
    schema: TYPES,
    document: `<all>\n<thing>1</thing></all>`,
    rule: "cvc-elt.2",
    says: ["<thing>", "<box>", "abstract"],
    line: 2,
    schemaLine: 5,
    xerces: "cvc-elt.2: The value of {abstract} in the element declaration for 'thing' must be false.",
  },
  {
    name: "nil where it may not be",
    schema: ORDER,
    document: `<order id="a"><customer ${XSI} xsi:nil="true"/><line>1</line></order>`,
    rule: "cvc-elt.3.1",
    says: ["<customer>", "xsi:nil", "nillable"],
    line: 1,
    schemaLine: 3,
    xerces:
      "cvc-elt.3.1: Attribute 'xsi:nil' must not appear on element 'customer', because the {nillable} property of 'customer' is false.",
  },
];
