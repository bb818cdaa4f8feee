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

  it("is not found in similar text", async () => {
    for (const documents of clean ?? []) {
      const findings = (await lint(documents)).filter(({ rule }) => rule === id || rule === "invalid-schema");
      expect(findings).toEqual([]);
    }
  });
});

describe("findings in more than one form", () => {
  const schemaOf = (types: string): Documents => ({
    "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${types}</xs:schema>`,
  });
  const restricted = (base: string, facets: string): string =>
    `<xs:simpleType name="T"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
  const declared = (name: string, content: string): string =>
    `<xs:simpleType name="${name}">${content}</xs:simpleType>`;
  const code = declared(
    "Code",
    '<xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction>',
  );
  const pattern = '<xs:pattern value="[a-z ]+"/>';
  const number = async (types: string, id: string): Promise<number> =>
    (await lint(schemaOf(types))).filter(({ rule }) => rule === id).length;

  it.each([
    ["a list", restricted("xs:NMTOKENS", pattern), 1],
    ["a list with maxLength", restricted("xs:NMTOKENS", `${pattern}<xs:maxLength value="9"/>`), 0],
    [
      "a union with a member without maxLength",
      declared("U", '<xs:union memberTypes="xs:int xs:string"/>') + restricted("U", pattern),
      1,
    ],
    [
      "a union whose members are bounded",
      code + declared("U", '<xs:union memberTypes="xs:int Code"/>') + restricted("U", pattern),
      0,
    ],
    [
      "an item type without a name",
      declared(
        "L",
        `<xs:list>${declared("", `<xs:restriction base="xs:string">${pattern}</xs:restriction>`).replace(' name=""', "")}</xs:list>`,
      ),
      1,
    ],
  ])("pattern-without-max-length: %s", async (_, types, count) => {
    expect(await number(types, "pattern-without-max-length")).toBe(count);
  });

  it.each([
    ["any name", '<xs:anyAttribute processContents="lax"/>', 1],
    ["names of other namespaces", '<xs:anyAttribute namespace="##other"/>', 0],
  ])(
    "unbounded-wildcard: attributes of %s, once for all types that inherit the wildcard",
    async (_, wildcard, count) => {
      const types = `<xs:complexType name="B">${wildcard}</xs:complexType><xs:complexType name="D"><xs:complexContent><xs:extension base="B"/></xs:complexContent></xs:complexType>`;
      expect(await number(types, "unbounded-wildcard")).toBe(count);
    },
  );
});
