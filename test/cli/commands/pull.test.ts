import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeKeyFile } from "../../support/api-key/key-file.ts";
import { apiKey, MARKER } from "../../support/api-key/keys.mjs";
import { cli, folder, json, schemaFile, server } from "../harness.ts";

describe("xsdflow pull", () => {
  it("writes the flow's XSD byte for byte, and reports created, unchanged or updated", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    const argv = ["pull", "--flow", flowId];
    expect(await cli(argv, { cwd, env })).toMatchObject({ code: 0, stdout: "created schemas/invoice.xsd\n" });
    const file = join(cwd, "schemas/invoice.xsd");
    expect(await readFile(file)).toEqual(await readFile(schemaFile("invoice.xsd")));
    expect((await cli(argv, { cwd, env })).stdout).toBe("unchanged schemas/invoice.xsd\n");
    await writeFile(file, "<old/>");
    expect((await cli(argv, { cwd, env })).stdout).toBe("updated schemas/invoice.xsd\n");
  });

  it("writes nothing under --check, and exits with 1 when the file is missing or differs", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    const check = ["pull", "--flow", flowId, "--check"];
    expect(await cli(check, { cwd, env })).toMatchObject({ code: 1 });
    await expect(readFile(join(cwd, "schemas/invoice.xsd"))).rejects.toThrow("ENOENT");
    await cli(["pull", "--flow", flowId], { cwd, env });
    expect((await cli(check, { cwd, env })).code).toBe(0);
  });

  it("names the documents that are missing in the data set, and where to put them", async () => {
    const { env } = await server({ flows: [{ name: "Shipment list", schema: schemaFile("shipment.xsd") }] });
    const cwd = await folder();
    const argv = ["pull", "--flow", "Shipment list", "--out", "xsd"];
    const first = await cli(argv, { cwd, env });
    expect(first.stdout).toBe("created xsd/shipment-list.xsd\n");
    expect(first.stderr).toContain(
      "needs party.xsd, which is not part of the data set: save it as xsd/party.xsd",
    );
    expect(json(await cli([...argv, "--json"], { cwd, env }))).toMatchObject({
      missing: ["party.xsd"],
      change: "unchanged",
    });
    await writeFile(join(cwd, "xsd/party.xsd"), await readFile(schemaFile("party.xsd")));
    expect((await cli(argv, { cwd, env })).stderr).not.toContain("party.xsd");
  });

  it("takes the key from a file, and the address from --url", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    await writeKeyFile(join(cwd, "key"), env.SMARTFLOWS_API_KEY ?? "");
    const argv = ["pull", "--flow", flowId, "--url", env.SMARTFLOWS_URL ?? "", "--api-key-file", "key"];
    expect(await cli(argv, { cwd })).toMatchObject({ code: 0 });
  });

  it("does not take the key from the command line", async () => {
    const { code, stderr } = await cli(["pull", "--flow", "x", "--api-key", apiKey("argument")]);
    expect(code).toBe(2);
    expect(stderr).toContain("hint: Set SMARTFLOWS_API_KEY");
    expect(stderr).not.toContain(apiKey("argument"));
  });

  it.each([
    ["address", {}, "SMARTFLOWS_URL"],
    ["key", { SMARTFLOWS_URL: "http://127.0.0.1:1/api/v1" }, "SMARTFLOWS_API_KEY"],
  ])("shows how to give the %s when it is missing", async (_, env, name) => {
    const { code, stderr } = await cli(["pull", "--flow", "x"], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`hint: Set ${name}`));
  });

  it("reports an unknown flow", async () => {
    const { env } = await server();
    const { code, stderr } = await cli(["pull", "--flow", "00000000-0000-0000-0000-000000000000"], { env });
    expect(code).toBe(3);
    expect(stderr).toMatch(/404/);
    expect(stderr).toContain("hint: Check the flow's id or name (--flow)");
  });

  it("reports a wrong key and a revoked one, without showing it", async () => {
    const { emulator, flowId, env } = await server();
    const wrong = await cli(["pull", "--flow", flowId], {
      env: { ...env, SMARTFLOWS_API_KEY: apiKey("wrong") },
    });
    emulator.revoke(emulator.apiKey);
    const revoked = await cli(["pull", "--flow", flowId, "--json"], { env });
    expect([wrong.code, revoked.code]).toEqual([3, 3]);
    expect(wrong.stderr).toContain("hint: Set SMARTFLOWS_API_KEY");
    expect(json(revoked)).toMatchObject({ error: { code: "authentication", status: 401, exitCode: 3 } });
    expect(wrong.stderr + revoked.stdout + revoked.stderr).not.toContain(MARKER);
  });

  it("reports a folder that cannot be written, and leaves no partial file", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    await writeFile(join(cwd, "schemas"), "a file");
    const { code, stderr } = await cli(["pull", "--flow", flowId], { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/error: .*(folder|of that name)/);
    expect(stderr).not.toContain("    at ");
  });

  it.skipIf(process.getuid?.() === 0)("reports a folder that is read-only", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    await mkdir(join(cwd, "schemas"));
    await chmod(join(cwd, "schemas"), 0o500);
    const { code, stderr } = await cli(["pull", "--flow", flowId], { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toContain("Access is denied");
  });
});
