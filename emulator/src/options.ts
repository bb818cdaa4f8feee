/** The options of the emulator, as users give them. */
import type { EmulatorClock } from "./clock.ts";
import type { ExecutionStatus } from "./executions/status.ts";
import type { Fault } from "./faults/fault.ts";

/** A JSON object as it travels over the API. */
export type JsonObject = { [name: string]: unknown };

/** One thing that a flow hands out on success. */
export interface OutputOptions {
  /** The key under which the completed progress names it: `model[key][key]`. */
  readonly key: string;
  /** File name of the document; default `<flow name> <reference or number>.pdf`. */
  readonly displayName?: string;
  /** Media type of `content`; default `application/pdf`. */
  readonly contentType?: string;
  /** Fixed bytes in place of the PDF made from the input. */
  readonly content?: string | Uint8Array;
}

/** A step that stops the execution until somebody answers (`POST …/progress`). */
export interface QuestionOptions {
  /** JSON schema that the answer has to fit; it travels in the progress as `schema`. */
  readonly schema: JsonObject;
  /** Preset values, in the progress as `model`. */
  readonly model?: JsonObject;
  /** Layout of the form, in the progress as `form`: a list of objects; one that stands alone becomes a list of one. */
  readonly form?: unknown;
  /** Text of the progress while it waits. */
  readonly message?: string;
  /** After which stage it asks, 1-based; default the middle one. */
  readonly afterStage?: number;
}

/** A flow that the emulator offers. */
export interface FlowOptions {
  /** GUID; default a fixed one derived from the name. */
  readonly id?: string;
  /** Shown as `displayName`; unique. */
  readonly name: string;
  /** Text for `description`. */
  readonly description?: string;
  /** The XSD of its primary schema data set: the path of a file, or the schema's text (it then begins with `<`). */
  readonly schema?: string;
  /** The folder that includes and imports may be read from; default the folder of the schema file. */
  readonly schemaRoot?: string;
  /** `wrapperElementName` of the data set; default empty. */
  readonly wrapperElementName?: string;
  /** `primaryEntity` of the data set and flow; default the first global element of the schema. */
  readonly primaryEntity?: string;
  /** A step that asks the user; never asked in batch mode. */
  readonly interactive?: QuestionOptions;
  /** How many steps the flow has; default 5. */
  readonly stages?: number;
  /** Milliseconds that each step takes; default 40. */
  readonly stageDelayMs?: number;
  /** Milliseconds in status Waiting before the last step; `Infinity` never leaves it. Default: none. */
  readonly waitMs?: number;
  /** How it ends (any status, also one that the API does not know); default "Success". */
  readonly result?: ExecutionStatus | (string & {});
  /** What it hands out; default one PDF under the key `document`. */
  readonly outputs?: readonly OutputOptions[];
  /** XPath 1.0 of the business reference in the input, such as `/*\/@number`. */
  readonly referencePath?: string;
}

/** A key, and the user that it belongs to. */
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
  /** Valid keys; default one made-up key. */
  readonly apiKeys?: readonly (string | ApiKeyOptions)[];
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port; default 0, any free one. */
  readonly port?: number;
  /** Path of the API; default `/api/v1`. */
  readonly basePath?: string;
  /** Faults from the start; see {@link Fault}. */
  readonly faults?: readonly Fault[];
  /** Seed of everything random (which faults fire); default 1. */
  readonly seed?: number;
  /** Folder that keeps executions and inputs across restarts; default memory only. */
  readonly stateDir?: string;
  /** Milliseconds that the server's clock runs ahead of the true time; default 0. */
  readonly clockSkewMs?: number;
  /** Source of time and timers; default the system's. */
  readonly clock?: EmulatorClock;
  /** What `?timeout=-1` means on the progress call, which no document says: hold as long as allowed, or answer at once; default "hold". */
  readonly negativeTimeout?: "hold" | "immediate";
  /** Longest hold of a progress call in milliseconds; default 120 000. */
  readonly maxHoldMs?: number;
  /** Whether lists carry `state`, which no document says; default true. */
  readonly listsCarryState?: boolean;
  /** Other names for keys of filters and sorting, such as `{ flowId: "flow.id" }`. */
  readonly filterAliases?: Readonly<Record<string, string>>;
  /** Request header that carries the business reference; default `x-reference`. */
  readonly referenceHeader?: string;
  /** Longest request body in bytes; default 64 MiB. */
  readonly bodyLimit?: number;
}

/** The key that is valid when `apiKeys` is not given: made up, worth nothing anywhere else. */
export const DEFAULT_API_KEY: string = "emulator-key-0000-not-a-secret";
