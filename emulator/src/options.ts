/** The options of the emulator, as users give them. */
import type { EmulatorClock } from "./clock.ts";
import type { ExecutionStatus } from "./execution-status.ts";
import type { Fault } from "./faults/fault.ts";
import type { JsonObject } from "./json-object.ts";

/** One output of a flow on success. */
export interface OutputOptions {
  /** Its key in the completed progress: `model[key][key]`. */
  readonly key: string;
  /** File name of the document; default `<flow name> <reference or number>.pdf`. */
  readonly displayName?: string;
  /** Media type of `content`; default `application/pdf`. */
  readonly contentType?: string;
  /** Fixed bytes in place of the PDF made from the input. */
  readonly content?: string | Uint8Array;
}

/** A step that stops the execution until a user answers (`POST …/progress`). */
export interface QuestionOptions {
  /** JSON schema for the answer; the progress contains it as `schema`. */
  readonly schema: JsonObject;
  /** Preset values, in the progress as `model`. */
  readonly model?: JsonObject;
  /** Layout of the form, in the progress as `form`: a list of objects; a single object becomes a list of one. */
  readonly form?: unknown;
  /** Text of the progress while it waits. */
  readonly message?: string;
  /** The stage after which it asks, 1-based; default the middle one. */
  readonly afterStage?: number;
}

/** A flow of the emulator. */
export interface FlowOptions {
  /** GUID; default a fixed one derived from the name. */
  readonly id?: string;
  /** Shown as `displayName`; must be unique. */
  readonly name: string;
  /** Text for `description`. */
  readonly description?: string;
  /** The XSD of its primary schema data set: the path of a file, or the schema's text (it then begins with `<`). */
  readonly schema?: string;
  /** The folder from which includes and imports may be read; default the folder of the schema file. */
  readonly schemaRoot?: string;
  /** `wrapperElementName` of the data set; default empty. */
  readonly wrapperElementName?: string;
  /** `primaryEntity` of the data set and flow; default the first global element of the schema. */
  readonly primaryEntity?: string;
  /** A step that asks the user; skipped in batch mode. */
  readonly interactive?: QuestionOptions;
  /** The number of steps; default 5. */
  readonly stages?: number;
  /** Milliseconds that each step takes; default 40. */
  readonly stageDelayMs?: number;
  /**
   * Milliseconds in status Waiting before the last step; with `Infinity` it never leaves that status. Default: none.
   */
  readonly waitMs?: number;
  /** Its final status (any status, including one that the API does not define); default "Success". */
  readonly result?: ExecutionStatus | (string & {});
  /** Its outputs; default one PDF under the key `document`. */
  readonly outputs?: readonly OutputOptions[];
  /** XPath 1.0 of the business reference in the input, such as `/*\/@number`. */
  readonly referencePath?: string;
}

/** A key and its user. */
export interface ApiKeyOptions {
  /** The key, as requests carry it in the header X-API-KEY. */
  readonly key: string;
  /** Display name of the user; default "developer". */
  readonly user?: string;
}

/** Options of {@link startEmulator}. */
export interface EmulatorOptions {
  /** The flows that the server offers. */
  readonly flows: readonly FlowOptions[];
  /** Valid keys; default one invented key. */
  readonly apiKeys?: readonly (string | ApiKeyOptions)[];
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port; default 0, any free one. */
  readonly port?: number;
  /** Path of the API; default `/api/v1`. */
  readonly basePath?: string;
  /** Faults from the start; see {@link Fault}. */
  readonly faults?: readonly Fault[];
  /** Seed of all random decisions (which faults fire); default 1. */
  readonly seed?: number;
  /** Folder that keeps executions and inputs across restarts; default: in memory only. */
  readonly stateDir?: string;
  /** Milliseconds by which the server's clock runs ahead of the true time; default 0. */
  readonly clockSkewMs?: number;
  /** Source of time and timers; default the system's. */
  readonly clock?: EmulatorClock;
  /**
   * The meaning of `?timeout=-1` on the progress call, which the API does not document: `"hold"` (the
   * default) waits as long as allowed, `"immediate"` answers at once.
   */
  readonly negativeTimeout?: "hold" | "immediate";
  /** Longest delay of a progress call in milliseconds; default 120 000. */
  readonly maxHoldMs?: number;
  /** Whether lists contain `state`, which the API does not document; default true. */
  readonly listsCarryState?: boolean;
  /** Other names for keys of filters and sorting, such as `{ flowId: "flow.id" }`. */
  readonly filterAliases?: Readonly<Record<string, string>>;
  /** Request header with the business reference; default `x-reference`. */
  readonly referenceHeader?: string;
  /** Longest request body in bytes; default 64 MiB. */
  readonly bodyLimit?: number;
}

/** The default key if `apiKeys` is not given: invented, and useless anywhere else. */
export const DEFAULT_API_KEY: string = "emulator-key-0000-not-a-secret";
