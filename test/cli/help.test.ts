import { describe, expect, it } from "vitest";
import { cli } from "./harness.ts";

const SERVER = ["--url", "--api-key-file", "SMARTFLOWS_URL", "SMARTFLOWS_API_KEY"];
const COMMANDS: readonly (readonly [command: string, words: readonly string[]])[] = [
  ["pull", ["--flow", "--all", "--out", "--name", "--check", ...SERVER]],
  ["doctor", ["--manifest", "--flow", "--generated", "--root", "--catalog", "Exit codes", ...SERVER]],
  ["generate", ["--out", "--check", "--names", "--import-extension", "--root", "--catalog", "Environment"]],
  [
    "generate",
    [
      "--config",
      "--separate",
      "--lock",
      "--no-lock",
      "--watch",
      "--prune",
      "--allow-outside",
      "defineConfig",
    ],
  ],
  ["lint", ["--level", "--rule", "--sarif", "--config", "--separate", "--tolerate", "Exit codes", "reason"]],
  [
    "validate",
    ["--schema", "--element", "--max-issues", "--max-depth", "--root", "--catalog", "Environment"],
  ],
  [
    "sample",
    [
      "--root",
      "--element",
      "--seed",
      "--size",
      "--format",
      "--out",
      "--count",
      "--types",
      "--catalog",
      "Exit codes",
    ],
  ],
  ["submit", ["--flow", "--schema", "--reference", "--out", "--as", "--no-wait", "--no-validate", ...SERVER]],
  ["runs", ["list", "resume", "cancel", "reconcile", "SMARTFLOWS_URL"]],
  ["runs list", ["--flow", "--limit", ...SERVER]],
  ["runs resume", ["--out", "--timeout", ...SERVER]],
  ["runs cancel", SERVER],
  ["runs reconcile", ["--journal", "--settle", ...SERVER]],
  ["emulator", ["--flow", "--port", "--host", "--state", "Environment"]],
  ["studio", ["--flow", "--schema", "--port", "--open", "--emulator", "--journal", ...SERVER]],
  ["demo", ["--dir", "Environment"]],
  ["completion", ["bash", "zsh", "fish"]],
  [
    "init",
    [
      ...["--flow", "--all", "--sample", "--schemas", "--out", "--ci", "--yes", "--install", "Exit codes"],
      ...SERVER,
    ],
  ],
];

