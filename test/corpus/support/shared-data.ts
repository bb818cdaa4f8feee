/** The corpus of schemas and documents from practice: test data of others that is kept beside the project, not in it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../..", import.meta.url));

/** What tests print that find no corpus. */
export const SKIPPED = "skipped: no shared data";

/** The corpus' folder; `undefined` where there is none. */
export const corpusFolder: string | undefined = [
  resolve(process.env.XSDFLOW_SHARED ?? join(project, "../shared"), "corpus"),
].find((folder) => existsSync(join(folder, "index.json")));

/** A document of a family, and what two other processors say about it. */
export interface CorpusDocument {
  /** Relative to the family's folder. */
  readonly file: string;
  /** The schema document that judges it, relative to the family's folder. */
  readonly schema: string;
  readonly expect: "valid" | "invalid";
  /** The two processors differ. */
  readonly disputed: boolean;
  /** What libxml2 says. */
  readonly libxml2: string;
}

/** Schemas that belong together, and documents of them. */
export interface Family {
  readonly name: string;
  readonly folder: string;
  /** Schema documents, each to be loaded by itself, relative to the folder. */
  readonly roots: readonly string[];
  readonly documents: readonly CorpusDocument[];
  /** Schema documents that both other processors refuse. */
  readonly broken: ReadonlySet<string>;
}

interface FamilyJson {
  readonly roots: readonly string[];
  readonly schemaVerdicts: Readonly<Record<string, { readonly libxml2: string; readonly jdk: string }>>;
  readonly instances: readonly (Omit<CorpusDocument, "disputed" | "libxml2"> & {
    readonly disputed?: boolean;
    readonly verdicts: { readonly libxml2: string };
  })[];
}

/** Names of all families, in order; none without a corpus. */
export function familyNames(): readonly string[] {
  if (corpusFolder === undefined) return [];
  const folder = corpusFolder;
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "family.json")))
    .sort();
}

/** Reads what is known about a family. @throws Error without a corpus. */
export function readFamily(name: string): Family {
  if (corpusFolder === undefined) throw new Error(SKIPPED);
  const folder = join(corpusFolder, name);
  const json = JSON.parse(readFileSync(join(folder, "family.json"), "utf8")) as FamilyJson;
  const refused = Object.entries(json.schemaVerdicts).filter(
    ([, { libxml2, jdk }]) => libxml2 === "error" && jdk === "error",
  );
  return {
    name,
    folder,
    roots: json.roots,
    documents: json.instances.map(({ verdicts, disputed = false, ...each }) => ({
      ...each,
      disputed,
      libxml2: verdicts.libxml2,
    })),
    broken: new Set(refused.map(([schema]) => schema)),
  };
}

/** The bytes of a document. */
export function documentBytes(family: Family, document: CorpusDocument): Uint8Array {
  return readFileSync(join(family.folder, document.file));
}
