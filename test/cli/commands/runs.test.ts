import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { cli, exampleFile, folder, json, server } from "../harness.ts";

async function withRuns() {
  const found = await server();
  const cwd = await folder();
  const ids: string[] = [];
  for (const reference of ["A", "B", "C"]) {
    const argv = ["submit", exampleFile("invoice.xml"), "--flow", found.flowId, "--reference", reference];
    ids.push((await cli([...argv, "--no-wait"], { cwd, env: found.env })).stdout.trim());
    // Creation times are in milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { ...found, cwd, ids };
}

describe("xsdflow runs", () => {
  it("lists executions, newest first", async () => {
    const { env, ids, flowId } = await withRuns();
    const listed = await cli(["runs"], { env });
    expect(listed.code).toBe(0);
    expect(
      listed.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(ids.toReversed());
    const some = await cli(["runs", "list", "--flow", flowId, "--limit", "2", "--json"], { env });
    const wanted = ids
      .toReversed()
      .slice(0, 2)
      .map((id) => ({ id, flow: { displayName: "Invoice" } }));
    expect(json(some)).toMatchObject({ executions: wanted });
  });

  it("reports that there are none", async () => {
    const { env } = await server();
    expect(await cli(["runs"], { env })).toEqual({
      ...{ code: 0, stdout: "", stderr: "The server lists no executions.\n" },
    });
  });

  it("cancels one, which resuming then reports", async () => {
    const { emulator, env, flowId } = await server({
      flows: [{ name: "Slow", stages: 1, stageDelayMs: 60_000 }],
    });
    const cwd = await folder();
    const id = (await cli(["submit", "--flow", flowId, "--no-wait"], { cwd, env })).stdout.trim();
    expect(await cli(["runs", "cancel", id], { env })).toMatchObject({
      code: 0,
      stdout: `${id}  Canceled\n`,
    });
    expect(emulator.executions()[0]?.canceled).toBe(true);
    const resumed = await cli(["runs", "resume", id], { cwd, env });
    expect(resumed.code).toBe(1);
    expect(resumed.stderr).toContain("Canceled");
  });

  it("reports an execution that the server does not know", async () => {
    const { env } = await server();
    const { code, stderr } = await cli(["runs", "resume", "00000000-0000-0000-0000-000000000000"], { env });
    expect(code).toBe(3);
    expect(stderr).toContain("hint: xsdflow runs lists the executions");
  });

  it("reports a reference that was never used, and texts that are not ids", async () => {
    const { env } = await server();
    const cwd = await folder();
    expect((await cli(["runs", "reconcile", "nobody"], { cwd, env })).code).toBe(2);
    expect((await cli(["runs", "cancel", "../x"], { env })).code).toBe(2);
  });

  it.each(["SMARTFLOWS_API_KEY", "--api-key-file"])(
    "O13: refuses a key of one letter from %s",
    async (source) => {
      const cwd = await folder();
      const letter = API_KEY.slice(0, 1);
      await writeFile(join(cwd, "key"), `${letter}\n`);
      const env = { SMARTFLOWS_URL: "http://127.0.0.1:1/api/v1", SMARTFLOWS_API_KEY: letter };
      const argv = source === "--api-key-file" ? ["runs", source, "key"] : ["runs"];
      const { code, stderr } = await cli(argv, { cwd, env });
      expect(code).toBe(2);
      expect(stderr).toContain(
        "The API key (SMARTFLOWS_API_KEY or --api-key-file) cannot be used: it has fewer",
      );
      expect(stderr).not.toContain("[redacted]");
    },
  );

  it("reports a server that is down", async () => {
    const env = { SMARTFLOWS_URL: "http://127.0.0.1:1/api/v1", SMARTFLOWS_API_KEY: API_KEY };
    const { code, stderr } = await cli(["runs"], { env });
    expect(code).toBe(3);
    expect(stderr).toMatch(/ECONNREFUSED/);
    expect(stderr).toContain(
      "hint: Check that the server is running, and that host and port of --url or SMARTFLOWS_URL are right.",
    );
    expect(stderr).not.toContain(API_KEY);
  });
});
