/** Turns errors of the drivers into `DatabaseError`: without passwords, and with what is certain after them. */
import { type Certainty, DatabaseError } from "./database.ts";

/** Where a statement was when it failed. */
export type Phase =
  /** The connection was not made yet: the server has not seen the statement. */
  | "connecting"
  /** Within a transaction that was not asked to commit: the server undoes it. */
  | "before-commit"
  /** The statement commits by itself, or is the COMMIT. */
  | "committing";

/** SQLSTATE (PostgreSQL, Appendix A): five digits or upper-case letters. */
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Class 08 is about the connection; 40003 says that the statement's completion is unknown. */
const UNCLEAR_STATE = /^(?:08...|40003)$/;

/**
 * The error for what a driver threw.
 *
 * @param scrub removes passwords from a text
 */
export function databaseError(error: unknown, phase: Phase, scrub: (text: string) => string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = driverCodeOf(error);
  // Node tries several addresses of a host; the message of their AggregateError is empty.
  const inner = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : "";
  const message = scrub(messageOf(error) || inner || code || "the database failed without a message");
  // The driver's error may refer to its connection, and so to the password: it does not become the cause.
  return new DatabaseError(code === undefined ? message : `${message} (${code})`, {
    code,
    certainty: certaintyOf(error, code, phase),
  });
}

function certaintyOf(error: unknown, code: string | undefined, phase: Phase): Certainty {
  if (phase !== "committing") return "nothing-changed";
  if (code === undefined || !SQLSTATE.test(code) || UNCLEAR_STATE.test(code)) return "unclear";
  // An ERROR ends the statement and undoes it. FATAL and PANIC end the connection, possibly after the commit.
  const severity = error instanceof Error && "severity" in error ? error.severity : undefined;
  return severity === undefined || severity === "ERROR" ? "nothing-changed" : "unclear";
}

/** SQLSTATE or the system's code of an error, if it has one. */
export function driverCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
