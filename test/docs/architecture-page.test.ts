/** ARCHITECTURE.md and the decisions speak of modules that exist, and no decision is missing in the index. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const decisions = readdirSync(join(root, "docs/decisions"))
  .filter((name) => name !== "README.md")
  .sort();

/** The files and folders that a page names from the root of the project. */
function pathsOn(page: string): readonly string[] {
  return [...page.matchAll(/`((?:src|codegen|emulator|studio|test|bench|scripts|docs)\/[\w./-]+)`/gu)].map(
    ([, path = ""]) => path,
  );
}

describe("ARCHITECTURE.md", () => {
  const page = text("ARCHITECTURE.md");

  it("names files and folders that exist", () => {
    const paths = pathsOn(page);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("refers to every decision, by its number", () => {
    const referred = [...page.matchAll(/\[(\d+)\]\(docs\/decisions\/([\w-]+\.md)\)/gu)];
    for (const [, number, file = ""] of referred) expect(Number(file.slice(0, 4))).toBe(Number(number));
    expect(new Set(referred.map(([, , file]) => file))).toEqual(new Set(decisions));
  });
});

describe("decisions", () => {
  it.each(decisions)("%s has a number, a date, its context, the decision and what follows", (name) => {
    const page = text(`docs/decisions/${name}`);
    expect(page).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `, "u"));
    expect(page).toMatch(/^Date: \d{4}-\d\d-\d\d(?:, extended \d{4}-\d\d-\d\d)?$/mu);
    for (const part of ["Context", "Decision", "Consequences"]) expect(page).toContain(`\n**${part}.** `);
    const gone = pathsOn(page).filter((path) => !existsSync(join(root, path)));
    expect(gone).toEqual([]);
  });

  it("are numbered in a row, and all in the index", () => {
    expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
    const index = text("docs/decisions/README.md");
    const listed = [...index.matchAll(/\]\((\d{4}-[\w-]+\.md)\)/gu)].map(([, name]) => name);
    expect(listed).toEqual(decisions);
  });
});
