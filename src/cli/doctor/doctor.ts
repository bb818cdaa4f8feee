/** Checks everything that a project needs to work with its server. It changes nothing. */
import { dirname, join } from "node:path";
import type { SmartFlows } from "../../flows/index.ts";
import { connected, type ServerOptions } from "../connection.ts";
import { type Context, pathOf } from "../context.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { count } from "../issue-line.ts";
import { readManifest } from "../project/manifest.ts";
import type { ManifestEntry } from "../project/manifest-reading.ts";
import { flowNameOf } from "../project/pull-command.ts";
import { serverOrigin } from "../project/server-origin.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { quoted } from "../shell-word.ts";
import type { Check } from "./check.ts";
import { fileChecks } from "./file-checks.ts";
import { FlowChecks } from "./flow-checks.ts";
import { generatedChecks } from "./generated-checks.ts";
import { problemOf, serverChecks } from "./server-checks.ts";

/** The options of the checks. */
export interface DoctorOptions extends ServerOptions, SchemaFileOptions {
  /** The manifest's path. */
  readonly manifest: string;
  /** Only this flow, by id, or by name if the manifest has it. */
  readonly flow?: string;
  /** Folder of generated modules. */
  readonly generated: string;
}

/** Every check, in the order in which they are printed. Errors become problems and are not thrown, unless they are internal errors of xsdflow. */
export async function examine(context: Context, options: DoctorOptions): Promise<readonly Check[]> {
  const { entries, checks } = await manifestChecks(context, options);
  const remote = await remoteChecks(context, options, entries);
  const local: Check[] = [];
  const files = [...new Map(entries.map((entry) => [entry.file, entry])).values()];
  for (const entry of files) local.push(...(await fileChecks(context, entry, options.manifest, options)));
  const paths = files.map(({ file }) => join(dirname(options.manifest), file));
  const generated =
    paths.length === 0 ? [] : await generatedChecks(context, paths, options.generated, options);
  return [...remote.server, ...checks, ...remote.flows, ...local, ...generated];
}

/** The most serious exit code of the checks: a server that does not answer is more serious than a file that differs. */
export function exitCodeOf(checks: readonly Check[]): ExitCode {
  const codes = checks
    .filter(({ status }) => status === "problem")
    .map(({ exitCode }) => exitCode ?? EXIT.refused);
  return codes.length === 0
    ? EXIT.ok
    : ([EXIT.server, EXIT.usage].find((code) => codes.includes(code)) ?? EXIT.refused);
}

async function manifestChecks(
  context: Context,
  { manifest, flow }: DoctorOptions,
): Promise<{ readonly entries: readonly ManifestEntry[]; readonly checks: readonly Check[] }> {
  const about = { check: "manifest", file: manifest } as const;
  try {
    const all = await readManifest(pathOf(context, manifest));
    if (all === undefined) {
      const message = `${manifest} is missing: no flow was checked`;
      const next = `xsdflow pull --all --out ${quoted(dirname(manifest))}`;
      return {
        entries: [],
        checks: [{ ...about, status: "problem", message, next, exitCode: EXIT.refused }],
      };
    }
    const entries = all.filter(
      (entry) => flow === undefined || entry.flowId === flow || entry.flowName === flow,
    );
    const message = `${manifest} has ${count(all.length, "flow")}`;
    return { entries, checks: [{ ...about, status: "ok", message }] };
  } catch (error) {
    return { entries: [], checks: [{ ...about, ...problemOf(error) }] };
  }
}

interface RemoteChecks {
  readonly server: readonly Check[];
  readonly flows: readonly Check[];
}

async function remoteChecks(
  context: Context,
  options: DoctorOptions,
  entries: readonly ManifestEntry[],
): Promise<RemoteChecks> {
  const origin = serverOrigin(context, options) ?? "";
  try {
    return await connected(context, options, async (client) => {
      const server = await serverChecks(client, origin);
      const ready = server.every(({ check, status }) => check === "server" || status !== "problem");
      if (!ready) return { server, flows: unasked(entries, "the server could not be queried") };
      return { server, flows: await flowChecks(client, options, entries, origin) };
    });
  } catch (error) {
    const server: Check = { check: "configuration", ...problemOf(error) };
    return { server: [server], flows: unasked(entries, "no server is configured") };
  }
}

async function flowChecks(
  client: SmartFlows,
  options: DoctorOptions,
  entries: readonly ManifestEntry[],
  origin: string,
): Promise<readonly Check[]> {
  const flows = new FlowChecks(client, dirname(options.manifest));
  if (entries.length === 0) return options.flow === undefined ? [] : [await flows.unlisted(options.flow)];
  const here = entries.filter(({ server }) => server === origin);
  const elsewhere = entries.filter(({ server }) => server !== origin);
  if (here.length === 0) return [otherServer(options.manifest, elsewhere, origin)];
  const checks: Check[] = [];
  for (const entry of here) checks.push(...(await flows.of(entry)));
  for (const entry of elsewhere) checks.push(...unasked([entry], `it was pulled from ${entry.server}`));
  return checks;
}

/** This is a problem: otherwise, checking no flow at all would look like a success. */
function otherServer(manifest: string, entries: readonly ManifestEntry[], origin: string): Check {
  const servers = [...new Set(entries.map(({ server }) => server))].join(", ");
  return {
    ...{ check: "flow", status: "problem", exitCode: EXIT.refused },
    message: `the flows were pulled from ${servers}, but this server is ${origin}`,
    next: `Check --url or SMARTFLOWS_URL; or: xsdflow pull --all --out ${quoted(dirname(manifest))}`,
  };
}

function unasked(entries: readonly ManifestEntry[], why: string): readonly Check[] {
  return entries.map((entry) => ({
    ...{ check: "flow", status: "skipped", flowId: entry.flowId },
    message: `${flowNameOf(entry)}: ${why}`,
  }));
}
