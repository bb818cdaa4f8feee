/**
 * Shows other machines that this process is alive, by a row that it renews while it has open claims. When the row has expired by the
 * database's clock, other machines treat the process as gone and its claims as unknown. From then on it must not send either, so
 * `isTrusted` is called immediately before each request.
 */
import { thisProcess } from "../../flows/journal/process.ts";
import type { Database } from "../database/database.ts";
import { thisMachine } from "./machine.ts";

/** Milliseconds for which a renewal is valid. */
export const LEASE = 30_000;
/** Milliseconds between renewals while there are open claims. */
const BEAT = 5_000;
/**
 * Milliseconds at the end of a lease in which no request starts, because it may take time to connect, and clocks do not run at the same
 * rate.
 */
const MARGIN = 15_000;
/** The age of a lease in milliseconds from which a new claim renews it first. */
const OLD = 2 * BEAT;

/** A time by two clocks. The steady one stops while the machine sleeps, and the wall clock may be set. */
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

  /** @param schema the quoted name of the schema */
  constructor(database: Database, schema: string, version: string) {
    this.#database = database;
    this.#version = version;
    this.#text = `insert into ${schema}.session as s (id, host, pid, machine, start, version, lives_until)
      values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
      on conflict (id) do update set lives_until = excluded.lives_until`;
    this.#cleaning = `delete from ${schema}.session where lives_until < clock_timestamp() - interval '1 day'`;
  }

  /** Renews the row if it is too old for a claim. @throws DatabaseError */
  async fresh(): Promise<void> {
    if (this.#age() >= OLD) await this.#renew();
  }

  /**
   * Counts how often the lease had expired when it was renewed. Other machines treat the claims of an earlier term as lost, and may have
   * sent their references since. So nothing may be sent under these claims, although the process counts as alive again.
   */
  get term(): number {
    return this.#term;
  }

  /** Whether other machines certainly still treat this process as alive. */
  isTrusted(): boolean {
    return this.#age() < LEASE - MARGIN;
  }

  /** Notes a new claim. The row is renewed as long as any claim is open. */
  begin(): void {
    this.#claims += 1;
    this.#timer ??= setInterval(() => void this.#renew().catch(() => {}), BEAT).unref();
  }

  /** Notes the end of a claim, whatever its result. */
  end(): void {
    this.#claims -= 1;
    if (this.#claims === 0) this.stop();
  }

  /** Stops the renewals. */
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
    // The lease starts when the database receives the statement, which is not before this moment.
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

  /** Milliseconds since the last renewal, by the clock that shows the longer time. */
  #age(): number {
    if (this.#renewedAt === undefined) return Number.POSITIVE_INFINITY;
    const { steady, wall } = now();
    return Math.max(steady - this.#renewedAt.steady, wall - this.#renewedAt.wall);
  }
}

function now(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}
