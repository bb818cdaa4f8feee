import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleFile, folder, schemaFile, server } from "../cli/harness.ts";
import { start, xsdflow } from "./built.ts";

const SLOW = { name: "Invoice", schema: schemaFile("invoice.xsd"), stages: 2, stageDelayMs: 1500 };

/** Loaded before the command: whatever it saves finds the disk full. */
const FULL_DISK = `data:text/javascript,${encodeURIComponent(`
  import { promises } from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const { open } = promises;
  promises.open = async (file, ...rest) => {
    const handle = await open(file, ...rest);
    if (String(file).endsWith(".part")) handle.write = async () => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    };
    return handle;
  };
  syncBuiltinESMExports();
`)}`;

describe("the built xsdflow submit", () => {
  it("stops waiting on Ctrl-C without cancelling, and shows a command to continue, which works", async () => {
    const { emulator, flowId, env } = await server({ flows: [SLOW] });
    const cwd = await folder();
    const running = start(["submit", exampleFile("invoice.xml"), "--flow", flowId, "--out", "pdf"], {
      cwd,
      env,
    });
    await running.saw("Submitted: execution");
    await running.saw(/ % {2}/);
    running.child.kill("SIGINT");
    expect(await running.ended).toEqual({ code: 130, signal: null });
    const [execution, ...others] = emulator.executions();
    expect(others).toEqual([]);
    expect(execution?.canceled).toBe(false);
    const { stderr } = running.text;
    expect(stderr).toContain("the run itself continues");
    const next = /hint: Resume it with: xsdflow (runs resume \S+ --out pdf)/.exec(stderr)?.[1];
    const resumed = await xsdflow(next?.split(" ") ?? [], { cwd, env });
    expect(resumed).toMatchObject({ code: 0, stdout: `${join(cwd, "pdf", "Invoice INV-1.pdf")}\n` });
    expect(emulator.executions()).toMatchObject([{ id: execution?.id, status: "Success", canceled: false }]);
  });

  it("reports a full disk and leaves no partial file, and the document can be fetched later", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", flowId];
    const full = await xsdflow(argv, { cwd, env, node: ["--import", FULL_DISK] });
    expect(full.code).toBe(2);
    expect(full.stderr).toContain("the disk is full");
    expect(await readdir(join(cwd, "out"))).toEqual([]);
    const id = emulator.executions()[0]?.id ?? "";
    expect(full.stderr).toContain(`xsdflow runs resume ${id} --out out`);
    expect((await xsdflow(["runs", "resume", id, "--out", "out"], { cwd, env })).code).toBe(0);
    expect(emulator.executions()).toHaveLength(1);
  });

  it("never shows the API key, in any error or report", async () => {
    const { emulator, flowId, env } = await server();
    emulator.revoke(emulator.apiKey);
    const around = { cwd: await folder(), env: { ...env, XSDFLOW_DEBUG: "1" } };
    const { code, stdout, stderr } = await xsdflow(["pull", "--flow", flowId], around);
    expect(code).toBe(3);
    expect(stdout + stderr).not.toContain(emulator.apiKey);
  });
});

describe("the built xsdflow emulator", () => {
  it("serves until Ctrl-C, and ends with 130, as whatever Ctrl-C ends", async () => {
    const running = start(["emulator", "--flow", `Invoice=${schemaFile("invoice.xsd")}`, "--port", "0"]);
    await running.saw("Ctrl-C stops it.");
    running.child.kill("SIGINT");
    expect(await running.ended).toEqual({ code: 130, signal: null });
  });
});
