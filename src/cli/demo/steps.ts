/** The steps of the demo, each with the command that a person would type. */
import { join, relative } from "node:path";
import type { Emulator } from "xsdflow-emulator";
import { type Context, pathOf } from "../context.ts";
import { loadEmulator } from "../emulator-package.ts";
import { generateAll } from "../generate/apply.ts";
import { unconfiguredJobs } from "../generate/job.ts";
import { packageFile, packageRoot } from "../package-root.ts";
import { pullSchema } from "../pull-schema.ts";
import { quoted } from "../shell-word.ts";
import { runNode } from "./child.ts";
import { type Compiler, findCompiler, requireTypeStripping } from "./compiler.ts";
import { type Mode, PROGRAM, prepareFolder, writeProgram } from "./project.ts";

/** Reports a finished step. */
export type Tell = (what: string, command: string) => void;

/** Sample flows and the schemas of their input, in the package's `schemas` folder. */
const SAMPLES = [
  ["Invoice", "invoice.xsd"],
  ["Employment letter", "employment-letter.xsd"],
  ["Policy schedule", "policy-schedule.xsd"],
  ["Shipment", "shipment.xsd"],
] as const;

/** The duration of a step in milliseconds, long enough for a person to see the progress. */
const STAGE_DELAY = 350;

/** Starts the emulator with the sample flows. */
export async function startSampleServer(context: Context, tell: Tell): Promise<Emulator> {
  const flows = SAMPLES.map(([name, file]) => ({
    ...{ name, schema: packageFile("schemas", file), stageDelayMs: STAGE_DELAY },
  }));
  const { startEmulator } = await loadEmulator();
  const emulator = await startEmulator({ flows });
  const schema = relative(context.process.cwd, packageFile("schemas", "invoice.xsd"));
  const what = `${emulator.flows.length} sample flows at ${emulator.apiUrl}, on a local Smart Flows server`;
  tell(what, `xsdflow emulator --flow Invoice=${quoted(schema)}`);
  return emulator;
}

/** The parts that the steps use. */
export interface Demo {
  /** A context whose environment names the emulator. */
  readonly context: Context;
  /** The demo's folder, as it was named. */
  readonly shown: string;
  readonly flowId: string;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Pulls the schema, writes types and program, compiles. @returns the arguments of Node for the program */
export async function buildProject(demo: Demo): Promise<readonly string[]> {
  const { context, shown, tell } = demo;
  const folder = pathOf(context, shown);
  await prepareFolder(folder, shown);
  const compiler = await findCompiler([folder, packageRoot()]);
  if (compiler === undefined) requireTypeStripping();
  const mode: Mode = compiler === undefined ? "stripped" : "compiled";
  await pullAndGenerate(demo, mode);
  await writeProgram(folder, mode);
  const source = join(shown, "src", `${PROGRAM}.ts`);
  tell(`${source}: a program that fills in an invoice, typed`, `cat ${quoted(source)}`);
  if (compiler === undefined) return [join("src", `${PROGRAM}.ts`)];
  await compile(demo, compiler);
  return [join("dist", `${PROGRAM}.js`)];
}

async function pullAndGenerate({ context, shown, flowId, tell }: Demo, mode: Mode): Promise<void> {
  const schemas = join(shown, "schemas");
  const pulled = await pullSchema(context, { flow: flowId, out: schemas });
  tell(
    `${pulled.change} ${pulled.shown}, the flow's schema`,
    `xsdflow pull --flow ${flowId} --out ${quoted(schemas)}`,
  );
  const out = join(shown, "src", "flows");
  const importExtension = mode === "compiled" ? ".js" : ".ts";
  // This also writes the lock file, as the command does, so that --check finds nothing stale.
  const jobs = await unconfiguredJobs(context, [pulled.shown], { out, importExtension });
  const { sets } = await generateAll(context, jobs, { check: false, prune: false });
  const extension = mode === "compiled" ? "" : " --import-extension .ts";
  const command = `xsdflow generate ${quoted(pulled.shown)} --out ${quoted(out)}${extension}`;
  const modules = sets.flatMap(({ written, unchanged }) => [...written, ...unchanged]);
  tell(`types in ${modules.map((path) => join(out, path)).join(", ")}`, command);
}

async function compile({ context, shown, signal, tell }: Demo, { tsc, version }: Compiler): Promise<void> {
  const folder = pathOf(context, shown);
  const { env } = context.process;
  await runNode([tsc, "-p", folder], { cwd: folder, env, signal, onLine: () => {} });
  tell(`compiled and type-checked by TypeScript ${version}`, `npx tsc -p ${quoted(shown)}`);
}

/** Runs the program against the emulator. @returns the paths of the saved documents */
export async function runProgram(
  { context, shown, flowId, signal }: Demo,
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<readonly string[]> {
  const saved: string[] = [];
  await runNode(args, {
    ...{ cwd: pathOf(context, shown), signal },
    env: { ...context.process.env, FLOW_ID: flowId },
    onLine: (line) => {
      const file = /^saved (.+)$/.exec(line)?.[1];
      if (file === undefined) onLine(line);
      else saved.push(file);
    },
  });
  return saved;
}
