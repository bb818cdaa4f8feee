/** The form of one check of `xsdflow doctor`, which is printed as a line and as JSON. */
import type { SchemaIssue } from "../../../../codegen/index.ts";
import type { ExitCode } from "../../exit.ts";

/** How a check came out. */
export type CheckStatus = "ok" | "problem" | "skipped";

/** One line of the doctor's list. */
export interface Check {
  /** What is checked; stable, for programs. */
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
  /** What to do about a problem, as a command where there is one. */
  readonly next?: string;
  /** Of a schema: the rules that it breaks and that are tolerated. */
  readonly warnings?: readonly SchemaIssue[];
  readonly flowId?: string;
  /** As it is seen from the working directory. */
  readonly file?: string;
  /** Of a problem: the exit code that it asks for. */
  readonly exitCode?: ExitCode;
}
