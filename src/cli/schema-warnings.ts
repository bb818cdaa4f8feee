/** Prints the tolerated rules that a schema breaks on stderr, and adds them to the result of `--json`. */
import type { SchemaIssue } from "../../codegen/index.ts";
import type { Context } from "./context.ts";
import { plainText } from "./terminal-text.ts";

/** Lines beyond this number are only counted. */
const MOST_LINES = 100;

/** Prints the warnings of a schema. A place that was printed already, because a command reads a schema twice, is not printed again. */
export function warnOfSchema({ terminal }: Context, warnings: readonly SchemaIssue[]): void {
  const fresh = warnings.filter((warning) => terminal.remember(warning));
  for (const warning of fresh.slice(0, MOST_LINES)) {
    terminal.warn(`${terminal.style("yellow", "warning:")} ${warningLine(warning)}`);
  }
  const rest = fresh.length - MOST_LINES;
  if (rest > 0) terminal.warn(`${terminal.style("yellow", "warning:")} and ${rest} more; --json lists all.`);
}

/** `file:line:col  message [rule]` */
function warningLine({ file, line, column, message, rule }: SchemaIssue): string {
  return `${file}:${line}:${column}  ${plainText(message)} [${rule}]`;
}
