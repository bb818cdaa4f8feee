import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import { type ElementSchema, fromXml, toXml } from "../../../../src/index.ts";
import { writeDirectly } from "../../../../src/schema/direct/write/write.ts";
import { numbers } from "../numbers.ts";
import { agree } from "./agreement.ts";
import { mutated } from "./mutate.ts";

async function schemaOf(xsd: string, root = "r"): Promise<ElementSchema> {
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${xsd}</xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content: text }], { version: "1.0" });
  return set.element(root);
}

const CHANGES = 3000;

describe("a value that is written directly", () => {
  it.each([
    ["invoice", "Invoice"],
    ["shipment", "Shipment"],
    ["policy-schedule", "PolicySchedule"],
    ["employment-letter", "EmploymentLetter"],
  ])("is written as the descriptor engine writes it, and so are changed ones: %s", async (name) => {
    const set = await loadSchema(`schemas/${name}.xsd`, { version: "1.0" });
    const xml = readFileSync(`examples/${name}.xml`);
    const root = set.elements().find((each) => fits(set.element(each), xml));
    const schema = set.element(root ?? "");
    const linked = schema.$linked();
    const value = fromXml(schema, xml);
    expect(agree(linked, value)).toBe("direct");
    const random = numbers(7);
    const said = Array.from({ length: CHANGES }, () => agree(linked, mutated(value, random)));
    expect(new Set(said)).toContain("refused");
    expect(said.filter((each) => each === "direct").length).toBeGreaterThan(CHANGES / 20);
  });
});

function fits(schema: ElementSchema, xml: Uint8Array): boolean {
  try {
    fromXml(schema, xml);
    return true;
  } catch {
    return false;
  }
}

const CASES: readonly {
  readonly rule: string;
  readonly xsd: string;
  readonly direct?: readonly unknown[];
  readonly declined?: readonly unknown[];
}[] = [
  {
    rule: "elements in no namespace under a root that has one",
    xsd: `xmlns="urn:a" targetNamespace="urn:a"><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [{ a: "x" }],
  },
  {
    rule: "nil, with xsi declared on the root",
    xsd: `xmlns:p="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" type="xs:string" nillable="true"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [{ a: null }, { a: "" }, { a: { $nil: true } }],
  },
  {
    rule: "defaults and fixed values of what is required",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" type="xs:int" default="3"/></xs:sequence>
      <xs:attribute name="v" type="xs:string" use="required" fixed="2 &amp; 0"/></xs:complexType></xs:element>`,
    direct: [{}, { a: 3 }, { a: 4, v: "2 & 0" }],
    declined: [{ v: "3" }, { a: "" }],
  },
  {
    rule: "types that $type names",
    xsd: `xmlns:p="urn:a" targetNamespace="urn:a"><xs:element name="r" type="p:B"/>
      <xs:complexType name="B" abstract="true"><xs:attribute name="x"/></xs:complexType>
      <xs:complexType name="D"><xs:complexContent><xs:extension base="p:B"><xs:attribute name="y"/></xs:extension></xs:complexContent></xs:complexType>`,
    direct: [{ $type: "D", x: "1", y: "2" }],
    declined: [{ x: "1" }, { $type: "B" }, { $type: "none" }, { $type: "D", z: "1" }],
  },
  {
    rule: "entries in document order, text among them",
    xsd: `><xs:element name="r"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="3">
      <xs:element name="a" type="xs:int"/><xs:element name="b"/></xs:choice></xs:complexType></xs:element>`,
    direct: [{ $content: ["x < y", { a: 1 }, "", { a: 2 }] }, { $content: [] }, {}],
    declined: [{ $content: [{ a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }] }, { $content: [{ a: 1, b: 1 }] }],
  },
  {
    rule: "keys and references",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="k" type="xs:decimal" maxOccurs="9"/><xs:element name="f" type="xs:decimal" minOccurs="0" maxOccurs="9"/>
      </xs:sequence></xs:complexType>
      <xs:key name="K"><xs:selector xpath="k"/><xs:field xpath="."/></xs:key>
      <xs:keyref name="F" refer="K"><xs:selector xpath=".//f"/><xs:field xpath="."/></xs:keyref></xs:element>`,
    direct: [{ k: ["1", "2"], f: ["1.0", "2"] }],
    declined: [{ k: ["1", "1.0"] }, { k: ["1"], f: ["2"] }],
  },
  {
    rule: "a choice without branches, which cannot be made",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:choice/><xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    declined: [{}, { a: "x" }],
  },
  {
    rule: "a choice without branches that need not be made",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:choice minOccurs="0"/><xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [{}, { a: { $content: ["x"] } }],
  },
  {
    rule: "a branch that cannot be taken, of a choice that need not be made",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:choice/></xs:choice><xs:element name="a" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [{}, { a: 1 }],
    declined: [{ b: 1 }],
  },
  {
    rule: "a branch that cannot be taken, beside one that can",
    xsd: `><xs:element name="r"><xs:complexType><xs:choice><xs:choice/><xs:element name="a" type="xs:int"/></xs:choice></xs:complexType></xs:element>`,
    declined: [{}, { a: 1 }],
  },
  {
    rule: "a part that cannot be there, in one that need not be",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence minOccurs="0"><xs:element name="a" type="xs:int" minOccurs="0"/><xs:choice/></xs:sequence></xs:complexType></xs:element>`,
    declined: [{ a: 1 }],
  },
  {
    rule: "default values that refer to what the document may not have",
    xsd: `><xs:element name="r"><xs:complexType><xs:attribute name="to" type="xs:IDREFS" default="a"/></xs:complexType></xs:element>`,
    declined: [{}],
  },
  {
    rule: "zeroes with and without a sign, one after the other",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:double" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [{ a: [0, -0, 0, -0] }, { a: [-0] }, { a: [0] }],
  },
  {
    rule: "ID and IDREF",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="i" type="xs:ID" maxOccurs="9"/></xs:sequence><xs:attribute name="to" type="xs:IDREFS"/></xs:complexType></xs:element>`,
    direct: [{ i: ["a", "b"], to: ["b", "a"] }],
    declined: [{ i: ["a", "a"] }, { i: ["a"], to: ["c"] }],
  },
];

