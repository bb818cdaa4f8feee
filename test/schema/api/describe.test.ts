/** What `describe` says about a schema, of each kind of component. */
import { expect, describe as group, test } from "vitest";
import { generate, loadSchema } from "../../../codegen/index.ts";
import type {
  ChoiceDescription,
  ComplexTypeDescription,
  ElementDescription,
  FieldDescription,
  ListDescription,
  SimpleTypeDescription,
} from "../../../src/index.ts";
import { ArgumentError, describe, fromXml, toXml } from "../../../src/index.ts";

const head = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">`;

async function schemaOf(body: string, element = "{urn:t}root") {
  const set = await loadSchema([{ uri: "t.xsd", content: `${head}${body}</xs:schema>` }], { version: "1.0" });
  return set.element(element);
}

async function described(body: string): Promise<ElementDescription> {
  return describe(await schemaOf(body));
}

function complex({ type }: ElementDescription): ComplexTypeDescription {
  if (type.kind !== "complex") throw new Error("expected a complex type");
  return type;
}

function items(element: ElementDescription): readonly unknown[] {
  const { content } = complex(element);
  if (content?.kind !== "sequence") throw new Error("expected a sequence");
  return content.items;
}

function simple({ type }: ElementDescription): SimpleTypeDescription {
  if (type.kind !== "simple") throw new Error("expected a simple type");
  return type;
}

