import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { schemaOf } from "../../codegen/lint/cases.ts";
import { cli, folder, json, schemaFile } from "../harness.ts";

const NO_TYPE = schemaOf('<xs:element name="a"/>');
const ALL = schemaOf(
  '<xs:complexType name="T"><xs:all><xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/></xs:all></xs:complexType>',
);
const AMBIGUOUS = schemaOf(
  '<xs:complexType name="T"><xs:sequence><xs:element name="x" type="xs:int" minOccurs="0"/><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>',
);

/** A project with schemas below `schemas/`, and a configuration. */
async function project(schemas: Readonly<Record<string, string>>, config?: unknown): Promise<string> {
  const cwd = await folder();
  await mkdir(join(cwd, ".git"));
  await mkdir(join(cwd, "schemas"));
  for (const [name, text] of Object.entries(schemas)) await writeFile(join(cwd, "schemas", name), text);
  if (config !== undefined) await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify(config));
  return cwd;
}

describe("xsdflow lint", () => {
  it("accepts the sample schemas", async () => {
    const names = (await readdir(schemaFile("."))).filter((name) => name.endsWith(".xsd"));
    const { code, stdout, stderr } = await cli(["lint", ...names.map(schemaFile)]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(
      /^No findings in \d+ schema documents .* of lower levels not shown; to see them, pass --level note\.\n$/u,
    );
  });

  it("prints each finding as a line, and below them why each rule matters and what to do", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE });
    const { code, stdout, stderr } = await cli(["lint", "schemas/*.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(
      'schemas/a.xsd:2:1  warning: This element has no type, and so is xs:anyType. [any-type]  element "a"\n',
    );
    expect(stderr).toContain("any-type: 1 finding (docs/lint.md#any-type)\n  Why: Without a type,");
    expect(stderr).toContain("\n  What to do: Give it a type.");
    expect(stderr).toMatch(/\n1 warning in 1 schema document and what it refers to\.\n$/u);
    const quiet = await cli(["lint", "schemas/*.xsd", "-q"], { cwd });
    expect(quiet).toEqual({ code: 1, stdout, stderr: "" });
  });

  it("leaves notes out unless they are requested, by their level or their rule", async () => {
    const cwd = await project({ "a.xsd": ALL });
    const { code, stdout, stderr } = await cli(["lint", "schemas/a.xsd"], { cwd });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("1 finding of lower levels not shown; to see them, pass --level note.");
    for (const more of [
      ["--level", "note"],
      ["--rule", "all-group"],
    ])
      expect(await cli(["lint", "schemas/a.xsd", ...more], { cwd })).toMatchObject({ code: 1 });
    expect(await cli(["lint", "schemas/a.xsd", "--rule", "any-type,redefine"], { cwd })).toMatchObject({
      code: 0,
    });
  });

  it("reports schemas that break XML Schema as errors, and as warnings if that is tolerated", async () => {
    const cwd = await project({ "a.xsd": AMBIGUOUS });
    const plain = await cli(["lint", "schemas/a.xsd", "--level", "error"], { cwd });
    expect(plain.stdout).toMatch(/ {2}error: .*\(cos-nonambig\) \[ambiguous-content\]/u);
    const tolerant = ["lint", "schemas/a.xsd", "--tolerate", "ambiguity"];
    expect((await cli(tolerant, { cwd })).stdout).toContain("  warning: ");
    expect(await cli([...tolerant, "--level", "error"], { cwd })).toMatchObject({ code: 0, stdout: "" });
  });

  it("reports a schema that cannot be loaded, and ends with 1", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE.replace("</xs:schema>", "") });
    const { code, stdout } = await cli(["lint", "schemas/a.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^schemas\/a\.xsd:\d+:\d+ {2}error: .* \[invalid-schema\]/u);
  });

  it("prints everything as one JSON document", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE });
    const outcome = await cli(["lint", "schemas/a.xsd", "--json"], { cwd });
    expect(outcome).toMatchObject({ code: 1, stderr: "" });
    expect(json(outcome)).toEqual({
      clean: false,
      counts: { error: 0, warning: 1, note: 0 },
      findings: [
        {
          rule: "any-type",
          level: "warning",
          ...{ file: "schemas/a.xsd", line: 2, column: 1, component: 'element "a"' },
          message: "This element has no type, and so is xs:anyType.",
          reason: expect.any(String),
          remedy: expect.any(String),
        },
      ],
      below: 0,
      off: [],
    });
  });

  it("examines what the configuration names when nothing is named, each set by its own options", async () => {
    const config = {
      generate: [
        { schemas: "schemas/a.xsd" },
        { schemas: "schemas/b*.xsd", separate: true, tolerate: ["ambiguity"], out: "/elsewhere" },
      ],
    };
    const cwd = await project({ "a.xsd": NO_TYPE, "b1.xsd": AMBIGUOUS, "b2.xsd": AMBIGUOUS }, config);
    const { stdout, stderr } = await cli(["lint"], { cwd });
    const lines = stdout.trim().split("\n");
    expect(lines.map((line) => /^(\S+?):.*\[([\w-]+)\]/u.exec(line)?.slice(1))).toEqual([
      ["schemas/a.xsd", "any-type"],
      ["schemas/b1.xsd", "ambiguous-content"],
      ["schemas/b2.xsd", "ambiguous-content"],
    ]);
    expect(stderr).toContain("3 warnings in 3 schema documents");
    // A document of a set that is named alone is read as its set says, from any folder.
    const alone = await cli(["lint", "b2.xsd"], { cwd: join(cwd, "schemas") });
    expect(alone.stdout).toMatch(/^b2\.xsd:2:\d+ {2}warning: /u);
  });

  it("takes the options of the configuration for a named document, whatever its patterns find", async () => {
    const config = { generate: { schemas: "gone/*.xsd", tolerate: ["ambiguity"] } };
    const cwd = await project({ "a.xsd": AMBIGUOUS }, config);
    expect((await cli(["lint", "schemas/a.xsd"], { cwd })).stdout).toContain("  warning: ");
    const both = { generate: [config.generate, { schemas: "schemas/b.xsd" }] };
    const other = await project({ "a.xsd": AMBIGUOUS, "b.xsd": NO_TYPE }, both);
    expect((await cli(["lint"], { cwd: other })).stderr).toContain("No file matches gone/*.xsd");
  });

  it("shows how to examine separate schemas that declare the same names", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE, "b.xsd": NO_TYPE.replace('"a"', '"a" abstract="false"') });
    const { stderr } = await cli(["lint", "schemas/*.xsd"], { cwd });
    expect(stderr).toContain("separate schemas that declare the same names, pass --separate.");
    const { stdout } = await cli(["lint", "schemas/*.xsd", "--separate"], { cwd });
    expect(stdout.trim().split("\n")).toHaveLength(2);
    expect(stdout).not.toContain("inconsistent-declaration");
  });

  it.each<[says: string, argv: readonly string[], stderr: string]>([
    ["a rule that is misspelt", ["a.xsd", "--rule", "any-typ"], 'Did you mean "any-type"?'],
    ["a level that does not exist", ["a.xsd", "--level", "info"], "error, warning, note"],
    ["two forms of output", ["a.xsd", "--sarif", "--json"], "cannot be used together"],
    ["no schema at all", [], "No schema is named"],
    ["a file that is not there", ["nope.xsd"], "nope.xsd"],
  ])("refuses %s as wrong use", async (_, argv, said) => {
    const cwd = await project({});
    const { code, stdout, stderr } = await cli(["lint", ...argv], { cwd });
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(said);
  });
});

