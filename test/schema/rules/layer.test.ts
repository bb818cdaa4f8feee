/** What ARCHITECTURE.md says of the rules' folder: nothing in it may lean on a module that asks it. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { expect, it } from "vitest";
import { sourceFiles } from "../../support/source-files.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const ALLOWED = /^src\/(xml|datatypes|schema\/rules)\/|^src\/schema\/(components|descriptor|any-type)\.ts$/;

const files = sourceFiles(root, "src").filter((file) => file.startsWith("src/schema/rules/"));

it("rules import only src/xml, src/datatypes and components", () => {
  const foreign = files.flatMap((from) =>
    ts
      .preProcessFile(readFileSync(join(root, from), "utf8"), true, true)
      .importedFiles.map(({ fileName }) => normalize(join(dirname(from), fileName)))
      .filter((to) => !ALLOWED.test(to))
      .map((to) => `${from} -> ${to}`),
  );
  expect(foreign).toEqual([]);
});

it("each rule's module has a test of its own", () => {
  const tests = sourceFiles(root, "test/schema/rules");
  const untested = files.filter(
    (file) => !tests.includes(file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts")),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(untested).toEqual([]);
});
