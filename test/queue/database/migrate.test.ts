import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/queue/database/database.ts";
import { ensureSchema, migrate } from "../../../src/queue/database/migrate.ts";
import { MIGRATIONS } from "../../../src/queue/database/migrations/all.ts";
import type { Migration } from "../../../src/queue/database/migrations/migration.ts";
import { openDatabase } from "../../../src/queue/database/open.ts";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";

const LAST = MIGRATIONS.at(-1)?.number ?? 0;
const further = (major: number): readonly Migration[] => [
  ...MIGRATIONS,
  {
    number: LAST + 1,
    name: "later",
    major,
    statements: (schema) => [`alter table ${schema}.submission add column later text default 'x'`],
  },
];

it("migrations are numbered without gaps, and their major numbers never decrease", () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  const majors = MIGRATIONS.map(({ major }) => major);
  expect(majors.toSorted((a, b) => a - b)).toEqual(majors);
});

describe.skipIf(SKIPPED !== undefined)(onServer("migrations"), () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await serverUrl());
  });
  afterAll(() => database.close());

  it("are applied once, however many processes run them at the same time", async () => {
    const schema = freshSchema();
    const reports = await Promise.all(Array.from({ length: 5 }, () => migrate(database, schema)));
    expect(reports.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    expect(new Set(reports.map(({ version }) => version))).toEqual(new Set([LAST]));
  });

  it("work in a schema of any name", async () => {
    const schema = `o"; drop table x; -- ${freshSchema()}`;
    await ensureSchema(database, schema);
    expect((await migrate(database, schema)).applied).toEqual([]);
  });

  it("of a later version with the same major version do not affect clients of this version", async () => {
    const schema = freshSchema();
    await migrate(database, schema, further(1));
    await ensureSchema(database, schema);
    expect(await migrate(database, schema)).toEqual({ applied: [], version: LAST + 1, major: 1 });
  });

  it("of a later major version stop clients of this version", async () => {
    const schema = freshSchema();
    await migrate(database, schema, further(2));
    await expect(ensureSchema(database, schema)).rejects.toThrow(/version 2.*Update xsdflow/);
    await expect(migrate(database, schema)).rejects.toThrow(/version 2.*Update xsdflow/);
  });

  it("to a later major version are applied only by migrate", async () => {
    const schema = freshSchema();
    await ensureSchema(database, schema);
    await expect(ensureSchema(database, schema, further(2))).rejects.toThrow(
      /Stop the clients of earlier versions.*queue migrate/,
    );
    expect((await migrate(database, schema, further(2))).major).toBe(2);
  });

  it("need no right to create tables where nothing is to be done", async () => {
    const schema = freshSchema();
    await ensureSchema(database, schema);
    const role = `reader_${schema}`;
    await database.query(`create role ${role} login`);
    await database.query(`grant usage on schema ${schema} to ${role}`);
    await database.query(`grant select on all tables in schema ${schema} to ${role}`);
    const pool = new pg.Pool({ connectionString: await serverUrl(role) });
    try {
      await ensureSchema(await openDatabase(pool), schema);
    } finally {
      await pool.end();
    }
  });

  it("that fail change nothing", async () => {
    const schema = freshSchema();
    const broken = MIGRATIONS.map((each) => ({ ...each, statements: () => ["create table nowhere.t ()"] }));
    await expect(migrate(database, schema, broken)).rejects.toThrow(/3F000/);
    const { rows } = await database.query("select 1 from pg_namespace where nspname = $1", [schema]);
    expect(rows).toEqual([]);
  });
});
