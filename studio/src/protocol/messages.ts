/** What the page and the server of the studio send each other, as JSON. The server never sends its API key. */

/** The header that carries the token with every request of the page. */
export const TOKEN_HEADER = "x-studio-token";

/** What the page is told first. */
export interface Session {
  /** Origin and path of the Smart Flows server; absent where the studio was started without one. */
  readonly server?: string;
  /** The server is the embedded emulator: nothing that is run reaches anybody. */
  readonly isEmulator: boolean;
  /** The flow or the schema that was named on the command line, to be opened at once. */
  readonly opens?: SchemaRequest;
}

/** A flow that can be run. */
export interface OfferedFlow {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** Which schema the page wants: that of a flow, that of the command line, or files that a person chose in the page. */
export type SchemaRequest =
  /** `files`: documents that the flow's schema imports, and that the server does not have. */
  | { readonly kind: "flow"; readonly flow: string; readonly files?: readonly SchemaFile[] }
  | { readonly kind: "named" }
  | { readonly kind: "files"; readonly files: readonly SchemaFile[] };

/** A schema document as a person chose it: its name is what other documents refer to. */
export interface SchemaFile {
  readonly name: string;
  readonly text: string;
}

/** A global element that a document may have as its root. */
export interface RootElement {
  /** `{namespace}local`. */
  readonly element: string;
  /** The names by which generated TypeScript knows it, for the view to paste into a program. */
  readonly typescript?: { readonly schema: string; readonly module: string };
}

/** A checked schema. The page links `documents` itself, as generated modules do. */
export interface LoadedSchema {
  /** What it is called in the page. */
  readonly name: string;
  /** The flow that takes such documents, if it is the schema of one. */
  readonly flow?: OfferedFlow;
  readonly roots: readonly RootElement[];
  /** The element that is opened first: the flow's primary entity, or the first one. */
  readonly first: string;
  /** Descriptors of the documents: plain data, of which the page runs nothing. */
  readonly documents: readonly unknown[];
  /** Rules that the schema breaks and that are tolerated, in words. */
  readonly warnings: readonly string[];
}

/** One submission. */
export interface RunRequest {
  readonly flow: string;
  readonly reference: string;
  readonly xml: string;
}

/** A run that was accepted, by the id that this studio gave it. */
export interface StartedRun {
  readonly run: string;
  readonly executionId: string;
  readonly reference: string;
}

/** What is known of a run. `sequence` grows with every change; a question for the next one names the last that was seen. */
export interface RunState {
  readonly sequence: number;
  readonly status: string;
  readonly percentage?: number;
  readonly message?: string;
  /** The stage that it is in, and those before it, as far as they were seen. */
  readonly stages: readonly string[];
  /** Present while the run waits for a person. */
  readonly question?: Question;
  /** Present when nothing more will come. */
  readonly end?: RunEnd;
}

/** What a flow asks a person: a JSON schema, and values to begin with. */
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
  /** Set where following failed and the run may still be under way. */
  readonly lost?: Failure;
}

/** A document that a run made. */
export interface RunDocument {
  readonly id: string;
  readonly name: string;
  /** As the server says: only shown, and never what the page does with it. */
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
  /** It may or may not have run: `reconcile` looks for it. */
  readonly isUnknown: boolean;
}

/** What looking for a lost submission found. */
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

/** How far a bulk run is. */
export interface BulkState {
  readonly sequence: number;
  readonly total: number;
  readonly settled: number;
  /** Records by their state: done, failed, rejected, notSent, unknown, accepted, skipped. */
  readonly counts: Readonly<Record<string, number>>;
  readonly secondsLeft?: number;
  /** The last records that did not end well, the newest first. */
  readonly problems: readonly {
    readonly reference: string;
    readonly state: string;
    readonly message: string;
  }[];
  readonly isOver: boolean;
  /** Why it stopped before its end. */
  readonly stopped?: string;
}

/** Why a request failed. Everything in it is shown as text. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** `unknown`: the data was sent, and it is not known whether it arrived. Sending it again could run the flow twice. */
  readonly outcome?: string;
  readonly issues?: readonly { readonly message: string; readonly place?: string }[];
}
