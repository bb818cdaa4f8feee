/** The interface between runs and their client. */
import type { Clock, Random } from "../config/clock.ts";
import type { DocumentOptions, FlowDocument } from "../documents/document.ts";
import type { RetryOptions, Timeouts } from "../options.ts";
import type { Transport } from "../transport/transport.ts";

/** The parts of the client that its runs share. */
export interface RunContext {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly retry: RetryOptions;
  readonly timeouts: Timeouts;
  /** Base URL. */
  readonly server: string;
  /** Removes the API key from a text. */
  readonly scrub: (text: string) => string;
  /** Makes the handle of a document. */
  readonly document: (id: string, options: DocumentOptions) => FlowDocument;
}
