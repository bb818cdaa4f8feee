/** Several schemas into one folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type GeneratedFile, type GenerateOptions, generate } from "../../codegen/generate.ts";
import { loadSchema, type SchemaSet } from "../../codegen/schema-set.ts";
import { writeGenerated } from "../../codegen/write.ts";
import { toXml } from "../../src/schema/api/to-xml.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";

const runtime = fileURLToPath(new URL("../../src/internal.ts", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const schema = (body: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`;
const COMMON = schema(
  '<xs:complexType name="Party"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>' +
    '<xs:element name="party" type="Party"/>',
);
const include = '<xs:include schemaLocation="common.xsd"/>';
/** A document that declares `doc`, as the other one does too. */
const root = (own: string, more = ""): string =>
  schema(
    `${include}<xs:element name="doc"><xs:complexType><xs:sequence>` +
      `<xs:element name="${own}" type="Party"/></xs:sequence></xs:complexType></xs:element>${more}`,
  );

/** Loads each document as a schema of its own, with what it includes. */
async function loadEach(documents: Readonly<Record<string, string>>): Promise<SchemaSet[]> {
  const sets: SchemaSet[] = [];
  for (const [uri, content] of Object.entries(documents)) {
    const resolve = { uri: "common.xsd", content: COMMON };
    sets.push(await loadSchema([{ uri, content }, resolve], { version: "1.0" }));
  }
  return sets;
}

async function generated(
  documents: Readonly<Record<string, string>>,
  options: GenerateOptions = {},
): Promise<readonly GeneratedFile[]> {
  return generate(await loadEach(documents), options);
}

const pathsOf = (files: readonly GeneratedFile[]): readonly string[] => files.map(({ path }) => path);

describe("several schemas in one call", () => {
  it("share the documents that are the same in all of them, though they declare one element each", async () => {
    const files = await generated({ "a.xsd": root("buyer"), "b.xsd": root("seller") });
    expect(pathsOf(files)).toEqual([
      "a.xsd.ts",
      "common.xsd.ts",
      "b.xsd.ts",
      "a.xsd.data.ts",
      "common.xsd.data.ts",
      "b.xsd.data.ts",
      "a.xsd.documents.ts",
      "b.xsd.documents.ts",
    ]);
    const b = files.find(({ path }) => path === "b.xsd.ts")?.text ?? "";
    expect(b).toContain('import type { Party } from "./common.xsd.js";');
    expect(b).toContain('from "./b.xsd.documents.js";');
  });

  it("have one each if schemas make different types of it", async () => {
    const derived =
      '<xs:complexType name="Company"><xs:complexContent><xs:extension base="Party"><xs:attribute name="vat"/></xs:extension></xs:complexContent></xs:complexType>';
    const files = await generated({ "a.xsd": root("buyer"), "b.xsd": root("seller", derived) });
    expect(pathsOf(files)).toContain("common-2.xsd.ts");
    const b = files.find(({ path }) => path === "b.xsd.ts")?.text ?? "";
    expect(b).toContain('from "./common-2.xsd.js"');
    expect(b).not.toContain('from "./common.xsd.js"');
  });

  it("a single schema gives the same bytes as by itself", async () => {
    const [set] = await loadEach({ "a.xsd": root("buyer") });
    if (set === undefined) throw new Error("not loaded");
    expect(generate([set])).toEqual(generate(set));
  });

  it("are the same bytes each time, and have the same files in any order", async () => {
    const [one, two] = [root("buyer"), root("seller")];
    const files = await generated({ "a.xsd": one, "b.xsd": two });
    expect(await generated({ "a.xsd": one, "b.xsd": two })).toEqual(files);
    const other = await generated({ "b.xsd": two, "a.xsd": one });
    expect(pathsOf(other).toSorted()).toEqual(pathsOf(files).toSorted());
  });

  it("can be loaded together, each with its own rules", async () => {
    const folder = mkdtempSync(join(tmpdir(), "xsdflow-many-"));
    folders.push(folder);
    const files = await generated(
      { "a.xsd": root("buyer"), "b.xsd": root("seller") },
      { runtime, importExtension: ".ts" },
    );
    await writeGenerated(files, folder);
    const load = async (path: string): Promise<ElementSchema> => {
      const module = (await import(/* @vite-ignore */ join(folder, path))) as {
        readonly DocSchema: ElementSchema;
      };
      return module.DocSchema;
    };
    const party = { name: "N" };
    expect(toXml(await load("a.xsd.ts"), { buyer: party })).toContain("<buyer>");
    expect(toXml(await load("b.xsd.ts"), { seller: party })).toContain("<seller>");
    await expect(load("a.xsd.ts").then((doc) => toXml(doc, { seller: party }))).rejects.toThrow(/seller/u);
  });

  it("do not affect an independent schema document", async () => {
    const alone = schema('<xs:element name="doc" type="xs:int"/>');
    const set = await loadSchema([{ uri: "alone.xsd", content: alone }], { version: "1.0" });
    const files = generate([set, ...(await loadEach({ "a.xsd": root("buyer") }))]);
    expect(pathsOf(files).filter((path) => path.startsWith("alone"))).toEqual(["alone.xsd.ts"]);
  });

  it("give separate data to a document that is a schema and part of another", async () => {
    const common = await loadSchema([{ uri: "common.xsd", content: COMMON }], { version: "1.0" });
    const files = generate([...(await loadEach({ "a.xsd": root("buyer") })), common]);
    expect(pathsOf(files)).toEqual([
      "a.xsd.ts",
      "common.xsd.ts",
      "a.xsd.data.ts",
      "common.xsd.data.ts",
      "a.xsd.documents.ts",
      "common.xsd.documents.ts",
    ]);
    const text = files.find(({ path }) => path === "common.xsd.ts")?.text;
    expect(text).toContain('from "./common.xsd.documents.js"');
  });
});
