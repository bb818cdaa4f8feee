import { describe, expect, it } from "vitest";
import { loadDocuments } from "../../../codegen/load/load.ts";
import type { LoadOptions } from "../../../codegen/load/options.ts";
import { describeDocuments } from "../describe/describing.ts";

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;
const of = (ns: string, body: string): string =>
  `<xs:schema ${XS} xmlns:t="${ns}" targetNamespace="${ns}">${body}</xs:schema>`;
const chameleon = (body: string): string => `<xs:schema ${XS}>${body}</xs:schema>`;
const include = (location: string): string => `<xs:include schemaLocation="${location}"/>`;
const importOf = (ns: string, location?: string): string =>
  `<xs:import namespace="${ns}"${location === undefined ? "" : ` schemaLocation="${location}"`}/>`;

/** `[file, namespace, names of elements]` of each descriptor. */
async function loaded(texts: Record<string, string>, options?: LoadOptions): Promise<unknown> {
  const { documents, rules } = await describeDocuments(texts, options);
  expect(rules).toEqual([]);
  return documents.map(({ file, namespace, elements = {} }) => [file, namespace, Object.keys(elements)]);
}

describe("documents that refer to each other", () => {
  it("are resolved relative to the one that refers", async () => {
    const found = await loaded({
      "x/a.xsd": of("urn:a", include("../y/b.xsd")),
      "y/b.xsd": of("urn:a", `${include("z/c.xsd")}<xs:element name="b"/>`),
      "y/z/c.xsd": of("urn:a", `<xs:element name="c"/>`),
    });
    expect(found).toEqual([
      ["x/a.xsd", "urn:a", []],
      ["y/b.xsd", "urn:a", ["b"]],
      ["y/z/c.xsd", "urn:a", ["c"]],
    ]);
  });

  it("may be circular, and one with two spellings of its address counts once", async () => {
    const found = await loaded({
      "a.xsd": of("urn:a", `${include("b.xsd")}${include("./x/../b.xsd")}<xs:element name="a"/>`),
      "b.xsd": of("urn:a", `${include("a.xsd")}<xs:element name="b"/>`),
    });
    expect(found).toEqual([
      ["a.xsd", "urn:a", ["a"]],
      ["b.xsd", "urn:a", ["b"]],
    ]);
  });

  it("may all be imported for one namespace", async () => {
    const found = await loaded({
      "a.xsd": `<xs:schema ${XS} xmlns:n="urn:n">${importOf("urn:n", "n1.xsd")}${importOf("urn:n", "n2.xsd")}<xs:element name="a" type="n:two"/></xs:schema>`,
      "n1.xsd": of("urn:n", `<xs:simpleType name="one"><xs:restriction base="xs:int"/></xs:simpleType>`),
      "n2.xsd": of("urn:n", `<xs:simpleType name="two"><xs:restriction base="t:one"/></xs:simpleType>`),
    });
    expect(found).toEqual([
      ["a.xsd", "", ["a"]],
      ["n1.xsd", "urn:n", []],
      ["n2.xsd", "urn:n", []],
    ]);
  });

  it("may have the same declarations, where they are copies of one document", async () => {
    const copy = of("urn:n", `<xs:element name="n" type="xs:int"><xs:annotation/></xs:element>`);
    const found = await loaded({
      "a.xsd": `<xs:schema ${XS}>${importOf("urn:n", "1/n.xsd")}${importOf("urn:n", "2/n.xsd")}</xs:schema>`,
      "1/n.xsd": copy,
      "2/n.xsd": copy.replace("<xs:annotation/>", ""),
    });
    expect(found).toEqual([
      ["a.xsd", "", []],
      ["1/n.xsd", "urn:n", ["n"]],
      ["2/n.xsd", "urn:n", []],
    ]);
  });

  it("must not declare one name in two ways", async () => {
    const { rules } = await describeDocuments({
      "a.xsd": `<xs:schema ${XS}>${importOf("urn:n", "1/n.xsd")}${importOf("urn:n", "2/n.xsd")}</xs:schema>`,
      "1/n.xsd": of("urn:n", `<xs:element name="n" type="xs:int"/>`),
      "2/n.xsd": of("urn:n", `<xs:element name="n" type="xs:long"/>`),
    });
    expect(rules).toEqual(["sch-props-correct.2 2/n.xsd:1"]);
  });
});

