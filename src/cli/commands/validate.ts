/** `xsdflow validate` validates documents against a schema, as streams. */
import { createReadStream } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import type { SchemaSet, ValidateOptions } from "../../../codegen/index.ts";
import type { Issue } from "../../index.ts";
import { isUnjudged as isOverLimit } from "../../schema/value/validation-error.ts";
import { type CommonOptions, type Context, pathOf } from "../context.ts";
import { describeFileError, isFileError } from "../describe-file-error.ts";
import { withLimits } from "../document-limits.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { count, documentIssueLine } from "../issue-line.ts";
import { inCommandWords, type ReadingOptions, readerOptions } from "../reading-options.ts";
import { elementOf, loadSchemaFiles, type SchemaFileOptions, withSchemaFiles } from "../schema-files.ts";

interface ValidateCommandOptions extends SchemaFileOptions, CommonOptions, ReadingOptions {
  readonly schema: readonly string[];
  readonly root?: string;
  readonly element?: string;
  readonly maxIssues: number;
}

/** The result of one document. */
interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** The reason why it could not be read. */
  readonly unreadable?: string;
  /** Advice for that case. */
  readonly hint?: string | undefined;
}

const HELP = `
Each issue is a line: file:line:column  what is wrong [rule of the specification]  XPath; place in the schema.
Documents are read as streams, in memory that does not grow with their size; "-" reads one from standard input. All
documents are validated, even if the first is invalid. A document that exceeds a limit is neither valid nor invalid: the
issue names the option that raises the limit.

Examples:
  xsdflow validate invoice.xml --schema schemas/invoice.xsd
  xsdflow validate outbox/*.xml --schema schemas/invoice.xsd --json
  export-invoice | xsdflow validate - --schema schemas/invoice.xsd

Exit codes: 0 all documents are valid; 1 a document is invalid, or the schema is wrong; 2 a document or the schema cannot
be read, or a document exceeds a limit.
Environment: the command reads no variable. Nothing is fetched from the network, even if a document names a schema location.`;

/** Makes the command. */
export function validateCommand(context: Context, setExitCode: SetExitCode): Command {
  return withLimits(withSchemaFiles(new Command("validate")))
    .description("Validate XML documents against a schema, and report every issue.")
    .argument("<document...>", 'XML documents; "-" for standard input')
    .requiredOption("--schema <xsd>", "schema document; may be repeated", collect)
    .option(
      "--element <name>",
      "the expected root element: {namespace}name, {}name, or name if only one has it (default: any global one)",
    )
    .option("--max-issues <number>", "how many issues of each document to report", positive, 100)
    .addHelpText("after", HELP)
    .action((documents: string[], options: ValidateCommandOptions) =>
      validateDocuments(context, documents, options, setExitCode),
    );
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}

async function validateDocuments(
  context: Context,
  documents: readonly string[],
  options: ValidateCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const schema = await loadSchemaFiles(context, options.schema, options);
  const root = options.element === undefined ? {} : { root: elementOf(schema, options.element).element };
  const judging = { maxIssues: options.maxIssues, ...root, ...readerOptions(options) };
  const verdicts: Verdict[] = [];
  for (const document of documents) {
    const verdict = await judge(context, schema, document, judging);
    print(context, verdict);
    verdicts.push(verdict);
  }
  const valid = verdicts.every((verdict) => verdict.valid);
  terminal.result({ valid, documents: verdicts });
  const isUnjudged = verdicts.some(
    ({ unreadable, issues }) => unreadable !== undefined || isOverLimit(issues),
  );
  if (!valid) setExitCode(isUnjudged ? EXIT.usage : EXIT.refused);
  if (documents.length > 1) {
    const good = verdicts.filter((verdict) => verdict.valid).length;
    terminal.note(`${good} of ${count(documents.length, "document")} valid.`);
  }
}

async function judge(
  context: Context,
  schema: SchemaSet,
  file: string,
  options: ValidateOptions,
): Promise<Verdict> {
  const chunks =
    file === "-" ? (context.process.stdin ?? nothing()) : createReadStream(pathOf(context, file));
  try {
    const { valid, issues } = await schema.validateStream(chunks as AsyncIterable<Uint8Array>, options);
    return { file, valid, issues: issues.map(inCommandWords) };
  } catch (error) {
    if (!isFileError(error)) throw error;
    const { message, hint } = describeFileError(error);
    return { file, valid: false, issues: [], unreadable: message, hint };
  }
}

async function* nothing(): AsyncGenerator<string> {}

function print({ terminal }: Context, { file, valid, issues, unreadable, hint }: Verdict): void {
  const name = file === "-" ? "(standard input)" : file;
  if (unreadable !== undefined && !terminal.json) {
    terminal.warn(`${terminal.style("red", "error:")} ${name}: ${unreadable}`);
    if (hint !== undefined) terminal.warn(`${terminal.style("cyan", "hint:")} ${hint}`);
  }
  for (const issue of issues) terminal.print(documentIssueLine(name, issue));
  if (valid) terminal.note(`${name}: ${terminal.style("green", "valid")}`);
}
