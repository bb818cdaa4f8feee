/** The sample schemas of the project, every root element, every size. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSchema, type SchemaSet } from "../../../codegen/index.ts";
import { SchemaJudge, schemaSource } from "../../../emulator/src/judge/judge.ts";
import { withDocument } from "../../../emulator/src/judge/parse.ts";
import { type ElementSchema, fromXml, sample, sampleXml, toXml } from "../../../src/index.ts";

const folder = fileURLToPath(new URL("../../../schemas", import.meta.url));
const SIZES = [undefined, "minimal", "full"] as const;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

interface Root {
  readonly file: string;
  readonly schema: ElementSchema;
}

async function rootsOf(file: string): Promise<readonly Root[]> {
  const set: SchemaSet = await loadSchema(`${folder}/${file}`, { version: "1.0", root: folder });
  return [...set.components.elements()]
    .filter((each) => !each.abstract)
    .map(({ key }) => ({ file, schema: set.element(key) }));
}

const files = readdirSync(folder).filter((file) => file.endsWith(".xsd"));
const roots = (await Promise.all(files.map(rootsOf))).flat();
const options = (seed: number, size: (typeof SIZES)[number]) =>
  size === undefined ? { seed } : { seed, size };

describe("samples of the project's own schemas", () => {
  it("exist for every schema that declares an element", () => {
    expect(new Set(roots.map(({ file }) => file)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(roots)("$schema.element of $file: valid for us and for libxml2, and read back the same", (root) => {
    const judge = new SchemaJudge(schemaSource(`${folder}/${root.file}`, folder));
    for (const size of SIZES) {
      for (const seed of SEEDS) {
        const xml = sampleXml(root.schema, options(seed, size));
        const value = fromXml(root.schema, xml);
        expect(value).toEqual(sample(root.schema, options(seed, size)));
        expect(toXml(root.schema, value)).toBe(xml);
        const findings = withDocument(new TextEncoder().encode(xml), (parsed) => judge.findings(parsed));
        expect(findings).toEqual([]);
      }
    }
    judge.dispose();
  });

  it("are the same bytes for the same seed and size, and others for other seeds", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roots),
        fc.integer(),
        fc.constantFrom(...SIZES),
        ({ schema }, seed, size) => {
          expect(sampleXml(schema, options(seed, size))).toBe(sampleXml(schema, options(seed, size)));
        },
      ),
      { numRuns: 60 },
    );
    const [{ schema } = { schema: undefined }] = roots;
    const different = new Set(SEEDS.map((seed) => (schema ? sampleXml(schema, { seed }) : "")));
    expect(different.size).toBeGreaterThan(10);
  });

  it("show more with size full than with size minimal", () => {
    for (const { schema } of roots) {
      const [minimal, full] = (["minimal", "full"] as const).map(
        (size) => sampleXml(schema, { size }).length,
      );
      expect(full).toBeGreaterThanOrEqual(minimal ?? 0);
    }
  });
});

it("shows every element and attribute of the invoice in full over a few seeds, and what repeats twice", () => {
  const invoice = roots.find(({ schema }) => schema.element.endsWith("Invoice"))?.schema as ElementSchema;
  const xml = sampleXml(invoice, { size: "full" });
  const names = readFileSync(`${folder}/invoice.xsd`, "utf8").matchAll(
    /<xs:(?:element|attribute) name="(\w+)"/gu,
  );
  const shown = SEEDS.map((seed) => sampleXml(invoice, { size: "full", seed })).join("");
  const hidden = [...names].map(([, name = ""]) => name).filter((name) => !shown.includes(name));
  expect(hidden).toEqual([]);
  expect(xml.match(/<lines/gu)).toHaveLength(2);
});