describe("a document without a target namespace", () => {
  const part = chameleon(
    `<xs:element name="e" type="s"/><xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>`,
  );

  it("takes on the namespace of each document that includes it, references and all", async () => {
    const { documents, rules } = await describeDocuments({
      "a.xsd": `<xs:schema ${XS} targetNamespace="urn:a">${include("part.xsd")}${importOf("urn:b", "b.xsd")}</xs:schema>`,
      "b.xsd": of("urn:b", include("part.xsd")),
      "part.xsd": part,
    });
    expect(rules).toEqual([]);
    const parts = documents.filter(({ file }) => file === "part.xsd");
    expect(parts.map(({ namespace, elements }) => [namespace, elements?.e?.type])).toEqual([
      ["urn:a", "s"],
      ["urn:b", "s"],
    ]);
  });

  it("is not loaded as a schema of its own if it is given together with a document that includes it", async () => {
    const found = await loaded({ "part.xsd": part, "a.xsd": of("urn:a", include("part.xsd")) });
    expect(found).toEqual([
      ["a.xsd", "urn:a", []],
      ["part.xsd", "urn:a", ["e"]],
    ]);
  });

  it("is faulted once, however many namespaces it is included into", async () => {
    const { rules } = await describeDocuments({
      "a.xsd": of("urn:a", `${include("part.xsd")}${importOf("urn:b", "b.xsd")}`),
      "b.xsd": of("urn:b", include("part.xsd")),
      "part.xsd": chameleon(`<xs:element name="e" colour="red"/>`),
    });
    expect(rules).toEqual(["cvc-complex-type.3.2.2 part.xsd:1"]);
  });
});

