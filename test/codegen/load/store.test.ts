import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../codegen/load/catalog.ts";
import { DEFAULT_LOAD_LIMITS, type LoadLimits } from "../../../codegen/load/limits.ts";
import { Sandbox } from "../../../codegen/load/sandbox.ts";
import { DocumentStore } from "../../../codegen/load/store.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "store-")));
mkdirSync(join(folder, "root"));
mkdirSync(join(folder, "other"));
writeFileSync(join(folder, "root", "a.xsd"), "12345");
writeFileSync(join(folder, "other", "b.xsd"), "123");
afterAll(() => rmSync(folder, { recursive: true }));
const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

interface Given {
  readonly sources?: Readonly<Record<string, string>>;
  readonly catalog?: Catalog;
  readonly root?: string;
  readonly limits?: Partial<LoadLimits>;
}

function store({ sources = {}, catalog = {}, root, limits = {} }: Given = {}): DocumentStore {
  const given = Object.entries(sources).map(([uri, content]) => ({ uri, content }));
  const sandbox = new Sandbox(root === undefined ? undefined : join(folder, root));
  return new DocumentStore(given, catalog, sandbox, { ...DEFAULT_LOAD_LIMITS, ...limits });
}

describe("DocumentStore.locate: what a schemaLocation names", () => {
  const sources = { "dir/a.xsd": "", "dir/b.xsd": "" };
  const base = "memory:///dir/a.xsd";

  it("a document in memory, in the folder of the importing document", async () => {
    expect(await store({ sources }).locate("b.xsd", base)).toEqual({
      uri: "memory:///dir/b.xsd",
      file: "dir/b.xsd",
    });
  });

  it("by one URI, however it is written", async () => {
    for (const location of ["./b.xsd", "../dir/b.xsd", "b.xsd#x", " b.xsd "]) {
      expect(await store({ sources }).locate(location, base)).toMatchObject({ uri: "memory:///dir/b.xsd" });
    }
  });

  it.each<[says: string, location: string | undefined, failure: string]>([
    ["nothing is said", undefined, "no schemaLocation is given"],
    ["no URI reference", "http://[", '"http://[" is not a URI reference'],
    ["no such document", "other.xsd", "no document of that name was given"],
    [
      "one whose name differs in case",
      "B.xsd",
      "no document of that name was given (did you mean dir/b.xsd?)",
    ],
    [
      "one on the network",
      "http://x/b.xsd",
      "schema documents are not fetched from the network: map the URL to a file with the catalog",
    ],
  ])("absent: %s", async (_says, location, failure) => {
    expect(await store({ sources }).locate(location, base)).toEqual({ failure, absent: true });
  });

  it("a file under the root, named from there", async () => {
    expect(await store({ root: "root" }).locate("a.xsd", uriOf("root/x.xsd"))).toEqual({
      uri: uriOf("root/a.xsd"),
      file: "a.xsd",
    });
  });

  it("a file outside the root is refused, not treated as absent", async () => {
    const found = await store({ root: "root" }).locate("../other/b.xsd", uriOf("root/a.xsd"));
    expect(found).toMatchObject({
      absent: false,
      failure: expect.stringContaining("is outside the schema root"),
    });
  });

  it("not a file that does not exist", async () => {
    expect(await store({ root: "root" }).locate("c.xsd", uriOf("root/a.xsd"))).toEqual({
      failure: "there is no such file",
      absent: true,
    });
  });
});

describe("DocumentStore.locate: the catalog goes first", () => {
  const file = join(folder, "other", "b.xsd");
  const found = { uri: uriOf("other/b.xsd") };
  const base = uriOf("root/a.xsd");
  it.each<[says: string, catalog: Catalog, location: string | undefined, namespace: string | undefined]>([
    ["by a URL", { "http://x/b.xsd": file }, "http://x/b.xsd", undefined],
    ["by a location as it is written", { "b.xsd": file }, " b.xsd ", undefined],
    ["by a location made absolute", { [uriOf("root/b.xsd")]: file }, "b.xsd", undefined],
    ["by the namespace of an import", { "urn:b": file }, undefined, "urn:b"],
    ["before a file that is there", { "a.xsd": file }, "a.xsd", undefined],
  ])("%s", async (_says, catalog, location, namespace) => {
    expect(await store({ catalog, root: "root" }).locate(location, base, namespace)).toMatchObject(found);
  });

  it("the folder of a file that it names may be read from then on", async () => {
    const each = store({ catalog: { "urn:b": file }, root: "root" });
    await each.locate(undefined, base, "urn:b");
    expect(await each.locate("b.xsd", uriOf("other/b.xsd"))).toMatchObject(found);
  });
});

describe("DocumentStore.read", () => {
  it("a document in memory", async () => {
    expect(await store({ sources: { "a.xsd": "text" } }).read("memory:///a.xsd")).toEqual({
      content: "text",
    });
  });

  it("a file, as bytes", async () => {
    const { content } = (await store({ root: "root" }).read(uriOf("root/a.xsd"))) as {
      readonly content: Uint8Array;
    };
    expect(new TextDecoder().decode(content)).toBe("12345");
  });

  it("a file that has gone", async () => {
    expect(await store({ root: "root" }).read(uriOf("root/c.xsd"))).toEqual({
      failure: "there is no such file",
    });
  });

  it("maxDocuments: the allowed number of documents, and not one more", async () => {
    const each = store({ sources: { a: "", b: "", c: "" }, limits: { maxDocuments: 2 } });
    expect(await each.read("memory:///a")).toEqual({ content: "" });
    expect(await each.read("memory:///b")).toEqual({ content: "" });
    expect(await each.read("memory:///c")).toEqual({
      limit: "the set has more than 2 documents (limit maxDocuments)",
    });
  });

  it("maxBytes: of all documents together", async () => {
    const each = store({ sources: { a: "123", b: "12", c: "1" }, limits: { maxBytes: 5 } });
    expect(await each.read("memory:///a")).toEqual({ content: "123" });
    expect(await each.read("memory:///b")).toEqual({ content: "12" });
    expect(await each.read("memory:///c")).toEqual({
      limit: "the set has more than 5 bytes (limit maxBytes)",
    });
  });

  it("maxBytes: a file that is too large is not read", async () => {
    expect(await store({ root: "root", limits: { maxBytes: 4 } }).read(uriOf("root/a.xsd"))).toEqual({
      limit: "the set has more than 4 bytes (limit maxBytes)",
    });
  });

  it("repeat: a document that becomes part of another namespace counts again", async () => {
    const each = store({ sources: { a: "123" }, limits: { maxBytes: 6 } });
    await each.read("memory:///a");
    expect(each.repeat(3)).toBeUndefined();
    expect(each.repeat(1)).toBe("the set has more than 6 bytes (limit maxBytes)");
  });
});
