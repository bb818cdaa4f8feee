/** `sample --format ts` is made for what `generate` with the same options writes: compiled together, they fit. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { complaintsOfBinary } from "../types/compile.ts";
import { cli, folder } from "./harness.ts";

const HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"';

/** Names that camelCase changes, at every level. */
const ORDER = `${HEAD} targetNamespace="urn:o" xmlns:o="urn:o">
  <xs:complexType name="order-line"><xs:sequence>
    <xs:element name="unit-price" type="xs:decimal"/>
    <xs:choice><xs:element name="flat-rate" type="xs:int"/><xs:element name="rate-code" type="xs:string"/></xs:choice>
  </xs:sequence><xs:attribute name="line-no" type="xs:int" use="required"/></xs:complexType>
  <xs:element name="sales-order"><xs:complexType><xs:sequence>
    <xs:element name="order-line" type="o:order-line" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

/** An element and an attribute that compete for a name: which of them has it plain depends on what was there first. */
const competing = (elements: string): string => `${HEAD} targetNamespace="urn:o">
  <xs:element name="Doc"><xs:complexType><xs:sequence>${elements}
  </xs:sequence><xs:attribute name="code" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:schema>`;
const CODE = '<xs:element name="code" type="xs:int"/>';

async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await folder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return cwd;
}

async function done(cwd: string, argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(argv, { cwd });
  expect([code, stderr.replace(/^(?:hint|Root element):.*\n/gm, "")]).toEqual([
    0,
    expect.not.stringContaining("error"),
  ]);
  return stdout;
}

/** What the compiler says to all modules of a folder together. */
async function complaints(cwd: string): Promise<readonly unknown[]> {
  const names = (await readdir(cwd, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const texts = await Promise.all(names.map((name) => readFile(join(cwd, name), "utf8")));
  return complaintsOfBinary(new Map(names.map((name, index) => [`p/${name}`, texts[index] ?? ""])));
}

const TS = ["--format", "ts", "--count", "3", "--size", "full"];

describe("xsdflow sample --format ts", () => {
  it("follows --names camel and --import-extension", async () => {
    const cwd = await project({ "order.xsd": ORDER });
    const naming = ["--names", "camel", "--import-extension", ""];
    await done(cwd, ["generate", "order.xsd", "--out", "gen", ...naming]);
    await done(cwd, ["sample", "order.xsd", ...TS, "--types", "gen", "--out", "s.ts", ...naming]);
    const text = await readFile(join(cwd, "s.ts"), "utf8");
    expect(text).toContain("unitPrice: ");
    expect(text).toContain('from "./gen/order.xsd"');
    expect(text).not.toContain("unit-price");
    expect(await complaints(cwd)).toEqual([]);
  });

  it("follows the configuration, from the same folder to the same modules", async () => {
    const config = { generate: { schemas: "*.xsd", out: "src/gen", names: "camel", importExtension: ".ts" } };
    const cwd = await project({ "order.xsd": ORDER, "xsdflow.config.json": JSON.stringify(config) });
    await done(cwd, ["generate"]);
    await done(cwd, ["sample", "order.xsd", ...TS, "--out", "src/samples/s.ts"]);
    expect(await readFile(join(cwd, "src/samples/s.ts"), "utf8")).toContain('from "../gen/order.xsd.ts"');
    expect(await complaints(cwd)).toEqual([]);
  });

  it("follows the lock file: a property keeps its name when another one is added", async () => {
    const cwd = await project({ "doc.xsd": competing("") });
    await done(cwd, ["generate", "doc.xsd"]);
    await writeFile(join(cwd, "doc.xsd"), competing(CODE));
    await done(cwd, ["generate", "doc.xsd"]);
    const sampled = async (more: readonly string[] = []): Promise<string> => {
      await done(cwd, ["sample", "doc.xsd", ...TS, "--out", "s.ts", ...more]);
      return await readFile(join(cwd, "s.ts"), "utf8");
    };
    expect(await sampled()).toMatch(/ code: "/);
    expect(await complaints(cwd)).toEqual([]);
    expect(await sampled(["--no-lock"])).toMatch(/"@code": "/);
    expect(await complaints(cwd)).not.toEqual([]);
  });

  it("follows the set of a configuration that has the document, with modules that several schemas share", async () => {
    const other = competing('<xs:element name="other" type="xs:string"/>');
    const sets = [
      { schemas: ["doc.xsd", "two.xsd"], separate: true, out: "a" },
      { schemas: "order.xsd", out: "b", names: "camel" },
    ];
    const files = { "doc.xsd": competing(CODE), "two.xsd": other, "order.xsd": ORDER };
    const config = JSON.stringify({ generate: sets });
    const cwd = await project({ ...files, "xsdflow.config.json": config });
    await done(cwd, ["generate"]);
    for (const name of ["doc", "two", "order"]) {
      await done(cwd, ["sample", `${name}.xsd`, ...TS, "--out", `${name}.sample.ts`]);
    }
    expect(await readFile(join(cwd, "two.sample.ts"), "utf8")).toContain("other: ");
    expect(await readFile(join(cwd, "order.sample.ts"), "utf8")).toContain("unitPrice: ");
    expect(await complaints(cwd)).toEqual([]);
    await rm(join(cwd, "a"), { recursive: true });
    expect(await complaints(cwd)).not.toEqual([]);
  });

  it.each([
    ["--names", "camel"],
    ["--import-extension", ".ts"],
    ["--lock", "x.json"],
    ["--no-lock"],
    ["--separate"],
    ["--types", "x"],
  ])("is the only format that accepts %s %s", async (...option) => {
    const cwd = await project({ "order.xsd": ORDER });
    const { code, stdout, stderr } = await cli(["sample", "order.xsd", ...option.filter(Boolean)], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${option[0]}: this needs --format ts`);
  });
});