describe("a location that leads nowhere", () => {
  it.each([
    ["include", `<xs:include schemaLocation="b.xsd"/>`, "src-include a.xsd:1"],
    ["redefine", `<xs:redefine schemaLocation="b.xsd"/>`, "src-redefine a.xsd:1"],
  ])("is an error of an %s if a missing part is needed", async (_, body, rule) => {
    const texts = { "a.xsd": of("urn:a", body) };
    expect((await describeDocuments(texts, { missingParts: "refuse" })).rules).toEqual([rule]);
    expect((await describeDocuments(texts)).rules).toEqual([]);
  });

  it("is named by the reference that needed the include", async () => {
    const body = `<xs:include schemaLocation="b.xsd"/><xs:element name="e" type="t:T"/>`;
    const { rules, issues } = await describeDocuments({ "a.xsd": of("urn:a", body) });
    expect(rules).toEqual(["src-resolve a.xsd:1"]);
    expect(issues[0]?.message).toContain('its include of "b.xsd", at a.xsd:1:96, could not be read');
  });

  it("ignores an import from which nothing is needed", async () => {
    expect(await loaded({ "a.xsd": of("urn:a", importOf("urn:b", "b.xsd")) })).toEqual([
      ["a.xsd", "urn:a", []],
    ]);
  });

  it("is named by the reference that needed the import", async () => {
    const { issues } = await describeDocuments({
      "a.xsd": of(
        "urn:a",
        `\n${importOf("urn:b", "b.xsd")}\n<xs:element name="e" xmlns:b="urn:b" type="b:x"/>`,
      ),
    });
    expect(issues.map(({ message }) => message)).toEqual([
      '"b:x": there is no type "x" in the namespace "urn:b" (its import of "b.xsd", at a.xsd:2:1, could not be read: ' +
        "no document of that name was given).",
    ]);
  });

  it("S8: is reported with the document in memory whose name differs in case only", async () => {
    const { issues } = await describeDocuments(
      { "a.xsd": of("urn:a", include("x/B.xsd")), "x/b.xsd": of("urn:a", "") },
      { missingParts: "refuse" },
    );
    expect(issues[0]?.message).toContain("no document of that name was given (did you mean x/b.xsd?)");
  });

  it("S8: is not needed by an import if the document is given, in any order", async () => {
    const a = `<xs:schema ${XS} xmlns:b="urn:b">${importOf("urn:b")}<xs:element name="a" type="b:T"/></xs:schema>`;
    const b = of("urn:b", `<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>`);
    expect((await describeDocuments({ "a.xsd": a, "b.xsd": b })).rules).toEqual([]);
    expect((await describeDocuments({ "b.xsd": b, "a.xsd": a })).rules).toEqual([]);
    const { issues } = await describeDocuments({ "a.xsd": a });
    expect(issues[0]?.message).toMatch(/"urn:b"\. .*also pass the document that has it, in any order\.$/);
  });

  it("is never fetched from the network", async () => {
    const { issues } = await describeDocuments(
      {
        "a.xsd": of("urn:a", include("http://127.0.0.1:9/b.xsd")),
      },
      { missingParts: "refuse" },
    );
    expect(issues.map(({ message }) => message)).toEqual([
      'include of "http://127.0.0.1:9/b.xsd": the document cannot be read: schema documents are not fetched from the ' +
        "network: map the URL to a file with the catalog.",
    ]);
  });

  it("is an error if the document has another target namespace than requested", async () => {
    const b = of("urn:b", "");
    const included = await describeDocuments({ "a.xsd": of("urn:a", include("b.xsd")), "b.xsd": b });
    const imported = await describeDocuments({
      "a.xsd": of("urn:a", importOf("urn:c", "b.xsd")),
      "b.xsd": b,
    });
    expect([...included.rules, ...imported.rules]).toEqual([
      "src-include.2 a.xsd:1",
      "src-import.3.1 a.xsd:1",
    ]);
  });
});

describe("documents that cannot be read", () => {
  it.each([
    ["not well-formed", `<xs:schema ${XS}>\n<xs:element`, "wf b.xsd:2"],
    ["not a schema", `<html/>`, "schema_reference.1 b.xsd:1"],
    ["with an entity", `<!DOCTYPE x [<!ENTITY e "v">]><xs:schema ${XS}>&e;</xs:schema>`, "wf b.xsd:1"],
  ])("are an issue in their own file: %s", async (_, b, rule) => {
    const { rules } = await describeDocuments({ "a.xsd": of("urn:a", include("b.xsd")), "b.xsd": b });
    expect(rules).toEqual([rule]);
  });

  it("row 1: are those with a document type, unless it is ignored", async () => {
    const texts = {
      "a.xsd": of("urn:a", include("b.xsd")),
      "b.xsd": `<!DOCTYPE schema SYSTEM "file:///etc/passwd">${of("urn:a", "")}`,
    };
    expect((await describeDocuments(texts)).rules).toEqual(["wf b.xsd:1"]);
    expect((await describeDocuments(texts, { doctype: "refuse" })).rules).toEqual(["wf b.xsd:1"]);
    expect((await describeDocuments(texts, { doctype: "ignore" })).rules).toEqual([]);
  });
});

describe("limits", () => {
  const chain = (length: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [`${index}.xsd`, of("urn:a", include(`${index + 1}.xsd`))]),
    );

  it.each<[string, Record<string, string>, LoadOptions["limits"]]>([
    ["maxDocuments", chain(5), { maxDocuments: 4 }],
    ["maxBytes", chain(5), { maxBytes: 300 }],
  ])("are held: %s", async (name, texts, limits = {}) => {
    const { issues } = await describeDocuments(texts, { limits });
    expect(issues.filter(({ code }) => code === "limit")).toHaveLength(1);
    expect(issues[0]?.message).toContain(name);
  });

  it("are enforced: nesting of 512", async () => {
    const nested = `${"<xs:sequence>".repeat(600)}${"</xs:sequence>".repeat(600)}`;
    const { rules } = await describeDocuments({
      "a.xsd": of("urn:a", `<xs:group name="g">${nested}</xs:group>`),
    });
    expect(rules).toEqual(["limit a.xsd:1"]);
  });

  it("must be whole numbers", async () => {
    await expect(describeDocuments(chain(1), { limits: { maxDepth: Number.NaN } })).rejects.toThrow(
      RangeError,
    );
  });
});

