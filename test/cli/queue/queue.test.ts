import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";
import { cli, folder, type Outcome, type Server, schemaFile, server } from "../harness.ts";

const NO_DATABASE = { SMARTFLOWS_URL: "https://s/api/v1", SMARTFLOWS_API_KEY: "a-key-that-is-not-used" };

describe("without a database", () => {
  test.each([
    [["queue", "status"], "The queue's database is missing."],
    [["queue", "status", "--database", "/var/lib/x"], "--database must be the address of a database"],
    [["queue", "add", "--flow", "f"], "The records are missing."],
    [["queue", "limit", "--flow", "f"], "The limit is missing"],
    [["queue", "limit", "--per-minute", "1"], "A limit is for a flow or for an account."],
  ])("%j ends with exit code 2, and says what is missing", async (argv, message) => {
    const { code, stderr } = await cli(argv, { env: NO_DATABASE });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain("Unexpected");
  });

  test("a database that does not answer is an error of the network, without the password", async () => {
    const database = "postgres://me:pass-word-1@127.0.0.1:1/none";
    const { code, stderr } = await cli(["queue", "status", "--database", database], { env: NO_DATABASE });
    expect([code, stderr]).toEqual([3, expect.stringContaining("The queue's database cannot be used")]);
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

interface Here extends Server {
  readonly cwd: string;
  readonly schema: string;
  queue(...argv: readonly string[]): Promise<Outcome>;
  json(...argv: readonly string[]): Promise<Record<string, unknown>>;
  /** Runs a worker until the queue is drained. */
  work(...argv: readonly string[]): Promise<Outcome>;
}

async function here(options: Parameters<typeof server>[0] = {}): Promise<Here> {
  const [started, cwd] = [await server(options), await folder()];
  const schema = freshSchema();
  const env = { ...started.env, XSDFLOW_DATABASE_URL: await serverUrl() };
  const queue = (...argv: readonly string[]) =>
    cli(["queue", ...argv, "--database-schema", schema], { env, cwd });
  const json = async (...argv: readonly string[]) => JSON.parse((await queue(...argv, "--json")).stdout);
  const work = async (...argv: readonly string[]) => {
    let end = (): void => {};
    const onInterrupt = (listener: () => void) => {
      end = listener;
      return () => {};
    };
    const working = cli(["queue", "work", "--database-schema", schema, ...argv], { env, cwd, onInterrupt });
    await queue("drain", "--json", ...(argv.includes("submit") ? ["--until", "sent"] : []));
    end();
    return await working;
  };
  return { ...started, cwd, schema, queue, json, work };
}

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

async function addInvoices({ cwd, flowId, queue }: Here): Promise<Outcome> {
  const text = RECORDS.map((record) => JSON.stringify(record)).join("\n");
  await writeFile(join(cwd, "invoices.ndjson"), text);
  const schema = ["--schema", schemaFile("invoice.xsd"), "--root", schemaFile("")];
  return await queue("add", "invoices.ndjson", "--flow", flowId, "--reference-field", "number", ...schema);
}

describe.skipIf(SKIPPED !== undefined)(onServer("xsdflow queue"), () => {
  test("migrate makes the tables, and changes nothing the second time", async () => {
    const { queue, schema } = await here();
    const first = await queue("migrate");
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringContaining(`The schema ${schema} is now at migration`),
    ]);
    expect((await queue("migrate")).stdout).toContain("is up to date");
  });

  test("records go in, are worked off, and their documents are saved", async () => {
    const place = await here();
    const added = await addInvoices(place);
    expect([added.code, added.stdout]).toEqual([1, "2 records queued.\n"]);
    expect(added.stderr).toMatch(/line 3, INV-3: not queued: .*issued/u);
    expect((await addInvoices(place)).stderr).toContain(
      "2 records queued before, with the same data: unchanged.",
    );
    expect(await place.json("status")).toMatchObject({
      counts: { waiting: 2, done: 0 },
      total: 2,
      workers: [],
    });

    const worked = await place.work("--out", "documents");
    expect(worked.code).toBe(130);
    expect(worked.stderr).toContain("Stopped: 2 accepted, 2 ended.");
    expect((await readdir(join(place.cwd, "documents"))).sort()).toEqual(["INV-1", "INV-2"]);
    expect(place.emulator.executions()).toHaveLength(2);
    const status = await place.queue("status");
    expect(status.stdout).toMatch(/^done +2 {2}ended well$/mu);
    expect(status.stdout).toContain("no worker is running");
    expect((await place.queue("drain")).code).toBe(0);
  });

  test("a worker whose key the server refuses ends with exit code 3, and the record waits", async () => {
    const place = await here();
    await addInvoices(place);
    const env = {
      ...place.env,
      XSDFLOW_DATABASE_URL: await serverUrl(),
      SMARTFLOWS_API_KEY: "no-key-of-this-server",
    };
    const { code, stderr } = await cli(["queue", "work", "--database-schema", place.schema], { env });
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining("The worker has ended: the server refuses the API key"),
    ]);
    expect(await place.json("status")).toMatchObject({ counts: { waiting: 2 } });
  });

  test("a folder of XML is validated against the flow's own schema; other data under a reference is a conflict", async () => {
    const place = await here();
    await mkdir(join(place.cwd, "outbox"));
    const add = async (text: string) => {
      await writeFile(join(place.cwd, "outbox", "a.xml"), text);
      return await place.queue("add", "outbox", "--flow", "Invoice");
    };
    const sample = (await cli(["sample", schemaFile("invoice.xsd")])).stdout;
    expect(await add(sample)).toMatchObject({ code: 0, stdout: "1 record queued.\n" });
    const other = await add(sample.replace(/<\?xml[^>]*>/u, ""));
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining(
        "a.xml, a: not queued: the reference was queued before with other data (that record is waiting)",
      ),
    ]);
    const invalid = await add("<a/>");
    expect([invalid.code, invalid.stdout]).toEqual([1, "0 records queued.\n"]);
  });

  test("records are cancelled, put back, paused and limited", async () => {
    const place = await here();
    await addInvoices(place);
    const { flowId, queue, json } = place;
    const cancelled = await queue("cancel", "INV-1", "INV-9", "--flow", flowId);
    expect([cancelled.code, cancelled.stdout]).toEqual([1, "INV-1  cancelled\nINV-9  not in the queue\n"]);
    expect((await queue("retry", "--state", "cancelled")).stdout).toBe("1 record put back.\n");
    expect((await queue("pause", "--flow", "Invoice")).stdout).toBe(`${flowId}: paused.\n`);
    expect((await queue("limit", "--flow", flowId, "--per-minute", "600")).stdout).toContain("at most 600");
    expect(await json("status")).toMatchObject({ flows: [{ flow: flowId, paused: true, limit: 600 }] });
    await queue("resume");
    await queue("limit", "--flow", flowId, "--none");
    expect((await json("status")).flows).toEqual([{ flow: flowId, paused: false }]);
  });

  test("an answer that was lost makes drain end with 4, and reconcile finds the execution", async () => {
    const lost = {
      kind: "drop-after",
      match: { method: "POST", path: "/flows/executions", times: 1 },
    } as const;
    const place = await here({ faults: [lost] });
    await addInvoices(place);
    const worked = await place.work("--only", "submit");
    expect(worked.stderr).toMatch(/INV-\d: it is unknown whether it runs: /u);
    expect((await place.queue("drain", "--until", "sent")).code).toBe(4);
    const found = await place.queue("reconcile", "--settle", "1");
    expect([found.code, found.stdout]).toEqual([0, expect.stringMatching(/^INV-\d {2}[\w-]+\n$/u)]);
    expect(place.emulator.executions()).toHaveLength(2);
    expect((await place.queue("reconcile")).stderr).toContain(
      "The queue contains no submission with an unknown outcome.",
    );
  });

  test("what a folder's journal knows is imported, and not sent again by the queue", async () => {
    const place = await here();
    const { cwd, env, flowId } = place;
    await writeFile(join(cwd, "one.ndjson"), JSON.stringify(RECORDS[0]));
    const schema = [
      "--schema",
      schemaFile("invoice.xsd"),
      "--root",
      schemaFile(""),
      "--reference-field",
      "number",
    ];
    await cli(["submit", "--input", "one.ndjson", "--flow", flowId, "--no-wait", ...schema], { env, cwd });
    const imported = await place.queue("import");
    expect([imported.code, imported.stdout]).toEqual([0, "1 submission imported.\n"]);
    expect((await place.queue("import")).stderr).toContain("1 submission known before.");
    await addInvoices(place);
    await place.work("--only", "submit");
    const references = place.emulator.executions().map(({ id }) => id);
    expect(references).toHaveLength(2);
    expect((await place.json("status")).counts).toMatchObject({ accepted: 2 });
  });
});
