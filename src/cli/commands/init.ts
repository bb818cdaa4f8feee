/** `xsdflow init`: sets up a project, after showing the files that it will write. */
import { createRequire } from "node:module";
import { Command } from "commander";
import { CONNECTION_HELP, withConnection } from "../connection.ts";
import type { Context } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { DEFAULT_OUT } from "../generate/job.ts";
import { applyInit } from "../init/apply.ts";
import { type InitChoices, type InitOptions, initChoices, isYes, WORKFLOW } from "../init/choices.ts";
import { installPackages, type PackageManager, packageManagerOf } from "../init/package-manager.ts";
import { type InitPlan, type PlannedFile, planInit } from "../init/plan.ts";
import { posix } from "../init/texts.ts";
import { OPTION_GROUPS } from "../option-groups.ts";
import { packageFile } from "../package-root.ts";

const HELP = `
Sets up the project in the working directory: package.json (dependencies, and the scripts generate and check),
xsdflow.config.json, .gitignore, the schemas, the generated modules and a first program. If there is no tsconfig.json,
it writes that as well, with the scripts build and start. It shows the list of files before it writes any, and asks whether
to continue.

A file of yours is never overwritten: package.json and .gitignore get the lines that they lack, and every other existing
file stays unchanged. When everything is in place, the command says that there is nothing to do.

The schemas come from the flows that --flow or --all name, from *.xsd files that are already in the folder of --schemas, or
with --sample from the package's sample invoice. On a terminal, the command asks for everything that no
option specifies.

Examples:
  xsdflow init
  xsdflow init --sample --yes --install
  xsdflow init --url https://host/api/v1 --flow 'Invoice run' --ci --yes
  xsdflow init --all --schemas schemas --out src/flows

Exit codes: 0 written, or nothing to do; 1 a schema is wrong, or the installation failed; 2 incorrect use, or nothing was written
because there is no terminal to ask on and no --yes; 3 server or network; 130 ended by Ctrl-C.
${CONNECTION_HELP}`;

/** Makes the command. */
export function initCommand(context: Context, setExitCode: SetExitCode): Command {
  const command = new Command("init")
    .description("Set up a project: configuration, scripts, schemas, types and a first program.")
    .optionsGroup(OPTION_GROUPS.schema)
    .option("--flow <id>", "id or name of a flow whose schema the project needs; may be repeated", collect)
    .option("--all", "use the schemas of all flows whose input has an XSD")
    .option("--sample", "use the package's sample schema, for a first try without a server")
    .option("--schemas <dir>", "folder for the schemas (default: schemas)")
    .optionsGroup(OPTION_GROUPS.output)
    .option("--out <dir>", `folder for the generated modules (default: ${DEFAULT_OUT})`)
    .option("--ci", `also write ${WORKFLOW}, which checks the modules in GitHub Actions`)
    .option("-y, --yes", "write without asking")
    .option("--install", "install the packages afterwards");
  return withConnection(command)
    .addHelpText("after", HELP)
    .action((options: InitOptions) => init(context, options, setExitCode));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function init(context: Context, options: InitOptions, setExitCode: SetExitCode): Promise<void> {
  const { terminal, process } = context;
  const choices = await initChoices(context, options);
  const manager = packageManagerOf(process.cwd);
  const plan = await planInit(context, choices, manager, packageVersion());
  for (const file of plan.files) tell(context, file);
  for (const sentence of plan.advice) terminal.warn(sentence);
  const isWanted = plan.hasWork && (await isAgreed(context, options));
  const remarks = isWanted ? await applyInit(context, choices, plan) : [];
  const isInstalled = options.install === true && (isWanted || !plan.hasWork);
  if (isInstalled) await installPackages(context, manager);
  const next = isWanted ? nextSteps(choices, plan, manager, isInstalled) : [];
  terminal.result({
    files: plan.files.map(({ path, change, lines, remark }) => ({ path, change, lines, remark })),
    ...{ written: isWanted, remarks: [...plan.advice, ...remarks], next },
  });
  for (const remark of remarks) terminal.warn(remark);
  if (!plan.hasWork) terminal.report("There is nothing to do: everything is in place.");
  else if (!isWanted) refuse(context, options, setExitCode);
  if (next.length > 0) terminal.report("Next:");
  for (const step of next) terminal.report(`  ${step}`);
}

function packageVersion(): string {
  const manifest = createRequire(import.meta.url)(packageFile("package.json")) as {
    readonly version: string;
  };
  return manifest.version;
}

const COLOURS = { new: "green", changed: "yellow", unchanged: "dim", kept: "dim" } as const;

function tell({ terminal }: Context, { path, change, lines = [], remark }: PlannedFile): void {
  const why = remark === undefined ? "" : `  (${remark})`;
  terminal.report(`${terminal.style(COLOURS[change], change.padEnd(9))}  ${path}${why}`);
  for (const line of lines) terminal.report(`             + ${line.trimEnd()}`);
}

async function isAgreed({ process, terminal }: Context, { yes }: InitOptions): Promise<boolean> {
  if (yes === true) return true;
  if (process.ask === undefined || terminal.json) return false;
  return isYes(await process.ask("Write these files? y/n", "y"));
}

function refuse({ terminal, process }: Context, { yes }: InitOptions, setExitCode: SetExitCode): void {
  if (yes !== true && process.ask !== undefined && !terminal.json) {
    terminal.report("Nothing was written.");
    return;
  }
  setExitCode(EXIT.usage);
  if (!terminal.json)
    terminal.warn(
      "Nothing was written, because there is no terminal to ask on. To write these files, add --yes.",
    );
}

function nextSteps(
  { source, schemas }: InitChoices,
  { files }: InitPlan,
  { name }: PackageManager,
  isInstalled: boolean,
): readonly string[] {
  const isChanged = files.some(({ path, change }) => path === "package.json" && change !== "unchanged");
  const isNew = files.some(({ path, change }) => path === "tsconfig.json" && change === "new");
  const install = isChanged && !isInstalled ? [`${name} install`] : [];
  const build = isNew
    ? [`${name} run build`, `${name} start`]
    : [`${name} run build   (the script of your project)`];
  const server =
    source.from === "sample"
      ? [`npx xsdflow emulator --flow Invoice=${posix(schemas)}/invoice.xsd   (a local server to submit to)`]
      : [];
  return [...install, ...build, ...server, "commit the files, including the generated modules"];
}
