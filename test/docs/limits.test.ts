/**
 * One set of limits: every public function and every command that takes documents takes all of them, by one name and with one
 * default. A function or command that is added has to be put into one of the lists here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as codegen from "../../codegen/index.ts";
import { DEFAULT_LOAD_LIMITS } from "../../codegen/load/limits.ts";
import { createProgram } from "../../src/cli/program.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import { Secrets } from "../../src/flows/config/redaction.ts";
import { batchPayload } from "../../src/flows/inputs.ts";
import * as api from "../../src/index.ts";
import { DEFAULT_LIMITS, LIMIT_NAMES, type Limits } from "../../src/xml/limits.ts";
import { client } from "../flows/support/client.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = (name: string): string => readFileSync(join(root, "docs", name), "utf8");

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="n"><xs:complexType>
  <xs:sequence><xs:element ref="n" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="a"/></xs:complexType></xs:element></xs:schema>`;
const set = await codegen.loadSchema([{ uri: "n.xsd", content: XSD }]);
const n = set.element("n");
const xml = '<n a="1"><n a="2"/></n>';
const value = { a: "1", n: [{ a: "2" }] };
const flows = () => client("https://flows.invalid/api/v1", { retry: { attempts: 1 } });

async function* chunks(): AsyncGenerator<string> {
  yield xml;
}

async function all(records: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of records);
}

/** What takes documents or values, by how it is exported. Each throws, or tells in its result, that a limit is exceeded. */
const TAKES: Readonly<Record<string, (limits: Partial<Limits>) => unknown>> = {
  create: (limits) => api.create(n, value, limits),
  toXml: (limits) => api.toXml(n, value, limits),
  toXmlBytes: (limits) => api.toXmlBytes(n, value, limits),
  toXmlChunks: (limits) => [...api.toXmlChunks(n, value, limits)],
  fromXml: (limits) => api.fromXml(n, xml, limits),
  fromXmlRecords: (limits) => all(api.fromXmlRecords(n, chunks(), ["n"], limits)),
  validate: (limits) => api.validate(n, value, limits),
  validateXml: (limits) => api.validateXml(n, xml, limits),
  namespacesOf: (limits) => api.namespacesOf(xml, limits),
  schemaHints: (limits) => codegen.schemaHints(xml, "1.0", limits),
  "SchemaSet.validate": (limits) => set.validate(xml, limits),
  "SchemaSet.validateStream": (limits) => set.validateStream(chunks(), limits),
  "SmartFlows.submit": (limits) => flows().submit(n, value, { flowId: "f", xml: limits }),
  "SmartFlows.submitXml": (limits) => flows().submitXml(xml, { flowId: "f", validate: n, ...limits }),
  "SmartFlows.start": (limits) => batchPayload({ schema: n, value, ...limits }),
};

/** What takes neither documents nor values, or only makes them. */
const TAKES_NONE: readonly string[] = [
  ...[
    "builder",
    "describe",
    "sample",
    "sampleXml",
    "jsonReplacer",
    "setCodeGeneration",
    "isXmlLimitError",
    "isXmlValidationError",
  ],
  ...[
    "loadSchema",
    "generate",
    "generateLocked",
    "nameSchemas",
    "changesBetween",
    "defineConfig",
    "printLock",
    "readLock",
  ],
  ...["valueModule", "writeGenerated"],
];

/** Whether the limit stops it. Errors after it has passed are those of a server that does not exist. */
async function isStopped(name: string, limits: Partial<Limits>): Promise<boolean> {
  try {
    const result = await TAKES[name]?.(limits);
    return (result as { readonly overLimit?: boolean } | undefined)?.overLimit === true;
  } catch (error) {
    return (
      /more than 1 |larger than 1 |longer than 1 |limit/.test(String(error)) &&
      !/flows\.invalid/.test(String(error))
    );
  }
}

const isFunction = ([, exported]: readonly [string, unknown]): boolean =>
  typeof exported === "function" && !/^class\s/.test(Function.prototype.toString.call(exported));

describe("the limits of documents", () => {
  it("are options of every exported function that takes documents, and no function is left out here", () => {
    const exported = [...Object.entries(api), ...Object.entries(codegen)]
      .filter(isFunction)
      .map(([name]) => name);
    const listed = Object.keys(TAKES).filter((name) => !name.includes("."));
    expect([...listed, ...TAKES_NONE].sort()).toEqual(exported.sort());
  });

  it.each(Object.keys(TAKES))("apply to %s, by the same names", async (name) => {
    expect(await isStopped(name, { maxDepth: 1 })).toBe(true);
    for (const limit of LIMIT_NAMES) {
      // The client would ask the server for what is not over a limit.
      if (!name.startsWith("SmartFlows.submit")) {
        expect(await isStopped(name, { [limit]: DEFAULT_LIMITS[limit] })).toBe(false);
      }
      const wrong = async (): Promise<unknown> => TAKES[name]?.({ [limit]: Number.NaN });
      await expect(wrong()).rejects.toThrow(new RegExp(`${limit}.*(?:whole number|NaN)`));
    }
  });

  it("are listed in the manual, with the defaults and the options of the command line", () => {
    for (const limit of LIMIT_NAMES) {
      const flag = `--${limit.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      expect(page("documents.md")).toMatch(new RegExp(`^\\| \`${limit}\` \\|.*\\| \`${flag}\` \\|$`, "m"));
      expect(page("command-line.md")).toContain(`| \`${flag} <number>\` | ${DEFAULT_LIMITS[limit]} |`);
    }
    for (const limit of Object.keys(DEFAULT_LOAD_LIMITS)) {
      expect(page("schemas.md")).toMatch(new RegExp(`^\\| \`${limit}\` \\|`, "m"));
    }
  });
});

/** Commands that read documents. `sample` and `init` only make some, of schemas. */
const READ_DOCUMENTS: readonly string[] = ["submit", "validate"];
const READ_SCHEMAS: readonly string[] = ["doctor", "generate", "lint", "sample", "submit", "validate"];

describe("the command line", () => {
  it("raises the limits of documents and schemas in each command that reads some", async () => {
    const streams = { stdout: { write: () => true }, stderr: { write: () => true }, env: {} };
    const context = {
      argv: ["completion"],
      process: { ...streams, cwd: root, stdin: chunks() },
      terminal: createTerminal(streams, { json: false, quiet: false }),
      secrets: new Secrets(),
    };
    const { commands } = await createProgram(context, () => {});
    const having = (flag: string): string[] =>
      commands
        .filter(({ options }) => options.some(({ long }) => long === flag))
        .map((command) => command.name())
        .sort();
    for (const limit of LIMIT_NAMES) {
      expect(having(`--${limit.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)).toEqual(
        READ_DOCUMENTS,
      );
    }
    for (const flag of ["--schema-limits", "--ignore-doctype", "--catalog"])
      expect(having(flag)).toEqual(READ_SCHEMAS);
  });
});
