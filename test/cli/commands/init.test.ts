import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { cli, folder, json, schemaFile, server } from "../harness.ts";

const textIn = (cwd: string, path: string) => readFile(join(cwd, path), "utf8");

async function contents(cwd: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(cwd, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")])),
  );
}

/** Runs `xsdflow` with somebody at the terminal who gives these answers. */
async function answered(cwd: string, argv: readonly string[], answers: readonly string[]) {
  const left = [...answers];
  const asked: string[] = [];
  const lines: string[] = [];
  const sink = { write: (text: string) => lines.push(text) };
  const ask = async (question: string, usual: string) => {
    asked.push(question);
    return left.shift() || usual;
  };
  const code = await run(argv, { stdout: sink, stderr: sink, env: {}, cwd, ask });
  return { code, asked, text: lines.join("") };
}

describe("xsdflow init in an empty folder", () => {
  it("writes nothing without a terminal and --yes, and shows what it would write and how to continue", async () => {
    const cwd = await folder();
    const { code, stdout, stderr } = await cli(["init", "--sample"], { cwd });
    expect(code).toBe(2);
    expect(await readdir(cwd)).toEqual([]);
    expect(stdout.split("\n").filter((line) => line.startsWith("new "))).toHaveLength(7);
    expect(stderr).toContain("add --yes");
    expect(json(await cli(["init", "--sample", "--json"], { cwd }))).toMatchObject({ written: false });
  });

  it("makes a project, and has nothing to do the second time", async () => {
    const cwd = await folder();
    expect(await cli(["init", "--sample", "--yes", "--ci"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const made = await contents(cwd);
    expect(
      Object.keys(made)
        .map((file) => file.slice(cwd.length + 1))
        .sort(),
    ).toEqual(
      [
        ".github/workflows/xsdflow.yml",
        ".gitignore",
        "package.json",
        "schemas/invoice.xsd",
        "src/first-document.ts",
        "src/flows/invoice.xsd.ts",
        "src/flows/xsdflow.lock.json",
        "tsconfig.json",
        "xsdflow.config.json",
      ].map((path) => join(path)),
    );
    expect(JSON.parse(await textIn(cwd, "package.json"))).toMatchObject({
      type: "module",
      scripts: { generate: "xsdflow generate", check: "xsdflow generate --check" },
      devDependencies: { typescript: expect.any(String), "xsdflow-emulator": expect.any(String) },
    });
    for (const argv of [["init", "--sample", "--yes", "--ci"], ["init"], ["init", "--json"]]) {
      const again = await cli(argv, { cwd });
      expect(again.code).toBe(0);
      if (!argv.includes("--json")) expect(again.stdout).toContain("nothing to do");
    }
    expect(await contents(cwd)).toEqual(made);
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(0);
  });

  it("lists the possible sources of schemas if none is named", async () => {
    const { code, stderr } = await cli(["init", "--yes"], { cwd: await folder() });
    expect(code).toBe(2);
    for (const way of ["--flow", "--all", "--sample", "schemas/"]) expect(stderr).toContain(way);
  });

  it.each([
    [["--sample", "--flow", "x"], "cannot be used together"],
    [["--all", "--flow", "x"], "cannot be used together"],
    [["--sample", "--out", "../elsewhere"], "below the project's"],
    [["--sample", "--schemas", "/tmp"], "below the project's"],
  ])("refuses %j", async (argv, words) => {
    const cwd = await folder();
    const { code, stderr } = await cli(["init", "--yes", ...argv], { cwd });
    expect([code, await readdir(cwd)]).toEqual([2, []]);
    expect(stderr).toContain(words);
  });
});

describe("xsdflow init in a project", () => {
  const MANIFEST = `{\r\n\t"name": "shop", "private": true,\r\n\t"files": ["dist", "docs"],\r\n\t"scripts": {\r\n\t\t"build": "tsc -p .",\r\n\t\t"generate": "make all"\r\n\t},\r\n\t"own": {"key": 1}\r\n}\r\n`;

  it("adds missing entries and keeps everything else unchanged", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "package.json"), MANIFEST);
    await writeFile(join(cwd, ".gitignore"), "node_modules\n/out");
    await writeFile(join(cwd, "tsconfig.json"), "// ours\n{}\n");
    const shown = await cli(["init", "--sample"], { cwd });
    expect(shown.stdout).toMatch(/^changed {4}package\.json$/m);
    expect(shown.stdout).toContain('+ \t\t"check": "xsdflow generate --check"');
    expect(shown.stdout).toMatch(/^kept {7}tsconfig\.json/m);
    expect(await textIn(cwd, "package.json")).toBe(MANIFEST);

    expect((await cli(["init", "--sample", "--yes"], { cwd })).code).toBe(0);
    const text = await textIn(cwd, "package.json");
    for (const line of MANIFEST.split("\r\n").filter((each) => each.length > 1)) expect(text).toContain(line);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(JSON.parse(text).scripts).toEqual({
      build: "tsc -p .",
      generate: "make all",
      "generate:xsd": "xsdflow generate",
      check: "xsdflow generate --check",
    });
    expect(await textIn(cwd, ".gitignore")).toBe("node_modules\n/out\n.xsdflow/\n");
    expect(await textIn(cwd, "tsconfig.json")).toBe("// ours\n{}\n");
    const made = await contents(cwd);
    expect((await cli(["init", "--sample", "--yes"], { cwd })).stdout).toContain("nothing to do");
    expect(await contents(cwd)).toEqual(made);
  });

  it("keeps a schema and a program of the user that have the names of its own files", async () => {
    const cwd = await folder();
    await cli(["init", "--sample", "--yes"], { cwd });
    const schema = `${await textIn(cwd, "schemas/invoice.xsd")}<!-- ours -->\n`;
    await writeFile(join(cwd, "schemas/invoice.xsd"), schema);
    await writeFile(join(cwd, "src/first-document.ts"), "export {};\n");
    const { stdout } = await cli(["init", "--sample", "--yes"], { cwd });
    expect(stdout).toMatch(/^kept .*invoice\.xsd/m);
    expect(await textIn(cwd, "schemas/invoice.xsd")).toBe(schema);
    expect(await textIn(cwd, "src/first-document.ts")).toBe("export {};\n");
  });

  it("reports a package.json that is not JSON, or that has a member that should be an object", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "package.json"), '{ "name": }');
    expect((await cli(["init", "--sample", "--yes"], { cwd })).stderr).toContain("package.json:1:11");
    await writeFile(join(cwd, "package.json"), '{ "scripts": [] }');
    expect((await cli(["init", "--sample", "--yes"], { cwd })).stderr).toContain(
      '"scripts" is not an object',
    );
    expect(await readdir(cwd)).toEqual(["package.json"]);
  });
});

