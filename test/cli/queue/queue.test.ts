import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Emulator } from "../../../emulator/src/index.ts";
import { startMarkedEmulator } from "../../support/api-key/emulator.ts";
import { apiKey } from "../../support/api-key/keys.mjs";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";
import { cli, type Outcome, schemaFile } from "../harness.ts";

const NO_DATABASE = { SMARTFLOWS_URL: "https://s/api/v1", SMARTFLOWS_API_KEY: apiKey("not-used") };

describe("without a database", () => {
  test.each([
    [["queue", "status"], "The queue's database is missing."],
    [["queue", "status", "--database", "/var/lib/x"], "--database must be the address of a database"],
    [["queue", "add", "--flow", "f"], "The records are missing."],
    [["queue", "limit", "--flow", "f"], "The limit is missing"],
    [["queue", "limit", "--per-minute", "1"], "A limit applies to either a flow or an account."],
  ])("%j ends with exit code 2, and a message about what is missing", async (argv, message) => {
    const { code, stderr } = await cli(argv, { env: NO_DATABASE });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain("Unexpected");
  });

  test("a database that does not answer is an error of the network, without the password", async () => {
    const database = "postgres://me:pass-word-1@127.0.0.1:1/none";
    const { code, stderr } = await cli(["queue", "status", "--database", database], { env: NO_DATABASE });
    expect([code, stderr]).toEqual([3, expect.stringContaining("The database failed")]);
    expect(stderr).toContain("Every user of this computer can read the password");
    expect(stderr).not.toContain("pass-word-1");
  });

  test("help teaches with examples, for every command", async () => {
    const { stdout } = await cli(["queue", "--help"]);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) {2,}[A-Z]/gmu)].map(([, name = ""]) => name);
    expect(names).toEqual([
      ...["migrate", "add", "work", "status", "drain", "reconcile", "retry"],
      ...["cancel", "pause", "resume", "limit", "import"],
    ]);
    for (const name of names) {
      const help = (await cli(["queue", name, "--help"])).stdout;
      expect(help).toContain(`\n  xsdflow queue ${name}`);
      expect(help).toContain("XSDFLOW_DATABASE_URL");
    }
  });
});

const RECORDS = [
  {
    number: "INV-1",
    issued: "2026-08-22",
    iban: "BE68539007547034",
    lines: [{ sku: "A", quantity: 2, price: "1.5" }],
  },
  {
    number: "INV-2",
    issued: "2026-08-22",
    iban: "BE68539007547034",
    lines: [{ sku: "B", quantity: 1, price: "2" }],
  },
  { number: "INV-3", issued: "not a date", iban: "BE68539007547034", lines: [] },
];
const SCHEMA = ["--schema", schemaFile("invoice.xsd"), "--root", schemaFile("")];
const NUMBER = ["--reference-field", "number"];

