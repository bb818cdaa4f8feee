/** A call under way, and its place among the calls that may be sent at the same time. */
import type { Call, Reply } from "./call.ts";
import { ExchangeFailure } from "./exchange.ts";
import type { Limiter } from "./limiter.ts";
import type { Scope } from "./scope.ts";
import type { Success } from "./success.ts";
import type { CallTrace } from "./trace.ts";

/** A call under way. */
export class Flight {
  readonly call: Call;
  readonly scope: Scope;
  readonly trace: CallTrace;
  readonly #lane: Limiter;
  /** Whether it has a place in its lane. */
  #held = false;

  constructor(call: Call, scope: Scope, trace: CallTrace, lane: Limiter) {
    this.call = call;
    this.scope = scope;
    this.trace = trace;
    this.#lane = lane;
  }

  /** Takes a free place, if there is one. */
  take(): boolean {
    this.#held = !this.scope.aborted && this.#lane.take();
    return this.#held;
  }

  /** Waits for a place. @throws ExchangeFailure */
  async turn(): Promise<void> {
    try {
      await this.#lane.wait(this.scope);
      this.#held = true;
    } catch (reason) {
      throw new ExchangeFailure("queue", reason);
    }
  }

  /** Releases the place, if the call has one. */
  leave(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#lane.give();
  }

  /** The reply for the caller: a download keeps its place until its body has been read or destroyed. */
  keepingPlace(reply: Success): Reply {
    if (reply.stream === undefined) return reply;
    this.#held = false;
    return reply.releasing(reply.stream, this.#lane.releaser());
  }
}
