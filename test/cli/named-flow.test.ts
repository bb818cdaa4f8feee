import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, exampleFile, folder, json, schemaFile, server } from "./harness.ts";

const invoice = { name: "Invoice run", schema: schemaFile("invoice.xsd"), stages: 2, stageDelayMs: 5 };

async function withFlows() {
  const found = await server({ flows: [invoice, { name: "Letter", stages: 1, stageDelayMs: 5 }] });
  return { ...found, cwd: await folder() };
}

const FLOW = ["--flow", "Invoice run"];

describe("O6: --flow takes a name wherever it takes an id", () => {
  it("submits by name, and by id it is the same submission", async () => {
    const { emulator, env, cwd, flowId } = await withFlows();
    const submit = ["submit", exampleFile("invoice.xml"), "--reference", "INV-1", "--no-wait"];
    const named = await cli([...submit, ...FLOW], { cwd, env });
    expect(named).toMatchObject({ code: 0 });
    const again = await cli([...submit, "--flow", flowId], { cwd, env });
    expect(again.stdout).toBe(named.stdout);
    expect(emulator.executionsOf({ flowId })).toHaveLength(1);
  });

  it("submits many records by name", async () => {
    const { emulator, env, cwd, flowId } = await withFlows();
    const argv = ["submit", "--input", "records", "--input-form", "xml", ...FLOW, "--no-wait"];
    await mkdir(join(cwd, "records"));
    await copyFile(exampleFile("invoice.xml"), join(cwd, "records", "a.xml"));
    const bulk = await cli(argv, { cwd, env });
    expect([bulk.code, bulk.stderr]).toEqual([0, expect.any(String)]);
    expect(emulator.executionsOf({ flowId })).toHaveLength(1);
  });

  it("pulls, lists, reconciles and examines by name", async () => {
    const { env, cwd, flowId } = await withFlows();
    expect(await cli(["pull", ...FLOW], { cwd, env })).toMatchObject({ code: 0 });
    const started = await cli(
      ["submit", exampleFile("invoice.xml"), ...FLOW, "--no-wait", "--reference", "INV-1"],
      { cwd, env },
    );
    const listed = json(await cli(["runs", "list", ...FLOW, "--json"], { cwd, env }));
    expect(listed).toMatchObject({ executions: [{ id: started.stdout.trim(), flow: { id: flowId } }] });
    expect(json(await cli(["runs", "list", "--flow", "Letter", "--json"], { cwd, env }))).toMatchObject({
      executions: [],
    });
    const reconciled = await cli(["runs", "reconcile", "INV-1", ...FLOW], { cwd, env });
    expect(reconciled).toMatchObject({ code: 0 });
    const doctor = await cli(["doctor", ...FLOW], { cwd, env });
    expect(doctor.stdout).toContain('"Invoice run" is there');
  });

  it.each([
    ["submit", ["submit", exampleFile("invoice.xml")]],
    ["submit --input", ["submit", "--input", exampleFile("invoice.xml")]],
    ["pull", ["pull"]],
    ["runs list", ["runs", "list"]],
    ["runs reconcile", ["runs", "reconcile", "INV-1"]],
  ])("suggests names similar to an unknown name: %s", async (_, argv) => {
    const { emulator, env, cwd, flowId } = await withFlows();
    const { code, stderr, stdout } = await cli([...argv, "--flow", "Invoice rum"], { cwd, env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`did you mean "Invoice run" (${flowId})?`);
    expect(stderr).toContain("xsdflow doctor");
    expect(emulator.executions()).toEqual([]);
  });

  it("doctor suggests it too", async () => {
    const { env, cwd } = await withFlows();
    const { code, stdout } = await cli(["doctor", "--flow", "Leter"], { cwd, env });
    expect(code).not.toBe(0);
    expect(stdout).toContain('did you mean "Letter"');
  });
});
