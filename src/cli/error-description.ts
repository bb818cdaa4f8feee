/** The form in which commands report errors, as text and as JSON. */
import type { Issue } from "../index.ts";
import type { ExitCode } from "./exit.ts";

/** The description of an error. */
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
  /** Further properties for programs, such as ids. */
  readonly details?: Readonly<Record<string, unknown>>;
}
