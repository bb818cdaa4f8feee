/** `--journal postgres://…`: the commands of today on a journal that several computers share. */
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/queue/database/migrate.ts";
import { MIGRATIONS } from "../../src/queue/database/migrations/all.ts";
import { openDatabase } from "../../src/queue/database/open.ts";
import { PostgresJournal } from "../../src/queue/journal/postgres-journal.ts";
import { DATABASE_PASSWORD, PASSWORD_MARKER } from "../support/api-key/keys.mjs";
import { freshSchema, onServer, SKIPPED, serverFolder, serverUrl } from "../support/postgres/shared.ts";
import { cli, exampleFile, folder, type Outcome, schemaFile, server } from "./harness.ts";

const INVOICE = exampleFile("invoice.xml");

describe.skipIf(SKIPPED !== undefined)(onServer("a journal in a database"), () => {
  let url: string;
  let pool: pg.Pool;
  beforeAll(async () => {
    url = await serverUrl();
    pool = new pg.Pool({ connectionString: url });
    await pool.query("drop role if exists secured");
    await pool.query(`create role secured login superuser password ${pg.escapeLiteral(DATABASE_PASSWORD)}`);
  });
  afterAll(() => pool.end());

  const journal = (schema: string, address = url) => ["--journal", address, "--journal-schema", schema];

  test("the same document is submitted once, whichever folder the command runs in", async () => {
    const { env, flowId, emulator } = await server();
    const schema = freshSchema();
    const submit = async () => {
      const argv = [
        "submit",
        INVOICE,
        "--flow",
        flowId,
        "--reference",
        "INV-1",
        "--json",
        ...journal(schema),
      ];
      return await cli(argv, { env, cwd: await folder() });
    };
    const [first, second] = [await submit(), await submit()];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(JSON.parse(second.stdout).executionId).toBe(JSON.parse(first.stdout).executionId);
    expect(emulator.executions()).toHaveLength(1);
    const { rows } = await pool.query(`select reference, state, status from ${schema}.submission`);
    expect(rows).toEqual([{ reference: "INV-1", state: "done", status: "Success" }]);
  });

  test("runs reconcile reads it, and finds a submission of a process that is gone", async () => {
    const { env, flowId } = await server();
    const schema = freshSchema();
    const at = ["--flow", flowId, ...journal(schema)];
    await cli(["submit", INVOICE, "--reference", "INV-1", ...at], { env, cwd: await folder() });
    await pool.query(
      `update ${schema}.submission set state = 'sending', execution_id = null, status = null, session = gen_random_uuid()`,
    );
    const again = await cli(["submit", INVOICE, "--reference", "INV-1", ...at], { env, cwd: await folder() });
    expect(again.code).toBe(4);
    expect(again.stderr).toContain("xsdflow runs reconcile INV-1");
    const found = await cli(["runs", "reconcile", "--settle", "1", ...journal(schema)], { env });
    expect(found).toMatchObject({ code: 0, stdout: expect.stringMatching(/^INV-1 {2}\S+/) });
  });

  test("two processes, on tables that a later version has changed, submit each record once", async () => {
    const { env, flowId, emulator } = await server();
    const schema = freshSchema();
    const later = {
      number: (MIGRATIONS.at(-1)?.number ?? 0) + 1,
      name: "later",
      major: MIGRATIONS.at(-1)?.major ?? 1,
      statements: (name: string) => [
        `alter table ${name}.submission add column tenant text not null default 'x', add column seen_by jsonb`,
        `create table ${name}.tenant (name text primary key)`,
        `create index on ${name}.submission (tenant)`,
      ],
    };
    await migrate(await openDatabase(pool), schema, [...MIGRATIONS, later]);
    const at = await folder();
    const invoice = await readFile(INVOICE, "utf8");
    const records = Array.from({ length: 12 }, (_, n) => ({ number: n, xml: invoice }));
    await writeFile(join(at, "records.json"), JSON.stringify(records));
    const codes = await Promise.all(
      ["a", "b"].map((results) =>
        inProcess(
          [
            "submit",
            "--input",
            join(at, "records.json"),
            "--flow",
            flowId,
            "--reference-field",
            "number",
          ].concat(["--no-wait", "--results", join(at, results), ...journal(schema)]),
          env,
          at,
        ),
      ),
    );
    expect(codes).toEqual([0, 0]);
    expect(emulator.executions()).toHaveLength(records.length);
    const { rows } = await pool.query(`select count(*)::int as count from ${schema}.submission`);
    expect(rows).toEqual([{ count: records.length }]);
  });

  test("--journal-schema needs a database", async () => {
    const { env, flowId } = await server();
    const argv = ["submit", INVOICE, "--flow", flowId, "--journal-schema", "x"];
    expect(await cli(argv, { env, cwd: await folder() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--journal-schema needs a database"),
    });
  });

  test("a database that cannot be reached: nothing is sent, and the message contains what to check", async () => {
    const { env, flowId, emulator } = await server();
    const argv = ["submit", INVOICE, "--flow", flowId, "--journal", "postgres://u@/d?host=/nowhere"];
    const { code, stderr } = await cli(argv, { env, cwd: await folder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/was not sent and nothing ran\. Check the journal's database/);
    expect(emulator.executions()).toEqual([]);
    const listed = await cli(["runs", "reconcile", "--journal", "postgres://u@/d?host=/nowhere"], { env });
    expect(listed.code).toBe(3);
    expect(listed.stderr).toMatch(/The database failed: .*ENOENT/);
  });

  describe("the password of a database", () => {
    const isShown = ({ stdout, stderr }: Outcome) => (stdout + stderr).includes(PASSWORD_MARKER);
    const secured = async (password = DATABASE_PASSWORD, database = "postgres") =>
      `postgres://secured:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(await serverFolder())}`;

    test("is used, but appears in no output and in no suggested command", async () => {
      const { env, flowId } = await server();
      const at = await folder();
      await writeFile(join(at, "records.json"), '[{"number":"1","xml":"<nothing/>"}]');
      const address = await secured();
      const argv = [
        "submit",
        "--input",
        "records.json",
        "--flow",
        flowId,
        "--schema",
        schemaFile("invoice.xsd"),
      ];
      const more = ["--rejected", "again.json", "--report", "report.html", `--journal=${address}`];
      const outcome = await cli([...argv, ...more, "--journal-schema", freshSchema()], { env, cwd: at });
      expect(outcome.stderr).toMatch(/submit them with: .*'?--journal=postgres:\/\/secured@\//);
      expect(isShown(outcome)).toBe(false);
      expect(await readFile(join(at, "report.html"), "utf8")).not.toContain(PASSWORD_MARKER);
    });

    test.each([
      ["is wrong", async () => secured(`${DATABASE_PASSWORD}!`)],
      ["is right, and the database is not there", async () => secured(DATABASE_PASSWORD, "nowhere")],
      ["is in a connection string that is not one", async () => `postgres://u:${DATABASE_PASSWORD}@[`],
      ["is a parameter", async () => `postgres://u@/nowhere?host=/nowhere&password=${PASSWORD_MARKER}`],
      ["is short", async () => `postgres://u:pw1@/nowhere?host=/nowhere`],
    ])("is in no error, where it %s", async (_, address) => {
      const { env, flowId } = await server();
      const given = await address();
      for (const debug of [{}, { XSDFLOW_DEBUG: "1" }]) {
        for (const json of [[], ["--json"]]) {
          const around = { env: { ...env, ...debug }, cwd: await folder() };
          const submit = await cli(
            ["submit", INVOICE, "--flow", flowId, "--journal", given, ...json],
            around,
          );
          const misused = await cli(["submit", given, "--flow", flowId, ...json], around);
          const unknown = await cli(["submit", given, "more", "and", given, "--flow", ...json], around);
          for (const outcome of [submit, misused, unknown]) {
            expect(outcome.code).not.toBe(0);
            expect(isShown(outcome)).toBe(false);
            expect(outcome.stdout + outcome.stderr).not.toContain("pw1");
          }
        }
      }
    });

    test("is taken from PGPASSWORD, as by every client of PostgreSQL", async () => {
      process.env.PGPASSWORD = DATABASE_PASSWORD;
      try {
        const { env, flowId } = await server();
        const address = (await secured()).replace(/:[^@/]*@/, "@");
        const argv = ["submit", INVOICE, "--flow", flowId, ...journal(freshSchema(), address)];
        expect(await cli(argv, { env, cwd: await folder() })).toMatchObject({ code: 0 });
      } finally {
        delete process.env.PGPASSWORD;
      }
    });

    test("is not shown by inspecting a journal, its database or its errors", async () => {
      const database = await openDatabase(await secured(`${DATABASE_PASSWORD}!`));
      const opened = new PostgresJournal({ database: await secured(`${DATABASE_PASSWORD}!`) });
      const error = await opened.find({ server: "s", flow: "f", reference: "r" }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Error);
      const shown = [database, opened, error].map((each) => inspect(each, { depth: 20, showHidden: true }));
      expect(shown.join("\n") + JSON.stringify(error)).not.toContain(PASSWORD_MARKER);
      await database.close();
      await opened.close();
    });
  });
});

/** Runs the command in a process of its own. @returns its exit code */
function inProcess(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<number | null> {
  const loader = new URL("../flows/support/process/typescript-loader.mjs", import.meta.url).href;
  const script = new URL("../../src/cli/main.ts", import.meta.url).pathname;
  const run = `import(${JSON.stringify(script)}).then(({ main }) => main())`;
  const child = spawn(
    process.execPath,
    ["--no-warnings", "--import", loader, "-e", run, "--", "xsdflow", ...argv],
    {
      cwd,
      env: { ...process.env, ...env },
      stdio: "ignore",
    },
  );
  return new Promise((resolve) => child.once("exit", resolve));
}
