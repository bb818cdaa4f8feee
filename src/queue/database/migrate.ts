/** Creates and upgrades the tables with numbered migrations, which run under a lock and are recorded in a table. */
import { type Database, DatabaseError, type Queryable } from "./database.ts";
import { quoteSchema } from "./identifier.ts";
import { MIGRATIONS } from "./migrations/all.ts";
import type { Migration } from "./migrations/migration.ts";

/** The version of the tables, and the migrations that were applied to them. */
export interface MigrationReport {
  /** The numbers of the migrations that this call applied. */
  readonly applied: readonly number[];
  /** The number of the latest migration that was applied to the schema. */
  readonly version: number;
  /** The major version of the tables. */
  readonly major: number;
}

/** This version of xsdflow cannot use the tables of the schema. The message says what to do. */
export class SchemaVersionError extends Error {
  override readonly name = "SchemaVersionError";
}

/** SQLSTATEs: undefined_table, invalid_schema_name. */
const ABSENT: ReadonlySet<string | undefined> = new Set(["42P01", "3F000"]);

interface Standing {
  readonly version: number;
  readonly major: number;
}

const NOTHING: Standing = { version: 0, major: 0 };

/**
 * Creates the tables, or upgrades them. Several processes may do so at the same time: one does the work, and the others wait.
 *
 * @param migrations is for tests.
 * @throws SchemaVersionError for tables of a later major version; DatabaseError
 */
export async function migrate(
  database: Database,
  schema: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<MigrationReport> {
  const name = quoteSchema(schema);
  return await database.transaction(async (transaction) => {
    await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`xsdflow:${schema}`]);
    await prepare(transaction, name);
    const before = await standing(transaction, name);
    refuseLater(before, schema, migrations);
    const due = migrations.filter(({ number }) => number > before.version);
    for (const each of due) await apply(transaction, name, each);
    const after = due.at(-1);
    return {
      applied: due.map(({ number }) => number),
      version: after?.number ?? before.version,
      major: after?.major ?? before.major,
    };
  });
}

/**
 * Upgrades the tables if clients of earlier versions can still use them afterwards. Otherwise it only checks that this version can use
 * the tables, which holds for every later version with the same major version.
 *
 * @throws SchemaVersionError, DatabaseError
 */
export async function ensureSchema(
  database: Database,
  schema: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const found = await currentStanding(database, schema);
  refuseLater(found, schema, migrations);
  const last = migrations.at(-1) ?? NOTHING_DUE;
  if (found.version >= last.number) return;
  if (found.version > 0 && found.major < last.major) {
    throw new SchemaVersionError(
      `The tables in the schema ${JSON.stringify(schema)} have version ${found.major}, and this version of xsdflow uses version ${last.major}. Stop the clients of earlier versions, then run: xsdflow queue migrate`,
    );
  }
  await migrate(database, schema, migrations);
}

/**
 * Checks that this version can use the tables. It changes nothing.
 *
 * @throws SchemaVersionError, DatabaseError
 */
export async function checkSchema(database: Database, schema: string): Promise<void> {
  const found = await currentStanding(database, schema);
  refuseLater(found, schema, MIGRATIONS);
  if (found.version >= (MIGRATIONS.at(-1)?.number ?? 0)) return;
  throw new SchemaVersionError(
    `The schema ${JSON.stringify(schema)} ${found.version === 0 ? "has no tables of xsdflow. To create them" : "has tables of an earlier version of xsdflow. To upgrade them"}, run: xsdflow queue migrate`,
  );
}

const NOTHING_DUE: Pick<Migration, "number" | "major"> = { number: 0, major: 0 };

/** Reads the version of the schema without changing anything. */
async function currentStanding(database: Database, schema: string): Promise<Standing> {
  try {
    return await standing(database, quoteSchema(schema));
  } catch (error) {
    if (error instanceof DatabaseError && ABSENT.has(error.code)) return NOTHING;
    throw error;
  }
}

async function prepare(transaction: Queryable, name: string): Promise<void> {
  // "create … if not exists" requires the privilege to create even if the object exists, so the existence is checked first.
  const { rows } = await transaction.query("select to_regclass($1) is not null as found", [
    `${name}.migration`,
  ]);
  if (rows[0]?.found === true) return;
  await transaction.query(`create schema if not exists ${name}`);
  await transaction.query(`create table ${name}.migration (
    number integer primary key,
    name text not null,
    major integer not null,
    applied_at timestamptz not null default clock_timestamp()
  )`);
}

async function standing(queryable: Queryable, name: string): Promise<Standing> {
  const { rows } = await queryable.query(
    `select coalesce(max(number), 0)::text as version, coalesce(max(major), 0)::text as major from ${name}.migration`,
  );
  const [row] = rows;
  return { version: Number(row?.version ?? 0), major: Number(row?.major ?? 0) };
}

function refuseLater({ major }: Standing, schema: string, migrations: readonly Migration[]): void {
  const own = migrations.at(-1)?.major ?? 0;
  if (major <= own) return;
  throw new SchemaVersionError(
    `The tables in the schema ${JSON.stringify(schema)} have version ${major}, which a later version of xsdflow has created; this version uses version ${own}. Update xsdflow, or choose another schema.`,
  );
}

async function apply(transaction: Queryable, name: string, migration: Migration): Promise<void> {
  for (const statement of migration.statements(name)) await transaction.query(statement);
  await transaction.query(`insert into ${name}.migration (number, name, major) values ($1, $2, $3)`, [
    migration.number,
    migration.name,
    migration.major,
  ]);
}
