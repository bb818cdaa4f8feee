/** Brings the XSD of a flow's input from the server into a file. */
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type ConnectionOptions, connected } from "./connection.ts";
import { type Context, pathOf } from "./context.ts";
import { schemaReferences } from "./schema-references.ts";
import { schemaFileName } from "./slug.ts";

/** Which schema, and where to. */
export interface PullOptions extends ConnectionOptions {
  /** Id or name. */
  readonly flow: string;
  /** Folder. */
  readonly out: string;
  readonly name?: string;
  /** Writes nothing. */
  readonly check?: boolean;
}

/** What came of it. */
export interface Pulled {
  /** The file as it was asked for, relative to the working directory. */
  readonly shown: string;
  /** Its absolute path. */
  readonly file: string;
  /** What was done; with `check`, what would be. */
  readonly change: "created" | "updated" | "unchanged";
  /** schemaLocations of documents that the schema needs and that are not there. */
  readonly missing: readonly string[];
  readonly flowId: string;
  readonly flowName: string | undefined;
  readonly datasetId: string;
  readonly datasetName: string | undefined;
}

/** Pulls the schema. @throws as `SmartFlows.flowSchema`; XmlSyntaxError for a schema that is no XML; errors of the file system */
export async function pullSchema(context: Context, options: PullOptions): Promise<Pulled> {
  const schema = await connected(context, options, (client) => client.flowSchema(options.flow));
  const { flowId, flowName, datasetId, datasetName, xsd } = schema;
  const references = schemaReferences(xsd);
  const name = options.name ?? schemaFileName(flowName ?? datasetName ?? flowId);
  const shown = join(options.out, name);
  const file = pathOf(context, shown);
  const change = await changeOf(file, xsd);
  if (options.check !== true && change !== "unchanged") await replaceFile(file, xsd);
  const missing = await missingOf(references, dirname(file));
  return { shown, file, change, missing, flowId, flowName, datasetId, datasetName };
}

async function changeOf(file: string, content: Uint8Array): Promise<Pulled["change"]> {
  try {
    return Buffer.compare(await readFile(file), content) === 0 ? "unchanged" : "updated";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "created";
    throw error;
  }
}

/** Writes beside and renames, so that no failure leaves half a schema in a project. */
async function replaceFile(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** A data set holds one document only: what that refers to has to be there already. */
async function missingOf(references: readonly string[], folder: string): Promise<readonly string[]> {
  const found = await Promise.all(references.map((location) => isThere(location, folder)));
  return references.filter((_, index) => found[index] !== true);
}

async function isThere(location: string, folder: string): Promise<boolean> {
  if (isRemote(location)) return false;
  return await access(resolve(folder, location)).then(
    () => true,
    () => false,
  );
}

/** Whether a schemaLocation is an absolute URI. A single letter before the colon is a drive of Windows. */
export function isRemote(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(location);
}
