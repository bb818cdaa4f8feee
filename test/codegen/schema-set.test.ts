import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSchema, SchemaError } from "../../codegen/index.ts";

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;
const order = {
  uri: "order.xsd",
  content: `<xs:schema ${XS} targetNamespace="urn:o" elementFormDefault="qualified">
    <xs:element name="order"><xs:complexType><xs:sequence>
      <xs:element name="line" type="xs:int" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="note" type="xs:string"/>
  </xs:schema>`,
};
const set = await loadSchema([order], { version: "1.0" });

async function failure(content: string): Promise<SchemaError> {
  return loadSchema([{ uri: "x.xsd", content }], { version: "1.0" }).then(
    () => expect.fail("the schema was accepted"),
    (error: unknown) => error as SchemaError,
  );
}

describe("loadSchema", () => {
  it("returns the documents and the linked components", () => {
    expect(set.documents.map(({ file }) => file)).toEqual(["order.xsd"]);
    expect(set.components.element("{urn:o}order")?.name).toEqual({ ns: "urn:o", local: "order" });
  });

  it("throws a SchemaError with all issues, whose message shows the first few with their places", async () => {
    const body = Array.from(
      { length: 7 },
      (_, index) => `\n<xs:element name="e${index}" type="xs:none${index}"/>`,
    );
    const error = await failure(`<xs:schema ${XS}>${body.join("")}</xs:schema>`);
    expect(error).toBeInstanceOf(SchemaError);
    expect(error.name).toBe("SchemaError");
    expect(error.issues).toHaveLength(7);
    const [title, first, ...rest] = error.message.split("\n  ");
    expect(title).toBe("The schema has 7 problems:");
    expect(first).toMatch(/^x\.xsd:2:1: "xs:none0": there is no type "none0" .* \[src-resolve\]$/);
    expect(rest).toHaveLength(6);
    expect(rest.at(-2)).toBe("… and 2 more");
    expect(rest.at(-1)).toBe(
      'To load a schema that breaks such rules, pass the option tolerate: ["unresolved"].',
    );
  });

  it("reports that XSD 1.1 is not supported", async () => {
    await expect(loadSchema([order], { version: "1.1" })).rejects.toMatchObject({
      issues: [{ code: "unsupported", message: expect.stringContaining("XSD 1.1 is not supported") }],
    });
  });

  it("assumes XSD 1.0 without a version, and names the option if the version does not exist", async () => {
    for (const options of [undefined, {}, { version: undefined }] as never[]) {
      expect((await loadSchema([order], options)).elements()).toHaveLength(2);
    }
    await expect(loadSchema([order], { version: 1 as never })).rejects.toThrow('the option "version"');
  });

  it("refuses an empty list of documents", async () => {
    await expect(loadSchema([], { version: "1.0" })).rejects.toThrow(TypeError);
  });
});

describe("a SchemaSet", () => {
  const valid = `<order xmlns="urn:o"><line>1</line><line>2</line></order>`;

  it("validates a document", () => {
    expect(set.validate(valid)).toEqual({ valid: true, issues: [] });
    expect(set.validate(new TextEncoder().encode(valid)).valid).toBe(true);
  });

  it("reports the line and column of an issue", () => {
    const { valid: isValid, issues } = set.validate(`<order xmlns="urn:o">\n  <line>one</line></order>`);
    expect(isValid).toBe(false);
    expect(issues).toMatchObject([{ code: "invalid-value", line: 2 }]);
  });

  it("reports a document that is not well-formed as one issue, with its place", () => {
    expect(set.validate(`<order xmlns="urn:o"><line>1</line>\n<line`)).toMatchObject({
      valid: false,
      issues: [{ code: "not-well-formed", rule: "wf", line: 2 }],
    });
  });

  it("refuses a document type in an instance document", () => {
    const { issues } = set.validate(`<!DOCTYPE order [<!ENTITY e SYSTEM "file:///etc/passwd">]>${valid}`);
    expect(issues.map(({ code }) => code)).toEqual(["not-well-formed"]);
  });

  it("requires a certain root element on request", () => {
    expect(set.validate(valid, { root: "{urn:o}order" }).valid).toBe(true);
    expect(set.validate(valid, { root: "{urn:o}note" }).valid).toBe(false);
  });

  it("validates a document in chunks that are cut anywhere", async () => {
    async function* chunks(): AsyncIterable<Uint8Array> {
      for (const byte of new TextEncoder().encode(valid)) yield Uint8Array.of(byte);
    }
    expect(await set.validateStream(chunks())).toEqual({ valid: true, issues: [] });
  });

  it("lists its global elements and finds them by either name", () => {
    expect(set.elements()).toEqual(["{urn:o}order", "{urn:o}note"]);
    expect(set.element("order").element).toBe("{urn:o}order");
    expect(set.element("{urn:o}note").$linked().declaration.name.local).toBe("note");
  });

  it("lists the existing elements when one that does not exist is requested", () => {
    expect(() => set.element("ordr")).toThrow(
      new RangeError('The schema has no global element "ordr"; it has: {urn:o}order, {urn:o}note.'),
    );
  });

  it("accepts {}local for names without a namespace wherever it accepts {namespace}local", async () => {
    const plain = { uri: "plain.xsd", content: order.content.replace('targetNamespace="urn:o"', "") };
    const both = await loadSchema([order, plain], { version: "1.0" });
    expect(both.element("{}note").element).toBe("note");
    const note = "<note>a</note>";
    expect(both.validate(note, { root: "{}note" }).valid).toBe(true);
    expect(both.validate(note, { root: "{urn:o}note" }).valid).toBe(false);
    expect(() => set.element("{}note")).toThrow('no global element "{}note"');
  });

  it("lists a few of many elements, the most similar name first", async () => {
    const elements = Array.from({ length: 40 }, (_, index) => `<xs:element name="part${index}z"/>`);
    const many = await loadSchema([
      { uri: "m.xsd", content: `<xs:schema ${XS}>${elements.join("")}</xs:schema>` },
    ]);
    expect(() => many.element("prat39z")).toThrow(/it has: part39z, (?:part\w+, ){8}part\w+ and 30 more\.$/);
  });

  it("requires the namespace if two elements have the name", async () => {
    const other = { uri: "other.xsd", content: order.content.replaceAll("urn:o", "urn:p") };
    const both = await loadSchema([order, other], { version: "1.0" });
    expect(() => both.element("note")).toThrow("several global elements");
  });
});

const shared = process.env.XSDFLOW_SHARED ?? "../shared";
const corpus = join(shared, "corpus");

describe.skipIf(!existsSync(corpus))(existsSync(corpus) ? "the corpus" : "skipped: no shared data", () => {
  const families = existsSync(corpus)
    ? readdirSync(corpus).filter((name) => existsSync(join(corpus, name, "family.json")))
    : [];

  // test/datatypes/sample/corpus.test.ts loads the other roots, with the family's folder as their schema root.
  it.each(families)(
    "%s loads without an option and without an issue, unless it is known to be wrong",
    async (family) => {
      const { roots, schemaExpect } = JSON.parse(readFileSync(join(corpus, family, "family.json"), "utf8"));
      if (schemaExpect === "error") return;
      const loaded = await loadSchema(join(corpus, family, roots[0]));
      expect(loaded.documents.length).toBeGreaterThan(0);
    },
  );
});
