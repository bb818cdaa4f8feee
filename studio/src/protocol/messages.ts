/** Defines the JSON messages between the page and the server of the studio. The server never sends its API key. */

/** The header that carries the token with every request of the page. */
export const TOKEN_HEADER = "x-studio-token";

/** The settings that the page reads first. */
export interface Session {
  /** Origin and path of the Smart Flows server; absent if the studio was started without one. */
  readonly server?: string;
  /** Whether the server is the embedded emulator, which sends no document to anybody. */
  readonly isEmulator: boolean;
  /** The flow or schema that was named on the command line, which is opened first. */
  readonly opens?: SchemaRequest;
}

/** A flow that can be run. */
export interface OfferedFlow {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** The schema that the page requests: that of a flow, that of the command line, or files that the user chose in the page. */
export type SchemaRequest =
  /** `files` are documents that the flow's schema imports and that the server does not have. */
  | { readonly kind: "flow"; readonly flow: string; readonly files?: readonly SchemaFile[] }
  | { readonly kind: "named" }
  | { readonly kind: "files"; readonly files: readonly SchemaFile[] };

/** A schema document that the user chose. Other documents refer to it by its name. */
export interface SchemaFile {
  readonly name: string;
  readonly text: string;
}

/** A global element that a document may have as its root. */
export interface RootElement {
  /** `{namespace}local`. */
  readonly element: string;
  /** Its names in generated TypeScript, for the view with a call of `create`. */
  readonly typescript?: { readonly schema: string; readonly module: string };
}

/** A checked schema. The page links `documents` itself, as generated modules do. */
export interface LoadedSchema {
  /** Its name in the page. */
  readonly name: string;
  /** The flow that takes documents of this schema, if it is the schema of a flow. */
  readonly flow?: OfferedFlow;
  readonly roots: readonly RootElement[];
  /** The element that is opened first: the flow's primary entity, or otherwise the first element. */
  readonly first: string;
  /** Descriptors of the documents. They are plain data, and the page runs none of it as code. */
  readonly documents: readonly unknown[];
  /** Messages about rules that the schema breaks and that are tolerated. */
  readonly warnings: readonly string[];
}

/** One submission. */
export interface RunRequest {
  readonly flow: string;
  readonly reference: string;
  readonly xml: string;
}

/** A run that was accepted, with the id that this studio gave it. */
export interface StartedRun {
  readonly run: string;
  readonly executionId: string;
  readonly reference: string;
}

/** The state of a run. `sequence` increases with every change; a request for the next state contains the last one that was seen. */
export interface RunState {
  readonly sequence: number;
  readonly status: string;
  readonly percentage?: number;
  readonly message?: string;
  /** The present stage and the stages before it that were seen. */
  readonly stages: readonly string[];
  /** Present while the run waits for an answer of the user. */
  readonly question?: Question;
  /** Present when the state is final. */
  readonly end?: RunEnd;
}

/** A question of a flow to the user: a JSON Schema and initial values. */
export interface Question {
  readonly message?: string;
  readonly schema: unknown;
  readonly model?: unknown;
}

/** How a run ended, or why it can no longer be followed. */
export interface RunEnd {
  readonly isSuccess: boolean;
  readonly documents: readonly RunDocument[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  /** Steps of the server's report, in order. */
  readonly report: readonly ReportStep[];
  /** Present if the run could not be followed and may still be under way. */
  readonly lost?: Failure;
}

/** A document that a run made. */
export interface RunDocument {
  readonly id: string;
  readonly name: string;
  /** The type according to the server. It is only displayed; the page does not act on it. */
  readonly contentType?: string;
}

/** One step of the report. */
export interface ReportStep {
  readonly name: string;
  readonly status?: string;
  readonly message?: string;
  readonly milliseconds?: number;
}

/** One submission of the journal. */
export interface HistoryEntry {
  readonly flow: string;
  readonly reference: string;
  /** `sending`, `unknown`, `failed`, `accepted` or `done`. */
  readonly state: string;
  readonly at: string;
  readonly executionId?: string;
  readonly status?: string;
  readonly reason?: string;
  /** Whether it may or may not have run, so that `reconcile` must search for it. */
  readonly isUnknown: boolean;
}

/** The result of a search for a lost submission. */
export interface ReconcileAnswer {
  readonly verdict: "found" | "ambiguous" | "absent" | "not-needed";
  readonly message: string;
  readonly executionId?: string;
}

/** A bulk run. */
export interface BulkRequest {
  readonly flow: string;
  readonly records: readonly { readonly reference: string; readonly xml: string }[];
}

/** The state of a bulk run. */
export interface BulkState {
  readonly sequence: number;
  readonly total: number;
  readonly settled: number;
  /** The number of records in each state: done, failed, rejected, notSent, unknown, accepted, skipped. */
  readonly counts: Readonly<Record<string, number>>;
  readonly secondsLeft?: number;
  /** The last records that did not succeed, the newest first. */
  readonly problems: readonly {
    readonly reference: string;
    readonly state: string;
    readonly message: string;
  }[];
  readonly isOver: boolean;
  /** Why it stopped early. */
  readonly stopped?: string;
}

/** The reason why a request failed. All parts are displayed as text. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** `unknown`: the data was sent, and may or may not have arrived. Sending it again could run the flow twice. */
  readonly outcome?: string;
  readonly issues?: readonly { readonly message: string; readonly place?: string }[];
}