describe("--help", () => {
  it.each(COMMANDS)("of %s lists every option, and an example", async (command, words) => {
    const { code, stdout, stderr } = await cli([...command.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toContain(`Usage: xsdflow ${command}`);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  xsdflow ${command}`));
    for (const word of [...words, "--json", "--quiet"]) expect(stdout).toContain(word);
  });

  it("of the command itself lists all commands, and the exit codes", async () => {
    const { code, stdout } = await cli(["--help"]);
    expect(code).toBe(0);
    for (const word of [
      "pull",
      "generate",
      "lint",
      "validate",
      "sample",
      "submit",
      "runs",
      "doctor",
      "emulator",
      "studio",
      "demo",
      "init",
      "completion",
      "Exit codes",
    ]) {
      expect(stdout).toContain(word);
    }
  });

  it.each([
    ["submit", ["Options:", "Connection:", "Schema:", "Output:", "Many records:", "Limits:", "General:"]],
    ["generate", ["Options:", "Schema:", "Names and modules:", "General:"]],
    ["init", ["Connection:", "Schema:", "Output:", "General:"]],
    ["runs resume", ["Arguments:", "Connection:", "Output:", "General:"]],
  ])("of %s has options in groups", async (command, groups) => {
    const { stdout } = await cli([...command.split(" "), "--help"]);
    const headings = stdout.split("\n").filter((line) => /^[A-Z][a-z ]+:$/.test(line));
    expect(headings.filter((line) => !/^(?:Examples?|Environment|Arguments):$/.test(line))).toEqual(
      groups.filter((group) => group !== "Arguments:"),
    );
    expect(stdout.indexOf("--json")).toBeGreaterThan(stdout.indexOf("General:"));
  });

  it("of the command itself has commands in groups", async () => {
    const { stdout } = await cli(["--help"]);
    const headings = stdout.split("\n").filter((line) => /^[A-Z][a-z]+:$/.test(line));
    expect(headings).toEqual([
      "Options:",
      "Start:",
      "Schemas:",
      "Documents:",
      "Runs:",
      "Development:",
      "Help:",
    ]);
  });

  it("is shown as wrong use if no command is given", async () => {
    const { code, stdout, stderr } = await cli([]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: xsdflow");
  });

  it.each([
    ["help", "xsdflow"],
    ["help generate", "xsdflow generate"],
    ["runs help resume", "xsdflow runs resume"],
  ])("is what %s prints, too", async (command, name) => {
    const { code, stdout, stderr } = await cli(command.split(" "));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`Usage: ${name} [options]`);
  });

  it("is listed together with --version", async () => {
    const { code, stdout } = await cli(["--version"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("an option that does not exist", () => {
  it.each([
    [["validate", "a.xml", "--schma", "b.xsd"], "--schma", "--schema"],
    [["validate", "a.xml", "--schma=b.xsd"], "--schma", "--schema"],
    [["submit", "a.xml", "--flwo", "x"], "--flwo", "--flow"],
    [["emulator", "--flows", "A=a.xsd"], "--flows", "--flow"],
    [["emulator", "--colour"], "--colour", undefined],
    [["runs", "resume", "7", "--otu", "x"], "--otu", "--out"],
    [["pull", "--al"], "--al", "--all"],
  ])("is reported before one that is missing: %j", async (argv, flag, meant) => {
    const { code, stderr } = await cli(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: unknown option '${flag}'`);
    if (meant === undefined) expect(stderr).not.toContain("Did you mean");
    else expect(stderr).toContain(`Did you mean ${meant}?`);
  });

  it("is ignored after --, and help takes precedence", async () => {
    expect((await cli(["validate", "--", "--schma"])).stderr).toContain("required option '--schema <xsd>'");
    expect((await cli(["validate", "a.xml", "--schma", "b", "--help"])).code).toBe(0);
  });
});

describe("wrong use", () => {
  it.each([
    [["valdate"], "hint: Did you mean validate? Add --help"],
    [["generate", "--outt", "x"], "error: unknown option '--outt'\nhint: Did you mean --out? Add --help"],
    [["pull"], "--flow"],
    [["generate"], "xsd"],
    [["generate", "a.xsd", "--names", "snake"], "preserve, camel"],
    [["validate", "a.xml"], "--schema"],
    [["emulator", "--flow", "Invoice"], "NAME=SCHEMA.xsd"],
    [["emulator", "--flow", "A=a.xsd", "--port", "x"], "65535"],
    [["submit", "--flow", "x", "--colour"], "unknown option '--colour'"],
  ])("%j exits with 2 and a message about the error", async (argv, words) => {
    const { code, stdout, stderr } = await cli(argv);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^hint: (?:Did you mean \S+\? )?Add --help/m);
  });

  it.each([
    [["runs", "lst"], 'runs has no command "lst"', "Did you mean: xsdflow runs list"],
    [["runs", "7c0d"], 'runs has no command "7c0d"', "xsdflow runs resume ID"],
    [["pull", "Invoice run"], "pull takes no argument: Invoice run", "Did you mean --flow 'Invoice run'?"],
  ])("%j suggests the option that was probably intended", async (argv, message, hint) => {
    const { code, stdout, stderr } = await cli(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain(hint);
  });

  it("is reported as JSON if --json is given", async () => {
    const { code, stdout, stderr } = await cli(["pull", "--json"]);
    expect(code).toBe(2);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "usage", exitCode: 2 } });
  });

  it.each(["submit", "pull", "runs", "doctor"])(
    "O12: %s --help names the environment variables of proxies and certificate authorities",
    async (command) => {
      const { stdout } = await cli([command, "--help"]);
      for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS"])
        expect(stdout).toContain(name);
    },
  );
});
