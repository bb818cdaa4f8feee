/** Prints errors. The output never contains the API key, and stack traces only with XSDFLOW_DEBUG. */

import { hidePasswords } from "../queue/database/connection-string.ts";
import type { Context } from "./context.ts";
import type { ErrorDescription } from "./error-description.ts";

const MAX_LINES = 200;

/**
 * Prints the error: message, lines and hint on stderr, or with `--json` one document `{ "error": … }` on stdout.
 *
 * @returns the exit code
 */
export function reportError(context: Context, description: ErrorDescription, error: unknown): number {
  const { code, message, lines = [], hint, exitCode, issues, details } = description;
  const { terminal } = context;
  // A short password is no secret that could be searched for, so connection strings are recognised by their form as well.
  const clean = (text: string) => hidePasswords(context.secrets.scrub(text));
  if (terminal.json) {
    const found = { code, message, hint, exitCode, ...details, issues };
    // The details are first converted to JSON, which leaves out values that JSON cannot represent.
    terminal.result(
      context.secrets.scrubJson(JSON.parse(JSON.stringify({ error: found }), withoutPasswords)),
    );
  } else {
    terminal.warn(`${terminal.style("red", "error:")} ${clean(message)}`);
    for (const line of lines.slice(0, MAX_LINES)) terminal.warn(`  ${clean(line)}`);
    if (lines.length > MAX_LINES) terminal.warn(`  … and ${lines.length - MAX_LINES} more`);
    if (hint !== undefined) terminal.warn(`${terminal.style("cyan", "hint:")} ${clean(hint)}`);
  }
  if (context.process.env.XSDFLOW_DEBUG) terminal.warn(clean(stackOf(error)));
  return exitCode;
}

function withoutPasswords(_name: string, value: unknown): unknown {
  return typeof value === "string" ? hidePasswords(value) : value;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${stackOf(error.cause)}`;
}
