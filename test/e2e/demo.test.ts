import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "../cli/harness.ts";
import { xsdflow } from "./built.ts";

describe("xsdflow demo", () => {
  it("goes from a flow id to a PDF, and tells each step with its command", { timeout: 60_000 }, async () => {
    const cwd = await folder();
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

  it("goes a second time in the same folder, as JSON", { timeout: 60_000 }, async () => {
    const cwd = await folder();
    await xsdflow(["demo", "--quiet"], { cwd });
    const { code, stdout, stderr } = await xsdflow(["demo", "--json"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [expect.stringContaining("Invoice INV-1 (2).pdf")],
    });
  });

  it("does not touch a folder that holds something else", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "thesis.txt"), "three years of work");
    const { code, stderr } = await xsdflow(["demo", "--dir", "."], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("The folder . holds something else.");
  });

  it("O8: leaves modules and a lock that a check finds up to date, from any folder", async () => {
    const cwd = await folder();
    await xsdflow(["demo", "--quiet"], { cwd });
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
});
