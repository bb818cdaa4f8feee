/** Writes the demo's project as a person would write it by hand, in a folder of its own. */
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { usageError } from "../exit.ts";
import { packageRoot } from "../package-root.ts";

const NAME = "xsdflow-demo";

/** Whether the program is compiled by TypeScript, or run directly by a Node that erases types. */
export type Mode = "compiled" | "stripped";

/** Name of the program, below `src` and `dist`, without ending. */
export const PROGRAM = "send-invoice";

/**
 * Creates the folder, or reuses that of an earlier demo.
 *
 * @throws CliError if it contains other files
 */
export async function prepareFolder(folder: string, shown: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder);
  if (there.length > 0 && !(await isDemo(folder))) {
    throw usageError(`The folder ${shown} contains other files.`, "Choose another one with --dir.");
  }
  await writeJson(join(folder, "package.json"), { name: NAME, private: true, type: "module" });
  await linkPackage(folder);
}

async function isDemo(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => "{}");
  return text.includes(`"name": "${NAME}"`);
}

/** Does the same as `npm install xsdflow`, without the network. */
async function linkPackage(folder: string): Promise<void> {
  const link = join(folder, "node_modules", "xsdflow");
  await mkdir(dirname(link), { recursive: true });
  await rm(link, { recursive: true, force: true });
  // A junction needs no special rights on Windows; elsewhere the kind is ignored.
  await symlink(packageRoot(), link, "junction");
}

/** Writes program and compiler options. */
export async function writeProgram(folder: string, mode: Mode): Promise<void> {
  await mkdir(join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "src", `${PROGRAM}.ts`), programText(mode));
  if (mode === "stripped") return;
  const types = nodeTypes();
  const compilerOptions = {
    ...{ target: "es2022", module: "nodenext", strict: true, skipLibCheck: true },
    ...{ rootDir: "src", outDir: "dist" },
    ...(types === undefined ? { types: [] } : { types: ["node"], typeRoots: [relative(folder, types)] }),
  };
  await writeJson(join(folder, "tsconfig.json"), { compilerOptions, include: ["src"] });
  if (types === undefined) await writeFile(join(folder, "src", "globals.d.ts"), GLOBALS);
}

/** The folder of @types/node, if it is installed beside this package. */
function nodeTypes(): string | undefined {
  try {
    return dirname(
      dirname(createRequire(join(packageRoot(), "package.json")).resolve("@types/node/package.json")),
    );
  } catch {
    return undefined;
  }
}

const GLOBALS = `// The parts of Node that the program uses, in case @types/node is not installed.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
declare const console: { log(...values: unknown[]): void };
`;

function programText(mode: Mode): string {
  return `// "xsdflow demo" overwrites this file: copy it before you change it.
import { create, toXml } from "xsdflow";
import { SmartFlows } from "xsdflow/flows";
import { type Invoice, InvoiceSchema } from "./flows/invoice.xsd${mode === "compiled" ? ".js" : ".ts"}";

// This value is typed: if you leave out a property, misspell one, or give both an IBAN and a card, it does
// not compile.
const invoice: Invoice = create(InvoiceSchema, {
  number: "INV-1",
  issued: "2026-08-22",
  customer: { name: "Brouwerij Müller & Zonen", street: "Kaai 3", postalCode: "00501", city: "Gent" },
  iban: "BE68539007547034",
  lines: [
    { sku: "A-1", quantity: 2, price: "19.90", vatRate: "standard" },
    { sku: "B-77", description: "Glass, 33 cl", quantity: 24, price: "1.25" },
  ],
});
console.log(\`valid XML of \${toXml(InvoiceSchema, invoice).length} characters\`);

const { SMARTFLOWS_URL = "", SMARTFLOWS_API_KEY = "", FLOW_ID = "" } = process.env;
const flows = new SmartFlows({ baseUrl: SMARTFLOWS_URL, apiKey: SMARTFLOWS_API_KEY });

const run = await flows.submit(InvoiceSchema, invoice, { flowId: FLOW_ID, reference: invoice.number });
for await (const { percentage, message } of run.progress()) {
  console.log(\`\${String(percentage ?? 0).padStart(3)} %  \${message ?? ""}\`);
}
for (const document of (await run.output()).documents) {
  console.log(\`saved \${await document.save("out/")}\`);
}
await flows.close();
`;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
