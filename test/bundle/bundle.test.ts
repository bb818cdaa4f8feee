/** What a browser downloads: only what a program uses, nothing of Node, and no more than a ceiling. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle, runInBrowser } from "./bundling.ts";

const VALUE = `{ number: "1", issued: "2026-08-22", iban: "BE68539007547034", line: [{ sku: "A", quantity: 2, price: "19.90" }] }`;
const DOCUMENT =
  '<i:invoice xmlns:i="urn:test:invoice"><i:number>1</i:number><i:issued>2026-08-22</i:issued>' +
  "<i:iban>BE68539007547034</i:iban>" +
  "<i:line><i:sku>A</i:sku><i:quantity>2</i:quantity><i:price>19.90</i:price></i:line></i:invoice>";

/** Modules that a bundle for a browser never holds. */
const NODE_ONLY = /^node:|undici|fastify|libxml|^src\/(?:flows|emulator|cli|validators)\/|^codegen\//;
/** What reads XML. */
const READER =
  /saxes|xmlchars|^src\/xml\/(?:reader|parser|tokenizer|tag-assembler|decode|encoding|tree)\.ts|from-xml|direct\/read/;

describe("a program that only writes", () => {
  let written: Bundle;
  beforeAll(async () => {
    written = await bundle(`
      import { toXml } from "xsdflow";
      import { InvoiceSchema } from "./invoice.xsd.js";
      export const xml = (value: unknown) => toXml(InvoiceSchema, value as never);
      export const value = ${VALUE};`);
  });

  test("includes neither the reader nor any part of Node", () => {
    expect(written.modules.filter((module) => NODE_ONLY.test(module) || READER.test(module))).toEqual([]);
    expect(written.imports).toEqual([]);
  });

  test("includes neither builders nor JSON Schema", () => {
    expect(written.modules.filter((module) => /builder\.ts$|json-schema/.test(module))).toEqual([
      // A schema's own ~standard makes values, at once and not by a promise: the one part of parse/ that stays.
      "src/schema/parse/value-builder.ts",
    ]);
  });

  test("stays under its ceiling", () => {
    // Measured: 306 055 bytes minified, some 99.6 kB compressed. Matching patterns whose counts overlap is 5.7 kB of it, refusing unknown
    // options 1.5 kB, bounding what messages quote and what suggestions and nested selectors cost 1.6 kB, taking nothing from a
    // polluted Object.prototype 0.7 kB, and the limit on digits 1.2 kB. Writing at speed is most of it beyond the engine: the plans of src/schema/direct/write some 32 kB; gathering for
    // the kernel, the kernel in JavaScript and in WebAssembly, the tables of simple types and the maker of functions some 65 kB: 10 kB of
    // them write lists, mixed content, xs:all, substitution groups, xsi:type and floats two to five times as fast as the plans.
    expect(written.size).toBeLessThanOrEqual(307_000);
    expect(written.gzip).toBeLessThanOrEqual(100_000);
  });

  test("runs without Node, and still validates", () => {
    const program = runInBrowser<{ xml: (value: object) => string; value: object }>(written);
    expect(program.xml(program.value)).toContain(DOCUMENT);
    expect(() => program.xml({ ...program.value, iban: "BE6" })).toThrow(/pattern/);
  });
});

describe("the complete root entry", () => {
  test("bundles for a browser with nothing of Node, and runs there", async () => {
    const all = await bundle(`
      import { builder, create, fromXml, toXml, validate } from "xsdflow";
      import { InvoiceSchema } from "./invoice.xsd.js";
      const created = create(InvoiceSchema, ${VALUE});
      const built = builder(InvoiceSchema).number("1").issued("2026-08-22").iban("BE68539007547034")
        .line((line) => line.sku("A").quantity(2).price("19.90")).$build();
      const read = fromXml(InvoiceSchema, new TextEncoder().encode(toXml(InvoiceSchema, created)));
      export const documents = [created, built, read].map((each) => toXml(InvoiceSchema, each));
      export const valid = validate(InvoiceSchema, read).valid;`);
    expect(all.modules.filter((module) => NODE_ONLY.test(module))).toEqual([]);
    expect(all.imports).toEqual([]);
    const { documents, valid } = runInBrowser<{ documents: string[]; valid: boolean }>(all);
    expect(valid).toBe(true);
    expect(documents).toHaveLength(3);
    for (const document of documents) expect(document).toContain(DOCUMENT);
    // Measured: 449 679 bytes minified, some 147 kB compressed. Some 91 kB and 28 kB of it are src/schema/direct/read with the makers of
    // functions and automata that it reads by: fifty times the engine's speed, a fifth of that without code made at run time.
    expect(all.size).toBeLessThanOrEqual(450_500);
    expect(all.gzip).toBeLessThanOrEqual(147_300);
  });
});