describe("rules that the configuration turns off", () => {
  const OFF = { rule: "any-type", reason: "The element is a placeholder." };

  it("are left out, for all documents or for those that are named", async () => {
    const two = { "a.xsd": NO_TYPE, "b.xsd": NO_TYPE.replaceAll("urn:t", "urn:u") };
    const all = await project(two, { lint: { off: [OFF] } });
    const every = await cli(["lint", "schemas/*.xsd"], { cwd: all });
    expect(every).toMatchObject({ code: 0, stdout: "" });
    expect(every.stderr).toContain("2 findings turned off by the configuration.");
    const some = await project(two, { lint: { off: [{ ...OFF, files: ["schemas/b*.xsd"] }] } });
    // The patterns begin in the folder of the configuration.
    const one = await cli(["lint", "a.xsd", "b.xsd"], { cwd: join(some, "schemas") });
    expect(one.code).toBe(1);
    expect(one.stdout).toMatch(/^a\.xsd:2:1 .*\n$/u);
    const result = json(await cli(["lint", "schemas/*.xsd", "--json"], { cwd: some }));
    expect(result.off).toEqual([
      { rules: ["any-type"], reason: OFF.reason, files: ["schemas/b*.xsd"], findings: 1 },
    ]);
  });

  it("are named if they find nothing", async () => {
    const off = [{ ...OFF, files: "schemas/a.xsd" }];
    const cwd = await project({ "a.xsd": ALL }, { generate: { schemas: "schemas/*.xsd" }, lint: { off } });
    const said = "turns off any-type in schemas/a.xsd, but there is no such finding. Remove the entry.";
    expect((await cli(["lint"], { cwd })).stderr).toContain(said);
    // Other rules or documents say nothing about it.
    for (const part of [["schemas/a.xsd"], ["--rule", "all-group"]])
      expect((await cli(["lint", ...part], { cwd })).stderr).not.toContain(said);
  });

  it.each<[says: string, lint: unknown, stderr: string]>([
    ["no reason", { off: [{ rule: "any-type" }] }, "lint.off[0] turns a rule off without a reason."],
    [
      "a blank reason",
      { off: [OFF, { ...OFF, reason: " " }] },
      "lint.off[1] turns a rule off without a reason.",
    ],
    ["no rule", { off: [{ reason: "x" }] }, "rule must be the id of a rule"],
    ["an unknown rule", { off: [{ ...OFF, rule: ["all-groups"] }] }, 'Did you mean "all-group"?'],
    ["an unknown key", { off: [{ ...OFF, file: "a.xsd" }] }, 'Did you mean "files"?'],
    ["an unknown key of lint", { of: [] }, 'Did you mean "off"?'],
    ["files that are none", { off: [{ ...OFF, files: [] }] }, "files must be a path or pattern"],
    ["something else than a list", { off: OFF }, "lint.off must be a list"],
    ["something else than an object", [], "lint must be an object"],
    [
      "the rule that says that nothing was examined",
      { off: [{ ...OFF, rule: "invalid-schema" }] },
      "cannot be turned off",
    ],
  ])("are refused with %s", async (_, lint, said) => {
    const cwd = await project({ "a.xsd": NO_TYPE }, { lint });
    const { code, stderr } = await cli(["lint", "schemas/a.xsd"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("xsdflow.config.json: ");
    expect(stderr).toContain(said);
  });

  it("do not hinder other commands, and a configuration may have nothing else", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE }, { lint: { off: [OFF] } });
    const { code, stderr } = await cli(["generate"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('has no key "generate"');
    const without = await cli(["lint"], { cwd });
    expect(without.code).toBe(2);
    expect(without.stderr).toContain(
      "No schema is named, and xsdflow.config.json does not say what to generate.",
    );
    const both = await project(
      { "a.xsd": NO_TYPE },
      { generate: { schemas: "schemas/*.xsd" }, lint: { off: [OFF] } },
    );
    expect((await cli(["generate"], { cwd: both })).code).toBe(0);
    expect((await cli(["lint"], { cwd: both })).code).toBe(0);
  });
});

describe("xsdflow lint --sarif", () => {
  interface SarifRule {
    readonly id: string;
    readonly help: { readonly text: string };
    readonly shortDescription: { readonly text: string };
    readonly defaultConfiguration: { readonly level: string };
  }
  interface SarifResult {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly object[];
    readonly suppressions?: readonly object[];
  }
  interface SarifRun {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly SarifRule[] } };
    readonly results: readonly SarifResult[];
  }

  it("writes one log with all rules, and the results with their places", async () => {
    const config = {
      lint: { off: [{ rule: "any-type", reason: "A placeholder.", files: "schemas/b.xsd" }] },
    };
    const cwd = await project({ "a ä.xsd": NO_TYPE, "b.xsd": NO_TYPE.replaceAll("urn:t", "urn:u") }, config);
    const { code, stdout, stderr } = await cli(["lint", "schemas/*.xsd", "--sarif"], { cwd });
    expect([code, stderr]).toEqual([1, ""]);
    const log = JSON.parse(stdout) as { readonly version: string; readonly runs: readonly SarifRun[] };
    expect(log).toMatchObject({ version: "2.1.0", $schema: expect.stringContaining("sarif-2.1.0") });
    const [run] = log.runs;
    expect(log.runs).toHaveLength(1);
    const rules = run?.tool.driver.rules ?? [];
    expect(run?.tool.driver.name).toBe("xsdflow lint");
    expect(rules.map(({ id }) => id)).toEqual(LINT_RULES.map(({ id }) => id));
    for (const [index, { help, shortDescription, defaultConfiguration }] of rules.entries()) {
      expect(help.text).toContain(LINT_RULES[index]?.remedy);
      expect(shortDescription.text).not.toBe("");
      expect(["error", "warning", "note"]).toContain(defaultConfiguration.level);
    }
    const results = run?.results ?? [];
    expect(results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
    expect(results).toMatchObject([
      {
        ruleId: "any-type",
        level: "warning",
        message: { text: "This element has no type, and so is xs:anyType." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "schemas/a%20%C3%A4.xsd" },
              region: { startLine: 2, startColumn: 1 },
            },
          },
        ],
      },
      { suppressions: [{ kind: "external", status: "accepted", justification: "A placeholder." }] },
    ]);
    expect(results[0]).not.toHaveProperty("suppressions");
  });

  it("names documents outside the working directory by an absolute URI", async () => {
    const cwd = await project({ "a.xsd": NO_TYPE });
    const { stdout } = await cli(["lint", join(cwd, "schemas/a.xsd"), "--sarif"], { cwd: await folder() });
    expect(stdout).toMatch(/"uri": "file:\/\/\/.*\/schemas\/a\.xsd"/u);
  });
});
