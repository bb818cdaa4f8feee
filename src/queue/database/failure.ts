/** Turns errors of the drivers into `DatabaseError`, without passwords and with the certainty that they leave. */
import { type Certainty, DatabaseError } from "./database.ts";

/** The phase in which a statement failed. */
export type Phase =
  /** The connection was not open yet, so the server has not received the statement. */
  | "connecting"
  /** The statement was part of a transaction whose COMMIT was not sent, so the server rolls it back. */
  | "before-commit"
  /** The statement is its own transaction, or is the COMMIT. */
  | "committing";

/** An SQLSTATE (PostgreSQL, Appendix A) consists of five digits or upper-case letters. */
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Class 08 means a connection exception; 40003 means that the statement's completion is unknown. */
const UNCLEAR_STATE = /^(?:08...|40003)$/;

/**
 * Makes the error that replaces the error of a driver.
 *
 * @param scrub removes passwords from a text
 */
export function databaseError(error: unknown, phase: Phase, scrub: (text: string) => string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = driverCodeOf(error);
  // Node tries each address of a host, and the AggregateError that it then throws has an empty message.
  const inner = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : "";
  const message = scrub(
    messageOf(error) || inner || code || "the database driver threw an error without a message",
  );
  // The driver's error does not become the cause, because it may refer to its connection, and so to the password.
  return new DatabaseError(code === undefined ? message : `${message} (${code})`, {
    code,
    certainty: certaintyOf(error, code, phase),
  });
}

function certaintyOf(error: unknown, code: string | undefined, phase: Phase): Certainty {
  if (phase !== "committing") return "nothing-changed";
  if (code === undefined || !SQLSTATE.test(code) || UNCLEAR_STATE.test(code)) return "unclear";
  // After an ERROR the server has undone the statement. FATAL and PANIC end the connection, possibly after the commit.
  const severity = error instanceof Error && "severity" in error ? error.severity : undefined;
  return severity === undefined || severity === "ERROR" ? "nothing-changed" : "unclear";
}

/** The SQLSTATE or system code of an error, if it has one. */
export function driverCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
