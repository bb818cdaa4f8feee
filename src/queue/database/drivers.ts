/**
 * The parts of `pg` and PGlite that are used, as types of our own: the declarations of xsdflow must compile where neither is installed.
 */

/** A statement's result, as `pg` returns it. */
export interface PgResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
}

/** A client of `pg`: one connection. */
export interface PgClient {
  query(text: string, values?: unknown[]): Promise<PgResult>;
  /** "I" outside of a transaction; later versions of `pg` have it. */
  getTransactionStatus?(): string | null;
}

/** A client that is taken from a pool. */
export interface PgPoolClient extends PgClient {
  /** @param error true closes the connection instead of giving it back. */
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
