/** The form of one check of `xsdflow doctor`, which is printed as a line and as JSON. */
import type { SchemaIssue } from "../../../codegen/index.ts";
import type { ExitCode } from "../exit.ts";

/** The result of a check. */
export type CheckStatus = "ok" | "problem" | "skipped";

/** One line of the output. */
export interface Check {
  /** The kind of check; a stable word for programs. */
  readonly check:
    | "configuration"
    | "address"
    | "tls"
    | "key"
    | "server"
    | "manifest"
    | "flow"
    | "dataset"
    | "file"
    | "drift"
    | "schema"
    | "generated";
  readonly status: CheckStatus;
  readonly message: string;
  /** What to do about a problem, as a command if there is one. */
  readonly next?: string;
  /** For a schema: the tolerated rules that it breaks. */
  readonly warnings?: readonly SchemaIssue[];
  readonly flowId?: string;
  /** The path relative to the working directory. */
  readonly file?: string;
  /** For a problem: its exit code. */
  readonly exitCode?: ExitCode;
}
