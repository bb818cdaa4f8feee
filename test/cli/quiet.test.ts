/** `--quiet` keeps to what --help says of it: errors, warnings, and the data that was asked for. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, exampleFile, folder, schemaFile, server } from "./harness.ts";

const INVOICE = schemaFile("invoice.xsd");
const QUIET = { code: 0, stdout: "", stderr: "" };

describe.each(["-q", "--quiet"])("%s", (flag) => {
  it.each([
    ["generate", ["generate", INVOICE]],
    ["generate --prune", ["generate", INVOICE, "--prune"]],
    ["sample to a file", ["sample", INVOICE, "--out", "a.xml"]],
    ["sample to a folder", ["sample", INVOICE, "--count", "2", "--out", "all"]],
    ["validate", ["validate", exampleFile("invoice.xml"), "--schema", INVOICE]],
  ])("makes %s succeed without output", async (_, argv) => {
    expect(await cli([...argv, flag], { cwd: await folder() })).toEqual(QUIET);
  });

  it("makes commands that use a server succeed without output", async () => {
    const { flowId, env } = await server();
    const around = { cwd: await folder(), env };
    expect(await cli(["pull", "--flow", flowId, flag], around)).toEqual(QUIET);
    expect(await cli(["pull", "--all", flag], around)).toEqual(QUIET);
    expect(await cli(["pull", "--all", "--check", flag], around)).toEqual(QUIET);
    expect(await cli(["doctor", flag], around)).toEqual(QUIET);
    const submit = ["submit", exampleFile("invoice.xml"), "--flow", flowId, "--no-wait", flag];
    const { stdout, stderr } = await cli(submit, around);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    expect(await cli(["runs", "cancel", stdout.trim(), flag], around)).toEqual(QUIET);
  });

  it("still prints requested data: documents, paths of documents, the emulator's address", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    expect((await cli(["sample", INVOICE, flag])).stdout).toMatch(/^<\?xml/);
    const saved = await cli(["submit", exampleFile("invoice.xml"), "--flow", flowId, flag], { cwd, env });
    expect(saved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^.+\.pdf\n$/), stderr: "" });
    const emulator = await cli(["emulator", "--flow", `A=${INVOICE}`, "--port", "0", flag], {
      onInterrupt: (listener) => {
        const timer = setTimeout(listener, 20);
        return () => clearTimeout(timer);
      },
    });
    expect(emulator.stdout).toMatch(/^ {2}export SMARTFLOWS_URL=\S+ SMARTFLOWS_API_KEY=\S+\n$/);
    expect(emulator.stderr).toBe("");
  });

  it("keeps errors, and the reasons why a check fails", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "bad.xml"), "<a/>");
    const invalid = await cli(["validate", "bad.xml", "--schema", INVOICE, flag], { cwd });
    expect(invalid).toMatchObject({ code: 1, stdout: expect.stringContaining("bad.xml:1:1") });
    const stale = await cli(["generate", INVOICE, "--check", flag], { cwd });
    expect(stale).toMatchObject({ code: 1, stdout: expect.stringContaining("it is missing"), stderr: "" });
    const wrong = await cli(["generate", "gone.xsd", flag], { cwd });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("error:") });
  });

  it("is described by --help in these words", async () => {
    const { stdout } = await cli(["generate", "--help"]);
    expect(stdout).toMatch(/-q, --quiet +write only errors, warnings, and the requested data/);
  });
});
