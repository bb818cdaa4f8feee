/**
 * Shows other machines that this process lives: a row that it renews while it has claims under way. By the database's clock, a process whose
 * row has run out is gone, and its claims are unknown. So it must not send any more either: `isTrusted` is asked right before.
 */
import { thisProcess } from "../../flows/journal/process.ts";
import type { Database } from "../database/database.ts";
import { thisMachine } from "./machine.ts";

/** Milliseconds for which a renewal holds. */
export const LEASE = 30_000;
/** Milliseconds between renewals while there are claims. */
const BEAT = 5_000;
/**
 * Milliseconds at the end of a lease in which no request begins any more: its connection may still have to be made, and clocks do not run
 * equally fast.
 */
const MARGIN = 15_000;
/** Milliseconds after which a claim renews the lease itself. */
const OLD = 2 * BEAT;

/** A time by two clocks: one of them stands still while a machine sleeps, and the other may be set. */
interface Moment {
  readonly steady: number;
  readonly wall: number;
}

/** The row of this process in one schema. */
export class Heartbeat {
  readonly #database: Database;
  readonly #text: string;
  readonly #cleaning: string;
  readonly #version: string;
  #renewedAt: Moment | undefined;
  #term = 0;
  #renewing: Promise<void> | undefined;
  #claims = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param schema the schema's name, quoted */
  constructor(database: Database, schema: string, version: string) {
    this.#database = database;
    this.#version = version;
    this.#text = `insert into ${schema}.session as s (id, host, pid, machine, start, version, lives_until)
      values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
      on conflict (id) do update set lives_until = excluded.lives_until`;
    this.#cleaning = `delete from ${schema}.session where lives_until < clock_timestamp() - interval '1 day'`;
  }

  /** Resolves when the row is young enough for a claim. @throws DatabaseError */
  async fresh(): Promise<void> {
    if (this.#age() >= OLD) await this.#renew();
  }

  /**
   * Counts the times that the lease had run out when it was renewed. Other machines have taken the claims of an earlier term for lost, and
   * may have sent their references since: nothing is sent under them any more, although the process counts as living again.
   */
  get term(): number {
    return this.#term;
  }

  /** Whether other machines still take this process for living. */
  isTrusted(): boolean {
    return this.#age() < LEASE - MARGIN;
  }

  /** Called when a claim begins: the row is renewed until as many have ended. */
  begin(): void {
    this.#claims += 1;
    this.#timer ??= setInterval(() => void this.#renew().catch(() => {}), BEAT).unref();
  }

  /** Called when a claim has ended, whatever its result. */
  end(): void {
    this.#claims -= 1;
    if (this.#claims === 0) this.stop();
  }

  /** Renews the row no more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<void> {
    const isFirst = this.#renewedAt === undefined;
    // The lease begins when the database gets the statement, which is not before now.
    const startedAt = now();
    const { host, pid, start, instance } = thisProcess;
    await this.#database.query(this.#text, [
      instance,
      host,
      pid,
      thisMachine ?? null,
      start ?? null,
      this.#version,
      LEASE,
    ]);
    if (!isFirst && !this.isTrusted()) this.#term += 1;
    this.#renewedAt = startedAt;
    if (isFirst) await this.#database.query(this.#cleaning).catch(() => {});
  }

  /** Milliseconds since the last renewal, by the clock by which it is longer. */
  #age(): number {
    if (this.#renewedAt === undefined) return Number.POSITIVE_INFINITY;
    const { steady, wall } = now();
    return Math.max(steady - this.#renewedAt.steady, wall - this.#renewedAt.wall);
  }
}

function now(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}
