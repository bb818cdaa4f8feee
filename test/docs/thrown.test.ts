/** Docstrings name the errors that are thrown: a subclass by its own name, since programs look for that. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = ["src", "codegen"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path)),
);

/** The base classes that docstrings promise and the file itself does not throw. */
function promisedInVain(text: string): readonly string[] {
  const docstrings = text.match(/\/\*\*[\s\S]*?\*\//gu) ?? [];
  const promises = docstrings.flatMap((each) => each.match(/@throws[\s\S]*|\bThrows an?\b[\s\S]*/gu) ?? []);
  return ["RangeError", "TypeError"].filter(
    (name) =>
      promises.some((each) => new RegExp(`\\b${name}\\b`, "u").test(each)) &&
      !text.includes(`new ${name}(`) &&
      !(name === "TypeError" && text.includes("fatal: true")),
  );
}

it("no docstring names RangeError or TypeError if a subclass is thrown", () => {
  const found = sources.flatMap((path) =>
    promisedInVain(readFileSync(join(root, path), "utf8")).map((name) => `${path}: ${name}`),
  );
  expect(found).toEqual([]);
});

it.each([
  ["/** @throws RangeError for a limit */ x();", ["RangeError"]],
  ["/** @throws OptionRangeError for a limit */ x();", []],
  ["/** Throws a TypeError. */ throw new ArgumentError();", ["TypeError"]],
  ["/** @throws RangeError */ throw new RangeError();", []],
])("%s", (text, names) => {
  expect(promisedInVain(text)).toEqual(names);
});
