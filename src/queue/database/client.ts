/** Adapts one connection of the caller, which may be inside a transaction of the caller, to `Database`. */
import { type Database, DatabaseError, type Queryable, type QueryResult } from "./database.ts";
import type { PgClient } from "./drivers.ts";
import { databaseError, driverCodeOf, type Phase } from "./failure.ts";

/** SQLSTATE no_active_sql_transaction. */
const NO_TRANSACTION = "25P01";
const SAVEPOINT = "xsdflow_step";

/** Makes a `Database` from a connection. Transactions run one after the other, and single statements wait for them. */
export class ClientDatabase implements Database {
  readonly #client: PgClient;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: PgClient) {
    this.#client = client;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#alone(() => this.#run("committing", text, values));
  }

  committed(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#alone(async () => {
      if (await this.#isInTransaction()) {
        throw new DatabaseError(
          "the connection is inside a transaction of its caller, but a claim must be committed before anything is sent. Give the journal a pool, or a connection of its own.",
          { certainty: "nothing-changed" },
        );
      }
      const result = await this.#run("committing", text, values);
      // The caller may have begun a transaction in the meantime.
      if (!(await this.#isInTransaction())) return result;
      throw new DatabaseError(
        "the caller began a transaction on this connection during the statement. Give the journal a pool, or a connection of its own.",
        {
          certainty: "unclear",
        },
      );
    });
  }

  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.#alone(async () => {
      const isNested = await this.#isInTransaction(true);
      if (!isNested) await this.#run("before-commit", "begin");
      let result: Result;
      try {
        result = await work({
          query: (text, values = []) => this.#run("before-commit", text, values),
        });
      } catch (error) {
        const undo = isNested ? `rollback to savepoint ${SAVEPOINT}` : "rollback";
        await this.#run("before-commit", undo).catch(() => {});
        throw error;
      }
      if (isNested) await this.#run("before-commit", `release savepoint ${SAVEPOINT}`);
      else await this.#run("committing", "commit");
      return result;
    });
  }

  async close(): Promise<void> {}

  /**
   * Whether the connection is inside a transaction: the server refuses to create a savepoint outside one.
   *
   * @param keep keeps the savepoint if it could be created.
   */
  async #isInTransaction(keep = false): Promise<boolean> {
    if (!keep && this.#client.getTransactionStatus?.() === "I") return false;
    try {
      await this.#client.query(`savepoint ${SAVEPOINT}`);
    } catch (error) {
      if (driverCodeOf(error) === NO_TRANSACTION) return false;
      throw databaseError(error, "before-commit", String);
    }
    if (!keep) await this.#run("before-commit", `release savepoint ${SAVEPOINT}`);
    return true;
  }

  async #run(phase: Phase, text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    try {
      return await this.#client.query(text, [...values]);
    } catch (error) {
      throw databaseError(error, phase, String);
    }
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => {});
    return next;
  }
}