describe("xsdflow init with a server", () => {
  it("pulls the flow's schema, and writes a program that submits to it", async () => {
    const cwd = await folder();
    const flows = [
      { name: "Invoice run", schema: schemaFile("invoice.xsd") },
      { name: "Parcels", schema: schemaFile("employment-letter.xsd") },
    ];
    const { env, emulator } = await server({ flows });
    const argv = ["init", "--url", emulator.apiUrl, "--flow", "Invoice run", "--yes"];
    expect((await cli(argv, { cwd, env })).code).toBe(0);
    expect((await readdir(join(cwd, "schemas"))).sort()).toEqual([
      "invoice-run.xsd",
      "xsdflow.manifest.json",
    ]);
    expect(await textIn(cwd, "src/first-document.ts")).toContain('flows.flowId("Invoice run")');
    expect(JSON.parse(await textIn(cwd, "package.json")).scripts.pull).toBe(
      `xsdflow pull --url ${emulator.apiUrl} --flow "Invoice run"`,
    );
    expect((await cli(argv, { cwd, env })).stdout).toContain("nothing to do");
    for (const text of Object.values(await contents(cwd))) expect(text).not.toContain(emulator.apiKey);
  });

  it("takes the schemas of all flows, each as a separate schema", async () => {
    const cwd = await folder();
    const flows = ["invoice.xsd", "party.xsd"].map((file) => ({
      name: file,
      schema: schemaFile(file),
    }));
    const { env } = await server({ flows });
    expect(await cli(["init", "--all", "--yes"], { cwd, env })).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(await textIn(cwd, "xsdflow.config.json")).generate.separate).toBe(true);
    expect((await cli(["init", "--all", "--yes"], { cwd, env })).stdout).toContain("nothing to do");
  });
});

describe("xsdflow init on a terminal", () => {
  it("asks for everything that no option gives, and writes after the answer yes", async () => {
    const cwd = await folder();
    const { code, asked, text } = await answered(cwd, ["init"], ["-", "xsd", "lib/flows", "y", ""]);
    expect([code, asked.length]).toEqual([0, 5]);
    expect(text).toContain("Next:");
    expect(await readdir(join(cwd, "lib"))).toEqual(["first-document.ts", "flows"]);
    expect(await readdir(join(cwd, "xsd"))).toEqual(["invoice.xsd"]);
    expect(await readdir(join(cwd, ".github/workflows"))).toEqual(["xsdflow.yml"]);
  });

  it("writes nothing on no, which is not a failure", async () => {
    const cwd = await folder();
    const { code, text } = await answered(cwd, ["init", "--sample"], ["", "", "", "n"]);
    expect([code, await readdir(cwd)]).toEqual([0, []]);
    expect(text).toContain("Nothing was written.");
  });
});
