/** Where the queue's database is named, and what queue commands refuse before they open one. */
import { describe, expect, test } from "vitest";
import type { Context } from "../../../src/cli/context.ts";
import { databaseOf } from "../../../src/cli/queue/database.ts";
import { DATABASE_PASSWORD } from "../../support/api-key/keys.mjs";
import { cli } from "../harness.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The source that options and environment name, what was kept as a secret, and warnings. */
async function named(env: Variables, database?: string) {
  const secrets = new Set<string>();
  const warnings: string[] = [];
  const context = { process: { env }, secrets, terminal: { warn: (text: string) => warnings.push(text) } };
  const options = { databaseSchema: "xsdflow", ...(database === undefined ? {} : { database }) };
  const source: unknown = await databaseOf(context as unknown as Context, options).catch(
    (error: unknown) => error,
  );
  return { source, secrets: [...secrets], warnings };
}

const URL_ = "postgres://u:s%40x@h/d";

describe("the database", () => {
  test("is that of the option, before those of the environment; its password is a secret, and visible to others", async () => {
    const { source, secrets, warnings } = await named({ XSDFLOW_DATABASE_URL: "postgres://other/d" }, URL_);
    expect([source, secrets]).toEqual([URL_, ["s%40x", "s@x"]]);
    expect(warnings).toEqual([expect.stringContaining("can read the password in --database")]);
  });

  test("is taken from its variable, whose password other users cannot read", async () => {
    expect(await named({ XSDFLOW_DATABASE_URL: URL_, PGHOST: "other" })).toEqual({
      ...{ source: URL_, secrets: ["s%40x", "s@x"], warnings: [] },
    });
  });

  test("is that of psql's variables, without those that are empty", async () => {
    const env = {
      PGHOST: "h",
      PGPORT: "",
      PGDATABASE: "d",
      PGPASSWORD: DATABASE_PASSWORD,
      XSDFLOW_DATABASE_URL: "",
    };
    expect(await named(env)).toEqual({
      ...{
        source: { host: "h", database: "d", password: DATABASE_PASSWORD },
        secrets: [DATABASE_PASSWORD],
        warnings: [],
      },
    });
  });

  test.each<[string, Variables]>([
    ["nothing", {}],
    ["a password alone", { PGPASSWORD: DATABASE_PASSWORD }],
    ["variables that are empty", { PGHOST: "", PGDATABASE: "" }],
  ])("is missing with %s", async (_, env) => {
    expect((await named(env)).source).toMatchObject({
      ...{ message: "The queue's database is missing.", hint: expect.stringContaining("PGHOST") },
    });
  });

  test.each([
    ["--database", {}, "mysql://u:secret@h/d"],
    ["XSDFLOW_DATABASE_URL", { XSDFLOW_DATABASE_URL: "u:secret@h" }, undefined],
  ])(
    "is refused as another kind of address, and %s is named without the text",
    async (name, env, database) => {
      const { source } = await named(env, database);
      expect(String(source)).toContain(`${name} must be the address of a database`);
      expect(String(source)).not.toContain("secret");
    },
  );
});

describe("a queue command refuses", () => {
  const ENV = { SMARTFLOWS_URL: "https://host/api/v1", XSDFLOW_DATABASE_URL: "" };
  const FLOW = "11111111-2222-3333-4444-555555555555";

  test.each<[string, readonly string[], string]>([
    ["a limit for nothing", ["limit", "--per-minute", "5"], "either a flow or an account"],
    [
      "a limit for both",
      ["limit", "--flow", FLOW, "--account", "a", "--none"],
      "either a flow or an account",
    ],
    ["a limit without a number", ["limit", "--account", "a"], "The limit is missing"],
    [
      "a limit that is two things",
      ["limit", "--account", "a", "--per-minute", "5", "--none"],
      "The limit is missing",
    ],
    ["a limit of zero", ["limit", "--account", "a", "--per-minute", "0"], "--per-minute"],
    ["a state that is not retried", ["retry", "--state", "unknown"], "--state"],
    ["a cancellation of nothing", ["cancel"], "references"],
    ["waiting for another point", ["drain", "--until", "never"], "--until"],
    ["a database that is not named", ["status"], "The queue's database is missing."],
  ])("%s", async (_, argv, message) => {
    const { code, stderr } = await cli(["queue", ...argv], { env: ENV });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
