/** Schemas that break rules: what they are refused with, and what holds where that is tolerated (docs/tolerated-schemas.md). */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { generate, loadSchema, SchemaError, type SchemaSet } from "../../../codegen/index.ts";
import { fromXml, toXml } from "../../../src/index.ts";
import { linkedSchema } from "../../../src/schema/api/element-schema.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { linkDocuments } from "../../../src/schema/link/link.ts";
import { canonicalXml } from "../../../src/xml/canonical.ts";
import { complaintsOf, complaintsOfBinary } from "../../types/compile.ts";
import { KINDS } from "./kinds.ts";

const load = (content: string, tolerate: string | readonly string[] = []): Promise<SchemaSet> =>
  loadSchema([{ uri: "s.xsd", content }], { tolerate });

async function refusal(loading: Promise<unknown>): Promise<SchemaError> {
  const error = await loading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SchemaError)) throw new Error("the schema is not refused");
  return error;
}

/** The schema as a generated module has it: by its descriptors alone. */
function asGenerated({ documents }: SchemaSet): SchemaSet {
  const copy = JSON.parse(JSON.stringify(documents)) as DocumentDescriptor[];
  const components = linkDocuments(copy);
  return Object.assign(Object.create(null), {
    element: (key: string) => {
      const declaration = components.element(key);
      if (declaration === undefined) throw new Error(key);
      return linkedSchema(key, () => ({ components, declaration }));
    },
  }) as SchemaSet;
}

function expectThereAndBack(set: SchemaSet, xml: string): void {
  const name = /^(?:<\?.*?\?>\s*)?<(\w+)/.exec(xml)?.[1] ?? "";
  const key = set.elements().find((each) => each.endsWith(name)) ?? "";
  for (const each of [set, asGenerated(set)]) {
    const schema = each.element(key);
    const value = fromXml(schema, xml);
    expect(canonicalXml(toXml(schema, value as never))).toBe(canonicalXml(xml));
  }
}

function modulesOf(set: SchemaSet, folder: string): readonly [string, string][] {
  return generate(set).map(({ path, text }) => [`${folder}/${path}`, text]);
}

