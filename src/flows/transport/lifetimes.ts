/** Everything of one client that has a deadline, on one timer; and what ends it all when the client is closed. */
import type { Clock } from "../config/clock.ts";

/** What may have to end by itself. */
export interface Mortal {
  /** Where it stands among the others; -1 where it does not. Kept by `Lifetimes`. */
  place: number;
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
 *
 * The members stand in an array and not in a Set: when V8 makes a Set's table anew, the old one keeps pointing at the new
 * one and at what was in it, and once one of them is old, all that ever had a deadline outlives it until a full garbage
 * collection. That was a third of the cost of a submission.
 */
export class Lifetimes {
  readonly #clock: Clock;
  readonly #lingers: boolean;
  readonly #members: Mortal[] = [];
  #armed: number = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};
  #closed: { readonly reason: unknown } | undefined;

  /**
   * @param lingers leaves the timer set when nobody is left, for the next ones are about to come: only with a clock whose
   * timers do not keep the process alive.
   */
  constructor(clock: Clock, lingers: boolean = false) {
    this.#clock = clock;
    this.#lingers = lingers;
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
    if (member.place === -1) member.place = this.#members.push(member) - 1;
    if (member.end < this.#armed) this.#arm(member.end);
  }

  /** Watches over it no longer. */
  remove(member: Mortal): void {
    const { place } = member;
    if (place === -1) return;
    member.place = -1;
    const last = this.#members.pop();
    if (last !== undefined && last !== member) {
      this.#members[place] = last;
      last.place = place;
    }
    if (this.#members.length === 0 && !this.#lingers) this.#disarm();
  }

  /** Ends everything, and whatever is added later. */
  close(reason: unknown): void {
    this.#closed ??= { reason };
    for (const member of [...this.#members]) member.abort(reason);
    this.#disarm();
  }

  #disarm(): void {
    this.#cancel();
    this.#armed = Number.POSITIVE_INFINITY;
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
    if (next < this.#armed && this.#members.length > 0) this.#arm(next);
  }
}
