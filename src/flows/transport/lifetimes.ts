/** Manages all deadlines of one client with one timer, and ends everything when the client is closed. */
import type { Clock } from "../config/clock.ts";

/** Something that ends at a deadline. */
export interface Mortal {
  /** Its index in the array; -1 if it is not in it. Set by `Lifetimes`. */
  place: number;
  /** The deadline, by the clock's monotonic time. */
  readonly end: number;
  /** Called at the deadline. */
  expire(): void;
  abort(reason: unknown): void;
}

/**
 * A submission has half a dozen deadlines, and normally reaches none of them. So there is one timer for the
 * earliest deadline, which stays set when its owner is removed: at worst, it fires without effect and is set
 * again. If no members are left, there is no timer.
 *
 * The members are in an array and not in a Set: when V8 rebuilds a Set's table, the old table keeps pointing
 * at the new one and at its contents, and once one of them is old, everything that ever had a deadline stays
 * in memory until a full garbage collection. That was a third of the cost of a submission.
 */
export class Lifetimes {
  readonly #clock: Clock;
  readonly #lingers: boolean;
  readonly #members: Mortal[] = [];
  #armed: number = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};
  #closed: { readonly reason: unknown } | undefined;

  /**
   * @param lingers whether the timer stays set when no members are left, because others will follow soon.
   *   Only for a clock whose timers do not keep the process alive.
   */
  constructor(clock: Clock, lingers: boolean = false) {
    this.#clock = clock;
    this.#lingers = lingers;
  }

  /** The current time, by the clock with which deadlines are measured. */
  now(): number {
    return this.#clock.monotonic();
  }

  /** Adds a member until `remove`; ends it at once if the client is closed already. */
  add(member: Mortal): void {
    if (this.#closed !== undefined) {
      member.abort(this.#closed.reason);
      return;
    }
    if (member.place === -1) member.place = this.#members.push(member) - 1;
    if (member.end < this.#armed) this.#arm(member.end);
  }

  /** Removes a member. */
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

  /** Ends all members, and every member that is added later. */
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
    // A timer may fire slightly early by the clock; its deadline then counts as reached.
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
