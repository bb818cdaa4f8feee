/** A folder of XML documents as records. */
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { xmlFolder } from "../../../src/cli/bulk/xml-folder.ts";
import { collect } from "../../flows/support/collect.ts";
import { folder } from "../harness.ts";

it("takes the .xml files by name, whatever the case of the ending, and no others", async () => {
  const at = await folder();
  for (const name of ["b.xml", "a.XML", "a.xml.bak", "xml"]) await writeFile(join(at, name), "<r/>");
  await mkdir(join(at, "c.xml"));
  const { records, total } = await xmlFolder(at, "in");
  const found = await collect(records);
  expect(found.map(({ file, reference }) => [file, reference])).toEqual([
    ["a.XML", "a"],
    ["b.xml", "b"],
  ]);
  expect(total).toBe(2);
});

it("takes a link to a file as the file, and skips a link to a folder", async () => {
  const [at, elsewhere] = [await folder(), await folder()];
  await writeFile(join(elsewhere, "one"), "<r/>");
  await symlink(join(elsewhere, "one"), join(at, "one.xml"));
  await symlink(elsewhere, join(at, "two.xml"));
  const [record, ...others] = await collect((await xmlFolder(at, "in")).records);
  expect(record).toMatchObject({ file: "one.xml", reference: "one", xml: Buffer.from("<r/>") });
  expect(others).toEqual([]);
});

it("has an issue for a file that was removed before its turn, or for a broken link", async () => {
  const at = await folder();
  for (const name of ["a.xml", "b.xml"]) await writeFile(join(at, name), "<r/>");
  await symlink(join(at, "nowhere"), join(at, "c.xml"));
  const { records } = await xmlFolder(at, "in");
  await rm(join(at, "a.xml"));
  const [a, b, c] = await collect(records);
  expect(a).toMatchObject({ reference: "a", issues: [{ message: expect.stringContaining("ENOENT") }] });
  expect(b?.issues).toBeUndefined();
  expect(c?.issues?.[0]?.message).toContain("it cannot be read");
});

it("refuses a folder without documents", async () => {
  const at = await folder();
  await writeFile(join(at, "a.json"), "{}");
  await expect(xmlFolder(at, "in")).rejects.toThrow("There is no .xml file in in.");
});
