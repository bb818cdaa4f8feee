/** Runs commands in this process, with streams, environment, folder and Ctrl-C of the test's own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Emulator, EmulatorOptions } from "../../emulator/src/index.ts";
import type { CliProcess } from "../../src/cli/context.ts";
import { run } from "../../src/cli/run.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { recorder } from "../support/api-key/recorder.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A sample schema of the project. */
export const schemaFile = (name: string): string => join(root, "schemas", name);
/** A sample document of the project. */
export const exampleFile = (name: string): string => join(root, "examples", name);

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The surroundings of a command. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  readonly onInterrupt?: CliProcess["onInterrupt"];
  readonly isTTY?: boolean;
}

/** Runs `xsdflow` with these arguments. */
export async function cli(argv: readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text), isTTY: around.isTTY ?? false },
    env: around.env ?? {},
    cwd: around.cwd ?? root,
    stdin: chunks(around.stdin ?? ""),
    ...(around.onInterrupt === undefined ? {} : { onInterrupt: around.onInterrupt }),
  });
  const outcome = { code, stdout: out.join(""), stderr: err.join("") };
  recorder?.record("output", `stdout of xsdflow ${argv[0]}`, outcome.stdout);
  recorder?.record("output", `stderr of xsdflow ${argv[0]}`, outcome.stderr);
  return outcome;
}

async function* chunks(text: string): AsyncGenerator<string> {
  if (text !== "") yield text;
}

/** A folder that is gone after the test. */
export async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "xsdflow-cli-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** An emulator with the flow "Invoice", and the environment that names it. */
export interface Server {
  readonly emulator: Emulator;
  readonly flowId: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts an emulator that is closed after the test. */
export async function server(options: Partial<EmulatorOptions> = {}): Promise<Server> {
  const invoice = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 2, stageDelayMs: 5 };
  const emulator = await startMarkedEmulator({ flows: [invoice], ...options });
  onTestFinished(() => emulator.close());
  const env = { SMARTFLOWS_URL: emulator.apiUrl, SMARTFLOWS_API_KEY: emulator.apiKey };
  return { emulator, flowId: emulator.flows[0]?.id ?? "", env };
}

/** The JSON document on stdout: there must be nothing else. */
export function json({ stdout }: Outcome): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}
