import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Emulator } from "../../../emulator/src/index.ts";
import { FLOW } from "../../flows/support/client.ts";
import { serve } from "../../flows/support/server.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { cli, exampleFile, folder, json, schemaFile, server } from "../harness.ts";

const ended = (response: ServerResponse) => response.end(JSON.stringify({ id: "e-1", status: "Success" }));
const json500 = (response: ServerResponse) => response.writeHead(500).end("{}");
const withDocument = (response: ServerResponse) =>
  response.end(
    JSON.stringify({
      id: "e-1",
      status: "Success",
      outputs: [{ output: { id: "d" }, content: { id: "d-1", type: "document", displayName: "x.pdf" } }],
    }),
  );

const posts = (emulator: Emulator) => emulator.requests().filter(({ method }) => method === "POST");

describe("xsdflow submit", () => {
  it("validates by the flow's own schema, follows the run and saves the document", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const argv = [
      "submit",
      exampleFile("invoice.xml"),
      "--flow",
      flowId,
      "--reference",
      "INV-1",
      "--out",
      "pdf",
    ];
    const { code, stdout, stderr } = await cli(argv, { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toBe(`${join(cwd, "pdf", "Invoice INV-1.pdf")}\n`);
    expect((await readFile(stdout.trim())).subarray(0, 5).toString()).toBe("%PDF-");
    expect(stderr).toMatch(
      /valid against the flow's own schema\nSubmitted: execution \S+ \(reference INV-1\)\n/,
    );
    expect(stderr).toContain("100 %  Success");
    expect(emulator.executions()).toHaveLength(1);
  });

  it("D5: sends nothing of a document that is over a limit, and names the option that raises it", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const schema = ["--schema", schemaFile("invoice.xsd")];
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--no-wait", ...schema];
    const { code, stderr } = await cli([...argv, "--max-depth", "1"], { cwd, env });
    expect(stderr).toMatch(
      /exceeds a limit and was not checked; nothing was sent\.\n.*the limit of --max-depth: raise it/,
    );
    expect([code, posts(emulator)]).toEqual([2, []]);
    expect((await cli([...argv, "--max-depth", "1000"], { cwd, env })).code).toBe(0);
  });

  it("sends nothing when the document is not valid, and reports every issue", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const text = await readFile(exampleFile("invoice.xml"), "utf8");
    await writeFile(join(cwd, "a.xml"), text.replace("2026-08-22", "x").replace("<iban>BE", "<iban>be"));
    for (const schema of [[], ["--schema", schemaFile("invoice.xsd")]]) {
      const { code, stderr } = await cli(["submit", "a.xml", "--flow", flowId, ...schema], { cwd, env });
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /error: a\.xml is not valid; nothing was sent\.\n {2}a\.xml:4:.*\n {2}a\.xml:\d+:/,
      );
    }
    expect(posts(emulator)).toEqual([]);
    expect(emulator.executions()).toEqual([]);
  });

  it("does not validate with --no-validate, and exits with 1 if the server refuses the document", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    await writeFile(join(cwd, "a.xml"), "<a/>");
    const { code } = await cli(["submit", "a.xml", "--flow", flowId, "--no-validate"], { cwd, env });
    expect(code).toBe(1);
    expect(posts(emulator)).toHaveLength(1);
  });

  it("never runs the same data twice by accident, in whichever process", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--no-wait"];
    const first = await cli(argv, { cwd, env });
    const second = await cli(argv, { cwd, env });
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toContain("Submitted before");
    expect(emulator.executions()).toHaveLength(1);
    expect((await cli([...argv, "--reference", "again"], { cwd, env })).stdout).not.toBe(first.stdout);
    expect(emulator.executions()).toHaveLength(2);
  });

  it.each<readonly [string, (path: string, response: ServerResponse) => unknown]>([
    [
      "the server fails",
      (path, response) => (path.includes("/progress") ? ended(response) : json500(response)),
    ],
    ["the key is not taken any more", (_, response) => response.writeHead(401).end()],
    [
      "the server asks for patience",
      (_, response) => response.writeHead(429, { "retry-after": "9999" }).end(),
    ],
    [
      "it is HTML",
      (path, response) => (path.includes("/progress") ? ended(response) : response.end("<html>")),
    ],
    [
      "the document is not there",
      (path, response) =>
        path.includes("/progress")
          ? ended(response)
          : path.includes("/documents")
            ? response.writeHead(404).end()
            : withDocument(response),
    ],
    [
      "the download breaks",
      (path, response) =>
        path.includes("/progress")
          ? ended(response)
          : path.includes("/documents")
            ? response.destroy()
            : withDocument(response),
    ],
  ])(
    "after the flow has started and %s: shows how to continue, and never suggests starting it again",
    async (_, respond) => {
      const cwd = await folder();
      const scripted = await serve(({ method, path }, response) =>
        method === "POST"
          ? response.end(JSON.stringify({ id: "e-1", status: "Running" }))
          : respond(path, response),
      );
      onTestFinished(() => scripted.close());
      await writeFile(join(cwd, "a.json"), '{"a":1}');
      const env = { SMARTFLOWS_URL: scripted.baseUrl, SMARTFLOWS_API_KEY: API_KEY };
      const { code, stderr } = await cli(["submit", "a.json", "--flow", FLOW], { cwd, env });
      expect(code).toBeGreaterThan(0);
      expect(stderr).toContain("xsdflow runs resume e-1 --out out");
      expect(stderr).not.toMatch(/nothing was sent|run again|run the command/i);
      expect(scripted.of("POST")).toHaveLength(1);
    },
    60_000,
  );

  it("O9: gives the same file for the same reference, also by resuming the run", async () => {
    const { emulator, env, flowId } = await server();
    const cwd = await folder();
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--reference", "INV-1"];
    const first = await cli(argv, { cwd, env });
    const again = await cli(argv, { cwd, env });
    const id = emulator.executions()[0]?.id ?? "";
    const resumed = await cli(["runs", "resume", id], { cwd, env });
    expect([first.code, again.stdout, resumed.stdout]).toEqual([0, first.stdout, first.stdout]);
    expect(await readdir(join(cwd, "out"))).toHaveLength(1);
  });

  it("keeps its record out of repositories", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    await cli(["submit", exampleFile("invoice.xml"), "--flow", flowId, "--no-wait"], { cwd, env });
    expect(await readFile(join(cwd, ".xsdflow/.gitignore"), "utf8")).toBe("*\n");
  });

  it("refuses other data under a used reference", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const argv = ["submit", "-", "--flow", flowId, "--no-wait", "--reference", "R"];
    const text = await readFile(exampleFile("invoice.xml"), "utf8");
    await cli(argv, { cwd, env, stdin: text });
    const { code, stderr } = await cli(argv, { cwd, env, stdin: text.replace("INV-1", "INV-2") });
    expect(code).toBe(2);
    expect(stderr).toContain("hint: Pass a different --reference for this data.");
    expect(emulator.executions()).toHaveLength(1);
  });

  it("sends nothing where the folder for the documents is a file", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--out", schemaFile("invoice.xsd")];
    const { code, stderr } = await cli(argv, { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toContain("is a file; expected a folder");
    expect(emulator.executions()).toEqual([]);
  });

  it("gives ids and files as one JSON document", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const outcome = await cli(["submit", exampleFile("invoice.xml"), "--flow", flowId, "--json"], {
      cwd,
      env,
    });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    const { id } = emulator.executions()[0] ?? {};
    const file = join(cwd, "out", "Invoice INV-1.pdf");
    expect(json(outcome)).toMatchObject({ executionId: id, status: "Success", documents: [{ file }] });
  });

  it("writes a JSON value as XML by --schema, and validates it", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const lines = [{ sku: "A-1", quantity: 2, price: "19.90" }];
    const value = { number: "INV-9", issued: "2026-08-22", iban: "BE68539007547034", lines };
    await writeFile(join(cwd, "a.json"), JSON.stringify(value));
    await writeFile(join(cwd, "b.json"), JSON.stringify({ ...value, iban: "x" }));
    const options = ["--flow", flowId, "--schema", schemaFile("invoice.xsd")];
    expect((await cli(["submit", "a.json", ...options], { cwd, env })).code).toBe(0);
    expect(emulator.executions()[0]).toMatchObject({ payloadKind: "xml", label: "INV-9" });
    const { code, stderr } = await cli(["submit", "b.json", ...options], { cwd, env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/nothing was sent\.\n {2}iban {2}/);
    expect(emulator.executions()).toHaveLength(1);
  });

  it("sends JSON unchanged without a schema, and nothing without a file", async () => {
    const { emulator, env } = await server({ flows: [{ name: "Any", stages: 1, stageDelayMs: 1 }] });
    const flowId = emulator.flows[0]?.id ?? "";
    const cwd = await folder();
    const argv = ["submit", "-", "--as", "json", "--flow", flowId];
    expect((await cli(argv, { cwd, env, stdin: '{"ids":["1"]}' })).code).toBe(0);
    expect((await cli(["submit", "--flow", flowId], { cwd, env })).code).toBe(0);
    expect(emulator.executions().map(({ payloadKind }) => payloadKind)).toEqual(["json", "none"]);
    expect((await cli(argv, { cwd, env, stdin: "{" })).stderr).toContain("(standard input):1:2 is not JSON");
  });

  it("reports a run that failed, with its errors", async () => {
    const flow = {
      name: "Invoice",
      schema: schemaFile("invoice.xsd"),
      stages: 1,
      stageDelayMs: 1,
      result: "Error",
    };
    const { flowId, env } = await server({ flows: [flow] });
    const cwd = await folder();
    const { code, stderr } = await cli(["submit", exampleFile("invoice.xml"), "--flow", flowId], {
      cwd,
      env,
    });
    expect(code).toBe(1);
    expect(stderr).toContain("error: the run ended with Error");
    expect(stderr).toContain("FlowError: A step of the flow failed.");
    expect(stderr).toContain("hint: Correct the data or the flow.");
  });

  it("shows the command that finds out the outcome of a submission whose answer was lost, and the command works", async () => {
    const fault = { kind: "drop-after", match: { method: "POST", path: "/flows/executions" } } as const;
    const { emulator, flowId, env } = await server({ faults: [fault] });
    const cwd = await folder();
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--reference", "L 1"];
    const { code, stderr } = await cli(argv, { cwd, env });
    expect(code).toBe(4);
    expect(stderr).toContain(
      "hint: Do not send it again yet: it may be running. Look for it with: xsdflow runs reconcile 'L 1'",
    );
    emulator.setFaults([]);
    expect((await cli(argv, { cwd, env })).code).toBe(4);
    expect(await cli(["runs", "reconcile", "L 1"], { cwd, env })).toMatchObject({ code: 0 });
    expect(emulator.executions()).toHaveLength(1);
    expect(await readdir(join(cwd, "out"))).toEqual(["Invoice INV-1.pdf"]);
  });

  it("stops waiting on Ctrl-C without cancelling, and shows how to resume the run", async () => {
    const slow = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 1, stageDelayMs: 1000 };
    const { emulator, flowId, env } = await server({ flows: [slow] });
    const cwd = await folder();
    const onInterrupt = (listener: () => void) => {
      const look = setInterval(() => {
        if (emulator.executions().length === 0) return;
        clearInterval(look);
        setTimeout(listener, 100);
      }, 10);
      return () => clearInterval(look);
    };
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--out", "my pdfs"];
    const { code, stderr } = await cli(argv, { cwd, env, onInterrupt });
    const [execution] = emulator.executions();
    expect(code).toBe(130);
    expect(stderr).toContain("the run itself continues");
    expect(stderr).toContain(`hint: Resume it with: xsdflow runs resume ${execution?.id} --out 'my pdfs'`);
    expect(execution?.canceled).toBe(false);
    const resumed = await cli(["runs", "resume", execution?.id ?? "", "--out", "my pdfs"], { cwd, env });
    expect(resumed).toMatchObject({ code: 0, stdout: `${join(cwd, "my pdfs", "Invoice INV-1.pdf")}\n` });
    expect(emulator.executions()).toHaveLength(1);
  });

  it("reports a folder in which documents cannot be saved, and that the run need not be repeated", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    await writeFile(join(cwd, "out"), "a file");
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--out", "out/pdfs"];
    const { code, stderr } = await cli(argv, { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toContain("is still on the server");
    expect(stderr).toContain(`xsdflow runs resume ${emulator.executions()[0]?.id} --out out/pdfs`);
  });

  it("exits with 4 when the run does not end in time", async () => {
    const slow = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 1, stageDelayMs: 5000 };
    const { flowId, env } = await server({ flows: [slow] });
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--timeout", "0.3", "--json"];
    const outcome = await cli(argv, { cwd: await folder(), env });
    expect(outcome.code).toBe(4);
    expect(json(outcome)).toMatchObject({
      error: { code: "wait-timeout", hint: expect.stringContaining("runs resume") },
    });
  });

  it.each([
    [["nope.xml"], /error: There is no such file or folder: .*nope\.xml/],
    [["-"], /error: \(standard input\) is empty/],
  ])("reports %j, which cannot be read", async (file, words) => {
    const { flowId, env } = await server();
    const { code, stderr } = await cli(["submit", ...file, "--flow", flowId], { cwd: await folder(), env });
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });

  it("D4: refuses a DOCTYPE before anything is sent; with --ignore-doctype the document is sent without it", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const text = await readFile(exampleFile("invoice.xml"), "utf8");
    await writeFile(
      join(cwd, "a.xml"),
      text.replace("<Invoice", '<!DOCTYPE Invoice SYSTEM "a.dtd">\n<Invoice'),
    );
    const argv = ["submit", "a.xml", "--flow", flowId, "--no-wait"];
    const refused = await cli(argv, { cwd, env });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("or pass --ignore-doctype, which skips it without reading it");
    expect(refused.stderr).not.toContain("the option doctype");
    expect(posts(emulator)).toEqual([]);
    // The emulator accepts no document type.
    for (const more of [
      ["--reference", "1"],
      ["--reference", "2", "--no-validate"],
    ]) {
      const { code, stderr } = await cli([...argv, "--ignore-doctype", ...more], { cwd, env });
      expect([code, stderr]).toEqual([0, expect.stringContaining("Submitted: execution")]);
    }
    expect(emulator.executions()).toHaveLength(2);
  });
});