describe("the XML namespace", () => {
  const using = (location: string): string =>
    of(
      "urn:a",
      `<xs:import namespace="http://www.w3.org/XML/1998/namespace"${location}/><xs:complexType name="c"><xs:attributeGroup ref="xml:specialAttrs"/></xs:complexType>`,
    );

  it.each([
    ["without a location", ""],
    ["with one in the network", ` schemaLocation="http://www.w3.org/2001/xml.xsd"`],
  ])("is built in, for an import %s", async (_, location) => {
    const { documents, rules } = await describeDocuments({ "a.xsd": using(location) });
    expect(rules).toEqual([]);
    expect(documents[0]?.types?.c).toMatchObject({
      attributes: [{ ref: "xml:base" }, { ref: "xml:lang" }, { ref: "xml:space" }, { ref: "xml:id" }],
    });
    expect(Object.keys(documents[1]?.attributes ?? {})).toEqual(["lang", "space", "base", "id"]);
  });

  it("is that of a given document if there is one, for every import", async () => {
    const own = `<xs:schema ${XS} targetNamespace="http://www.w3.org/XML/1998/namespace"><xs:attribute name="lang"/><xs:attributeGroup name="specialAttrs"><xs:attribute ref="xml:lang"/></xs:attributeGroup></xs:schema>`;
    const { documents, rules } = await describeDocuments({
      "a.xsd": using(` schemaLocation="xml.xsd"`),
      "b.xsd": using("").replaceAll("urn:a", "urn:b"),
      "xml.xsd": own,
    });
    expect(rules).toEqual([]);
    expect(documents.map(({ file }) => file)).toEqual(["a.xsd", "b.xsd", "xml.xsd"]);
    expect(documents[1]?.types?.c).toMatchObject({ attributes: [{ ref: "xml:lang" }] });
  });
});

describe("conditional inclusion", () => {
  it("leaves out content for XSD 1.1, and content that requires types that 1.0 does not have", async () => {
    const vc = `xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning"`;
    const found = await loaded({
      "a.xsd": chameleon(
        `<xs:element name="new" ${vc} vc:minVersion="1.1"><xs:assert/></xs:element><xs:element name="old" ${vc} vc:maxVersion="1.1"/>` +
          `<xs:element name="typed" ${vc} vc:typeAvailable="xs:int xs:dateTimeStamp"/><xs:element name="untyped" ${vc} vc:typeUnavailable="xs:error"/>` +
          `<xs:element name="facet" ${vc} vc:facetAvailable="xs:length"/><xs:element name="noFacet" ${vc} vc:facetUnavailable="xs:length"/>`,
      ),
    });
    expect(found).toEqual([["a.xsd", "", ["old", "untyped", "facet"]]]);
  });
});

it("an import's namespace is a URI, whose white space around it does not count (Part 2 §3.2.17)", async () => {
  const { issues, units } = await loadDocuments(
    [
      {
        uri: "a.xsd",
        content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace=" urn:u " schemaLocation="b.xsd"/></xs:schema>`,
      },
      {
        uri: "b.xsd",
        content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace=" urn:u "/>`,
      },
    ],
    "1.0",
  );
  expect(issues.issues).toEqual([]);
  expect(units.map(({ namespace, links }) => [namespace, links.map((link) => link.namespace)])).toEqual([
    ["", ["urn:u"]],
    ["urn:u", []],
  ]);
});