describe("direct writing", () => {
  it.each(CASES)("supports $rule", async ({ xsd, direct = [], declined = [] }) => {
    const linked = (await schemaOf(xsd)).$linked();
    for (const value of direct) expect(agree(linked, value), JSON.stringify(value)).toBe("direct");
    for (const value of declined) expect(agree(linked, value), JSON.stringify(value)).not.toBe("direct");
  });

  const PLAIN = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`;

  it("writes no inherited property", async () => {
    const linked = (await schemaOf(PLAIN)).$linked();
    class Inheriting {
      readonly b = 1;
      get a(): string {
        return "inherited";
      }
    }
    expect(writeDirectly(linked, new Inheriting())).toBeUndefined();
    expect(writeDirectly(linked, Object.create({ a: "inherited" }))).toBeUndefined();
  });

  it("is not used while Object.prototype has foreign properties", async () => {
    const linked = (await schemaOf(PLAIN)).$linked();
    Object.defineProperty(Object.prototype, "a", { value: "polluted", configurable: true });
    try {
      expect(writeDirectly(linked, { b: 1 })).toBeUndefined();
    } finally {
      Reflect.deleteProperty(Object.prototype, "a");
    }
  });

  it("leaves cycles and depth to the engine", async () => {
    const schema = await schemaOf(
      `><xs:element name="r" type="T"/><xs:complexType name="T"><xs:sequence><xs:element name="t" type="T" minOccurs="0"/></xs:sequence></xs:complexType>`,
    );
    const cyclic: Record<string, unknown> = {};
    cyclic.t = cyclic;
    expect(writeDirectly(schema.$linked(), cyclic)).toBeUndefined();
    expect(() => toXml(schema, cyclic)).toThrow(/contains itself/);
  });

  it("writes valid values after any that were declined", async () => {
    const linked = (await schemaOf(PLAIN)).$linked();
    for (let times = 0; times < 100; times++) expect(writeDirectly(linked, { a: 1 })).toBeUndefined();
    const written = Array.from({ length: 64 }, () => writeDirectly(linked, { a: "x" }) ?? "");
    const texts = written.map((each) => (typeof each === "string" ? each : new TextDecoder().decode(each)));
    expect(new Set(texts)).toEqual(new Set(["<r><a>x</a></r>"]));
    // The first by plans, the others by the kernel.
    const ways = written.map((each) => typeof each);
    expect(ways).toEqual([...Array(8).fill("string"), ...Array(56).fill("object")]);
  });
});

it("meets each member of a tower of unions once", async () => {
  const towers = Array.from(
    { length: 40 },
    (_, at) => `<xs:simpleType name="t${at + 1}"><xs:union memberTypes="t${at} t${at}"/></xs:simpleType>`,
  );
  const schema = await schemaOf(
    `><xs:element name="r" type="t40"/><xs:simpleType name="t0"><xs:restriction base="xs:int"/></xs:simpleType>${towers.join("")}`,
  );
  expect(toXml(schema, 7)).toBe("<r>7</r>");
});

describe("a choice in a branch of a choice", () => {
  const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="v" maxOccurs="unbounded"><xs:complexType><xs:choice>
    <xs:sequence><xs:element name="low" type="xs:int"/><xs:choice minOccurs="0"><xs:element name="width" type="xs:int"/><xs:element name="high" type="xs:int"/></xs:choice></xs:sequence>
    <xs:sequence><xs:element name="center" type="xs:int"/><xs:sequence minOccurs="0"><xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/></xs:sequence></xs:sequence>
    </xs:choice></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`;
  const values = [
    { low: 1 },
    { low: 1, high: 2 },
    { center: 3 },
    { center: 3, x: 1, y: 2 },
    { low: 1, width: 2 },
  ];

  it("is written in many documents, whichever branch each takes", async () => {
    const linked = (await schemaOf(xsd)).$linked();
    for (let round = 0; round < 40; round++) {
      const v = values.map((_, at) => values[(round + at) % values.length]);
      expect(agree(linked, { v })).toBe("direct");
      for (const each of values) {
        const written = writeDirectly(linked, { v: [each] });
        expect(typeof written === "string" ? written : new TextDecoder().decode(written)).toContain(
          "</v></r>",
        );
      }
    }
  });
});
