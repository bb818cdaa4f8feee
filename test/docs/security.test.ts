/** Holds SECURITY.md to the tests: whatever it says is defended names a test that exists. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Row {
  readonly threat: string;
  /** The cell with the names of tests. */
  readonly tests: string;
}

/** The rows of the tables below "What is defended". */
function rowsOf(page: string): readonly Row[] {
  const [, part = ""] = page.split("\n## What is defended, and by which test\n");
  const cells = [...part.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|$/gmu)];
  return cells
    .map(([, threat = "", , tests = ""]) => ({ threat, tests }))
    .filter(({ threat }) => threat !== "Threat" && !threat.startsWith("---"));
}

/** Each test of a row that does not exist. A name without a file before it is in the file of the name before. */
function missingTests({ tests }: Row): readonly string[] {
  let file = "";
  const missing: string[] = [];
  for (const [, path, name = ""] of tests.matchAll(/`([^`]+)`|"((?:[^"\\]|\\.)*)"/gu)) {
    if (path !== undefined) {
      file = path;
      if (!existsSync(join(root, file))) missing.push(file);
    } else if (!titlesOf(file).some((title) => title.startsWith(name))) missing.push(`${file} "${name}"`);
  }
  return missing;
}

/** The titles of tests in a file, those of tables as they are written, with `%s`. */
function titlesOf(file: string): readonly string[] {
  if (!existsSync(join(root, file))) return [];
  const source = readFileSync(join(root, file), "utf8");
  const titles = source.matchAll(/(?:describe|test|it|\))\(\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1/gu);
  return [...titles].map(([, , title = ""]) => title);
}

describe("SECURITY.md", () => {
  const rows = rowsOf(readFileSync(join(root, "SECURITY.md"), "utf8"));

  it("says what is defended", () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each(rows.map((row) => [row.threat, row] as const))("%s: its tests exist", (_, row) => {
    expect(row.tests).toMatch(/`(?:(?:emulator|studio)\/)?test\//u);
    expect(missingTests(row)).toEqual([]);
  });

  it("a test that is gone is found", () => {
    const row = { threat: "", tests: '`test/docs/security.test.ts` "SECURITY.md" · "there is no such test"' };
    expect(missingTests(row)).toEqual(['test/docs/security.test.ts "there is no such test"']);
    expect(missingTests({ threat: "", tests: '`test/nowhere.test.ts` "x"' })).toEqual([
      "test/nowhere.test.ts",
      'test/nowhere.test.ts "x"',
    ]);
  });
});
