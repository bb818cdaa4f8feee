/** Holds the README to its word: its programs compile against generated types, and its first one runs to a saved PDF. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, loadSchema } from "../../codegen/index.ts";
import { writeGenerated } from "../../codegen/write.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const programs = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
const run = promisify(execFile);

/** Below the project, so that "xsdflow" means this very package: npm test has built it. */
const folder = mkdtempSync(join(root, "xsdflow-demo-readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const consumer = {
  compilerOptions: {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "esnext.disposable"],
    strict: true,
  },
  include: ["*.ts", "flows/*.ts"],
};

beforeAll(async () => {
  mkdirSync(join(folder, "flows"));
  const set = await loadSchema(join(root, "schemas/invoice.xsd"), { version: "1.0" });
  await writeGenerated(generate(set), join(folder, "flows"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(consumer));
  const [first = "", second = ""] = programs;
  writeFileSync(join(folder, "first.ts"), first);
  const given = 'import { InvoiceSchema } from "./flows/invoice.xsd.js";\ndeclare const xml: string;\n';
  writeFileSync(join(folder, "second.ts"), given + second);
});

describe("the README", () => {
  it("has programs that compile against generated types under strict settings", async () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch((error) => error);
    expect(stdout).toBe("");
    expect(programs).toHaveLength(2);
  });

  it("has a first program that runs a flow and saves its document", async () => {
    const schema = join(root, "schemas/invoice.xsd");
    await using emulator = await startMarkedEmulator({ flows: [{ name: "Invoice", schema }] });
    const env = {
      ...process.env,
      SMARTFLOWS_URL: emulator.apiUrl,
      SMARTFLOWS_API_KEY: emulator.apiKey,
      FLOW_ID: emulator.flows[0]?.id,
    };
    const { stdout } = await run(process.execPath, ["first.js"], { cwd: folder, env });
    expect(stdout).toContain("<number>INV-1</number>");
    expect(stdout).toContain("100");
    const saved = readdirSync(join(folder, "out"));
    expect(saved).toHaveLength(1);
    expect(
      readFileSync(join(folder, "out", saved[0] ?? ""))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(emulator.executions()).toHaveLength(1);
  });

  it("names only npm scripts and commands that there are", async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const [, script = ""] of readme.matchAll(/npm run ([\w:-]+)/g))
      expect(scripts).toHaveProperty(script);
    const main = join(root, "dist/cli.js");
    const { stdout } = await run(process.execPath, [main, "--help"]);
    for (const [, command = ""] of readme.matchAll(/npx xsdflow (\w+)/g))
      expect(stdout).toContain(`  ${command} `);
  });
});
