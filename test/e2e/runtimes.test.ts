/** The command under other runtimes than Node, as docs/compatibility.md promises. */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exampleFile, schemaFile } from "../cli/harness.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { API_KEY } from "../support/api-key/keys.mjs";
import { xsdflow } from "./built.ts";

/** Where a runtime is: as its variable says, or on the path. */
const RUNTIMES = [
  { name: "Bun", command: process.env.XSDFLOW_BUN ?? "bun", node: [] },
  { name: "Deno", command: process.env.XSDFLOW_DENO ?? "deno", node: ["run", "-A"] },
] as const;

function isThere(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.each(RUNTIMES)("O10: xsdflow under $name", ({ name, command, node }) => {
  let cwd = "";
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), "xsdflow-runtime-"));
  });
  afterEach(async () => await rm(cwd, { recursive: true, force: true }));

  const runtime = { runtime: command, node };
  const reason = `skipped: no ${command} here; name one by XSDFLOW_${name.toUpperCase()}`;

  it("pulls, submits, saves, lists and resumes", async ({ skip }) => {
    if (!isThere(command)) skip(reason);
    const flow = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 2, stageDelayMs: 5 };
    await using emulator = await startMarkedEmulator({ flows: [flow] });
    const env = { SMARTFLOWS_URL: emulator.apiUrl, SMARTFLOWS_API_KEY: emulator.apiKey };
    const run = (...argv: string[]) => xsdflow(argv, { cwd, env, ...runtime });
    expect(await run("pull", "--flow", "Invoice")).toMatchObject({ code: 0 });
    expect(await run("generate", "schemas/invoice.xsd")).toMatchObject({ code: 0 });
    const submit = ["submit", exampleFile("invoice.xml"), "--flow", "Invoice", "--reference", "INV-1"];
    const first = await run(...submit);
    expect(first).toMatchObject({ code: 0 });
    expect((await readFile(first.stdout.trim())).subarray(0, 5).toString()).toBe("%PDF-");
    expect((await run(...submit)).stdout).toBe(first.stdout);
    expect((await run("runs")).stdout).toContain("Success");
    expect((await run("doctor")).stdout).toContain("accepted");
    expect(emulator.executions()).toHaveLength(1);
  });

  it("never sends a request again whose answer was lost", async ({ skip }) => {
    if (!isThere(command)) skip(reason);
    let requests = 0;
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        requests += 1;
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const env = { SMARTFLOWS_URL: `http://127.0.0.1:${port}/api/v1`, SMARTFLOWS_API_KEY: API_KEY };
    const id = "0f0e7a64-5a0c-4d3b-9f7e-000000000001";
    const argv = [
      "submit",
      exampleFile("invoice.xml"),
      "--flow",
      id,
      "--no-validate",
      "--reference",
      "INV-1",
    ];
    const lost = await xsdflow(argv, { cwd, env, ...runtime });
    server.close();
    expect([lost.code, requests]).toEqual([4, 1]);
    expect(lost.stderr).toContain("xsdflow runs reconcile INV-1");
  });
});
