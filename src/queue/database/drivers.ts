/**
 * Types of our own for the parts of `pg` and PGlite that are used, because the declarations of xsdflow must compile where neither is
 * installed.
 */

/** The result of a statement in `pg`. */
export interface PgResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
}

/** A client of `pg`: one connection. */
export interface PgClient {
  query(text: string, values?: unknown[]): Promise<PgResult>;
  /** Returns "I" outside a transaction. Older versions of `pg` do not have it. */
  getTransactionStatus?(): string | null;
}

/** A client that was checked out from a pool. */
export interface PgPoolClient extends PgClient {
  /** @param error true closes the connection instead of returning it to the pool. */
  release(error?: Error | boolean): void;
  on?(event: "error", listener: (error: Error) => void): unknown;
  off?(event: "error", listener: (error: Error) => void): unknown;
}

/** A pool of `pg`. */
export interface PgPool {
  connect(): Promise<PgPoolClient>;
  end(): Promise<void>;
}

/** A result of PGlite. */
export interface PgliteResult {
  readonly rows: readonly unknown[];
  readonly affectedRows?: number | undefined;
}

/** A transaction of PGlite. */
export interface PgliteTransaction {
  query(text: string, values?: unknown[]): Promise<PgliteResult>;
}

/** A PGlite database. */
export interface Pglite {
  query(text: string, values?: unknown[]): Promise<PgliteResult>;
  transaction<Result>(work: (transaction: PgliteTransaction) => Promise<Result>): Promise<Result>;
  exec(text: string): Promise<unknown>;
}