describe("S3: a schema that breaks a rule which other processors do not check", () => {
  it.each(Object.entries(KINDS))(
    "S3: %s: is refused with a hint, and loads when the hint is followed",
    async (_, kind) => {
      const { group, rules, schema, valid, invalid = [] } = kind;
      const error = await refusal(load(schema));
      expect(error.tolerable).toEqual([group]);
      expect(error.message).toContain(`pass the option tolerate: ["${group}"].`);
      const set = await load(schema, group);
      expect(set.tolerate).toEqual([group]);
      const places = set.warnings.map(({ file, line, column }) => `${file}:${line}:${column}`);
      expect(new Set(places).size).toBe(places.length);
      expect(set.warnings.every((warning) => warning.group === group)).toBe(true);
      expect(set.warnings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]));
      for (const xml of valid) expect([xml, set.validate(xml).issues]).toEqual([xml, []]);
      for (const xml of invalid) expect([xml, set.validate(xml).valid]).toEqual([xml, false]);
      for (const xml of valid) expectThereAndBack(set, xml);
    },
  );

  it("S3: makes modules that compile on TypeScript 5.9 and 7.0", { timeout: 120_000 }, async () => {
    const files = new Map<string, string>();
    for (const [index, { group, schema }] of Object.values(KINDS).entries()) {
      for (const [path, text] of modulesOf(await load(schema, group), `k${index}`)) files.set(path, text);
    }
    expect(complaintsOf(ts, files)).toEqual([]);
    expect(complaintsOfBinary(files)).toEqual([]);
  });

  it("S3: a clause's rule, and the rule itself, tolerate what the group does", async () => {
    const { schema } = KINDS["a restriction that demands less, and another type"] ?? { schema: "" };
    for (const ids of [["derivation-ok-restriction", "rcase-NameAndTypeOK"], "all"]) {
      expect((await load(schema, ids)).warnings.length).toBeGreaterThan(0);
    }
    const error = await refusal(load(schema, "derivation-ok-restriction"));
    expect(error.issues.every(({ rule }) => !rule.startsWith("derivation-ok-restriction"))).toBe(true);
  });

  it("S3: other groups do not help", async () => {
    for (const { group, schema } of Object.values(KINDS)) {
      const others = ["ambiguity", "restriction", "patterns", "unresolved", "facets", "declarations"];
      await refusal(
        load(
          schema,
          others.filter((other) => other !== group),
        ),
      );
    }
  });

  it("S3: the earliest particle in document order takes a child, elements before wildcards", async () => {
    const { schema, group } = KINDS["an element beside a wildcard"] ?? { schema: "", group: "all" };
    const element = (await load(schema, group)).element("r");
    expect(fromXml(element, "<r><a>1</a><a/></r>")).toMatchObject({ a: 1, $any: [{ name: { local: "a" } }] });
  });

  it("S3: a value has the type of the declaration that matches at its place", async () => {
    const { schema, group } = KINDS["one name with two types"] ?? { schema: "", group: "all" };
    const set = await load(schema, group);
    expect(fromXml(set.element("r"), '<r><v>1</v><w/><v k="a"/></r>')).toEqual({
      $content: [{ v: 1 }, { w: {} }, { v: { k: "a" } }],
    });
    expect(modulesOf(set, "m").join()).toContain("v: number | RV");
  });

  it("S3: violations without an agreed meaning remain errors", async () => {
    const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
    const hopeless = [
      `<xs:schema ${xs}><xs:element name="r">`,
      `<xs:schema ${xs}><xs:complexType name="t"><xs:complexContent><xs:extension base="gone"/></xs:complexContent></xs:complexType></xs:schema>`,
      `<xs:schema ${xs}><xs:simpleType name="t"><xs:restriction base="gone"/></xs:simpleType></xs:schema>`,
      `<xs:schema ${xs}><xs:simpleType name="t"><xs:restriction base="xs:string"><xs:pattern value="(a"/></xs:restriction></xs:simpleType></xs:schema>`,
      `<xs:schema ${xs}><xs:simpleType name="t"><xs:restriction base="xs:string"><xs:pattern value="(?!a)\\1"/></xs:restriction></xs:simpleType></xs:schema>`,
      `<xs:schema ${xs}><xs:element nome="r"/></xs:schema>`,
    ];
    for (const content of hopeless) {
      const error = await refusal(load(content, "all"));
      expect(error.tolerable).toEqual([]);
      expect(error.message).not.toContain("tolerate");
    }
  });

  it("S3: the option changes nothing for a schema that breaks no rule", async () => {
    const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r" type="xs:int"/></xs:schema>`;
    const [strict, tolerant] = [await load(content), await load(content, "all")];
    expect(tolerant.warnings).toEqual([]);
    expect(tolerant.documents).toEqual(strict.documents);
  });

  it("S3: the descriptor lists the broken groups, and the head of the module their places", async () => {
    const { schema, group } = KINDS["two wildcards"] ?? { schema: "", group: "all" };
    const set = await load(schema, group);
    expect(set.documents.map(({ tolerated }) => tolerated)).toEqual([["ambiguity"]]);
    const [{ text } = { text: "" }] = generate(set);
    expect(text).toMatch(/^\/\/ Options: tolerate=ambiguity\. /m);
    expect(text).toMatch(/^\/\/ {3}s\.xsd:2:\d+ .*\[cos-nonambig\]$/m);
  });
});

const folder = join(
  process.env.XSDFLOW_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url)),
  "faults/tolerated",
);
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".xsd")) : [];

describe.skipIf(names.length === 0)(
  `S3: the schemas of others${names.length === 0 ? ": skipped: no shared data" : ""}`,
  () => {
    it.each(names)("S3: %s", { timeout: 60_000 }, async (name) => {
      const path = join(folder, name);
      const error = await refusal(loadSchema(path));
      expect(error.tolerable).toHaveLength(1);
      const set = await loadSchema(path, { tolerate: error.tolerable });
      const places = set.warnings.map(({ line, column }) => `${line}:${column}`);
      expect(places.length).toBeGreaterThan(0);
      expect(new Set(places).size).toBe(places.length);
      const xml = readFileSync(path.replace(/xsd$/, "xml"), "utf8");
      expect(set.validate(xml)).toEqual({ valid: true, issues: [] });
      expectThereAndBack(set, xml.trim());
    });

    it("S3: their modules compile on TypeScript 5.9 and 7.0", { timeout: 120_000 }, async () => {
      const files = new Map<string, string>();
      for (const [index, name] of names.entries()) {
        const set = await loadSchema(join(folder, name), { tolerate: "all", base: folder });
        for (const [path, text] of modulesOf(set, `s${index}`)) files.set(path, text);
      }
      expect(complaintsOf(ts, files)).toEqual([]);
      expect(complaintsOfBinary(files)).toEqual([]);
    });
  },
);
