/**
 * Events that the client reports to the `onEvent` option, to the `logger` option, and to the diagnostics
 * channel `xsdflow:flows`. Events contain neither keys nor headers other than harmless ones, and bodies only
 * with `logBodies`.
 */
import { channel } from "node:diagnostics_channel";
import type { AttemptPhase, Outcome } from "./errors/base.ts";

interface EventBase {
  /** The operation, such as "start the flow". */
  readonly operation: string;
  readonly method: string;
  /** Path with query; ids only, never a key. */
  readonly path: string;
  /** The same for all attempts of a call. */
  readonly requestId: string;
  readonly reference?: string;
  readonly executionId?: string;
  /** From 1. */
  readonly attempt: number;
}

/** An event of the client. */
export type FlowsEvent =
  | (EventBase & { readonly type: "attempt"; readonly requestBody?: string })
  | (EventBase & {
      readonly type: "answer";
      readonly status: number;
      readonly milliseconds: number;
      /** Headers of the allow-list only. */
      readonly headers: Readonly<Record<string, string>>;
      readonly responseBody?: string;
    })
  | (EventBase & { readonly type: "failure"; readonly phase: AttemptPhase; readonly error: string })
  | (EventBase & { readonly type: "retry"; readonly delay: number; readonly reason: string })
  | (EventBase & { readonly type: "outcome"; readonly outcome: Outcome; readonly error?: string })
  | (EventBase & { readonly type: "journal-failed"; readonly error: string });

/** Receives events. Errors that it throws are ignored. */
export type FlowsEventListener = (event: FlowsEvent) => void;

/** The part of a logger that is used: `console` and the common logging libraries fit. */
export interface FlowsLogger {
  debug(message: string, event: FlowsEvent): void;
}

const CHANNEL = channel("xsdflow:flows");

/** Passes events to the listeners; a listener that throws does not disturb the client. */
export class Diagnostics {
  readonly #listeners: readonly FlowsEventListener[];
  readonly logBodies: boolean;

  constructor(onEvent?: FlowsEventListener, logger?: FlowsLogger, logBodies: boolean = false) {
    const log: FlowsEventListener | undefined = logger && ((event) => logger.debug(describe(event), event));
    this.#listeners = [onEvent, log].filter((listener) => listener !== undefined);
    this.logBodies = logBodies;
  }

  /** Whether there is a listener; without one, no events are created. */
  get active(): boolean {
    return this.#listeners.length > 0 || CHANNEL.hasSubscribers;
  }

  emit(event: FlowsEvent): void {
    if (CHANNEL.hasSubscribers) CHANNEL.publish(event);
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch {
        // An error of a listener must not affect the client.
      }
    }
  }
}

function describe(event: FlowsEvent): string {
  const head = `${event.type} ${event.attempt}: ${event.operation} (${event.method} ${event.path})`;
  if (event.type === "answer") return `${head}: ${event.status} after ${event.milliseconds} ms`;
  if (event.type === "retry") return `${head}: again in ${event.delay} ms, because ${event.reason}`;
  if (event.type === "outcome") return `${head}: ${event.outcome}`;
  return "error" in event && event.error !== undefined ? `${head}: ${event.error}` : head;
}
