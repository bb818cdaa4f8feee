import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Pool } from "../../src/flows/undici.ts";

const folder = fileURLToPath(new URL("../../src", import.meta.url));

it("O10: undici is imported in one place, by its file: the bare name is another module under Bun", () => {
  const importers = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /from "undici\b/.test(readFileSync(join(folder, file), "utf8")));
  expect(importers.map((file) => file.replaceAll("\\", "/"))).toEqual(["flows/undici.ts"]);
  expect(readFileSync(join(folder, "flows/undici.ts"), "utf8")).toContain('from "undici/index.js"');
  expect(Pool.prototype.destroy).toBeTypeOf("function");
});
