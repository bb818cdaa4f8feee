/** `xsdflow doctor` checks that address, key, flows, schemas and generated modules fit together. */
import { Command } from "commander";
import { CONNECTION_HELP, withConnection } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import type { Check } from "../doctor/check.ts";
import { type DoctorOptions, examine, exitCodeOf } from "../doctor/doctor.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { count } from "../issue-line.ts";
import { MANIFEST_NAME } from "../project/manifest.ts";
import { withSchemaFiles } from "../schema-files.ts";
import { plainText } from "../terminal-text.ts";

const HELP = `
Each line begins with ok, problem or skipped, and each problem shows what to do next. The command checks whether the server answers,
its certificate, the user of the key, and its version. For each flow of the manifest that "xsdflow pull" writes, it checks
whether the flow exists, takes the same data set, and has the schema that was pulled; whether the files are unchanged
since they were pulled and can be used; and whether the modules generated from them are up to date. It changes nothing: it starts no
flow and writes no file.

Examples:
  xsdflow doctor
  xsdflow doctor --flow 3f2b8c52-0d2f-4a52-9d0b-0f6f2f0f8c11
  xsdflow doctor --manifest schemas/${MANIFEST_NAME} --json

Exit codes: 0 no problem; 1 a file or a flow has a problem; 2 the address or the key is missing; 3 server or network error.
${CONNECTION_HELP}`;

const COLOURS = { ok: "green", problem: "red", skipped: "dim" } as const;

/** Makes the command. */
export function doctorCommand(context: Context, setExitCode: SetExitCode): Command {
  return withSchemaFiles(withConnection(new Command("doctor")))
    .description("Check that server, key, flows, schemas and generated modules fit together.")
    .option("--manifest <file>", "the manifest of the schemas", `schemas/${MANIFEST_NAME}`)
    .option("--flow <id>", "only this flow, by id or name")
    .option("--generated <dir>", "folder of generated modules", "src/flows")
    .addHelpText("after", HELP)
    .action((options: DoctorOptions & CommonOptions) => doctor(context, options, setExitCode));
}

async function doctor(
  context: Context,
  options: DoctorOptions & CommonOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const checks = (await examine(context, options)).map((check) => withoutSecrets(context, check));
  const exitCode = exitCodeOf(checks);
  terminal.result({ ok: exitCode === EXIT.ok, checks });
  for (const check of checks) print(context, check, options.quiet === true);
  setExitCode(exitCode);
  const problems = checks.filter(({ status }) => status === "problem").length;
  terminal.note(problems === 0 ? "No problems were found." : `${count(problems, "problem")}.`);
}

function print({ terminal }: Context, { check, status, message, next }: Check, quiet: boolean): void {
  if (quiet && status !== "problem") return;
  const label = terminal.style(COLOURS[status], status.padEnd(8));
  terminal.print(`${label} ${check.padEnd(13)} ${plainText(message)}`);
  if (status === "problem" && next !== undefined) terminal.print(`${" ".repeat(23)}-> ${plainText(next)}`);
}

/** Removes the key, because a server's answer may contain it. */
function withoutSecrets({ secrets }: Context, check: Check): Check {
  const { message, next } = check;
  const clean = { ...check, message: secrets.scrub(message) };
  return next === undefined ? clean : { ...clean, next: secrets.scrub(next) };
}