describe("C4: a key that the server repeats", () => {
  const forms = [
    API_KEY,
    API_KEY.toLowerCase(),
    btoa(API_KEY),
    Buffer.from(API_KEY).toString("base64url"),
    Buffer.from(API_KEY).toString("hex"),
  ];
  const failed = {
    id: "e-1",
    status: "Error",
    message: forms.join(" "),
    state: { errors: [{ error: "auth", message: `no rights for ${forms.join(", ")}`, causes: forms }] },
  };
  const refused = { title: "no", detail: forms.join(" "), keys: forms };

  it.each([
    ["in the errors of an execution", 200, failed],
    ["when it refuses", 400, refused],
    ["when it breaks down", 500, refused],
    ["when it refuses the key", 401, refused],
  ])("is in no output, journal or results file: %s", async (_, status, body) => {
    const fake = await serve((request, response) => {
      const headers = { "content-type": "application/json", "x-request-id": btoa(API_KEY) };
      response.writeHead(request.path.startsWith("/users") ? 200 : status, headers);
      return response.end(JSON.stringify(body));
    });
    onTestFinished(() => fake.close());
    const cwd = await folder();
    await writeFile(join(cwd, "a.xml"), "<a/>");
    await mkdir(join(cwd, "many"));
    for (const name of ["1.xml", "2.xml"]) await writeFile(join(cwd, "many", name), `<a>${name}</a>`);
    const env = { SMARTFLOWS_URL: fake.baseUrl, SMARTFLOWS_API_KEY: API_KEY, XSDFLOW_DEBUG: "1" };
    const common = ["--flow", FLOW, "--no-validate"];
    const texts: string[] = [];
    for (const json of [[], ["--json"]]) {
      for (const argv of [
        ["submit", "a.xml", "--reference", `r-${json.length}`, ...common, ...json],
        ["submit", "--input", "many", ...common, ...json],
        ["runs", "resume", "e-1", ...json],
        ["runs", ...json],
      ]) {
        // Reading again and again what breaks down takes its time, and says nothing more.
        if (status === 500 && argv[0] === "runs") continue;
        const { stdout, stderr } = await cli(argv, { cwd, env });
        texts.push(stdout, stderr);
      }
    }
    expect(texts.join("")).toContain("[redacted]");
    const files = await readdir(cwd, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile()))
      texts.push(file.name, await readFile(join(file.parentPath, file.name), "utf8"));
    expect(files.some(({ name }) => name.endsWith(".results.ndjson"))).toBe(true);
    for (const form of forms) expect(texts.join("\n")).not.toContain(form);
  });
});
