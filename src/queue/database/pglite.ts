/** Adapts PGlite, which is PostgreSQL within this process, to `Database`: for tests, and for tools on one machine. */
import type { Database, Queryable, QueryResult } from "./database.ts";
import type { Pglite, PgliteResult } from "./drivers.ts";
import { databaseError } from "./failure.ts";

/** Makes a `Database` from PGlite, which has one connection and runs transactions one after the other itself. */
export class PgliteDatabase implements Database {
  readonly #pglite: Pglite;

  constructor(pglite: Pglite) {
    this.#pglite = pglite;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.committed(text, values);
  }

  async committed(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    try {
      return resultOf(await this.#pglite.query(text, [...values]));
    } catch (error) {
      throw databaseError(error, "committing", String);
    }
  }

  async transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    // PGlite rethrows what `work` throws.
    return await this.#pglite.transaction((transaction) =>
      work({
        query: async (text, values = []) => {
          try {
            return resultOf(await transaction.query(text, [...values]));
          } catch (error) {
            throw databaseError(error, "before-commit", String);
          }
        },
      }),
    );
  }

  async close(): Promise<void> {}
}

function resultOf({ rows, affectedRows }: PgliteResult): QueryResult {
  const read = rows.filter((row) => typeof row === "object" && row !== null) as QueryResult["rows"];
  return {
    rows: read,
    rowCount: affectedRows === undefined || affectedRows === 0 ? rows.length : affectedRows,
  };
}
