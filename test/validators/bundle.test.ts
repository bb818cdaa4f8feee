/** A schema set for libxml2: plain names, no locations to resolve, and one import for each namespace. */
import { describe, expect, it } from "vitest";
import { bundleSchema, type SchemaBundle } from "../../src/validators/bundle.ts";

const schema = (content: string, more = ""): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${more}>${content}</xs:schema>`;

/** The bundle of documents by URL; the first is the root, or all whose names begin with `root`. */
async function bundled(documents: Readonly<Record<string, string>>): Promise<SchemaBundle> {
  return await bundleSchema(Object.entries(documents).map(([url, content]) => ({ url, content })));
}

/** The links in a document of the bundle, as written. */
const linksIn = (bundle: SchemaBundle, name: string): readonly string[] =>
  [...(bundle.documents.get(name) ?? "").matchAll(/<xs:(?:include|import|redefine)[^>]*>/g)].map(
    ([tag]) => tag,
  );

describe("a bundle", () => {
  it("of one document is that document, under a plain name that leads back to its own", async () => {
    const bundle = await bundled({ "a%20b.xsd": schema("") });
    expect(bundle).toMatchObject({ main: "1.xsd", documents: new Map([["1.xsd", schema("")]]) });
    expect([bundle.original("1.xsd"), bundle.original("2.xsd")]).toEqual(["a b.xsd", undefined]);
  });

  it("begins with the only root, and with a document that brings together several", async () => {
    const one = await bundleSchema({ url: "a.xsd", content: schema("") });
    expect(one.main).toBe("1.xsd");
    const two = await bundled({
      "a.xsd": schema("", 'targetNamespace="urn:a&amp;&quot;"'),
      "b.xsd": schema("", 'targetNamespace="urn:b"'),
      "c.xsd": schema(""),
    });
    expect(linksIn(two, two.main)).toEqual([
      '<xs:import namespace="urn:a&amp;&quot;" schemaLocation="1.xsd"/>',
      '<xs:import namespace="urn:b" schemaLocation="2.xsd"/>',
      '<xs:include schemaLocation="3.xsd"/>',
    ]);
  });

  it("has one document for a namespace of several roots, which includes them all", async () => {
    const own = 'targetNamespace="urn:a"';
    const bundle = await bundled({ "a.xsd": schema("", own), "b.xsd": schema("", own) });
    expect(linksIn(bundle, bundle.main)).toEqual([
      '<xs:import namespace="urn:a" schemaLocation="all-1.xsd"/>',
    ]);
    expect(linksIn(bundle, "all-1.xsd")).toEqual([
      '<xs:include schemaLocation="1.xsd"/>',
      '<xs:include schemaLocation="2.xsd"/>',
    ]);
  });

  it("does not include a document that another one redefines, which would declare its parts twice", async () => {
    const own = 'targetNamespace="urn:a"';
    const bundle = await bundled({
      "a.xsd": schema('<xs:redefine schemaLocation="b.xsd"/>', own),
      "b.xsd": schema("", own),
      "c.xsd": schema("", own),
    });
    expect(linksIn(bundle, "all-1.xsd")).toEqual([
      '<xs:include schemaLocation="1.xsd"/>',
      '<xs:include schemaLocation="3.xsd"/>',
    ]);
  });

  it("may go round in circles", async () => {
    const bundle = await bundled({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>'),
      "b.xsd": schema('<xs:include schemaLocation="./a.xsd"/>'),
    });
    expect(linksIn(bundle, "2.xsd")).toEqual(['<xs:include schemaLocation="1.xsd"/>']);
  });

  it.each([
    ["include", "included"],
    ["redefine", "redefined"],
  ])("is refused if a document that it has to %s is missing", async (kind, word) => {
    await expect(bundled({ "a.xsd": schema(`<xs:${kind} schemaLocation="x.xsd"/>`) })).rejects.toThrow(
      `a.xsd: the ${word} document "x.xsd" was not given.`,
    );
  });
});

describe("a location", () => {
  /** The link of `a/b.xsd` as it is in the bundle. */
  async function link(tag: string, target = "a/t.xsd"): Promise<string | undefined> {
    const bundle = await bundled({ "a/b.xsd": schema(tag), [target]: schema("", 'targetNamespace="urn:t"') });
    return linksIn(bundle, "1.xsd")[0];
  }

  it.each([
    ["beside the document", '<xs:import namespace="urn:t" schemaLocation="t.xsd"/>', "a/t.xsd"],
    [
      "above it, in quotes of the other kind",
      "<xs:import namespace='urn:t' schemaLocation='../t.xsd'/>",
      "t.xsd",
    ],
    ["with white space around it", '<xs:import namespace="urn:t" schemaLocation = " t.xsd "/>', "a/t.xsd"],
    [
      "with characters that are escaped",
      '<xs:import namespace="urn:t" schemaLocation="&#116;&#x2e;xsd"/>',
      "a/t.xsd",
    ],
    ["with an ampersand", '<xs:import namespace="urn:t" schemaLocation="t.xsd?a&amp;b"/>', "a/t.xsd?a&b"],
    [
      "with an ampersand that is escaped by its number, before what then is no reference",
      '<xs:import namespace="urn:t" schemaLocation="t.xsd?a&#38;lt;b"/>',
      "a/t.xsd?a&lt;b",
    ],
    [
      "behind an attribute that holds a bracket",
      '<xs:import id="x" namespace="urn:t" schemaLocation="t.xsd"/>',
      "a/t.xsd",
    ],
  ])("%s is rewritten to the plain name", async (_, tag, target) => {
    expect(await link(tag, target)).toContain('schemaLocation="2.xsd"');
  });

  it("that is unavailable is removed from an import, and the lines of the document stay", async () => {
    const bundle = await bundled({
      "a.xsd": schema('<xs:import namespace="urn:x"\n  schemaLocation="x.xsd"\n/>\n'),
    });
    const text = bundle.documents.get("1.xsd") ?? "";
    expect(text).not.toContain("x.xsd");
    expect(text.match(/\n/g)).toHaveLength(3);
  });
});

it.each([
  ["<?xml version='1.0' encoding='UTF-16'?>\n", 1],
  ["<?xml version='1.0'\n encoding='latin1'?>", 1],
  ["", 0],
])(
  "the declaration %j is taken out, since the text is UTF-8 now, and the lines stay",
  async (before, lines) => {
    const text = (await bundled({ "a.xsd": before + schema("") })).documents.get("1.xsd") ?? "";
    expect(text).not.toContain("<?xml");
    expect(text.split("<xs:schema")[0]?.match(/\n/g) ?? []).toHaveLength(lines);
  },
);
