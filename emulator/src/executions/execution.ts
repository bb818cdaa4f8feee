/** The record of an execution: routes return it, the state file stores it, and tests read it. */
import type { JsonObject } from "../json-object.ts";

/** A user in the form of the API. */
export interface User {
  readonly id: string;
  readonly displayName: string;
}

/** A document of an execution; its bytes are made on demand from the input. */
export interface OutputDocument {
  readonly id: string;
  readonly key: string;
  readonly displayName: string;
  readonly contentType: string;
}

/** All data of the emulator about one execution: the plain record that it stores on disk and returns to tests. */
export interface Execution {
  readonly id: string;
  /** Position in the order of acceptance, from 1. */
  readonly number: number;
  /** Absent until a flow is selected. */
  flowId?: string;
  flowName?: string;
  readonly mode: "interactive" | "batch";
  /**
   * Business reference: from the request header, of a `smartflows-ref` processing instruction, or of the flow's
   * `referencePath`.
   */
  readonly reference?: string;
  /** A number or name in the input, for the document's file name. */
  readonly label: string;
  readonly user: User;
  /** ISO 8601, by the server's clock. */
  readonly receivedAt: string;
  modifiedAt: string;
  readonly inputId: string;
  /** Media type of the input in the request; empty without input. */
  readonly contentType: string;
  /** `xml`, `json`, or `none`. */
  readonly payloadKind: "xml" | "json" | "none";
  readonly payloadBytes: number;
  /** Hexadecimal SHA-256 of the input's bytes. */
  readonly payloadHash: string;
  status: string;
  percentage: number;
  message: string;
  /** Finished steps. */
  stage: number;
  /** Whether a cancellation ended it. */
  canceled: boolean;
  /** Answers of the user, in order. */
  answers: JsonObject[];
  /** Incremented at each change; a long poll waits for the next one. */
  version: number;
  /** When each step began, and when the last one ended (ISO 8601). */
  stageTimes: string[];
  documents: OutputDocument[];
  /** Flows to choose from in status SelectFlow. */
  readonly candidates?: readonly string[];
}
