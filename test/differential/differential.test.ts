import { describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import { isXmlValidationError } from "../../src/index.ts";
import { readByDescriptor } from "../../src/schema/api/read-by-descriptor.ts";
import { writeByDescriptor } from "../../src/schema/api/write-by-descriptor.ts";
import { isDeclined } from "../../src/schema/direct/decline.ts";
import { DirectReader } from "../../src/schema/direct/read/read.ts";
import { writeDirectly } from "../../src/schema/direct/write/write.ts";
import { libxml2Wasm } from "../../src/validators/index.ts";
import { corpusFolder, familyNames, readFamily, SKIPPED } from "../corpus/support/shared-data.ts";
import { twoAnswersBy } from "../support/both-ways.mjs";
import { compareCorpus, sourcesOf } from "./corpus.mjs";
import { outline, textMutations } from "./corpus-mutations.mjs";
import { compare, type Engine, type Tally } from "./judge.mjs";
import { known } from "./known.mjs";
import { Random } from "./random.mjs";

const PAIRS = 1_500;

const ways = {
  DirectReader,
  writeDirectly,
  readByDescriptor,
  writeByDescriptor,
  isDeclined,
  isXmlValidationError,
};
const engine: Engine = { loadSchema, libxml2Wasm, twoAnswers: twoAnswersBy(ways) };

const ANYTHING = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"/></xs:schema>`;

describe("random schemas and documents", async () => {
  const tally: Tally = await compare(engine, { pairs: PAIRS, seed: 1 });

  it("get the same verdict from libxml2, or one of the known differences explains it", () => {
    expect(tally.pairs).toBeGreaterThanOrEqual(PAIRS);
    expect(tally.disagreements.filter(({ reason }) => reason === undefined)).toEqual([]);
  });

  it("are valid for both if they are made by walking the content model", () => {
    expect(tally.misjudged).toEqual([]);
  });

  it("are neither nearly all valid nor nearly all invalid, so that both verdicts are compared", () => {
    expect(Math.min(tally.valid, tally.invalid)).toBeGreaterThan(PAIRS / 4);
    expect(tally.refusedByBoth).toBeLessThan(tally.schemas / 3);
  });

  it("are the same for the same seed", async () => {
    const [one, two] = [
      await compare(engine, { pairs: 100, seed: 5 }),
      await compare(engine, { pairs: 100, seed: 5 }),
    ];
    expect(one).toEqual(two);
  });
});

describe("changes of a document's text", () => {
  const text = `<?xml version="1.0"?><!-- <no/> --><a x="1" y='2'><b>one</b><c z="&lt;"/><b><![CDATA[<d/>]]></b></a>`;

  it.each(Object.keys(textMutations))("%s: leaves the document well-formed and is another", async (name) => {
    const anything = await loadSchema([{ uri: "any.xsd", content: ANYTHING }], { version: "1.0" });
    const made = Array.from({ length: 40 }, (_, seed) =>
      textMutations[name]?.(outline(text), new Random(seed)),
    );
    const changed = made.filter((each) => each !== undefined && each !== text);
    expect(changed.length).toBeGreaterThan(0);
    for (const each of changed)
      expect(anything.validate(each ?? "").issues.map(({ code }) => code)).not.toContain("not-well-formed");
  });

  it("finds elements and attributes in their places, and none in comments and CDATA sections", () => {
    const { elements, attributes } = outline(text);
    expect(elements.map(({ start, end }) => text.slice(start, end))).toEqual([
      text.slice(text.indexOf("<a")),
      "<b>one</b>",
      `<c z="&lt;"/>`,
      "<b><![CDATA[<d/>]]></b>",
    ]);
    expect(attributes.map(({ value: { start, end } }) => text.slice(start, end))).toEqual(["1", "2", "&lt;"]);
  });
});

describe.skipIf(corpusFolder === undefined)(
  `changed documents from practice${corpusFolder === undefined ? ` (${SKIPPED})` : ""}`,
  () => {
    it("get the same verdict from libxml2, or one of the known differences explains it", async () => {
      const families = familyNames().map(readFamily);
      const sources = sourcesOf(families, { sizes: ["small"], documentsEach: 4 });
      const tally = await compareCorpus(engine, sources, { pairs: 400, seed: 1 });
      expect(tally.pairs).toBeGreaterThanOrEqual(400);
      expect(Math.min(tally.valid, tally.invalid)).toBeGreaterThan(60);
      expect(tally.disagreements.filter(({ reason }) => reason === undefined)).toEqual([]);
    });
  },
);

describe("a repeated element before a repeated wildcard", () => {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" maxOccurs="unbounded"/><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;

  it.each([
    [`<r><a/><a/><n xmlns="v"/></r>`, [], []],
    [`<r><a/><n xmlns="v"/><a/></r>`, ["cvc-complex-type.2.4.a"], []],
  ])("%s: cannot occur again, though libxml2 allows it", async (document, ours, theirs) => {
    const set = await loadSchema([{ uri: "s.xsd", content }], { version: "1.0" });
    expect(set.validate(document).issues.map(({ rule }) => rule)).toEqual(ours);
    const opinion = await libxml2Wasm({ schema: { url: "s.xsd", content } });
    expect(opinion(new TextEncoder().encode(document))).toEqual(theirs);
    opinion.dispose();
  });
});

describe("the table of known differences", () => {
  it("gives each a reason and the section of the specification, once", () => {
    expect(new Set(known.map(({ reason }) => reason)).size).toBe(known.length);
    expect(known.filter(({ section }) => section === "")).toEqual([]);
  });
});