/** The tests are one story: each begins where the one before has ended. Queues are made once, since that takes most of the time. */
describe.skipIf(SKIPPED !== undefined)(onServer("xsdflow queue"), () => {
  const schema = freshSchema();
  let cwd = "";
  let flowId = "";
  let emulator: Emulator;
  let env: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), "xsdflow-queue-"));
    const invoice = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 2, stageDelayMs: 5 };
    emulator = await startMarkedEmulator({ flows: [invoice] });
    flowId = emulator.flows[0]?.id ?? "";
    const server = { SMARTFLOWS_URL: emulator.apiUrl, SMARTFLOWS_API_KEY: emulator.apiKey };
    env = { ...server, XSDFLOW_DATABASE_URL: await serverUrl() };
  });
  afterAll(async () => {
    await emulator.close();
    await rm(cwd, { recursive: true });
  });

  const queue = (...argv: readonly string[]): Promise<Outcome> =>
    cli(["queue", ...argv, "--database-schema", schema], { env, cwd });
  const statusOf = async () => JSON.parse((await queue("status", "--json")).stdout);

  /** Runs a worker until the queue is drained. */
  async function work(...argv: readonly string[]): Promise<Outcome> {
    let end = (): void => {};
    const onInterrupt = (listener: () => void) => {
      end = listener;
      return () => {};
    };
    const working = cli(["queue", "work", "--database-schema", schema, ...argv], { env, cwd, onInterrupt });
    await queue("drain", ...(argv.includes("submit") ? ["--until", "sent"] : []));
    end();
    return await working;
  }

  async function addInvoices(): Promise<Outcome> {
    await writeFile(join(cwd, "invoices.ndjson"), RECORDS.map((record) => JSON.stringify(record)).join("\n"));
    return await queue("add", "invoices.ndjson", "--flow", flowId, ...NUMBER, ...SCHEMA);
  }

  test("migrate makes the tables, and changes nothing the second time", async () => {
    const first = await queue("migrate");
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringContaining(`The schema ${schema} is now at migration`),
    ]);
    expect((await queue("migrate")).stdout).toContain("is up to date");
  });

  test("add queues valid records, reports the others, and changes nothing the second time", async () => {
    const added = await addInvoices();
    expect([added.code, added.stdout]).toEqual([1, "2 records queued.\n"]);
    expect(added.stderr).toMatch(/line 3, INV-3: not queued: .*issued/u);
    expect((await addInvoices()).stderr).toContain("2 records not added: queued before with the same data.");
    expect(await statusOf()).toMatchObject({ counts: { waiting: 2, done: 0 }, total: 2, workers: [] });
  });

  test("records are cancelled, put back, paused and limited", async () => {
    const cancelled = await queue("cancel", "INV-1", "INV-9", "--flow", flowId);
    expect([cancelled.code, cancelled.stdout]).toEqual([1, "INV-1  cancelled\nINV-9  not in the queue\n"]);
    expect((await queue("retry", "--state", "cancelled")).stdout).toBe("1 record put back.\n");
    expect((await queue("pause", "--flow", "Invoice")).stdout).toBe(`${flowId}: paused.\n`);
    expect((await queue("limit", "--flow", flowId, "--per-minute", "600")).stdout).toContain("at most 600");
    expect(await statusOf()).toMatchObject({ flows: [{ flow: flowId, paused: true, limit: 600 }] });
    await queue("resume");
    await queue("limit", "--flow", flowId, "--none");
    expect((await statusOf()).flows).toEqual([{ flow: flowId, paused: false }]);
  });

  test("a worker whose key the server refuses ends with exit code 3, and the records wait", async () => {
    const refused = { ...env, SMARTFLOWS_API_KEY: apiKey("of-another-server") };
    const argv = ["queue", "work", "--database-schema", schema];
    const { code, stderr } = await cli(argv, { env: refused, cwd });
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining("The worker has stopped: the server refuses the API key"),
    ]);
    expect(await statusOf()).toMatchObject({ counts: { waiting: 2 } });
  });

  test("an answer that was lost makes drain end with 4, and reconcile finds the execution", async () => {
    emulator.setFaults([
      { kind: "drop-after", match: { method: "POST", path: "/flows/executions", times: 1 } },
    ]);
    expect((await work("--only", "submit")).stderr).toMatch(/INV-\d: it may have run: /u);
    expect((await queue("drain", "--until", "sent")).code).toBe(4);
    const found = await queue("reconcile", "--settle", "1");
    expect([found.code, found.stdout]).toEqual([0, expect.stringMatching(/^INV-\d {2}[\w-]+\n$/u)]);
    expect(emulator.executions()).toHaveLength(2);
    expect((await queue("reconcile")).stderr).toContain(
      "The queue contains no submission with an unknown outcome.",
    );
  });

  test("a worker follows the runs, and saves their documents", async () => {
    const worked = await work("--out", "documents");
    expect([worked.code, worked.stderr]).toEqual([130, expect.stringContaining("Stopped: 2 ended.")]);
    expect((await readdir(join(cwd, "documents"))).sort()).toEqual(["INV-1", "INV-2"]);
    const { stdout } = await queue("status");
    expect(stdout).toMatch(/^done +2 {2}run succeeded$/mu);
    expect(stdout).toContain("no worker is running");
    expect((await queue("drain")).code).toBe(0);
  });

  test("a folder of XML is validated against the flow's own schema; other data under a reference is a conflict", async () => {
    await mkdir(join(cwd, "outbox"));
    const add = async (text: string) => {
      await writeFile(join(cwd, "outbox", "a.xml"), text);
      return await queue("add", "outbox", "--flow", "Invoice");
    };
    const sample = (await cli(["sample", schemaFile("invoice.xsd")])).stdout;
    expect(await add(sample)).toMatchObject({ code: 0, stdout: "1 record queued.\n" });
    const other = await add(sample.replace(/<\?xml[^>]*>/u, ""));
    const message =
      "a.xml, a: not queued: the reference was queued before with other data (state: waiting). Use another reference for this data";
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining(message)]);
    const invalid = await add("<a/>");
    expect([invalid.code, invalid.stdout]).toEqual([1, "0 records queued.\n"]);
  });

  test("records of a folder journal are imported, and not sent again by the queue", async () => {
    const record = JSON.stringify({ ...RECORDS[0], number: "INV-4" });
    await writeFile(join(cwd, "four.ndjson"), record);
    const four = ["--flow", flowId, ...NUMBER, ...SCHEMA];
    await cli(["submit", "--input", "four.ndjson", "--no-wait", ...four], { env, cwd });
    const imported = await queue("import");
    expect([imported.code, imported.stdout]).toEqual([0, "1 submission imported.\n"]);
    expect((await queue("import")).stderr).toContain("1 submission already present.");
    const before = emulator.executions().length;
    expect((await queue("add", "four.ndjson", ...four)).code).toBe(0);
    await work("--only", "submit");
    // The folder of XML waited too.
    expect(emulator.executions()).toHaveLength(before + 1);
    expect(await statusOf()).toMatchObject({ counts: { waiting: 0, accepted: 2, done: 2 } });
  });
});
