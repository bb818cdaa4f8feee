import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256Of } from "../../../src/cli/project/schema-file.ts";
import { front, schemaOf, sharedDataset } from "../front.ts";
import { cli, folder, json, schemaFile } from "../harness.ts";

const MANIFEST = "schemas/xsdflow.manifest.json";
const ALL = ["pull", "--all"];

interface Entry {
  readonly flowId: string;
  readonly flowName: string;
  readonly file: string;
  readonly sha256: string;
  readonly server: string;
  readonly datasetId: string;
}

async function entriesIn(cwd: string): Promise<readonly Entry[]> {
  return (JSON.parse(await readFile(join(cwd, MANIFEST), "utf8")) as { flows: Entry[] }).flows;
}

async function filesOf(cwd: string): Promise<Record<string, string>> {
  return Object.fromEntries((await entriesIn(cwd)).map(({ flowName, file }) => [flowName, file]));
}

describe("xsdflow pull --all", () => {
  it("writes every flow's XSD byte for byte, and a manifest without key and time", async () => {
    const { env, origin, emulator } = await front([
      { name: "Invoice", schema: schemaFile("invoice.xsd") },
      { name: "Order run", schema: schemaOf("order") },
    ]);
    const cwd = await folder();
    const { code, stdout } = await cli(ALL, { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toBe(
      "created schemas/invoice.xsd\ncreated schemas/order-run.xsd\ncreated schemas/xsdflow.manifest.json\n",
    );
    const bytes = await readFile(join(cwd, "schemas/invoice.xsd"));
    expect(bytes).toEqual(await readFile(schemaFile("invoice.xsd")));
    const [id] = emulator().flows.map((flow) => flow.id);
    const [datasetId] = emulator().flows.map((flow) => flow.datasetId);
    const entry = { server: origin, flowId: id, flowName: "Invoice", datasetId, file: "invoice.xsd" };
    expect(await entriesIn(cwd)).toContainEqual({ ...entry, sha256: sha256Of(bytes) });
    const text = await readFile(join(cwd, MANIFEST), "utf8");
    expect(text).not.toContain(emulator().apiKey);
    expect(text).not.toMatch(/\d\d:\d\d:\d\d|20\d\d-\d\d/);
  });

  it("writes the same bytes for every order of the list, and then reports unchanged", async () => {
    const flows = ["B", "A", "C"].map((name) => ({ name, schema: schemaOf(name) }));
    const { env, offer } = await front(flows);
    const cwd = await folder();
    await cli(ALL, { cwd, env });
    const first = await readFile(join(cwd, MANIFEST), "utf8");
    const ids = (await entriesIn(cwd)).map(({ flowId }) => flowId);
    expect(ids).toEqual([...ids].sort());
    await offer([...flows].reverse());
    const { stdout } = await cli(ALL, { cwd, env });
    expect(stdout.match(/unchanged/g)).toHaveLength(4);
    expect(await readFile(join(cwd, MANIFEST), "utf8")).toBe(first);
  });

  it("reads all pages of the list", async () => {
    const flows = Array.from({ length: 130 }, (_, index) => ({ name: `F${index}`, schema: schemaOf("a") }));
    const { env } = await front(flows);
    const cwd = await folder();
    expect((await cli([...ALL, "--quiet"], { cwd, env })).code).toBe(0);
    expect(await entriesIn(cwd)).toHaveLength(130);
    expect(await readdir(join(cwd, "schemas"))).toHaveLength(131);
  });

  it("names the flows that it leaves out, with the reasons", async () => {
    const { env, rewrite } = await front([
      { name: "Fine", schema: schemaOf("fine") },
      { name: "No data" },
      { name: "A form", schema: schemaOf("form") },
      { name: "Broken", schema: schemaOf("broken") },
    ]);
    rewrite((path, value) => {
      if (!path.startsWith("/datasets/")) return value;
      const dataset = value as { displayName: string; content: { schemaContent: { schemaContent: string } } };
      if (dataset.displayName === "A form data") return { ...dataset, content: { type: "form" } };
      if (dataset.displayName !== "Broken data") return value;
      const schemaContent = {
        schemaType: "xsd",
        schemaContent: Buffer.from("<xs:schema").toString("base64"),
      };
      return { ...dataset, content: { type: "schema", schemaContent } };
    });
    const cwd = await folder();
    const { code, stdout, stderr } = await cli(ALL, { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toContain("created schemas/fine.xsd\n");
    expect(stderr).toMatch(/Left out: No data \(.+\): its input is not a data set/);
    expect(stderr).toMatch(/Left out: A form \(.+\): its data set .+ has no XSD: it is of type form/);
    expect(stderr).toMatch(/Left out: Broken \(.+\): the schema of its data set .+ is not well-formed/);
    expect(Object.keys(await filesOf(cwd))).toEqual(["Fine"]);
    const { leftOut } = json(await cli([...ALL, "--json"], { cwd, env })) as { leftOut: unknown[] };
    expect(leftOut).toHaveLength(3);
  });

  it("writes one file for flows that share a data set, named after the data set", async () => {
    const { env, rewrite } = await front([
      { name: "Print", schema: schemaOf("a") },
      { name: "Mail", schema: schemaOf("b") },
    ]);
    rewrite(sharedDataset("Print", "Mail"));
    const cwd = await folder();
    await cli(ALL, { cwd, env });
    expect(await filesOf(cwd)).toEqual({ Print: "print-data.xsd", Mail: "print-data.xsd" });
    expect(await readdir(join(cwd, "schemas"))).toEqual(["print-data.xsd", "xsdflow.manifest.json"]);
  });

  it("distinguishes names that give the same file, and a data set keeps its file", async () => {
    const flows = ["Invoice run", "invoice-RUN", "Ïnvoice  run!"].map((name) => ({
      name,
      schema: schemaOf("a"),
    }));
    const { env, offer } = await front(flows);
    const cwd = await folder();
    await cli(ALL, { cwd, env });
    const before = await filesOf(cwd);
    const files = Object.values(before);
    expect(new Set(files).size).toBe(3);
    for (const file of files) expect(file).toMatch(/^invoice-run-[0-9a-f]{8}\.xsd$/);
    await offer([...flows.slice(1), { name: "Invoice Run.", schema: schemaOf("b") }]);
    const { stderr } = await cli(ALL, { cwd, env });
    const after = await filesOf(cwd);
    expect(after).toMatchObject({ "invoice-RUN": before["invoice-RUN"] });
    expect(Object.values(after)).not.toContain(before["Invoice run"]);
    expect(stderr).toMatch(
      /^Invoice run \(.+\) no longer has a schema on the server\. Delete .+ if you do not need it\./m,
    );
  });

  it("keeps hostile names of flows inside the folder, with names that every system accepts", async () => {
    const names = [
      "../../x",
      "CON",
      "",
      " ",
      "/etc/passwd",
      "a\u0000b\u001b[31m",
      "nul.xsd",
      "..",
      "x".repeat(500),
      "漢".repeat(200),
    ];
    const { env, rewrite } = await front(
      names.map((_, index) => ({ name: `n${index}`, schema: schemaOf("a") })),
    );
    rewrite((path, value) =>
      path === "/flows"
        ? (value as { displayName: string }[]).map((flow) => ({
            ...flow,
            displayName: names[Number(flow.displayName.slice(1))],
          }))
        : value,
    );
    const parent = await folder();
    const cwd = join(parent, "a", "b");
    await mkdir(cwd, { recursive: true });
    const { code, stdout, stderr } = await cli(ALL, { cwd, env });
    expect(code).toBe(0);
    expect(await readdir(parent)).toEqual(["a"]);
    expect(await readdir(join(parent, "a"))).toEqual(["b"]);
    expect(await readdir(cwd)).toEqual(["schemas"]);
    const files = (await entriesIn(cwd)).map(({ file }) => file);
    expect(new Set(files).size).toBe(names.length);
    for (const file of files) {
      expect(file).toMatch(/^[\p{L}\p{N}_-]+\.xsd$/u);
      expect(file).not.toMatch(/^(con|nul|prn|aux)\./i);
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200);
    }
    expect(stdout + stderr).not.toContain("\u001b");
    expect(await filesOf(cwd)).toMatchObject({ "../../x": "x.xsd" });
  });

  it("does not touch files that a user added for another schema to include", async () => {
    const shipment = { name: "Shipment", schema: schemaFile("shipment.xsd") };
    const { env } = await front([shipment, { name: "Party", schema: schemaOf("party") }]);
    const cwd = await folder();
    await mkdir(join(cwd, "schemas"));
    await writeFile(join(cwd, "schemas/party.xsd"), await readFile(schemaFile("party.xsd")));
    const { stderr } = await cli(ALL, { cwd, env });
    expect(stderr).not.toContain("put it at");
    expect((await filesOf(cwd)).Party).toMatch(/^party-[0-9a-f]{8}\.xsd$/);
    expect(await readFile(join(cwd, "schemas/party.xsd"))).toEqual(await readFile(schemaFile("party.xsd")));
  });

  it("writes nothing under --check, and exits with 1 when a file or the manifest would change", async () => {
    const { env, offer } = await front([{ name: "A", schema: schemaOf("a") }]);
    const cwd = await folder();
    expect(await cli([...ALL, "--check"], { cwd, env })).toMatchObject({ code: 1 });
    expect(await readdir(cwd)).toEqual([]);
    await cli(ALL, { cwd, env });
    expect(await cli([...ALL, "--check"], { cwd, env })).toMatchObject({ code: 0, stdout: "" });
    await offer([{ name: "A", schema: schemaOf("b") }]);
    const stale = await cli([...ALL, "--check"], { cwd, env });
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain("stale schemas/a.xsd: the server's schema differs");
  });

  it("reports that a local edit was overwritten", async () => {
    const { env } = await front([{ name: "A", schema: schemaOf("a") }]);
    const cwd = await folder();
    await cli(ALL, { cwd, env });
    await writeFile(join(cwd, "schemas/a.xsd"), schemaOf("mine"));
    const { stderr } = await cli(ALL, { cwd, env });
    expect(stderr).toContain("schemas/a.xsd was edited here since it was pulled: that is overwritten.");
  });

  it("writes nothing when the server fails on the way", async () => {
    const { env, rewrite } = await front([{ name: "A", schema: schemaOf("a") }]);
    rewrite((path, value) => (path === "/flows" ? "no list" : value));
    const cwd = await folder();
    expect((await cli(ALL, { cwd, env })).code).toBe(3);
    expect(await readdir(cwd)).toEqual([]);
  });

  it.each([
    [["pull", "--all", "--flow", "x"], "--all and --flow cannot be used together"],
    [["pull", "--all", "--name", "x.xsd"], "--name needs --flow"],
    [["pull"], "Choose a flow with --flow"],
  ])("%j is wrong use", async (argv, words) => {
    const { code, stderr } = await cli(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe("xsdflow pull --flow and the manifest", () => {
  it("updates its own entry, and those that share its data set", async () => {
    const { env, rewrite, offer } = await front([
      { name: "Print", schema: schemaOf("a") },
      { name: "Mail", schema: schemaOf("x") },
      { name: "Other", schema: schemaOf("o") },
    ]);
    rewrite(sharedDataset("Print", "Mail"));
    const cwd = await folder();
    await cli(ALL, { cwd, env });
    const before = await entriesIn(cwd);
    await offer([
      { name: "Print", schema: schemaOf("changed") },
      { name: "Mail", schema: schemaOf("x") },
      { name: "Other", schema: schemaOf("other") },
    ]);
    const { stdout } = await cli(["pull", "--flow", "Mail"], { cwd, env });
    expect(stdout).toBe("updated schemas/print-data.xsd\n");
    const after = await entriesIn(cwd);
    const hash = sha256Of(Buffer.from(schemaOf("changed")));
    const other = before.find(({ flowName }) => flowName === "Other");
    expect(
      after
        .filter(({ sha256 }) => sha256 === hash)
        .map(({ flowName }) => flowName)
        .sort(),
    ).toEqual(["Mail", "Print"]);
    expect(after).toContainEqual(other);
  });

  it("moves an entry to another address, where the same ids are the same data sets", async () => {
    const cwd = await folder();
    const flows = [{ name: "A", schema: schemaOf("a") }];
    const first = await front(flows);
    await cli(ALL, { cwd, env: first.env });
    const second = await front(flows);
    const { stdout } = await cli(["pull", "--flow", "A"], { cwd, env: second.env });
    expect(stdout).toBe("unchanged schemas/a.xsd\n");
    expect((await entriesIn(cwd)).map(({ server }) => server)).toEqual([second.origin]);
  });

  it("does not overwrite the file of another data set, and refuses its name for --name", async () => {
    const { env } = await front([
      { name: "A", schema: schemaOf("a") },
      { name: "a!", schema: schemaOf("b") },
    ]);
    const cwd = await folder();
    await cli(["pull", "--flow", "A"], { cwd, env });
    expect((await cli(["pull", "--flow", "a!"], { cwd, env })).stdout).toMatch(
      /^created schemas\/a-[0-9a-f]{8}\.xsd/,
    );
    const named = await cli(["pull", "--flow", "a!", "--name", "A.xsd"], { cwd, env });
    expect(named.code).toBe(2);
    expect(named.stderr).toContain("is the schema of another data set");
  });

  it("does not record files that --name puts outside the folder", async () => {
    const { env } = await front([{ name: "A", schema: schemaOf("a") }]);
    const cwd = await folder();
    expect((await cli(["pull", "--flow", "A", "--name", "../a.xsd"], { cwd, env })).stdout).toBe(
      "created a.xsd\n",
    );
    await expect(entriesIn(cwd)).rejects.toThrow("ENOENT");
  });
});
