/** Each lint rule finds what it is about, and is silent about what looks like it. */
import { describe, expect, it } from "vitest";
import { lintSchema } from "../../../codegen/lint/lint.ts";
import type { LintFinding } from "../../../codegen/lint/rule.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { CASES, type Documents } from "./cases.ts";

async function lint(documents: Documents): Promise<readonly LintFinding[]> {
  // Documents in memory refer to each other by their names.
  const sources = Object.entries(documents).map(([uri, content]) => ({ uri, content }));
  return await lintSchema(sources, {});
}

describe("the table of lint rules", () => {
  it("has a case for each rule, and no other", () => {
    expect(Object.keys(CASES).sort()).toEqual(LINT_RULES.map(({ id }) => id).sort());
  });

  it("has ids in kebab-case, each once, and complete sentences", () => {
    const ids = LINT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, summary, reason, remedy } of LINT_RULES) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
      for (const text of [summary, reason, remedy])
        expect(text, id).toMatch(/^(?:[A-Z[\\]|xsdflow |mixed=).*\.$/su);
    }
  });
});

describe.each(LINT_RULES)("$id", ({ id, level }) => {
  const { found, at, component, message, clean } = CASES[id] ?? {};

  it("is found, at its place and in its component", async () => {
    const findings = (await lint(found ?? {})).filter(({ rule }) => rule === id);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(`${finding?.line}:${finding?.column}`).toBe(at);
    expect(finding).toMatchObject({ file: "a.xsd", level, component });
    expect(finding?.message).toMatch(message ?? /never/u);
  });

  it("is not found in what is alike", async () => {
    for (const documents of clean ?? []) {
      const findings = (await lint(documents)).filter(({ rule }) => rule === id || rule === "invalid-schema");
      expect(findings).toEqual([]);
    }
  });
});
