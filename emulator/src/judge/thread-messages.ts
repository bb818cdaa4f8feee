/** What is said between a server and its judge's thread. */
import type { MessagePort } from "node:worker_threads";
import type { ErrorDetail } from "libxml2-wasm";

/** What the thread is started with. */
export interface ThreadData {
  /** URL of the libxml2 package's module. */
  readonly library: string;
  readonly port: MessagePort;
  /** Its only number goes up when an answer has been posted. */
  readonly signal: Int32Array;
}

/** Compile a schema and keep it under a number. */
export interface Compile {
  readonly kind: "compile";
  readonly schema: number;
  readonly bytes: Uint8Array;
  /** What relative locations are relative to. */
  readonly url: string | undefined;
  /** The folder that files may be read from; none where absent. */
  readonly root: string | undefined;
}

/** Validate a document against a schema that was compiled. */
export interface Validate {
  readonly kind: "validate";
  readonly schema: number;
  readonly bytes: Uint8Array;
  /** libxml2's options for reading the document. */
  readonly option: number;
}

/** An order to the thread. A `dispose` is not answered. */
export type Order = Compile | Validate | { readonly kind: "dispose"; readonly schema: number };

/** What came of an order. */
export type JudgeAnswer =
  | { readonly kind: "compiled"; readonly firstElement: string | undefined }
  | { readonly kind: "valid" }
  /** `refused` are files that were asked for and not given. */
  | { readonly kind: "failed"; readonly details: readonly ErrorDetail[]; readonly refused: readonly string[] }
  /** The thread has no such schema: it is not the one that compiled it. */
  | { readonly kind: "unknown" }
  | { readonly kind: "broken"; readonly message: string };
