import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { front, schemaOf } from "../cli/front.ts";
import { folder, schemaFile } from "../cli/harness.ts";
import { xsdflow } from "./built.ts";

describe("a project under the built command", { timeout: 120_000 }, () => {
  it("finds no problems after pull --all and generate, and reports drift until it is fixed", async () => {
    const invoice = { name: "Invoice", schema: schemaFile("invoice.xsd") };
    const { env, offer, emulator } = await front([invoice, { name: "Order", schema: schemaOf("order") }]);
    const cwd = await folder();
    const run = (...argv: readonly string[]) => xsdflow(argv, { cwd, env });
    expect((await run("pull", "--all")).code).toBe(0);
    expect((await run("generate", "schemas/invoice.xsd", "schemas/order.xsd")).code).toBe(0);
    expect(await run("doctor")).toMatchObject({ code: 0, stderr: "No problems were found.\n" });

    await offer([invoice, { name: "Order", schema: schemaOf("order", "xs:int") }]);
    const drifted = await run("doctor");
    expect(drifted).toMatchObject({ code: 1, stderr: "1 problem.\n" });
    const [, next = ""] = /-> (xsdflow pull .+)/.exec(drifted.stdout) ?? [];
    expect((await run(...next.split(" ").slice(1))).code).toBe(0);

    const stale = await run("doctor");
    expect(stale.code).toBe(1);
    const [, again = ""] = /-> (xsdflow generate .+)/.exec(stale.stdout) ?? [];
    expect((await run(...again.split(" ").slice(1))).code).toBe(0);
    expect((await run("doctor")).code).toBe(0);
    const manifest = await readFile(join(cwd, "schemas/xsdflow.manifest.json"), "utf8");
    expect(manifest).not.toContain(emulator().apiKey);
  });

  it("reports without a stack, and with exit code 3, that the server is down or the key is revoked", async () => {
    const { env, emulator, close } = await front([{ name: "Order", schema: schemaOf("order") }]);
    const cwd = await folder();
    await xsdflow(["pull", "--all"], { cwd, env });
    emulator().revoke(emulator().apiKey);
    const revoked = await xsdflow(["doctor"], { cwd, env });
    await close();
    const down = await xsdflow(["doctor"], { cwd, env });
    expect([revoked.code, down.code]).toEqual([3, 3]);
    expect(revoked.stdout).toMatch(/^problem {2}key/m);
    expect(down.stdout).toMatch(/^problem {2}address/m);
    for (const { stdout, stderr } of [revoked, down]) expect(stdout + stderr).not.toContain("    at ");
  });
});
