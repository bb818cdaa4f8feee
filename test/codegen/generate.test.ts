import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.ts";
import { loadSchema } from "../../codegen/schema-set.ts";
import { writeGenerated } from "../../codegen/write.ts";
import { fromXml } from "../../src/schema/api/from-xml.ts";
import { toXml } from "../../src/schema/api/to-xml.ts";
import type { DocumentDescriptor, ParticleDescriptor } from "../../src/schema/descriptor.ts";
import { linkDocuments } from "../../src/schema/link/link.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";
import { whatRuns } from "./what-runs.ts";

const fixture = fileURLToPath(new URL("../fixtures/order.xsd", import.meta.url));
const runtime = fileURLToPath(new URL("../../src/internal.ts", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("generate", () => {
  it("gives a schema of one document one module with its descriptor", async () => {
    const source = {
      uri: "a.xsd",
      content: '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"/></xs:schema>',
    };
    const files = generate(await loadSchema([source], { version: "1.0" }));
    expect(files.map((file) => file.path)).toEqual(["a.xsd.ts"]);
    expect(files[0]?.text).toContain('"file": "a.xsd"');
  });

  it("gives several documents modules of types, modules of data, and one that joins the data", async () => {
    const files = generate(await loadSchema(fixture, { version: "1.0" }));
    expect(files.map((file) => file.path)).toEqual([
      "order.xsd.ts",
      "order-parts.xsd.ts",
      "order.xsd.data.ts",
      "order-parts.xsd.data.ts",
      "order.xsd.documents.ts",
    ]);
    for (const { text } of files.filter((file) => file.path.endsWith(".data.ts"))) {
      expect(text).not.toMatch(/^import (?!type )/mu);
    }
    expect(files.flatMap(whatRuns)).toEqual([]);
  });

  it("makes the same bytes of the same input, and others of other options", async () => {
    const texts = async (names: "preserve" | "camel"): Promise<string> =>
      JSON.stringify(generate(await loadSchema(fixture, { version: "1.0" }), { names }));
    expect(await texts("preserve")).toBe(await texts("preserve"));
    expect(await texts("camel")).not.toBe(await texts("preserve"));
  });

  it.each([".js", ".ts", ""] as const)(
    "imports generated modules with the extension %j",
    async (importExtension) => {
      const set = await loadSchema(fixture, { version: "1.0" });
      const text = generate(set, { importExtension })[0]?.text ?? "";
      expect(text).toContain(`from "./order-parts.xsd${importExtension}"`);
    },
  );

  it("makes modules that read what they write", async () => {
    const folder = mkdtempSync(join(tmpdir(), "xsdflow-generated-"));
    folders.push(folder);
    const set = await loadSchema(fixture, { version: "1.0" });
    await writeGenerated(generate(set, { runtime, importExtension: ".ts" }), folder);
    const module = (await import(/* @vite-ignore */ join(folder, "order.xsd.ts"))) as {
      readonly OrderSchema: ElementSchema<Record<string, unknown>>;
      readonly CountryValues: readonly string[];
    };
    expect(module.CountryValues).toEqual(["BE", "NL"]);
    const line = { sku: "A", quantity: 1, price: "1.50" };
    const order = { id: "1", placed: "2026-08-22T10:00:00Z", iban: "BE68", line: [line] };
    const xml = toXml(module.OrderSchema, order);
    expect(fromXml(module.OrderSchema, xml)).toEqual({ version: "1.0", country: "BE", ...order });
  });
});

describe("hostile schemas", () => {
  const text = fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      "`",
      "\\",
      "\n",
      "\r",
      "\u2028",
      "*/",
      "/*",
      "//",
      "${",
      "}",
      ")",
      ";",
      "a",
      "@",
      "<",
      "\u202e",
    ),
    maxLength: 12,
  });
  const name = fc.oneof(
    fc.constantFrom(
      "__proto__",
      "constructor",
      "toString",
      "then",
      "default",
      "class",
      "await",
      "document",
      "documents",
      "all",
      "elementSchema",
      "XsiHints",
      "Record",
      "doc",
      "scope",
      "a-b",
      "a.b",
      "·",
      "Schema",
    ),
    fc.string({
      unit: fc.constantFrom("a", "B", "_", "-", ".", "1", "é", "已", "\u0300"),
      minLength: 1,
      maxLength: 6,
    }),
    text.filter((some) => some !== ""),
  );
  const annotated = fc.record({ doc: text, line: fc.nat(99) });
  const enumeration = fc
    .array(text, { minLength: 1, maxLength: 3 })
    .map((values) => ({ enumeration: values }));
  const simple = fc
    .tuple(
      annotated,
      fc.constantFrom("xs:string", "xs:int", "xs:decimal", "xs:anyURI"),
      fc.oneof(
        enumeration,
        text.map((pattern) => ({ patterns: [pattern] })),
      ),
    )
    .map(([own, restriction, facets]) => ({ ...own, restriction, facets }));
  const child: fc.Arbitrary<ParticleDescriptor> = fc
    .tuple(annotated, name, fc.oneof(simple, fc.constant("xs:string" as const)), text, text)
    .map(([own, element, type, fixed, ns]) => ({ ...own, element, type, fixed, ns }));
  const complex = fc
    .tuple(
      annotated,
      fc.array(child, { maxLength: 4 }),
      fc.boolean(),
      fc.array(fc.tuple(name, simple, text), { maxLength: 3 }),
    )
    .map(([own, items, choice, attributes]) => ({
      ...own,
      complex: true as const,
      content: choice ? { choice: items } : { sequence: items },
      attributes: attributes.map(([attribute, type, value]) => ({ name: attribute, type, default: value })),
    }));
  const named = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
    fc
      .array(fc.tuple(name, value), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries) as Record<string, T>);
  const document: fc.Arbitrary<DocumentDescriptor> = fc
    .record({
      file: text,
      namespace: text,
      types: named(fc.oneof(simple, complex)),
      elements: named(complex.map((type) => ({ type }))),
    })
    .map((parts) => ({ version: 1, xsd: "1.0", prefixes: { t: parts.namespace }, ...parts }));

  it("make modules that parse, call only elementSchema, and stay inside the folder", () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 2 }),
        fc.constantFrom("preserve" as const, "camel" as const),
        (documents, names) => {
          const files = generate({ documents, components: linkDocuments(documents) }, { names });
          expect(files.flatMap(whatRuns)).toEqual([]);
          const paths = files.map((file) => file.path);
          expect(new Set(paths).size).toBe(paths.length);
          for (const path of paths)
            expect(path).toMatch(/^[\p{L}\p{N}_-][\p{L}\p{N}._-]*(?:\/[\p{L}\p{N}_-][\p{L}\p{N}._-]*)*$/u);
        },
      ),
      { numRuns: 400 },
    );
  });
});
