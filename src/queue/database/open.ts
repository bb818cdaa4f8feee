/** Opens the database that a caller names or provides. */
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
 * Options of `pg`'s Pool (host, user, password, ssl, max, …), including a connection string, from which a pool is made. Absent options come
 * from the environment (PGHOST, PGUSER, PGPASSWORD, PGSSLMODE, …) and from the password file, as in `pg`.
 */
export interface PoolOptions {
  readonly connectionString?: string;
  readonly [option: string]: unknown;
}

/** A database: a connection string, options of a pool, or a pool, a connection or a PGlite database that the caller closes. */
export type DatabaseSource = string | PoolOptions | PgPool | PgClient | Pglite | Database;

/**
 * Time limits where `pg` has none by default. A server that does not answer must not block a submission, or the worker that makes it,
 * forever.
 */
const DEFAULTS = {
  /** Milliseconds. */
  connectionTimeoutMillis: 10_000,
  /** Milliseconds, after which the connection is closed. */
  query_timeout: 30_000,
  keepAlive: true,
} as const;

/**
 * Opens a database.
 *
 * @param source names or provides the database. A pool that is made for it does not connect before the first statement.
 * @throws MissingPackageError if `pg` is not installed, ArgumentError for another kind of source
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
    // The pool replaces an idle connection that is lost. Without a listener, the error event would end the process.
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
