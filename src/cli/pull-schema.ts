/** Writes the XSD of a flow's input from the server to a file, and records it in the manifest beside the file. */
import { dirname, join, relative, sep } from "node:path";
import type { FlowSchema } from "../flows/index.ts";
import { connected, type ServerOptions } from "./connection.ts";
import { type Context, pathOf } from "./context.ts";
import { usageError } from "./exit.ts";
import { flowIdOf } from "./named-flow.ts";
import { assignFiles } from "./project/file-names.ts";
import { manifestIn, readManifest, writeManifest } from "./project/manifest.ts";
import { movedTo, withEntry } from "./project/manifest-entry.ts";
import { fileKey, isInside, type ManifestEntry } from "./project/manifest-reading.ts";
import { changeOf, type FileChange, missingOf, replaceFile, sha256Of } from "./project/schema-file.ts";
import { serverOrigin } from "./project/server-origin.ts";
import { schemaReferences } from "./schema-references.ts";

/** The schema, and the file to write it to. */
export interface PullOptions extends ServerOptions {
  /** Id or name. */
  readonly flow: string;
  /** Folder. */
  readonly out: string;
  readonly name?: string;
  /** Write nothing, and only compare. */
  readonly check?: boolean;
}

/** The result. */
export interface Pulled {
  /** The file, relative to the working directory. */
  readonly shown: string;
  /** Its absolute path. */
  readonly file: string;
  /** The change that was made, or with `check` would be made. */
  readonly change: FileChange;
  /** schemaLocations of documents that the schema needs and that are missing. */
  readonly missing: readonly string[];
  readonly flowId: string;
  readonly flowName: string | undefined;
  readonly datasetId: string;
  readonly datasetName: string | undefined;
}

/**
 * Pulls the schema.
 *
 * @throws as `SmartFlows.flowSchema`; XmlSyntaxError for a schema that is not XML; CliError for a damaged
 *   manifest, or if the file name belongs to another schema; errors of the file system
 */
export async function pullSchema(context: Context, options: PullOptions): Promise<Pulled> {
  const manifest = manifestIn(pathOf(context, options.out));
  const found = (await readManifest(manifest)) ?? [];
  const schema = await connected(context, options, async (client) =>
    client.flowSchema(await flowIdOf(client, options.flow)),
  );
  const { flowId, flowName, datasetId, datasetName, xsd } = schema;
  const references = schemaReferences(xsd);
  const server = serverOrigin(context, options) ?? "";
  const before = movedTo(server, new Set([datasetId]), found);
  const shown = join(options.out, options.name ?? fileOf(schema, before, server));
  const file = pathOf(context, shown);
  const name = relative(dirname(manifest), file).split(sep).join("/");
  rejectTaken(before, { server, datasetId, file: name });
  const change = await changeOf(file, xsd);
  if (options.check !== true) {
    if (change !== "unchanged") await replaceFile(file, xsd);
    const named = flowName === undefined ? {} : { flowName };
    const entry = { server, flowId, ...named, datasetId, file: name, sha256: sha256Of(xsd) };
    // With --name, the file may be in another folder. It is then not recorded in the manifest of this folder.
    if (isInside(name)) await writeManifest(manifest, withEntry(before, entry));
  }
  const missing = await missingOf(references, dirname(file));
  return { shown, file, change, missing, flowId, flowName, datasetId, datasetName };
}

/** A data set keeps its file. */
function fileOf(schema: FlowSchema, before: readonly ManifestEntry[], server: string): string {
  const { flowId, flowName, datasetId, datasetName } = schema;
  const known = before.filter((entry) => entry.server === server && entry.datasetId === datasetId);
  const own = known.find((entry) => entry.flowId === flowId) ?? known[0];
  if (own !== undefined) return own.file;
  const wanted = [{ datasetId, names: [flowName, datasetName, flowId] }];
  const others = before.map(({ file }) => file);
  return assignFiles(wanted, others).get(datasetId) ?? "";
}

function rejectTaken(
  before: readonly ManifestEntry[],
  { server, datasetId, file }: Pick<ManifestEntry, "server" | "datasetId" | "file">,
): void {
  const owner = before.find((entry) => fileKey(entry.file) === fileKey(file));
  if (owner === undefined || (owner.server === server && owner.datasetId === datasetId)) return;
  throw usageError(
    `${file} is the schema of another data set, of the flow ${owner.flowId}.`,
    "Pass a different --name.",
  );
}
