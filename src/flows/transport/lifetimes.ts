/** Everything of one client that has a deadline, on one timer; and what ends it all when the client is closed. */
import type { Clock } from "../config/clock.ts";

/** What may have to end by itself. */
export interface Mortal {
  /** When, by the clock's monotonic time. */
  readonly end: number;
  /** Its time has come. */
  expire(): void;
  abort(reason: unknown): void;
}

/**
 * A submission has half a dozen deadlines and reaches none of them, as a rule. So there is one timer for the earliest of
 * all, left where it is when its owner goes: at worst it fires for nobody and is set anew. Where nobody is left there is
 * no timer.
 */
export class Lifetimes {
  readonly #clock: Clock;
  readonly #members: Set<Mortal> = new Set();
  #armed: number = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};
  #closed: { readonly reason: unknown } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Now, by the clock that deadlines are measured with. */
  now(): number {
    return this.#clock.monotonic();
  }

  /** Watches over it until `remove`; aborts it at once if the client is closed already. */
  add(member: Mortal): void {
    if (this.#closed !== undefined) {
      member.abort(this.#closed.reason);
      return;
    }
    this.#members.add(member);
    if (member.end < this.#armed) this.#arm(member.end);
  }

  remove(member: Mortal): void {
    if (!this.#members.delete(member) || this.#members.size > 0) return;
    this.#cancel();
    this.#armed = Number.POSITIVE_INFINITY;
  }

  /** Ends everything, and whatever is added later. */
  close(reason: unknown): void {
    this.#closed ??= { reason };
    for (const member of [...this.#members]) member.abort(reason);
  }

  #arm(at: number): void {
    this.#cancel();
    this.#armed = at;
    this.#cancel = this.#clock.timer(Math.max(0, at - this.now()), () => this.#fire());
  }

  #fire(): void {
    // A timer may come a moment early by the clock: what it was set for counts as reached.
    const now = Math.max(this.now(), this.#armed);
    this.#armed = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const member of [...this.#members]) {
      if (member.end <= now) {
        this.remove(member);
        member.expire();
      } else next = Math.min(next, member.end);
    }
    if (next < this.#armed && this.#members.size > 0) this.#arm(next);
  }
}
