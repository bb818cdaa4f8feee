/** The generated modules of a family on the disk, as a project that the compilers and Node are given. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GeneratedFile, generate, SchemaError, type SchemaSet } from "../../../codegen/index.ts";
import { fromXml, toXml } from "../../../src/index.ts";
import { checkedText, exportedSchemas } from "../support/consumer.ts";
import { FamilySchemas, rootName } from "../support/schemas.ts";
import { documentBytes, type Family, readFamily } from "../support/shared-data.ts";

/** What a family came to before a compiler saw it. */
export interface FamilyProject {
  readonly name: string;
  /** Roots that load. */
  readonly roots: number;
  readonly files: number;
  readonly characters: number;
  /** Schema values that the program beside the modules uses. */
  readonly used: number;
  readonly documents: number;
  /** Roots that are refused, as two other processors refuse them. */
  readonly refused: readonly string[];
  readonly problems: readonly string[];
  readonly figures: { readonly milliseconds: number };
}

/** What Node is to import and do, see `import-modules.mjs`. */
export interface ImportPlan {
  readonly modules: readonly string[];
  readonly documents: readonly {
    readonly file: string;
    readonly module: string;
    readonly constant: string;
    /** sha256 of what the loaded schema writes of the document's value. */
    readonly hash: string;
  }[];
}

/** So many schema values of a family are used by a program: each costs the compiler what its types cost. */
const MOST_USED = 60;

/** Generates all roots of a family in one call, each a schema of its own, and writes modules, a program and a plan. */
export async function writeProject(home: string, name: string): Promise<FamilyProject> {
  const began = performance.now();
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  const { sets, refused, problems } = await loadAll(family, schemas);
  const loaded = [...sets.values()];
  const files = loaded.length === 0 ? [] : generate(loaded, { importExtension: ".ts" });
  const plan = await planOf(family, schemas, sets, files);
  const program = programOf(files, plan);
  write(home, name, [
    ...files.map(({ path, text }) => ({ path, text: checkedText(text) })),
    { path: "program.ts", text: program.text },
    { path: "plan.json", text: JSON.stringify(plan) },
  ]);
  return {
    name,
    roots: sets.size,
    files: files.length,
    characters: files.reduce((sum, { text }) => sum + text.length, 0),
    used: program.used,
    documents: plan.documents.length,
    refused,
    problems,
    figures: { milliseconds: Math.round(performance.now() - began) },
  };
}

async function loadAll(
  family: Family,
  schemas: FamilySchemas,
): Promise<{
  readonly sets: ReadonlyMap<string, SchemaSet>;
  readonly refused: readonly string[];
  readonly problems: readonly string[];
}> {
  const sets = new Map<string, SchemaSet>();
  const refused: string[] = [];
  const problems: string[] = [];
  for (const root of family.roots) {
    try {
      sets.set(root, await schemas.set(root));
    } catch (error) {
      const known = family.broken.has(root) && error instanceof SchemaError;
      const text = error instanceof Error ? error.message.replace(/\s+/gu, " ").slice(0, 300) : String(error);
      (known ? refused : problems).push(`${root}: ${text}`);
    }
  }
  return { sets, refused, problems };
}

/** Every module, and for every valid document the schema value that reads and writes it. */
async function planOf(
  family: Family,
  schemas: FamilySchemas,
  sets: ReadonlyMap<string, SchemaSet>,
  files: readonly GeneratedFile[],
): Promise<ImportPlan> {
  const sources = new Map(files.map(({ path, text }) => [path, sourceOf(text)]));
  const exported = exportedSchemas(files, ".ts");
  const documents: ImportPlan["documents"][number][] = [];
  for (const document of family.documents) {
    const { file, schema: root, expect, disputed } = document;
    const set = sets.get(root);
    if (set === undefined || expect !== "valid" || disputed) continue;
    const xml = documentBytes(family, document);
    const schema = await schemas.schemaFor(root, xml);
    const hash = createHash("sha256")
      .update(toXml(schema, fromXml(schema, xml)))
      .digest("hex");
    const candidates = exported.filter((each) => each.element === rootName(xml));
    // Roots of a family may declare one element each: then the document's own root has it.
    const own = candidates.find((each) => sources.get(each.module) === set.documents[0]?.file);
    const { module, constant } = own ?? candidates[0] ?? { module: "", constant: "" };
    documents.push({ file: join(family.folder, file), module, constant, hash });
  }
  return { modules: files.map(({ path }) => path), documents };
}

/** The schema document that a module's banner names. */
function sourceOf(text: string): string | undefined {
  return /^\/\/ @generated by xsdflow \S+ from (.+)\. Do not edit/u.exec(text)?.[1];
}

/** A program that reads, makes and writes values with schema values of all modules, those of documents among them. */
function programOf(
  files: readonly GeneratedFile[],
  plan: ImportPlan,
): { readonly text: string; readonly used: number } {
  const exported = exportedSchemas(files, ".ts");
  const step = Math.max(1, Math.ceil(exported.length / MOST_USED));
  const wanted = new Set(plan.documents.map(({ module, constant }) => `${module} ${constant}`));
  const used = exported.filter(
    ({ module, constant }, index) => index % step === 0 || wanted.has(`${module} ${constant}`),
  );
  const lines = used.flatMap(({ module, constant }, index) => [
    `import { ${constant} as schema${index} } from ${JSON.stringify(`./${module}`)};`,
    `export const read${index} = (xml: string): ValueOf<typeof schema${index}> => fromXml(schema${index}, xml);`,
    `export const write${index} = (value: ValueOf<typeof schema${index}>): string => toXml(schema${index}, create(schema${index}, value));`,
  ]);
  // A family may have types only.
  if (used.length === 0) return { text: "export {};\n", used: 0 };
  const head = 'import { create, fromXml, toXml, type ValueOf } from "xsdflow";';
  return { text: `${[head, ...lines].join("\n")}\n`, used: used.length };
}

function write(home: string, name: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    const target = join(home, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
