/** Adapts a pool of `pg` to `Database`. */
import type { Database, Queryable, QueryResult } from "./database.ts";
import type { PgPool, PgPoolClient } from "./drivers.ts";
import { databaseError, type Phase } from "./failure.ts";

/** Makes a `Database` from a pool. `close` ends the pool only if it was made here. */
export class PoolDatabase implements Database {
  readonly #pool: PgPool;
  readonly #scrub: (text: string) => string;
  readonly #isOurs: boolean;
  #closed: Promise<void> | undefined;

  constructor(pool: PgPool, scrub: (text: string) => string, isOurs: boolean) {
    this.#pool = pool;
    this.#scrub = scrub;
    this.#isOurs = isOurs;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.committed(text, values);
  }

  committed(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#with((client, run) => run("committing", () => client.query(text, [...values])));
  }

  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.#with(async (client, run) => {
      await run("before-commit", () => client.query("begin"));
      let result: Result;
      try {
        result = await work({
          query: (text, values = []) => run("before-commit", () => client.query(text, [...values])),
        });
      } catch (error) {
        // If the connection is lost, the server rolls back by itself.
        await run("before-commit", () => client.query("rollback")).catch(() => {});
        throw error;
      }
      await run("committing", () => client.query("commit"));
      return result;
    });
  }

  async close(): Promise<void> {
    if (!this.#isOurs) return;
    this.#closed ??= this.#pool.end();
    await this.#closed;
  }

  /** Uses a connection of the pool. After a failure the connection is closed, unless the server only refused the statement. */
  async #with<Result>(
    work: (
      client: PgPoolClient,
      run: <Value>(phase: Phase, step: () => Promise<Value>) => Promise<Value>,
    ) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw databaseError(error, "connecting", this.#scrub);
    });
    let isBroken = false;
    // The pool listens for errors of idle connections only. A connection that is lost between two statements of a transaction emits an
    // error event, which would end the process if it had no listener.
    const onError = (): void => {
      isBroken = true;
    };
    client.on?.("error", onError);
    try {
      return await work(client, async (phase, step) => {
        try {
          return await step();
        } catch (error) {
          if (!isRefusal(error)) isBroken = true;
          throw databaseError(error, phase, this.#scrub);
        }
      });
    } finally {
      client.off?.("error", onError);
      client.release(isBroken);
    }
  }
}

/** Whether the server refused the statement and kept the connection open. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "severity" in error && error.severity === "ERROR";
}
