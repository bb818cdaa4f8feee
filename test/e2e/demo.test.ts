import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder } from "../cli/harness.ts";
import { xsdflow } from "./built.ts";

describe("xsdflow demo", () => {
  // The demo compiles a program each time: what it leaves is looked at by several tests, in the order that they stand in.
  let cwd = "";
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), "xsdflow-demo-"));
  });
  afterAll(() => rm(cwd, { recursive: true, force: true }));

  it("takes a flow id to a PDF, and reports each step with its command", {
    timeout: 60_000,
  }, async () => {
    const { code, stdout, stderr } = await xsdflow(["demo"], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining("100 %")]);
    const commands = [
      "xsdflow emulator",
      "xsdflow pull",
      "xsdflow generate",
      "cat ",
      "npx tsc -p",
      "node dist/",
    ];
    const found = [...stdout.matchAll(/^ {3}\$ (.+)$/gm)].map((match) => match[1] ?? "");
    expect(found).toHaveLength(commands.length);
    for (const [index, command] of commands.entries()) expect(found[index]).toContain(command);
    const file = /^Saved (.+)$/m.exec(stdout)?.[1] ?? "";
    expect(file).toBe(join(cwd, "xsdflow-demo", "out", "Invoice INV-1.pdf"));
    expect((await readFile(file)).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("O8: leaves modules and a lock that a check finds up to date, from any folder", async () => {
    const project = join(cwd, "xsdflow-demo");
    const inside = await xsdflow(["generate", "schemas/invoice.xsd", "--check"], { cwd: project });
    expect([inside.code, inside.stdout]).toEqual([0, ""]);
    const argv = [
      "generate",
      "xsdflow-demo/schemas/invoice.xsd",
      "--out",
      "xsdflow-demo/src/flows",
      "--check",
    ];
    expect((await xsdflow(argv, { cwd })).code).toBe(0);
  });

  it("runs again in the same folder, quietly and as JSON", { timeout: 60_000 }, async () => {
    expect((await xsdflow(["demo", "--quiet"], { cwd })).code).toBe(0);
    const { code, stdout, stderr } = await xsdflow(["demo", "--json"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [expect.stringContaining("Invoice INV-1 (3).pdf")],
    });
  });

  it("does not touch a folder with other contents", async () => {
    const full = await folder();
    await writeFile(join(full, "thesis.txt"), "three years of work");
    const { code, stderr } = await xsdflow(["demo", "--dir", "."], { cwd: full });
    expect(code).toBe(2);
    expect(stderr).toContain("The folder . contains other files.");
  });
});
