import { describe, expect, it } from "vitest";
import type { SchemaOptions } from "../../codegen/index.ts";
import { loadSchema, SchemaError } from "../../codegen/index.ts";
import type { Issue } from "../../src/schema/issue.ts";

async function issuesOf(body: string, options: SchemaOptions = {}): Promise<readonly Issue[]> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${body}\n</xs:schema>`;
  const error = await loadSchema([{ uri: "a.xsd", content }], options).catch((reason: unknown) => reason);
  if (!(error instanceof SchemaError)) throw new Error("the schema was not refused");
  return error.issues;
}

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("\n");

const wrongDefaults = (count: number): string =>
  repeat(count, (index) => `<xs:element name="e${index}" type="xs:int" default="x"/>`);

describe("S9: a schema with very many faults", () => {
  it.each([
    [
      "in its documents",
      (count: number) => repeat(count, (index) => `<xs:element name="e${index}" type="t${index}"/>`),
    ],
    ["in its components", wrongDefaults],
  ])("%s reports 100 of them, and the number of the others", async (_, body) => {
    const issues = await issuesOf(body(150));
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({
      code: "limit",
      message: "50 other problems are left out. Correct these first, or raise the limit maxIssues (100).",
    });
    expect(await issuesOf(body(100))).toHaveLength(100);
    const hostile = await issuesOf(body(2000));
    expect(hostile).toHaveLength(101);
    expect(hostile.at(-1)?.message).toContain("More than 900 other problems are left out.");
  });

  it("lists as many issues as are requested", async () => {
    expect(await issuesOf(wrongDefaults(150), { maxIssues: 2 })).toHaveLength(3);
    expect(await issuesOf(wrongDefaults(150), { maxIssues: 200 })).toHaveLength(150);
    await expect(loadSchema([{ uri: "a.xsd", content: "" }], { maxIssues: 0 })).rejects.toThrow(
      "The option maxIssues must be a whole number of at least 1",
    );
  });

  it("contains that there are more", async () => {
    const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${wrongDefaults(150)}</xs:schema>`;
    await expect(loadSchema([{ uri: "a.xsd", content }])).rejects.toThrow(
      "The schema has more than 100 problems:",
    );
  });

  it("takes time in proportion to them", async () => {
    const body = (count: number) =>
      repeat(count, (index) => `<xs:import namespace="urn:${index}" schemaLocation="x${index}.xsd"/>`) +
      repeat(
        count,
        (index) =>
          `<xs:complexType name="T${index}"><xs:sequence><xs:element xmlns:p="urn:${index}" name="e" type="p:t"/><xs:element name="f" type="u${index}"/></xs:sequence></xs:complexType>`,
      );
    const time = async (count: number): Promise<number> => {
      const start = performance.now();
      await issuesOf(body(count));
      return performance.now() - start;
    };
    await time(100);
    const [few, many] = [await time(400), await time(3200)];
    // Eight times as many: in proportion 8, by the square 64.
    expect(many / few).toBeLessThan(24);
  });
});

describe("S9: what follows from one cause", () => {
  it("is one issue for a component that is missing, with the places of its references", async () => {
    const [issue, ...others] = await issuesOf(
      repeat(6, (index) => `<xs:element name="e${index}" type="t"/>`),
    );
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ line: 2, column: 1 });
    expect(issue?.message).toBe(
      '"t": there is no type "t" without a namespace. 5 other references fail for the same reason: a.xsd:3:1, a.xsd:4:1, a.xsd:5:1 and 2 more.',
    );
  });

  it("is one issue for a document that could not be read", async () => {
    const issues = await issuesOf(
      `<xs:import namespace="urn:a" schemaLocation="b.xsd"/>${repeat(3, (index) => `<xs:element xmlns:a="urn:a" name="e${index}" type="a:t${index}"/>`)}`,
    );
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/"t0".*could not be read.* 2 other references fail for the same reason: /),
    ]);
  });

  it("is one issue for an import that is missing, and for a prefix that is not declared", async () => {
    const of = (prefix: string) =>
      issuesOf(
        repeat(3, (index) => `<xs:element xmlns:a="urn:a" name="e${index}" type="${prefix}:t${index}"/>`),
      );
    expect((await of("a")).map(({ rule }) => rule)).toEqual(["src-resolve.4"]);
    expect((await of("b")).map(({ rule }) => rule)).toEqual(["src-qname"]);
  });

  it("hides no other mistake, however often it shows", async () => {
    const issues = await issuesOf(
      `${repeat(2000, (index) => `<xs:element name="e${index}" type="t"/>`)}<xs:element name="f" type="u"/>`,
    );
    expect(issues.map(({ line }) => line)).toEqual([2, 2001]);
  });

  it("are two issues for two components", async () => {
    const issues = await issuesOf(`<xs:element name="e" type="t"/><xs:element name="f" type="u"/>`);
    expect(issues).toHaveLength(2);
  });
});
