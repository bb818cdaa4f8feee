/** What the built package loads under Node, and when; and that the form for bundlers is the same package. */
import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, loadSchema } from "../../codegen/index.ts";
import { root } from "./built.ts";

const run = promisify(execFile);
const INVOICE = `{ number: "A-1", lines: [{ sku: "A", scans: [new Uint8Array([1, 2])] }] }`;
const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="invoice"><xs:complexType><xs:sequence>
    <xs:element name="number"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]-[0-9]+"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="lines" maxOccurs="9"><xs:complexType><xs:sequence>
      <xs:element name="sku" type="xs:string"/>
      <xs:element name="scans" type="xs:base64Binary" minOccurs="0" maxOccurs="9"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

let home: string;

beforeAll(async () => {
  if (!existsSync(join(root, "dist/node"))) throw new Error('dist is missing: run "npm run build" first.');
  home = mkdtempSync(join(tmpdir(), "xsdflow-loading-"));
  mkdirSync(join(home, "node_modules"));
  symlinkSync(root, join(home, "node_modules/xsdflow"), "dir");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  const set = await loadSchema([{ uri: "invoice.xsd", content: SCHEMA }], { version: "1.0" });
  const [module] = generate(set);
  // As JavaScript: what types a consumer's compiler strips, Node of the tests does too.
  const { outputText } = (await import("typescript-5.9")).default.transpileModule(module?.text ?? "", {
    compilerOptions: { module: 99, target: 9 },
  });
  writeFileSync(join(home, "invoice.xsd.js"), outputText);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a program that assigns to `result`. @returns it, and the files of the package that Node holds then */
async function ran(
  program: string,
  flags: readonly string[] = [],
): Promise<{ result: unknown; files: string[] }> {
  writeFileSync(
    join(home, "program.js"),
    `import { createRequire } from "node:module";
let result;
${program}
const parts = Object.keys(createRequire(import.meta.url).cache).map((file) => file.split(/dist.node./)[1]);
const files = parts.filter((file) => file !== undefined).map((file) => file.replace(".cjs", ""));
console.log(JSON.stringify({ result, files }));`,
  );
  const { stdout } = await run(process.execPath, [...flags, "program.js"], { cwd: home });
  return JSON.parse(stdout);
}

describe("a program that writes a valid value", () => {
  test("loads one file, which contains neither the engine nor the reader", async () => {
    const { result, files } = await ran(`
      import { toXmlBytes } from "xsdflow";
      import { InvoiceSchema } from "./invoice.xsd.js";
      result = toXmlBytes(InvoiceSchema, { number: "A-1", lines: [{ sku: "A" }] }).length;`);
    expect(result).toBeGreaterThan(50);
    expect(files.map((file) => file.replace(/-.*/, ""))).toEqual(["core"]);
  });
});

describe("what is deferred", () => {
  test("works when it is called, and shares classes and schemas with the rest", async () => {
    const { result, files } = await ran(`
      import * as xsdflow from "xsdflow";
      import { loadSchema } from "xsdflow/codegen";
      import { InvoiceSchema } from "./invoice.xsd.js";
      const { XmlValidationError, builder, create, fromXml, namespacesOf, sample, toXml, toXmlChunks } = xsdflow;
      const refused = (act) => { try { act(); } catch (error) { return error instanceof XmlValidationError && error.issues[0].code; } };
      const value = create(InvoiceSchema, ${INVOICE});
      const xml = toXml(InvoiceSchema, value);
      const loaded = (await loadSchema(${JSON.stringify([{ uri: "a.xsd", content: SCHEMA }])})).element("invoice");
      result = {
        xml,
        again: toXml(loaded, fromXml(loaded, xml)) === xml,
        pieces: [...toXmlChunks(InvoiceSchema, value)].join("") === xml,
        built: toXml(InvoiceSchema, builder(InvoiceSchema).number("A-1").lines((line) => line.sku("A")).$build()).length,
        sampled: xsdflow.validate(InvoiceSchema, sample(InvoiceSchema)).valid,
        namespaces: namespacesOf("<a xmlns:b='urn:b'/>"),
        issues: xsdflow.validate(InvoiceSchema, { number: "-" }).issues.length > 0,
        written: refused(() => toXml(InvoiceSchema, { ...value, number: "a" })),
        read: refused(() => fromXml(InvoiceSchema, xml.replace("A-1", "a"))),
        unreadable: refused(() => toXml(InvoiceSchema, { get number() { throw new Error("no"); } })),
        names: [fromXml.name, create.name],
      };`);
    const xml = "<invoice><number>A-1</number><lines><sku>A</sku><scans>AQI=</scans></lines></invoice>";
    expect(result).toEqual({
      ...{ xml, again: true, pieces: true, sampled: true, issues: true, namespaces: { b: "urn:b" } },
      ...{ built: 66, written: "facet", read: "facet", unreadable: "unreadable" },
      names: ["fromXml", "create"],
    });
    expect(files).toEqual(
      expect.arrayContaining(["base64", "build", "create", "from-xml", "namespaces-of", "sample"]),
    );
  });
});

describe("xsdflow/emulator", () => {
  test("has the exports of xsdflow-emulator, and reports how to install it if it is missing", async () => {
    const imported = async (path: string): Promise<readonly string[]> => {
      const program = `import(${JSON.stringify(path)}).then((all) => console.log(JSON.stringify(Object.keys(all))),
        ({ code, message }) => console.log(JSON.stringify([code, message])));`;
      return JSON.parse((await run(process.execPath, ["--eval", program], { cwd: home })).stdout);
    };
    const names = await imported("xsdflow/emulator");
    expect(names).toContain("startEmulator");
    expect(names).toEqual(await imported(pathToFileURL(join(root, "emulator/dist/index.js")).href));
    // A copy, below whose folder there is no such package.
    copyFileSync(join(root, "dist/module/emulator.js"), join(home, "emulator.js"));
    const [code, message] = await imported(pathToFileURL(join(home, "emulator.js")).href);
    expect([code, message]).toEqual([
      "ERR_MODULE_NOT_FOUND",
      expect.stringContaining("npm install --save-dev xsdflow-emulator"),
    ]);
  });
});

describe("an error that is not caught", () => {
  test("is readable: Node prints the line of our code that threw it", async () => {
    const program = `import { toXml } from "xsdflow"; import { InvoiceSchema } from "./invoice.xsd.js"; toXml(InvoiceSchema, {});`;
    writeFileSync(join(home, "uncaught.js"), program);
    const failed = await run(process.execPath, ["uncaught.js"], { cwd: home }).catch((error) => error);
    expect(failed.stderr).toContain("XmlValidationError: the value is not valid");
    expect(failed.stderr.length).toBeLessThan(3_000);
  });

  test("has such a line everywhere: only lists of names and texts are long", () => {
    const long = ["dist", "emulator/dist"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.c?js$/.test(file))
        .flatMap((file) => readFileSync(join(root, folder, file), "utf8").split("\n"))
        .filter((line) => line.length > 400 && !/^(?:import|export) /.test(line)),
    );
    // Without what stands between quotes, which is data.
    const code = long.map((line) =>
      line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, ""),
    );
    expect(code.filter((line) => line.length > 600)).toEqual([]);
  });
});

