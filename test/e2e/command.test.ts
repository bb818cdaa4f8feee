import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleFile, folder, schemaFile } from "../cli/harness.ts";
import { root, start, xsdflow } from "./built.ts";

describe("the built command", () => {
  it("is the one that the package declares, and starts by its own first line", async () => {
    const { bin } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
      bin: { xsdflow: string };
    };
    const text = await readFile(join(root, bin.xsdflow), "utf8");
    expect(text.startsWith("#!/usr/bin/env node\n")).toBe(true);
  });

  it("answers --version and --help with 0", async () => {
    expect((await xsdflow(["--version"])).code).toBe(0);
    expect(await xsdflow(["--help"])).toMatchObject({ code: 0, stderr: "" });
  });

  it("reports on an older Node which version it needs, before it loads anything", async () => {
    const older = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.18.3"}})';
    const { code, stdout, stderr } = await xsdflow(["pull"], {
      node: ["--import", `data:text/javascript,${older}`],
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^error: xsdflow needs Node 20\.19 or later, and this is Node 20\.18\.3\.\nhint: /,
    );
  });

  it("is published with ES modules that name no source map", async () => {
    // A map that names files which the package does not contain makes bundlers warn of each of them.
    for (const name of await readdir(join(root, "dist/module"), { recursive: true })) {
      if (!name.endsWith(".js")) continue;
      expect(await readFile(join(root, "dist/module", name), "utf8"), name).not.toContain(
        "sourceMappingURL=",
      );
    }
  });

  it("generates types from a schema, and validates documents with exit codes", async () => {
    const cwd = await folder();
    const schema = schemaFile("invoice.xsd");
    expect((await xsdflow(["generate", schema], { cwd })).code).toBe(0);
    expect((await xsdflow(["generate", schema, "--check"], { cwd })).code).toBe(0);
    expect((await xsdflow(["validate", exampleFile("invoice.xml"), "--schema", schema], { cwd })).code).toBe(
      0,
    );
    await writeFile(join(cwd, "bad.xml"), "<a/>");
    expect((await xsdflow(["validate", "bad.xml", "--schema", schema], { cwd })).code).toBe(1);
    expect((await xsdflow(["validate", "gone.xml", "--schema", schema], { cwd })).code).toBe(2);
  });

  it("shows no stack trace, whatever is wrong, but with XSDFLOW_DEBUG", async () => {
    const argv = ["submit", "gone.xml", "--flow", "x"];
    const plain = await xsdflow(argv);
    expect(plain.code).toBe(2);
    expect(plain.stderr).not.toContain("    at ");
    expect((await xsdflow(argv, { env: { XSDFLOW_DEBUG: "1" } })).stderr).toContain("    at ");
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends long-running commands on %s with %i", async (signal, code) => {
    const cwd = await folder();
    const commands = [
      ["generate", schemaFile("invoice.xsd"), "--watch"],
      ["emulator", "--flow", `A=${schemaFile("invoice.xsd")}`, "--port", "0"],
    ];
    for (const argv of commands) {
      const running = start(argv, { cwd });
      await running.saw("Ctrl-C stops it.");
      running.child.kill(signal);
      expect(await running.ended).toEqual({ code, signal: null });
      expect(running.text.stderr).toContain("Stopped.");
    }
  });

  it("ends quietly when its output is closed", async () => {
    const running = start(["--help"]);
    running.child.stdout?.destroy();
    await running.ended;
    expect(running.text.stderr).toBe("");
  });
});

describe("xsdflow validate", () => {
  it("takes a document of 100 MB in a heap of 48 MB", { timeout: 120_000 }, async () => {
    const argv = ["validate", "-", "--schema", schemaFile("invoice.xsd")];
    const running = start(argv, { node: ["--max-old-space-size=48"] });
    const { stdin } = running.child;
    if (stdin === null) throw new Error("no standard input");
    let broken = false;
    stdin.on("error", () => {
      broken = true;
    });
    const document = await readFile(exampleFile("invoice.xml"), "utf8");
    const at = document.indexOf('<lines position="2">');
    const line = document.slice(at, document.indexOf("</Invoice>"));
    const many = line.replace(' position="2"', "").repeat(1000);
    stdin.write(document.slice(0, at));
    for (let sent = 0; sent < 100_000_000 && !broken; sent += many.length) {
      if (!stdin.write(many)) await once(stdin, "drain").catch(() => {});
    }
    stdin.end("</Invoice>");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(running.text.stderr).toContain("valid");
  });
});
