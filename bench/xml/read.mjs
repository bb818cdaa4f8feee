/**
 * Reading a valid document as a value, beside `JSON.parse` of the same object as JSON and beside peers. Values are dropped as
 * they are made; nobody makes them later than asked.
 *
 *   npm run build && node bench/xml/read.mjs [--processes 5] [--json]
 *
 * The first row is the measure; a ratio of 0.5 is half its speed. `npm run compare` installs fast-xml-parser.
 */
import { fileURLToPath } from "node:url";
import { measurePairs } from "./pairs.mjs";
import { documentOf, invoice, readers } from "./subjects.mjs";

await measurePairs(fileURLToPath(import.meta.url), "JSON.parse", async (lines) => {
  const value = invoice(lines);
  const candidates = await readers(value);
  return { bytes: documentOf(value).length, candidates };
});
