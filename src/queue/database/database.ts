/**
 * What the queue and the journal need of a PostgreSQL database. `pg` pools and clients and PGlite are adapted to it, so
 * nothing above this folder knows which of them it talks to.
 */

/** Rows and their count. Values are what the driver makes of them: queries cast what they read to text or boolean. */
export interface QueryResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The number of rows that were read or changed. */
  readonly rowCount: number | null;
}

/** Whatever runs a statement: a connection, a pool, a transaction. */
export interface Queryable {
  /** @param values the values of `$1`, `$2`, … */
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
}

/** A database. */
export interface Database extends Queryable {
  /**
   * Runs one statement outside of any transaction: when the promise resolves, its effect is committed.
   *
   * @throws DatabaseError, whose `certainty` says whether the statement may have been committed all the same
   */
  committed(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  /**
   * Runs `work` in a transaction: committed when the promise resolves, rolled back if `work` throws. On a connection
   * whose caller has begun a transaction, it is a savepoint in that transaction.
   *
   * @throws DatabaseError, or what `work` throws
   */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /** Closes what was opened for this database; a pool or connection of the caller stays open. */
  close(): Promise<void>;
}

/**
 * What is certain after a failure. `nothing-changed`: the server refused the statement, or never received it. `unclear`: the
 * connection was lost while the server may have been committing.
 */
export type Certainty = "nothing-changed" | "unclear";

/** A failed statement or connection. Its message contains no password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** SQLSTATE of the server, or the code of the system's error, such as ECONNREFUSED. */
  readonly code: string | undefined;
  readonly certainty: Certainty;

  constructor(message: string, facts: { readonly code?: string | undefined; readonly certainty: Certainty }) {
    super(message);
    this.code = facts.code;
    this.certainty = facts.certainty;
  }
}
