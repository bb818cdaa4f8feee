/** Where code generation is forbidden nothing is tried, and the values are the same. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import { fromXml } from "../../../../src/index.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

const PROGRAM = `
  import { readFileSync } from "node:fs";
  const { loadSchema } = await import("./build/codegen/index.js");
  const { fromXml, validateXml } = await import("./build/src/index.js");
  let attempts = 0;
  globalThis.Function = new Proxy(Function, { construct() { attempts++; throw new EvalError("forbidden"); } });
  const schema = (await loadSchema("schemas/invoice.xsd", { version: "1.0" })).element("Invoice");
  const xml = readFileSync("examples/invoice.xml", "utf8");
  let value;
  for (let time = 0; time < 200; time++) value = fromXml(schema, xml);
  const valid = validateXml(schema, xml).valid;
  console.log(JSON.stringify({ attempts, valid, value }, (_, each) => (typeof each === "bigint" ? each + "n" : each)));`;

describe("reading without code generation", () => {
  it("attempts none, and reads the same", { timeout: 60_000 }, async () => {
    const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", PROGRAM];
    const found: unknown = JSON.parse(execFileSync(process.execPath, flags, { cwd: root, encoding: "utf8" }));
    const schema = (await loadSchema("schemas/invoice.xsd", { version: "1.0" })).element("Invoice");
    const value: unknown = JSON.parse(
      JSON.stringify(fromXml(schema, readFileSync(`${root}/examples/invoice.xml`, "utf8")), (_, each) =>
        typeof each === "bigint" ? `${each}n` : each,
      ),
    );
    expect(found).toEqual({ attempts: 0, valid: true, value });
  });
});
