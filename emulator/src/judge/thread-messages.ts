/** Messages between a server and the validating thread. */
import type { MessagePort } from "node:worker_threads";
import type { ErrorDetail } from "libxml2-wasm";

/** The start data of the thread. */
export interface ThreadData {
  /** URL of the libxml2 package's module. */
  readonly library: string;
  readonly port: MessagePort;
  /** Its only number is incremented when an answer was posted. */
  readonly signal: Int32Array;
}

/** Compile a schema and keep it under a number. */
export interface Compile {
  readonly kind: "compile";
  readonly schema: number;
  readonly bytes: Uint8Array;
  /** The base of relative locations. */
  readonly url: string | undefined;
  /** The folder from which files may be read; none if absent. */
  readonly root: string | undefined;
}

/** Validate a document by a compiled schema. */
export interface Validate {
  readonly kind: "validate";
  readonly schema: number;
  readonly bytes: Uint8Array;
  /** libxml2's options for reading the document. */
  readonly option: number;
}

/** An order to the thread. A `dispose` is not answered. */
export type Order = Compile | Validate | { readonly kind: "dispose"; readonly schema: number };

/** The result of an order. */
export type JudgeAnswer =
  | { readonly kind: "compiled"; readonly firstElement: string | undefined }
  | { readonly kind: "valid" }
  /** `refused` lists files that were requested and not provided. */
  | { readonly kind: "failed"; readonly details: readonly ErrorDetail[]; readonly refused: readonly string[] }
  /** The thread does not have that schema: another thread compiled it. */
  | { readonly kind: "unknown" }
  | { readonly kind: "broken"; readonly message: string };
