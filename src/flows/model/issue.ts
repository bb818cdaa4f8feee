/** Reads warnings and errors of executions, nested to a limit since the server's answer may be anything. */
import { asArray, given, isObject, type Json, ownJson, text } from "./read.ts";

/** A warning or error of an execution, with the ones that caused it. */
export interface ExecutionIssue {
  /** The server's name of the error. */
  readonly error?: string;
  readonly message?: string;
  readonly causes: readonly ExecutionIssue[];
}

const MAX_DEPTH = 20;

/** Reads a list of warnings or errors; a bare string counts as a message. */
export function readIssues(value: unknown, depth: number = 0): readonly ExecutionIssue[] {
  const entries = asArray(value);
  if (depth > MAX_DEPTH || entries.length === 0) return [];
  return entries.flatMap((entry) => {
    if (typeof entry === "string") return [{ message: entry, causes: [] }];
    return isObject(entry) ? [readIssue(entry, depth)] : [];
  });
}

function readIssue(entry: Json, depth: number): ExecutionIssue {
  return {
    ...given("error", text(entry, "error")),
    ...given("message", text(entry, "message")),
    causes: readIssues(ownJson(entry, "causes"), depth + 1),
  };
}
