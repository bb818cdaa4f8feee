/**
 * Writing a value as valid XML, beside `JSON.stringify` of the same object and beside peers. Every result is made into bytes,
 * so that nobody leaves work undone.
 *
 *   npm run build && node bench/xml/write.mjs [--processes 5] [--json]
 *
 * The first row is the measure; a ratio of 0.5 is half its speed. `npm run compare` installs fast-xml-parser.
 */
import { fileURLToPath } from "node:url";
import { measurePairs } from "./pairs.mjs";
import { checkSame, invoice, writers } from "./subjects.mjs";

await measurePairs(fileURLToPath(import.meta.url), "JSON.stringify", async (lines) => {
  const named = await writers();
  checkSame(named, invoice(50));
  const value = invoice(lines);
  const bytes = {};
  const candidates = {};
  for (const [name, write] of Object.entries(named)) {
    candidates[name] = () => write(value);
    bytes[name] = write(value).length;
  }
  return { bytes, candidates };
});
