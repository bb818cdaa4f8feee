/** The form in which commands report errors, as text and as JSON. */
import type { Issue } from "../index.ts";
import type { ExitCode } from "./exit.ts";

/** An error as it is told. */
export interface ErrorDescription {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
  /** Lines below the message, such as issues. */
  readonly lines?: readonly string[];
  /** What to do next. */
  readonly hint?: string | undefined;
  readonly exitCode: ExitCode;
  readonly issues?: readonly Issue[];
  /** More for programs: ids and the like. */
  readonly details?: Readonly<Record<string, unknown>>;
}
