/** `xsdflow lint` reports constructs of schemas that are valid but cause trouble. */
import { dirname } from "node:path";
import { Command, Option } from "commander";
import { INVALID_SCHEMA } from "../../../codegen/lint/invalid-schema.ts";
import { LINT_LEVELS, type LintLevel, type LintRule } from "../../../codegen/lint/rule.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { ListOption } from "../completion/list-option.ts";
import type { CommonOptions, Context } from "../context.ts";
import { EXIT, type SetExitCode, usageError } from "../exit.ts";
import { readConfig } from "../generate/config-file.ts";
import { exemptionsOf, refuseUnknownRule } from "../lint/exemptions.ts";
import { judgedFindings } from "../lint/judged.ts";
import { type LintFlags, lintSets } from "../lint/lint-sets.ts";
import { sarifLog } from "../lint/sarif.ts";
import { lintResult, tellLint } from "../lint/tell.ts";
import { packageVersion } from "../package-root.ts";
import { withSchemaFiles } from "../schema-files.ts";

interface LintCommandOptions extends LintFlags, CommonOptions {
  readonly rule?: readonly string[];
  readonly level?: LintLevel;
  readonly sarif?: boolean;
}

const HELP = `
Reports constructs of a schema that are valid but cause trouble: patterns, wildcards and counts that are a risk; constructs
that receivers interpret differently; and content that makes poor types. It also examines schemas that break XML Schema.
Each finding is a line: file:line:column  level: what was found [rule]  component. Below the findings, the command explains
for each rule why it matters and what to do; docs/lint.md has all rules with examples.

Levels: error for a schema that breaks XML Schema; warning for a construct that you should check; note for one that is often
intended.
Violations that --tolerate or the configuration tolerates are warnings.

To turn a rule off, give the reason in the configuration (xsdflow.config.json, or the file that --config names):
  { "lint": { "off": [
    { "rule": "redefine", "reason": "Our only receiver is libxml2, which we test." },
    { "rule": ["large-choice"], "files": "schemas/legacy-*.xsd", "reason": "The legacy schema is not ours." }
  ] } }

Examples:
  xsdflow lint                                     the schemas of the configuration
  xsdflow lint schemas/*.xsd --level note          notes too
  xsdflow lint schemas/invoice.xsd --rule pattern-without-max-length,costly-pattern
  xsdflow lint schemas/*.xsd --sarif > lint.sarif  for code scanning and editors

Exit codes: 0 no findings of the level or above; 1 there are findings, or the schema cannot be loaded; 2 incorrect use, or a file
that cannot be read. Environment: the command reads no variable. Nothing is fetched from the network.`;

/** Makes the command. */
export function lintCommand(context: Context, setExitCode: SetExitCode): Command {
  return withSchemaFiles(new Command("lint"))
    .description(
      "Report constructs of schemas that are risky, that receivers interpret differently, or that make poor types.",
    )
    .argument("[xsd...]", "schema documents, or patterns (default: those of the configuration)")
    .addOption(
      new Option(
        "--level <level>",
        "lowest level to report; findings of it or above set the exit code 1 (default: warning; note if --rule is given)",
      ).choices(LINT_LEVELS),
    )
    .addOption(
      new ListOption(
        "--rule <rules>",
        "only these rules, separated by commas; may be repeated",
        LINT_RULES.map(({ id }) => id),
      ).argParser(collectRules),
    )
    .option("--sarif", "write the findings as SARIF 2.1.0 to stdout, and nothing else")
    .option("--config <file>", "configuration file (default: the nearest one of the project)")
    .option(
      "--separate",
      "treat each document as a schema of its own, so that several may declare the same names",
    )
    .addHelpText("after", HELP)
    .action((files: string[], options: LintCommandOptions) => lint(context, files, options, setExitCode));
}

function collectRules(value: string, before: readonly string[] = []): readonly string[] {
  const words = value.split(",").map((word) => word.trim());
  const named = words.filter((word) => word !== "");
  for (const word of named) refuseUnknownRule(word, "--rule");
  return [...before, ...named];
}

async function lint(
  context: Context,
  files: readonly string[],
  { rule: chosen, level: wanted, sarif = false, ...flags }: LintCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  if (sarif && terminal.json)
    throw usageError("--sarif and --json cannot be used together: each writes one document to stdout.");
  const config = await readConfig(context, flags.config);
  const exemptions =
    config === undefined ? [] : exemptionsOf(config.content, config.shown, dirname(config.file));
  const isConfigured = config !== undefined && saysWhatToGenerate(config.content);
  if (files.length === 0 && config !== undefined && !isConfigured)
    throw usageError(
      `No schema is named, and ${config.shown} does not say what to generate.`,
      "Name documents: xsdflow lint schemas/*.xsd",
    );
  const rules = rulesOf(chosen);
  const linted = await lintSets(context, files, flags, isConfigured, rules);
  const level = wanted ?? (chosen === undefined ? "warning" : "note");
  const judged = judgedFindings(linted.findings, exemptions, level);
  if (sarif) {
    const results = [
      ...judged.reported.map((finding) => ({ finding, off: undefined })),
      ...judged.off.map(({ finding, reason }) => ({ finding, off: reason })),
    ];
    const log = sarifLog(results, rules, context.process.cwd, packageVersion());
    terminal.print(JSON.stringify(log, undefined, 2));
  } else {
    terminal.result(lintResult(judged));
    tellLint(context, linted, judged, files.length === 0 && chosen === undefined);
  }
  if (judged.reported.length > 0) setExitCode(EXIT.refused);
}

/** The requested rules, in the order of the documentation. */
function rulesOf(chosen: readonly string[] | undefined): readonly LintRule[] {
  if (chosen === undefined) return LINT_RULES;
  return LINT_RULES.filter((rule) => rule === INVALID_SCHEMA || chosen.includes(rule.id));
}

/** Whether a configuration says what to generate: it may contain only lint rules. */
function saysWhatToGenerate(content: unknown): boolean {
  return typeof content === "object" && content !== null && Object.hasOwn(content, "generate");
}
