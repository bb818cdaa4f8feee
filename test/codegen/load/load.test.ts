import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadDocuments } from "../../../codegen/load/load.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";
const schema = (content = "", more = ""): string =>
  `<xs:schema xmlns:xs="${XSD}" ${more}>${content}</xs:schema>`;
const folder = realpathSync(mkdtempSync(join(tmpdir(), "load-")));
mkdirSync(join(folder, "sub"));
writeFileSync(join(folder, "a.xsd"), schema('<xs:include schemaLocation="sub/b.xsd"/>'));
writeFileSync(join(folder, "sub", "b.xsd"), schema());
afterAll(() => rmSync(folder, { recursive: true }));

const files = ({ units }: Awaited<ReturnType<typeof loadDocuments>>): string[] =>
  units.map(({ document }) => document.file);

it("loadDocuments: one path, or several", async () => {
  const root = folder;
  expect(files(await loadDocuments(join(folder, "a.xsd"), "1.0", { root }))).toEqual(["a.xsd", "sub/b.xsd"]);
  expect(
    files(await loadDocuments([join(folder, "sub", "b.xsd"), join(folder, "a.xsd")], "1.0", { root })),
  ).toEqual(["sub/b.xsd", "a.xsd"]);
});

it("loadDocuments: documents are named from the base, where one is given", async () => {
  const loaded = await loadDocuments(join(folder, "sub", "b.xsd"), "1.0", {
    root: folder,
    base: join(folder, "sub"),
  });
  expect(files(loaded)).toEqual(["b.xsd"]);
});

it("loadDocuments: documents in memory, which refer to each other", async () => {
  const loaded = await loadDocuments(
    [
      { uri: "x/a.xsd", content: schema('<xs:include schemaLocation="b.xsd"/>') },
      { uri: "x/b.xsd", content: schema() },
    ],
    "1.0",
  );
  expect(files(loaded)).toEqual(["x/a.xsd", "x/b.xsd"]);
  expect(loaded.issues.issues).toEqual([]);
});

it("loadDocuments: a document in memory reads no file unless there is a root", async () => {
  const sources = [
    { uri: `file://${folder}/x.xsd`, content: schema('<xs:include schemaLocation="a.xsd"/>') },
  ];
  expect(files(await loadDocuments(sources, "1.0"))).toHaveLength(1);
  expect(files(await loadDocuments(sources, "1.0", { root: folder }))).toHaveLength(3);
});

it("loadDocuments: a missing path is a separate issue (Part 1 §4.3.2)", async () => {
  const { issues, units } = await loadDocuments(join(folder, "c.xsd"), "1.0", { root: folder });
  expect(units).toEqual([]);
  expect(issues.issues).toMatchObject([
    {
      code: "schema-resolve",
      rule: "schema_reference",
      line: 1,
      message: `${join(folder, "c.xsd")} cannot be read: there is no such file.`,
    },
  ]);
});

it("loadDocuments: the effective rules are returned", async () => {
  const { rules } = await loadDocuments([{ uri: "a", content: schema() }], "1.0", { maxIssues: 7 });
  expect(rules).toMatchObject({ version: "1.0", maxIssues: 7, maxDepth: 64 });
});

it.each<[says: string, input: string[]]>([["nothing is given", []]])(
  "loadDocuments: %s",
  async (_says, input) => {
    await expect(loadDocuments(input, "1.0")).rejects.toThrow(/^loadSchema: no schema document is given/);
  },
);

it("loadDocuments: a limit that is not a whole number is refused before anything is read", async () => {
  await expect(loadDocuments("nowhere.xsd", "1.0", { limits: { maxDepth: 0 } })).rejects.toThrow(RangeError);
});
