import { describe, expect, it } from "vitest";
import { commandsAsTyped } from "../../src/cli/commands-as-typed.ts";
import { createProgram } from "../../src/cli/program.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import { Secrets } from "../../src/flows/config/redaction.ts";
import { cli, folder, schemaFile } from "./harness.ts";

const NPX = { npm_command: "exec", npm_lifecycle_event: "npx", npm_lifecycle_script: "xsdflow generate" };

describe("commands in messages", () => {
  it("begin with npx if xsdflow was started by it", () => {
    const shown = commandsAsTyped(NPX);
    expect(shown("Next: xsdflow generate schemas/a.xsd")).toBe("Next: npx xsdflow generate schemas/a.xsd");
    expect(shown("run: xsdflow runs resume 7, or xsdflow doctor.")).toBe(
      "run: npx xsdflow runs resume 7, or npx xsdflow doctor.",
    );
    expect(commandsAsTyped({ ...NPX, npm_lifecycle_script: "'xsdflow' 'pull'" })("xsdflow pull")).toBe(
      "npx xsdflow pull",
    );
  });

  it.each([
    "npx xsdflow pull --flow A",
    "wrote node_modules/xsdflow generate.ts",
    "a fault of xsdflow; run it again",
    "xsdflow generated nothing",
    "my-xsdflow pull",
    '+ "check": "xsdflow generate --check"',
  ])("leaves other text alone: %s", (line) => {
    expect(commandsAsTyped(NPX)(line)).toBe(line);
  });

  it.each([
    ["by its own name", {}],
    [
      "by a script of the project",
      { npm_command: "run", npm_lifecycle_event: "generate", npm_lifecycle_script: "xsdflow generate" },
    ],
    ["by a program that npx has started", { ...NPX, npm_lifecycle_script: "vitest run" }],
  ])("stay unchanged if it was started %s", (_, env) => {
    expect(commandsAsTyped(env)("Next: xsdflow generate")).toBe("Next: xsdflow generate");
  });

  it("are recognised for every command that there is", async () => {
    const sink = { write: () => true };
    const process = { stdout: sink, stderr: sink, env: {}, cwd: "." };
    const terminal = createTerminal(process, { json: false, quiet: true });
    const context = { argv: [], process, terminal, secrets: new Secrets() };
    const { commands } = await createProgram(context, () => {});
    const names = commands.map((command) => command.name()).filter((name) => name !== "help");
    expect(names).toContain("pull");
    for (const name of names) expect(commandsAsTyped(NPX)(`xsdflow ${name}`)).toBe(`npx xsdflow ${name}`);
  });

  it("are shown so in hints, and not in JSON", async () => {
    const cwd = await folder();
    const env = { ...NPX, npm_lifecycle_script: "xsdflow submit" };
    const argv = ["submit", schemaFile("invoice.xsd"), "--flow", "A"];
    const { stderr } = await cli(argv, { cwd, env });
    expect(stderr).toContain("hint: ");
    expect(stderr).toContain("npx xsdflow emulator");
    const { stdout } = await cli([...argv, "--json"], { cwd, env });
    expect(stdout).not.toContain("npx");
  });
});
