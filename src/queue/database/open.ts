/** Opens the database that a caller names or hands in. */
import { ArgumentError } from "../../arguments/argument-error.ts";
import { ClientDatabase } from "./client.ts";
import { isConnectionString, passwordScrubber, passwordsOf } from "./connection-string.ts";
import type { Database } from "./database.ts";
import type { PgClient, Pglite, PgPool } from "./drivers.ts";
import { databaseError } from "./failure.ts";
import { loadPackage } from "./load-package.ts";
import { PgliteDatabase } from "./pglite.ts";
import { PoolDatabase } from "./pool.ts";

/**
 * How a pool of our own is made: the options of `pg`'s Pool (host, user, password, ssl, max, …), or a connection string. What is
 * absent comes from the environment (PGHOST, PGUSER, PGPASSWORD, PGSSLMODE, …) and from the password file, as in `pg`.
 */
export interface PoolOptions {
  readonly connectionString?: string;
  readonly [option: string]: unknown;
}

/** A database: a connection string, options of a pool, or a pool, a connection or a PGlite database that the caller closes. */
export type DatabaseSource = string | PoolOptions | PgPool | PgClient | Pglite | Database;

/**
 * What `pg` waits for without a bound by default. A server that does not answer must not hold a submission for ever, nor the worker that
 * made it.
 */
const DEFAULTS = {
  /** Milliseconds. */
  connectionTimeoutMillis: 10_000,
  /** Milliseconds. The connection is closed then. */
  query_timeout: 30_000,
  keepAlive: true,
} as const;

/**
 * Opens a database.
 *
 * @param source nothing that was opened for it is connected before the first statement.
 * @throws MissingPackageError without `pg`, ArgumentError for another kind of source
 */
export async function openDatabase(source: DatabaseSource): Promise<Database> {
  if (typeof source === "string") return await openPool({ connectionString: source });
  if (typeof source !== "object" || source === null) throw notADatabase();
  if (isDatabase(source)) return source;
  if (isPglite(source)) return new PgliteDatabase(source);
  if (isPool(source)) return new PoolDatabase(source, String, false);
  if (isClient(source)) return new ClientDatabase(source);
  return await openPool(source);
}

async function openPool(options: PoolOptions): Promise<Database> {
  const { connectionString, password } = options;
  if (connectionString !== undefined && !isConnectionString(connectionString)) throw notADatabase();
  const secrets = connectionString === undefined ? [] : passwordsOf(connectionString);
  const scrub = passwordScrubber(typeof password === "string" ? [...secrets, password] : secrets);
  const { default: pg } = await loadPackage("pg", "A journal or queue on PostgreSQL", () => import("pg"));
  try {
    const pool = new pg.Pool({ application_name: "xsdflow", ...DEFAULTS, ...options });
    // A connection that is lost while it is idle is replaced by the pool; without a listener, it would end the process.
    pool.on("error", () => {});
    return new PoolDatabase(pool, scrub, true);
  } catch (error) {
    throw databaseError(error, "connecting", scrub);
  }
}

function isDatabase(source: object): source is Database {
  return has(source, "committed") && has(source, "transaction");
}

function isPglite(source: object): source is Pglite {
  return has(source, "query") && has(source, "exec") && has(source, "transaction");
}

function isPool(source: object): source is PgPool {
  return has(source, "connect") && has(source, "end") && "totalCount" in source;
}

function isClient(source: object): source is PgClient {
  return has(source, "query");
}

function has(source: object, name: string): boolean {
  return typeof Reflect.get(source, name) === "function";
}

function notADatabase(): ArgumentError {
  // The value itself is not shown: it may be a connection string with a password.
  return new ArgumentError(
    "A database must be a connection string (postgres://…), options of a pg Pool, a pg Pool or Client, or a PGlite database.",
  );
}