describe("the form for bundlers", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: Record<string, string | Record<string, string>>;
  };
  const faces = Object.entries(manifest.exports).filter(
    (entry): entry is [string, Record<string, string>] => typeof entry[1] === "object" && "node" in entry[1],
  );

  test.each(faces)("%s has the same exports as in Node", async (path) => {
    const program = `result = Object.keys(await import("xsdflow${path.slice(1)}")).sort();`;
    const underNode = await ran(program);
    const bundled = await ran(program, ["--conditions=module"]);
    expect(bundled.result).toEqual(underNode.result);
    expect(underNode.files.length).toBeGreaterThan(0);
    expect(bundled.files).toEqual([]);
  });

  test.each(["browser", "node", "neutral"] as const)(
    "is the only copy in a bundle for the platform %s",
    async (platform) => {
      const entry = join(home, "entry.js");
      writeFileSync(
        entry,
        `import { fromXml } from "xsdflow";
      import { InvoiceSchema } from "./invoice.xsd.js";
      export const read = (xml) => fromXml(InvoiceSchema, xml);`,
      );
      const graph = await rolldown({ input: entry, platform, logLevel: "silent" });
      const { output } = await graph.generate({ codeSplitting: false });
      await graph.close();
      const [{ code, imports }] = output;
      expect(imports).toEqual([]);
      expect(code).not.toContain("createRequire");
    },
  );
});
