/** Writes the XSDs of all flows to a folder, with a manifest. */
import { dirname, join } from "node:path";
import { connected, type ServerOptions } from "../connection.ts";
import { type Context, pathOf } from "../context.ts";
import { assignFiles } from "./file-names.ts";
import { manifestIn, manifestText, readManifest, writeManifest } from "./manifest.ts";
import { movedTo } from "./manifest-entry.ts";
import type { ManifestEntry } from "./manifest-reading.ts";
import { changeOf, contentOf, type FileChange, missingOf, replaceFile, sha256Of } from "./schema-file.ts";
import { serverOrigin } from "./server-origin.ts";
import { type LeftOut, type Survey, surveyFlows } from "./survey.ts";

/** The target of the command. */
export interface PullAllOptions extends ServerOptions {
  /** Folder. */
  readonly out: string;
  /** Write nothing, and only compare. */
  readonly check?: boolean;
}

/** A file that was written, or with `check` would be written. */
export interface PulledFile {
  /** The file, relative to the working directory. */
  readonly shown: string;
  readonly change: FileChange;
  /** Whether it was edited since it was pulled: the edits have been overwritten. */
  readonly edited: boolean;
  readonly datasetId: string;
  readonly flowIds: readonly string[];
  /** schemaLocations of documents that it needs and that are missing. */
  readonly missing: readonly string[];
}

/** The result. */
export interface PulledAll {
  readonly files: readonly PulledFile[];
  /** The name of the manifest, and its change. */
  readonly manifest: { readonly shown: string; readonly change: FileChange };
  readonly leftOut: readonly LeftOut[];
  /** Entries of flows that no longer exist: their files remain, because code may still need them. */
  readonly gone: readonly ManifestEntry[];
}

/** Pulls every schema. Nothing is written before everything has been fetched. @throws as `SmartFlows.flows`; CliError; errors of the file system */
export async function pullAll(context: Context, options: PullAllOptions): Promise<PulledAll> {
  const folder = pathOf(context, options.out);
  const found = (await readManifest(manifestIn(folder))) ?? [];
  const survey = await connected(context, options, surveyFlows);
  const server = serverOrigin(context, options) ?? "";
  const before = movedTo(server, new Set(survey.schemas.keys()), found);
  const names = filesOf(survey, before, server);
  const entries = entriesOf(survey, names, server);
  const ids = new Set(survey.flows.map(({ flowId }) => flowId));
  const gone = before.filter((entry) => entry.server === server && !ids.has(entry.flowId));
  const files: PulledFile[] = [];
  for (const [datasetId, name] of [...names].sort(byFile)) {
    files.push(await pullDataset(survey, { datasetId, name, before }, options, folder));
  }
  const all = [...before.filter((entry) => entry.server !== server), ...entries];
  const path = manifestIn(folder);
  const change = await changeOf(path, Buffer.from(manifestText(all)));
  if (options.check !== true) await writeManifest(path, all);
  const missing = await Promise.all(files.map((file) => stillMissing(context, file)));
  return {
    files: files.map((file, index) => ({ ...file, missing: missing[index] ?? [] })),
    manifest: { shown: manifestIn(options.out), change },
    leftOut: survey.leftOut,
    gone,
  };
}

function byFile([, a]: readonly [string, string], [, b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

/** A data set keeps its file, because code is generated from it and flows may be renamed. */
function filesOf(
  { flows, schemas }: Survey,
  before: readonly ManifestEntry[],
  server: string,
): ReadonlyMap<string, string> {
  const kept = new Map(
    before
      .filter((entry) => entry.server === server && schemas.has(entry.datasetId))
      .map(({ datasetId, file }) => [datasetId, file]),
  );
  const fresh = [...schemas.values()].filter(({ datasetId }) => !kept.has(datasetId));
  const named = fresh.map(({ datasetId, datasetName }) => {
    const users = flows.filter((flow) => flow.datasetId === datasetId).map(({ flowName }) => flowName);
    const names = [...users].sort();
    return { datasetId, names: users.length === 1 ? [...names, datasetName] : [datasetName, ...names] };
  });
  // Files that schemas include have been added by the user, so their names are taken.
  const needed = [...schemas.values()].flatMap(({ references }) =>
    references.map((each) => each.replace(/^\.\//, "")),
  );
  return new Map([...kept, ...assignFiles(named, [...before.map(({ file }) => file), ...needed])]);
}

function entriesOf(
  survey: Survey,
  names: ReadonlyMap<string, string>,
  server: string,
): readonly ManifestEntry[] {
  return survey.flows.map(({ flowId, flowName, datasetId }) => ({
    ...{ server, flowId, ...(flowName === undefined ? {} : { flowName }), datasetId },
    file: names.get(datasetId) ?? "",
    sha256: sha256Of(survey.schemas.get(datasetId)?.xsd ?? new Uint8Array()),
  }));
}

async function pullDataset(
  { flows, schemas }: Survey,
  wanted: { readonly datasetId: string; readonly name: string; readonly before: readonly ManifestEntry[] },
  options: PullAllOptions,
  folder: string,
): Promise<PulledFile> {
  const { datasetId, name, before } = wanted;
  const { xsd, references } = schemas.get(datasetId) ?? { xsd: new Uint8Array(), references: [] };
  const path = join(folder, name);
  const change = await changeOf(path, xsd);
  const pinned = before.find(({ file }) => file === name)?.sha256;
  const present = pinned === undefined || change !== "updated" ? undefined : await contentOf(path);
  if (options.check !== true && change !== "unchanged") await replaceFile(path, xsd);
  return {
    ...{ shown: join(options.out, name), change, datasetId, missing: references },
    edited: present !== undefined && sha256Of(present) !== pinned,
    flowIds: flows.filter((flow) => flow.datasetId === datasetId).map(({ flowId }) => flowId),
  };
}

/** Checked after all schemas were written, because one schema may need another one. */
function stillMissing(context: Context, { shown, missing }: PulledFile): Promise<readonly string[]> {
  return missingOf(missing, dirname(pathOf(context, shown)));
}
