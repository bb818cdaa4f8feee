/** Where the documents of a schema come from, and what they are called. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { disposable, loadPeer, MissingPeerError, opinionIssue } from "../../src/validators/opinion.ts";
import { SchemaTexts, shownName } from "../../src/validators/schema-text.ts";

const text = (url: string, content: string | Uint8Array = "<a/>") => ({ url, content });

describe("documents in memory", () => {
  it("are found by locations relative to each other, and nothing else is", async () => {
    const texts = await SchemaTexts.of([text("x/a.xsd"), text("b.xsd"), text("http://h/c.xsd")]);
    const [a = "", b, c] = texts.roots;
    expect(texts.locate("../b.xsd", a)).toBe(b);
    expect(texts.locate("http://h/./c.xsd", a)).toBe(c);
    expect(texts.locate("c.xsd", c ?? "")).toBe(c);
    for (const other of ["c.xsd", "http://h/d.xsd", "file:///etc/passwd", "http://[", "b.xsd"])
      expect(texts.locate(other, a), other).toBeUndefined();
  });

  it("are read as characters, whatever their encoding, without a byte order mark", async () => {
    const latin = Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><\xe9/>", "latin1");
    const texts = await SchemaTexts.of([text("a", "\ufeff<a/>"), text("b", latin)]);
    const [a = "", b = ""] = texts.roots;
    expect([await texts.read(a), await texts.read(b)]).toEqual(["<a/>", expect.stringMatching(/<é\/>$/)]);
  });

  it("are at least one", async () => {
    await expect(SchemaTexts.of([])).rejects.toMatchObject({
      name: "ArgumentError",
      message: expect.stringContaining("the list is empty"),
    });
    expect((await SchemaTexts.of(text("a"))).roots).toHaveLength(1);
  });
});

it("a schema in a file has the files around it, and none of the network", async () => {
  const folder = await mkdtemp(join(tmpdir(), "xsdflow-schema-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "a b#1 %.xsd");
  await writeFile(file, "<a/>");
  const texts = await SchemaTexts.of(file);
  const [root = ""] = texts.roots;
  expect(await texts.read(root)).toBe("<a/>");
  expect(texts.locate("c.xsd", root)).toBe(pathToFileURL(join(folder, "c.xsd")).href);
  expect(texts.locate("http://h/c.xsd", root)).toBeUndefined();
  expect(shownName(root)).toBe(file);
});

it.each([
  ["a b.xsd", "a b.xsd"],
  ["x/ä.xsd", "x/ä.xsd"],
  ["http://h/a%20b.xsd", "http://h/a%20b.xsd"],
  ["a%2Fb.xsd", "a%2Fb.xsd"],
  ["100%.xsd", "100%.xsd"],
])("the document %s is shown to users as %s", async (url, shown) => {
  const [root = ""] = (await SchemaTexts.of(text(url))).roots;
  expect(shownName(root)).toBe(shown);
});

describe("a second opinion", () => {
  it("has issues in one line each, with a line of the document if that is known", () => {
    expect(opinionIssue({ message: " a\n  b ", line: 0 })).toEqual({
      ...{ code: "second-opinion", rule: "libxml2", message: "a b", path: "", xpath: "" },
    });
    expect(opinionIssue({ message: "a", line: 3, xpath: "/r" })).toMatchObject({ line: 3, xpath: "/r" });
  });

  it("releases its resources once, and refuses to judge afterwards", () => {
    let released = 0;
    const opinion = disposable(
      () => [],
      () => released++,
    );
    expect(opinion(new Uint8Array())).toEqual([]);
    opinion.dispose();
    opinion.dispose();
    expect(released).toBe(1);
    expect(() => opinion(new Uint8Array())).toThrow("disposed");
  });

  it("names the package to install if its library cannot be loaded for any reason", async () => {
    const cause = new Error("no native part");
    const loading = loadPeer("lib", "npm install lib", () => Promise.reject(cause));
    await expect(loading).rejects.toMatchObject({
      cause,
      message: expect.stringContaining("npm install lib"),
    });
    await expect(loading).rejects.toBeInstanceOf(MissingPeerError);
    expect(await loadPeer("lib", "", () => Promise.resolve(1))).toBe(1);
  });
});
