/**
 * The operations that the queue and the journal need from a PostgreSQL database. Adapters exist for pools and clients of `pg` and for
 * PGlite, so code outside this folder does not depend on any of them.
 */

/** Rows and their count. The driver determines the types of values, so queries cast what they read to text or boolean. */
export interface QueryResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The number of rows that were read or changed. */
  readonly rowCount: number | null;
}

/** Anything that can run a statement: a connection, a pool, or a transaction. */
export interface Queryable {
  /** @param values the values of `$1`, `$2`, … */
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
}

/** A database. */
export interface Database extends Queryable {
  /**
   * Runs one statement outside of any transaction: when the promise resolves, its effect is committed.
   *
   * @throws DatabaseError, whose `certainty` says whether the statement may have been committed nevertheless
   */
  committed(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  /**
   * Runs `work` in a transaction, which is committed when the promise resolves and rolled back if `work` throws. On a connection
   * whose caller has begun a transaction, a savepoint in that transaction is used instead.
   *
   * @throws DatabaseError, or what `work` throws
   */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /** Closes what was opened for this database; a pool or connection of the caller stays open. */
  close(): Promise<void>;
}

/**
 * What is certain after a failure. `nothing-changed`: the server refused the statement, or never received it. `unclear`: the
 * connection was lost when the server may already have been committing.
 */
export type Certainty = "nothing-changed" | "unclear";

/** A failed statement or connection. Its message contains no password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** The server's SQLSTATE, or the code of a system error, such as ECONNREFUSED. */
  readonly code: string | undefined;
  readonly certainty: Certainty;

  constructor(message: string, facts: { readonly code?: string | undefined; readonly certainty: Certainty }) {
    super(message);
    this.code = facts.code;
    this.certainty = facts.certainty;
  }
}
