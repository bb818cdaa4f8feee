import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_API_KEY } from "../../../emulator/src/index.ts";
import { cli, exampleFile, folder, json, schemaFile, server } from "../harness.ts";

/** Ctrl-C after some milliseconds. */
const interruptAfter = (ms: number) => (listener: () => void) => {
  const timer = setTimeout(listener, ms);
  return () => clearTimeout(timer);
};

describe("xsdflow emulator", () => {
  it("prints address, page, key, flow ids and what to type next, and ends on Ctrl-C", async () => {
    const argv = ["emulator", "--flow", `Invoice=${schemaFile("invoice.xsd")}`, "--port", "0"];
    const { code, stdout, stderr } = await cli(argv, { onInterrupt: interruptAfter(50) });
    expect([code, stderr]).toEqual([130, "Stopped.\n"]);
    for (const pattern of [
      /emulator at http:\/\/127\.0\.0\.1:\d+\/api\/v1/,
      /API page {2}http:\/\/\S+\/swagger-ui/,
      /flow {6}([0-9a-f-]{36}) {2}Invoice/,
      /export SMARTFLOWS_URL=http:\S+ SMARTFLOWS_API_KEY=\S+/,
      /xsdflow pull --flow [0-9a-f-]{36}/,
      /xsdflow submit FILE\.xml --flow [0-9a-f-]{36}/,
    ]) {
      expect(stdout).toMatch(pattern);
    }
  });

  it("gives it as one JSON document", async () => {
    const argv = ["emulator", "--flow", `A=${schemaFile("invoice.xsd")}`, "--port", "0", "--json"];
    const outcome = await cli(argv, { onInterrupt: interruptAfter(50) });
    expect(outcome.stderr).toBe("");
    expect(json(outcome)).toMatchObject({
      apiUrl: expect.stringMatching(/\/api\/v1$/),
      flows: [{ name: "A" }],
    });
  });

  it("serves while it runs", async () => {
    const cwd = await folder();
    const port = 20_000 + (process.pid % 10_000);
    const argv = [
      "emulator",
      "--flow",
      `Invoice=${schemaFile("invoice.xsd")}`,
      "--port",
      String(port),
      "--stage-delay",
      "1",
    ];
    let stop = () => {};
    const emulator = cli(argv, {
      onInterrupt: (listener) => {
        stop = listener;
        return () => {};
      },
    });
    const env = {
      SMARTFLOWS_URL: `http://127.0.0.1:${port}/api/v1`,
      SMARTFLOWS_API_KEY: DEFAULT_API_KEY,
    };
    const submitted = await cli(["submit", exampleFile("invoice.xml"), "--flow", await flowOf(env)], {
      cwd,
      env,
    });
    expect(submitted.code).toBe(0);
    stop();
    expect((await emulator).code).toBe(130);
  });

  it("reports a missing or broken schema, and a port in use", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "broken.xsd"), "<xs:schema");
    const missing = await cli(["emulator", "--flow", "A=gone.xsd", "--port", "0"], { cwd });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("gone.xsd") });
    const broken = await cli(["emulator", "--flow", "A=broken.xsd", "--port", "0"], { cwd });
    expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining("The emulator does not start") });
    const { emulator } = await server();
    const { port } = new URL(emulator.url);
    const taken = await cli(["emulator", "--flow", `A=${schemaFile("invoice.xsd")}`, "--port", port]);
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining("The port is in use") });
  });
});

/** The only flow's id, as soon as the server is there. */
async function flowOf(env: { SMARTFLOWS_URL: string; SMARTFLOWS_API_KEY: string }): Promise<string> {
  const headers = { "x-api-key": env.SMARTFLOWS_API_KEY };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const flows = (await (await fetch(`${env.SMARTFLOWS_URL}/flows`, { headers })).json()) as {
        id: string;
      }[];
      return flows[0]?.id ?? "";
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