group("describe", () => {
  test("describes the property, occurrence, documentation and place of fields", async () => {
    const root = await described(`<xs:element name="root"><xs:complexType><xs:sequence>
      <xs:element name="id" type="xs:int"><xs:annotation><xs:documentation>The number.</xs:documentation></xs:annotation></xs:element>
      <xs:element name="line" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence><xs:attribute name="id" type="xs:token" use="required" fixed="A"/></xs:complexType></xs:element>`);
    expect(root.name).toEqual({ ns: "urn:t", local: "root" });
    expect(items(root)).toMatchObject([
      { kind: "field", prop: "id", many: false, min: 1, max: 1, element: { documentation: "The number." } },
      { kind: "field", prop: "line", many: true, min: 0, max: Number.POSITIVE_INFINITY },
    ]);
    const [attribute] = complex(root).attributes;
    expect(attribute).toMatchObject({ prop: "@id", required: true, name: { ns: "", local: "id" } });
    expect(attribute?.constraint).toEqual({ kind: "fixed", text: "A", value: "A" });
    const [id] = items(root) as [FieldDescription];
    expect(id.element.source).toMatchObject({ file: "t.xsd", line: 2 });
    expect(simple(id.element).value).toBe("number");
  });

  test("leads from a type that contains itself to the same description", async () => {
    const root =
      await described(`<xs:element name="root" type="t:Folder"/><xs:complexType name="Folder"><xs:sequence>
      <xs:element name="folder" type="t:Folder" minOccurs="0"/></xs:sequence></xs:complexType>`);
    const { content } = complex(root);
    if (content?.kind !== "field") throw new Error("expected a field");
    expect(content.element.type).toBe(root.type);
    expect(JSON.stringify(root)).toContain('"local":"root"');
  });

  test("has one description for each component", async () => {
    const schema = await schemaOf(`<xs:element name="root" type="xs:int"/>`);
    expect(describe(schema)).toBe(describe(schema));
  });

  test("reports enumerations with their documentation, and facets with those of the base", async () => {
    const root = await described(`<xs:element name="root" type="t:Code"/>
      <xs:simpleType name="Base"><xs:restriction base="xs:token"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Code"><xs:restriction base="t:Base">
        <xs:enumeration value="A"><xs:annotation><xs:documentation>First</xs:documentation></xs:annotation></xs:enumeration>
        <xs:enumeration value="__proto__"/>
      </xs:restriction></xs:simpleType>`);
    const type = simple(root);
    expect(type.facets).toEqual({ maxLength: 9, whiteSpace: "collapse" });
    expect(type.enumeration).toEqual([
      { text: "A", value: "A", documentation: "First" },
      { text: "__proto__", value: "__proto__", documentation: undefined },
    ]);
  });

  test("reads and writes texts without losing digits", async () => {
    const price = simple(await described(`<xs:element name="root" type="xs:decimal"/>`));
    expect(price.read(" 19.900000000000000001 ")).toEqual({ valid: true, value: "19.900000000000000001" });
    expect(price.read("1,5")).toMatchObject({ valid: false, faults: [expect.stringContaining("1,5")] });
    expect(price.write("19.90")).toBe("19.90");
    const long = simple(await described(`<xs:element name="root" type="xs:long"/>`));
    expect(long.read("9007199254740993")).toEqual({ valid: true, value: 9007199254740993n });
    const name = simple(await described(`<xs:element name="root" type="xs:QName"/>`));
    expect(name.read("t:a")).toEqual({ valid: true, value: { ns: "urn:t", local: "a", prefix: "t" } });
    expect(name.read("x:a", { x: "urn:x" })).toMatchObject({ value: { ns: "urn:x" } });
    expect(name.write({ ns: "urn:t", local: "a" })).toBe("t:a");
  });

  test("reports lists and unions by their parts", async () => {
    const root = await described(`<xs:element name="root"><xs:simpleType><xs:list>
      <xs:simpleType><xs:union memberTypes="xs:int xs:NCName"/></xs:simpleType></xs:list></xs:simpleType></xs:element>`);
    const type = simple(root);
    expect([type.variety, type.value, type.item?.variety]).toEqual(["list", undefined, "union"]);
    expect(type.item?.members.map(({ builtin }) => builtin)).toEqual(["int", "NCName"]);
  });

  test("reports which branch of a choice a value takes", async () => {
    const root = await described(`<xs:element name="root"><xs:complexType><xs:choice>
      <xs:sequence><xs:element name="iban" type="xs:string"/><xs:element name="bic" type="xs:string" minOccurs="0"/></xs:sequence>
      <xs:element name="card" type="xs:string"/></xs:choice></xs:complexType></xs:element>`);
    const choice = complex(root).content as ChoiceDescription;
    expect(choice.branches.map(({ name, props }) => [name, props])).toEqual([
      ["iban", ["iban", "bic"]],
      ["card", ["card"]],
    ]);
    expect(choice.branchOf({ card: "1" })).toBe(choice.branches[1]);
    expect(choice.branchOf({})).toBeUndefined();
    expect(choice.branchOf(null as never)).toBeUndefined();
  });

  test("reports the entries of a list, and its content model", async () => {
    const root =
      await described(`<xs:element name="root"><xs:complexType mixed="true"><xs:sequence maxOccurs="unbounded">
      <xs:element name="term" type="xs:string"/><xs:element ref="t:shape"/><xs:any namespace="##other" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="shape" type="xs:string" abstract="true"/><xs:element name="circle" type="xs:string" substitutionGroup="t:shape"/>`);
    const list = complex(root).content as ListDescription;
    expect([list.kind, list.mixed, list.any]).toEqual(["list", true, true]);
    expect(list.entries.map(({ prop }) => prop)).toEqual(["term", "circle"]);
    expect(list.model).toMatchObject({
      kind: "sequence",
      max: Number.POSITIVE_INFINITY,
      items: [
        { kind: "entry", props: ["term"] },
        { kind: "entry", props: ["circle"] },
        { kind: "any", min: 0 },
      ],
    });
  });

  test("reports types by $type, members of substitution groups, nil, wildcards and keys", async () => {
    const root = await described(`<xs:element name="root"><xs:complexType><xs:sequence>
        <xs:element name="party" type="t:Party" nillable="true"/><xs:element ref="t:shape"/><xs:any namespace="##other" processContents="lax" minOccurs="0"/>
      </xs:sequence><xs:anyAttribute namespace="##local"/></xs:complexType>
      <xs:key name="names"><xs:selector xpath="t:party"/><xs:field xpath="t:name"/></xs:key></xs:element>
      <xs:complexType name="Party" abstract="true"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
      <xs:complexType name="Firm"><xs:complexContent><xs:extension base="t:Party"/></xs:complexContent></xs:complexType>
      <xs:element name="shape" type="xs:string"/><xs:element name="circle" type="xs:string" substitutionGroup="t:shape"/>`);
    const [party, shape, any] = items(root) as [FieldDescription, FieldDescription, object];
    expect(party.element.nillable).toBe(true);
    expect(party.element.types.map(({ typeName }) => typeName)).toEqual(["Firm"]);
    expect(shape.members?.map(({ prop }) => prop)).toEqual(["shape", "circle"]);
    expect(any).toMatchObject({ prop: "$any", wildcard: { namespaces: { not: "urn:t" }, process: "lax" } });
    expect(complex(root).anyAttribute).toEqual({ namespaces: [""], process: "strict" });
    expect(root.identity).toMatchObject([{ kind: "key", selector: "t:party", fields: ["t:name"] }]);
  });

  test("leaves the documentation of enumerations out of generated modules", async () => {
    const content = `${head}<xs:element name="root"><xs:simpleType><xs:restriction base="xs:token"><xs:enumeration value="A">
      <xs:annotation><xs:documentation>Never shipped</xs:documentation></xs:annotation></xs:enumeration></xs:restriction></xs:simpleType></xs:element></xs:schema>`;
    const set = await loadSchema([{ uri: "t.xsd", content }], { version: "1.0" });
    expect(
      generate(set)
        .map(({ text }) => text)
        .join(),
    ).not.toContain("Never shipped");
  });

  test("does not change how its schema reads and writes", async () => {
    const schema = await schemaOf(`<xs:element name="root" type="xs:int"/>`);
    describe(schema);
    expect(fromXml(schema, toXml(schema, 5))).toBe(5);
  });

  test("refuses what is not a schema", () => {
    expect(() => describe({} as never)).toThrow(ArgumentError);
  });
});
