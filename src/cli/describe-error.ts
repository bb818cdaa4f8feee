/** Describes an error for the person at the terminal: the message, what to do next, and the exit code. */
import { CommanderError } from "commander";
import { SchemaError, WriteRefusedError } from "../../codegen/index.ts";
import { tellsOfMissingDocument } from "../../codegen/load/missing.ts";
import { OUTSIDE_ROOT } from "../../codegen/load/sandbox.ts";
import { schemaProblems } from "../../codegen/schema-error.ts";
import { isSmartFlowsError } from "../flows/index.ts";
import { type Issue, isXmlValidationError, SampleError } from "../index.ts";
import { isUnjudged } from "../schema/value/validation-error.ts";
import { XmlSyntaxError } from "../xml/errors.ts";
import { describeDatabaseFault, isDatabaseFault } from "./describe-database-error.ts";
import { describeFileError, isFileError } from "./describe-file-error.ts";
import { describeFlowsError } from "./describe-flows-error.ts";
import { commandWords } from "./document-limits.ts";
import type { ErrorDescription } from "./error-description.ts";
import { CliError, EXIT, type ExitCode, HintedError } from "./exit.ts";
import { InvalidDocumentError } from "./invalid-document.ts";
import { documentIssueLine, schemaIssueLine } from "./issue-line.ts";
import { NotJsonError } from "./json-text.ts";

/** The hint for a missing include or redefine, which needs the document at its location. */
const MISSING_PARTS =
  "Put the missing documents where the schemaLocation says, or name them: --catalog URI=FILE. Nothing is fetched from the network.";

/** The rules of links to parts of a namespace. */
const PARTS: ReadonlySet<string> = new Set(["src-include", "src-redefine"]);

/** The hint for a missing import, which needs a document of its namespace from any place. */
const MISSING_IMPORTS =
  "Name the missing documents on the command line as well, beside the others and in any order: that is enough for every import, " +
  "with a schemaLocation or without. Otherwise put them where the schemaLocation says, or map it: --catalog URI=FILE. " +
  "Nothing is fetched from the network.";

/** Describes any thrown value. Never throws. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof HintedError) {
    return { ...describeError(error.cause), hint: joined(error.hint, wayForward(error.cause)) };
  }
  if (error instanceof NotJsonError) return describeNotJson(error);
  if (error instanceof CliError) return describeCliError(error);
  if (error instanceof CommanderError) return describeCommanderError(error);
  if (error instanceof InvalidDocumentError) return describeInvalidDocument(error);
  if (error instanceof SchemaError) return describeSchemaError(error);
  if (isXmlValidationError(error)) return describeInvalidValue(error.message, error.issues);
  if (error instanceof SampleError) return describeSampleError(error);
  if (isSmartFlowsError(error)) return describeFlowsError(error);
  if (error instanceof WriteRefusedError) return describeWriteRefused(error);
  if (error instanceof XmlSyntaxError) return simple("not-well-formed", error.message, EXIT.refused);
  if (isDatabaseFault(error)) return describeDatabaseFault(error);
  if (isFileError(error)) return describeFileError(error);
  if (error instanceof Error && error.name === "AbortError") {
    return simple("interrupted", "Interrupted.", EXIT.interrupted);
  }
  return describeUnexpected(error);
}

function simple(code: string, message: string, exitCode: ExitCode): ErrorDescription {
  return { code, message, exitCode };
}

function describeCliError({ message, exitCode, hint }: CliError): ErrorDescription {
  const code = exitCode === EXIT.usage ? "usage" : exitCode === EXIT.refused ? "refused" : "failed";
  return { code, message, exitCode, hint };
}

function describeNotJson(error: NotJsonError): ErrorDescription {
  const { file, line, column, excerpt } = error;
  return { ...describeCliError(error), lines: excerpt, details: { file, line, column } };
}

/** Describes an error of commander: the command line is wrong. */
function describeCommanderError(error: CommanderError): ErrorDescription {
  const [message = "", meant = ""] = error.message.replace(/^error: /, "").split("\n");
  const guess = meant === "" ? "" : `${meant.replace(/^\((.*)\)$/, "$1")} `;
  return {
    code: "usage",
    message,
    exitCode: EXIT.usage,
    hint: `${guess}Add --help to see what the command takes, with examples.`,
  };
}

function describeWriteRefused({ message }: WriteRefusedError): ErrorDescription {
  const hint =
    'Nothing was written. Move it away, or choose another folder: --out, or "out" of the configuration.';
  return { ...simple("write-refused", message, EXIT.usage), hint };
}

function describeInvalidDocument(error: InvalidDocumentError): ErrorDescription {
  const { message, file, issues, isOverLimit } = error;
  return {
    ...{ code: isOverLimit ? "limit" : "invalid", message, issues },
    exitCode: isOverLimit ? EXIT.usage : EXIT.refused,
    lines: issues.map((issue) => documentIssueLine(file, issue)),
    details: { file },
  };
}

function describeInvalidValue(message: string, issues: readonly Issue[]): ErrorDescription {
  const [summary = message] = message.split("\n");
  const isOverLimit = isUnjudged(issues);
  return {
    ...{
      code: isOverLimit ? "limit" : "invalid",
      message: `${summary.replace(/:$/, "")}; nothing was sent.`,
    },
    ...{ issues, exitCode: isOverLimit ? EXIT.usage : EXIT.refused },
    lines: issues.map(
      (issue) => `${issue.path || issue.xpath || "/"}  ${commandWords(issue.message)} [${issue.rule}]`,
    ),
  };
}

/** For a schema that breaks rules, the hint that names the option to tolerate them. */
function wayForward(error: unknown): string | undefined {
  if (!(error instanceof SchemaError) || error.tolerable.length === 0) return undefined;
  return `To use a schema that breaks such rules, pass --tolerate ${error.tolerable.join()} (docs/tolerated-schemas.md explains what it means).`;
}

function joined(...hints: readonly (string | undefined)[]): string | undefined {
  const given = hints.filter((hint) => hint !== undefined);
  return given.length === 0 ? undefined : given.join(" ");
}

function describeSchemaError(error: SchemaError): ErrorDescription {
  const { issues } = error;
  return {
    ...{ code: "schema", message: `${schemaProblems(issues)}.`, issues },
    ...{ exitCode: EXIT.refused, lines: issues.map(schemaIssueLine) },
    hint: joined(adviceOnDocuments(issues), wayForward(error)),
  };
}

/** The hint for missing documents; undefined if only names in existing documents are wrong. */
function adviceOnDocuments(issues: readonly Issue[]): string | undefined {
  const missing = issues.filter(
    ({ code, message }) => code === "schema-resolve" && tellsOfMissingDocument(message),
  );
  if (missing.length === 0) return undefined;
  if (missing.some(({ message }) => message.includes(OUTSIDE_ROOT))) {
    return "Pass --root DIR, with a folder that contains all documents.";
  }
  return missing.every(({ rule }) => PARTS.has(rule)) ? MISSING_PARTS : MISSING_IMPORTS;
}

function describeSampleError({ message, issues }: SampleError): ErrorDescription {
  const [summary = message, ...lines] = message.split("\n");
  return { ...{ code: "no-sample", message: summary, lines }, issues, exitCode: EXIT.refused };
}

function describeUnexpected(error: unknown): ErrorDescription {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...{ code: "unexpected", message: `Unexpected: ${message}`, exitCode: EXIT.fault },
    hint: "This is probably a fault of xsdflow. Run it again with XSDFLOW_DEBUG=1 and report what it prints.",
  };
}
