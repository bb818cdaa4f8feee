import { appendFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../codegen/tolerate/kinds.ts";
import { type Front, front, schemaOf, sharedDataset } from "../front.ts";
import { cli, folder, json, type Outcome, schemaFile, server } from "../harness.ts";

interface Found {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly next?: string;
}

const INVOICE = { name: "Invoice", schema: schemaFile("invoice.xsd") };

/** A folder in which everything was pulled. */
async function project(flows = [INVOICE]): Promise<{ cwd: string; behind: Front }> {
  const behind = await front(flows);
  const cwd = await folder();
  expect((await cli(["pull", "--all"], { cwd, env: behind.env })).code).toBe(0);
  return { cwd, behind };
}

/** `check status` of each line, and the problems with what to do. */
function linesOf(outcome: Outcome): {
  readonly list: readonly string[];
  readonly problems: readonly Found[];
} {
  const { checks } = json(outcome) as { checks: Found[] };
  return {
    list: checks.map(({ check, status }) => `${check} ${status}`),
    problems: checks.filter(({ status }) => status === "problem"),
  };
}

const DOCTOR = ["doctor", "--json"];

describe("xsdflow doctor", () => {
  it("exits with 0 if everything is in order, and reports key, version and role", async () => {
    const { cwd, behind } = await project();
    await cli(["generate", "schemas/invoice.xsd"], { cwd });
    const { code, stdout, stderr } = await cli(["doctor"], { cwd, env: behind.env });
    expect([code, stderr]).toEqual([0, "No problems were found.\n"]);
    expect(stdout.split("\n").map((line) => line.slice(0, 22).trim().replace(/ +/, " "))).toEqual([
      ...["ok address", "skipped tls", "ok key", "ok server", "ok manifest", "ok flow", "ok dataset"],
      ...["ok drift", "ok file", "ok schema", "ok generated", ""],
    ]);
    expect(stdout).toContain("accepted: it is developer's");
    expect(stdout).toContain("version 4.0.0-emulator, role development");
  });

  it("S3: uses the choice with which the modules were generated, and names the places", async () => {
    const { schema = "" } = KINDS["a choice that restricts another in another order"] ?? {};
    const cwd = await folder();
    await writeFile(join(cwd, "broken.xsd"), schema);
    const behind = await front([{ name: "Broken", schema: join(cwd, "broken.xsd") }]);
    await cli(["pull", "--all"], { cwd, env: behind.env });
    const before = linesOf(await cli(DOCTOR, { cwd, env: behind.env }));
    expect(before.problems).toMatchObject([
      { check: "schema", next: expect.stringContaining("--tolerate restriction") },
    ]);
    await cli(["generate", "schemas/broken.xsd", "--tolerate", "restriction"], { cwd });
    const after = await cli(DOCTOR, { cwd, env: behind.env });
    expect([after.code, linesOf(after).problems]).toEqual([0, []]);
    expect(json(after)).toMatchObject({
      warnings: [{ rule: "rcase-RecurseLax.2", file: "schemas/broken.xsd" }],
    });
  });

  it("writes nothing, and shows the key nowhere", async () => {
    const { cwd, behind } = await project();
    behind.rewrite((path, value) =>
      path === "/users/me" ? { displayName: `you sent ${behind.emulator().apiKey}` } : value,
    );
    const { stdout, stderr } = await cli(["doctor"], { cwd, env: behind.env });
    expect(stdout).toContain("you sent [redacted]");
    expect(stdout + stderr).not.toContain(behind.emulator().apiKey);
    expect(await readdir(cwd)).toEqual(["schemas"]);
    expect(await readdir(join(cwd, "schemas"))).toEqual(["invoice.xsd", "xsdflow.manifest.json"]);
  });

  it("reports drift: which flow, and the command", async () => {
    const { cwd, behind } = await project();
    await behind.offer([{ name: "Invoice", schema: schemaOf("other") }]);
    const outcome = await cli(DOCTOR, { cwd, env: behind.env });
    const { problems } = linesOf(outcome);
    const [flow] = behind.emulator().flows;
    expect(outcome.code).toBe(1);
    expect(problems).toMatchObject([
      {
        check: "drift",
        message: 'the schema of "Invoice" has changed on the server since it was pulled',
        next: `xsdflow pull --flow ${flow?.id}`,
      },
    ]);
    const next = problems[0]?.next ?? "";
    expect((await cli(next.split(" ").slice(1), { cwd, env: behind.env })).code).toBe(0);
    expect((await cli(DOCTOR, { cwd, env: behind.env })).code).toBe(0);
  });

  it("reports a file that was edited here, one with converted line ends, and one that is missing", async () => {
    const { cwd, behind } = await project();
    const file = join(cwd, "schemas/invoice.xsd");
    const pulled = await readFile(file, "utf8");
    const problemsNow = async () => linesOf(await cli(DOCTOR, { cwd, env: behind.env })).problems;
    await appendFile(file, "<!-- mine -->");
    expect(await problemsNow()).toMatchObject([
      { check: "file", message: "schemas/invoice.xsd was changed here since it was pulled" },
    ]);
    await writeFile(file, pulled.replaceAll("\n", "\r\n"));
    const [ends] = await problemsNow();
    expect(ends?.message).toContain("different line ends");
    expect(ends?.next).toContain(".gitattributes");
    await rm(file);
    expect(await problemsNow()).toMatchObject([{ check: "file", message: "schemas/invoice.xsd is missing" }]);
  });

  it("reports a flow that no longer exists, and one that takes another data set", async () => {
    const flows = ["A", "B"].map((name) => ({ name, schema: schemaOf(name) }));
    const { cwd, behind } = await project(flows);
    await behind.offer(flows.slice(1));
    behind.rewrite((path, value) =>
      path.startsWith("/flows/")
        ? { ...(value as object), input: { type: "plugin", dataset: { id: "another-1" } } }
        : value,
    );
    const outcome = await cli(DOCTOR, { cwd, env: behind.env });
    expect(outcome.code).toBe(1);
    const { problems } = linesOf(outcome);
    expect(problems.map(({ check }) => check).sort()).toEqual(["dataset", "flow"]);
    const messages = problems.map(({ message }) => message).join("\n");
    expect(messages).toContain('"A" is no longer on the server');
    expect(messages).toContain('"B" takes the data set another-1 instead');
  });

  it("requests a data set that two flows share once, and reports both when it changes", async () => {
    const flows = ["A", "B"].map((name) => ({ name, schema: schemaOf(name) }));
    const behind = await front(flows);
    behind.rewrite(sharedDataset("A", "B"));
    const cwd = await folder();
    await cli(["pull", "--all"], { cwd, env: behind.env });
    await behind.offer(flows.map(({ name }) => ({ name, schema: schemaOf("changed") })));
    const { list } = linesOf(await cli(DOCTOR, { cwd, env: behind.env }));
    expect(list.filter((line) => line === "drift problem")).toHaveLength(2);
    expect(list.filter((line) => line === "file ok")).toHaveLength(1);
    const asked = behind.emulator().requests();
    expect(asked.filter(({ path }) => path.includes("/datasets/"))).toHaveLength(1);
  });

  it("exits with 3 for a key that was revoked, and still checks the files", async () => {
    const { cwd, behind } = await project();
    behind.emulator().revoke(behind.emulator().apiKey);
    const outcome = await cli(DOCTOR, { cwd, env: behind.env });
    expect(outcome.code).toBe(3);
    const { list, problems } = linesOf(outcome);
    expect(list).toEqual([
      ...["address ok", "tls skipped", "key problem", "server skipped", "manifest ok", "flow skipped"],
      ...["file ok", "schema ok", "generated skipped"],
    ]);
    expect(problems[0]?.next).toContain("Set SMARTFLOWS_API_KEY");
  });

  it("exits with 3 if nothing listens, even if a file differs too", { timeout: 60_000 }, async () => {
    const { cwd, behind } = await project();
    await appendFile(join(cwd, "schemas/invoice.xsd"), " ");
    await behind.close();
    const outcome = await cli(DOCTOR, { cwd, env: behind.env });
    expect(outcome.code).toBe(3);
    const { list } = linesOf(outcome);
    expect(list).toEqual(expect.arrayContaining(["address problem", "key skipped", "file problem"]));
  });

  it("distinguishes TLS errors from other network errors", { timeout: 60_000 }, async () => {
    const { cwd, behind } = await project();
    const env = { ...behind.env, SMARTFLOWS_URL: behind.env.SMARTFLOWS_URL?.replace("http:", "https:") };
    const outcome = await cli(DOCTOR, { cwd, env });
    expect(outcome.code).toBe(3);
    expect(linesOf(outcome).list.slice(0, 3)).toEqual(["address ok", "tls problem", "key skipped"]);
  });

  it("reports an address that is not a Smart Flows server's", async () => {
    const { cwd, behind } = await project();
    const outcome = await cli(DOCTOR, {
      cwd,
      env: { ...behind.env, SMARTFLOWS_URL: `${behind.origin}/api` },
    });
    expect(outcome.code).toBe(3);
    const [first] = linesOf(outcome).problems;
    expect(first).toMatchObject({ check: "address", next: expect.stringContaining("ends with /api/v1") });
  });

  it("checks the files without an address, and exits with 2", async () => {
    const { cwd } = await project();
    const outcome = await cli(DOCTOR, { cwd });
    expect(outcome.code).toBe(2);
    const { list, problems } = linesOf(outcome);
    expect(list).toEqual(expect.arrayContaining(["configuration problem", "file ok", "schema ok"]));
    expect(problems[0]?.next).toContain("Set SMARTFLOWS_URL");
  });

  it("reports a manifest that is missing, invalid or of another server", async () => {
    const { cwd, behind } = await project();
    const other = await server();
    const elsewhere = await cli(DOCTOR, { cwd, env: other.env });
    expect(elsewhere.code).toBe(1);
    expect(linesOf(elsewhere).problems[0]?.message).toContain(`pulled from ${behind.origin}`);
    await writeFile(join(cwd, "schemas/xsdflow.manifest.json"), "{");
    const broken = await cli(DOCTOR, { cwd, env: behind.env });
    expect(broken.code).toBe(1);
    expect(linesOf(broken).problems[0]?.message).toContain("is not a manifest of xsdflow");
    const missing = await cli([...DOCTOR, "--manifest", "x/m.json"], { cwd, env: behind.env });
    expect(missing.code).toBe(1);
    expect(linesOf(missing).problems[0]?.next).toBe("xsdflow pull --all --out x");
  });

  it("checks one flow with --flow, and shows how to pull one that is not in the manifest", async () => {
    const flows = ["A", "B"].map((name) => ({ name, schema: schemaOf(name) }));
    const { cwd, behind } = await project(flows);
    const one = linesOf(await cli([...DOCTOR, "--flow", "B"], { cwd, env: behind.env }));
    expect(one.list.filter((line) => line === "flow ok")).toHaveLength(1);
    await behind.offer([...flows, { name: "C", schema: schemaOf("c") }]);
    const id = behind.emulator().flows.find(({ name }) => name === "C")?.id ?? "";
    const unlisted = await cli([...DOCTOR, "--flow", id], { cwd, env: behind.env });
    expect(unlisted.code).toBe(1);
    expect(linesOf(unlisted).problems).toMatchObject([{ check: "flow", next: `xsdflow pull --flow ${id}` }]);
    expect((await cli([...DOCTOR, "--flow", "unknown"], { cwd, env: behind.env })).code).toBe(3);
  });

  it("reports a schema that cannot be used, with what it lacks", async () => {
    const { cwd, behind } = await project([{ name: "Shipment", schema: schemaFile("shipment.xsd") }]);
    const outcome = await cli(DOCTOR, { cwd, env: behind.env });
    expect(outcome.code).toBe(1);
    const [problem] = linesOf(outcome).problems;
    expect(problem).toMatchObject({ check: "schema" });
    expect(problem?.message).toContain("party.xsd");
    await writeFile(join(cwd, "schemas/party.xsd"), await readFile(schemaFile("party.xsd")));
    expect((await cli(DOCTOR, { cwd, env: behind.env })).code).toBe(0);
  });

  it("shows nothing but problems under --quiet, and no control characters of a server", async () => {
    const { cwd, behind } = await project();
    behind.rewrite((path, value) => (path === "/users/me" ? { displayName: "\u001b[31mred" } : value));
    const loud = await cli(["doctor"], { cwd, env: behind.env });
    expect(loud.stdout).not.toContain("\u001b");
    const quiet = await cli(["doctor", "--quiet"], { cwd, env: behind.env });
    expect(quiet).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });
});

describe("xsdflow doctor and generated modules", () => {
  const flows = [
    { name: "Shipment", schema: schemaFile("shipment.xsd") },
    { name: "Invoice", schema: schemaFile("invoice.xsd") },
  ];

  it.each([
    ["a document each", [["schemas/invoice.xsd"], ["schemas/shipment.xsd"]], 2],
    ["several together", [["schemas/shipment.xsd", "schemas/invoice.xsd"]], 1],
    ["several together in another order", [["schemas/invoice.xsd", "schemas/shipment.xsd"]], 1],
    ["all that is there", [["schemas/invoice.xsd", "schemas/party.xsd", "schemas/shipment.xsd"]], 1],
  ])("takes them as up to date however they were made: %s", async (_, runs, checks) => {
    const { cwd, behind } = await project(flows);
    await writeFile(join(cwd, "schemas/party.xsd"), await readFile(schemaFile("party.xsd")));
    for (const files of runs) {
      const argv = ["generate", ...files, "--names", "camel", "--out", "gen", "--import-extension", ""];
      expect((await cli(argv, { cwd })).code).toBe(0);
    }
    const outcome = await cli([...DOCTOR, "--generated", "gen"], { cwd, env: behind.env });
    expect(linesOf(outcome)).toMatchObject({ problems: [] });
    expect(linesOf(outcome).list.filter((line) => line === "generated ok")).toHaveLength(checks);
  });

  it("uses the configuration if there is one: separate schemas, leftovers, and one command that fixes everything", async () => {
    const { cwd, behind } = await project([INVOICE]);
    await writeFile(join(cwd, "schemas/other.xsd"), schemaOf("invoice"));
    const generate = { schemas: "schemas/*.xsd", separate: true, out: "src/flows" };
    await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify({ generate }));
    expect((await cli(["generate"], { cwd })).code).toBe(0);
    const fine = await cli(DOCTOR, { cwd, env: behind.env });
    expect(linesOf(fine).list).toContain("generated ok");
    await writeFile(join(cwd, "schemas/other.xsd"), schemaOf("invoice", "xs:int"));
    const { problems } = linesOf(await cli(DOCTOR, { cwd, env: behind.env }));
    expect(problems).toMatchObject([{ check: "generated", next: "xsdflow generate" }]);
  });

  it("reports stale modules, with the command that updates them", async () => {
    const { cwd, behind } = await project(flows);
    await writeFile(join(cwd, "schemas/party.xsd"), await readFile(schemaFile("party.xsd")));
    await mkdir(join(cwd, "gen"));
    await cli(["generate", "schemas/shipment.xsd", "--out", "gen", "--names", "camel"], { cwd });
    const file = join(cwd, "schemas/party.xsd");
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      text.replace("</xs:schema>", '<xs:element name="added" type="xs:string"/></xs:schema>'),
    );
    const outcome = await cli([...DOCTOR, "--generated", "gen"], { cwd, env: behind.env });
    expect(outcome.code).toBe(1);
    const [problem] = linesOf(outcome).problems;
    expect(problem).toMatchObject({
      check: "generated",
      next: "xsdflow generate schemas/shipment.xsd --out gen --names camel",
    });
    await cli(problem?.next?.split(" ").slice(1) ?? [], { cwd });
    expect((await cli([...DOCTOR, "--generated", "gen"], { cwd, env: behind.env })).code).toBe(0);
  });
});
