/** Schema documents on the disk: what writing them changes, and which of their references are there. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { watchedFiles } from "../../../src/cli/generate/watched-files.ts";
import {
  changeOf,
  contentOf,
  differsByLineEnds,
  isRemote,
  missingOf,
  replaceFile,
  sha256Of,
} from "../../../src/cli/project/schema-file.ts";
import { folder } from "../harness.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe("writing a file", () => {
  it("creates it, updates it, or leaves it unchanged", async () => {
    const file = join(await folder(), "a.xsd");
    expect(await changeOf(file, bytes("1"))).toBe("created");
    await writeFile(file, "1");
    expect([await changeOf(file, bytes("1")), await changeOf(file, bytes("2"))]).toEqual([
      "unchanged",
      "updated",
    ]);
  });

  it("creates the folders above it, and leaves no temporary file", async () => {
    const at = join(await folder(), "x", "y");
    await replaceFile(join(at, "a.xsd"), "1");
    await replaceFile(join(at, "a.xsd"), "2");
    expect([await readFile(join(at, "a.xsd"), "utf8"), await readdir(at)]).toEqual(["2", ["a.xsd"]]);
  });

  it("that fails leaves no temporary file either", async () => {
    const at = await folder();
    await replaceFile(join(at, "a", "b"), "1");
    await expect(replaceFile(join(at, "a"), "2")).rejects.toThrow();
    expect(await readdir(at)).toEqual(["a"]);
    await expect(contentOf(at)).rejects.toThrow("EISDIR");
  });
});

it.each([
  ["a\nb\n", "a\r\nb\r\n", true],
  ["a\r\nb\r\n", "a\nb\n", true],
  ["a\nb\n", "a\nb\n", false],
  ["a\nb\n", "a\r\nc\r\n", false],
  ["a\nb\n", "a\r\nb\n", true],
])("what was pulled as %j differs from %j by its line ends only: %s", (pulled, found, only) => {
  expect(differsByLineEnds(bytes(found), sha256Of(bytes(pulled)))).toBe(only);
});

it.each([
  ["http://h/a.xsd", true],
  ["urn:a", true],
  ["a.xsd", false],
  ["../a:b.xsd", false],
  ["C:\\a.xsd", false],
])("the location %s is an absolute URI: %s", (location, isAbsolute) => {
  expect(isRemote(location)).toBe(isAbsolute);
});

describe("the files that schemaLocations mean", () => {
  const LOCATIONS = ["a%20b.xsd", "100%.xsd", "c.xsd#part", "gone.xsd", "http://h/a.xsd", "urn:x"];

  it("are there or missing by their decoded paths, as the loader finds them", async () => {
    const at = await folder();
    for (const name of ["a b.xsd", "100%.xsd", "c.xsd"]) await writeFile(join(at, name), "");
    const inFile = pathToFileURL(join(at, "c.xsd")).href;
    expect(await missingOf([...LOCATIONS, inFile], at)).toEqual([
      "100%.xsd",
      "gone.xsd",
      "http://h/a.xsd",
      "urn:x",
    ]);
  });

  it("are watched together with those that do not exist yet, and one that is not a URI reference hides no other", async () => {
    const at = await folder();
    const links = LOCATIONS.map((location) => `<xs:include schemaLocation="${location}"/>`).join("");
    const file = join(at, "m.xsd");
    await writeFile(file, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${links}</xs:schema>`);
    const jobs = [{ files: [file], schema: {} }];
    const watched = await watchedFiles({ jobs, config: undefined } as never);
    expect([...watched].map((each) => each.slice(at.length + 1))).toEqual([
      ...["m.xsd", "a b.xsd", "c.xsd", "gone.xsd"],
    ]);
  });
});
