/** Whether the files of a project are those that were pulled, can be used, and fit their generated modules. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Context } from "../../../src/cli/context.ts";
import type { Check } from "../../../src/cli/doctor/check.ts";
import { fileChecks } from "../../../src/cli/doctor/file-checks.ts";
import { generatedChecks } from "../../../src/cli/doctor/generated-checks.ts";
import { choicesOf } from "../../../src/cli/doctor/schema-choices.ts";
import { describeDifference, pinDifference, unpinnedOf } from "../../../src/cli/project/pinned.ts";
import { sha256Of } from "../../../src/cli/project/schema-file.ts";
import { cli, folder } from "../harness.ts";

const XSD =
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n<xs:element name="r" type="xs:int"/>\n</xs:schema>\n';
const OPTIONS = { generated: "src/flows" };
const entry = (content: string = XSD) => ({
  ...{ server: "https://host", flowId: "f-1", datasetId: "d-1", file: "a.xsd" },
  sha256: sha256Of(Buffer.from(content)),
});

/** A project with these files. */
async function project(files: Readonly<Record<string, string>>): Promise<Context> {
  const cwd = await folder();
  await writeFile(join(cwd, "package.json"), "{}");
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  return { argv: [], process: { cwd, env: {} }, terminal: { warn: () => {} } } as unknown as Context;
}

const shown = (checks: readonly Check[]) =>
  checks.map(({ check, status, message }) => `${check} ${status}: ${message}`);

describe("a schema file", () => {
  const check = async (files: Readonly<Record<string, string>>, pulled = XSD) => {
    const context = await project(files);
    return await fileChecks(context, entry(pulled), join("schemas", "manifest.json"), OPTIONS);
  };

  test("is correct if it is unchanged since it was pulled, and is a schema", async () => {
    expect(shown(await check({ "schemas/a.xsd": XSD }))).toEqual([
      "file ok: schemas/a.xsd is unchanged since it was pulled",
      "schema ok: schemas/a.xsd can be used",
    ]);
  });

  test("that is missing is no schema either", async () => {
    const checks = await check({});
    expect(shown(checks)).toEqual([
      "file problem: schemas/a.xsd is missing",
      "schema skipped: schemas/a.xsd is missing",
    ]);
    expect(checks[0]).toMatchObject({ exitCode: 1, next: "xsdflow pull --flow f-1", flowId: "f-1" });
  });

  test("that was changed is a problem, and is still checked as a schema", async () => {
    expect(shown(await check({ "schemas/a.xsd": `${XSD}<!-- -->` }))).toEqual([
      "file problem: schemas/a.xsd was changed here since it was pulled",
      "schema ok: schemas/a.xsd can be used",
    ]);
  });

  test("whose line ends git has changed has a hint how to prevent that", async () => {
    const [file] = await check({ "schemas/a.xsd": XSD.replaceAll("\n", "\r\n") });
    expect(file?.message).toBe("schemas/a.xsd has different line ends from the pulled file");
    expect(file?.next).toContain(".gitattributes");
  });

  test("that is not a schema is a problem with its own message", async () => {
    const broken = "<r/>";
    const checks = await check({ "schemas/a.xsd": broken }, broken);
    expect(shown(checks)[0]).toBe("file ok: schemas/a.xsd is unchanged since it was pulled");
    expect(checks[1]).toMatchObject({ check: "schema", status: "problem" });
    expect(checks[1]?.message).toMatch(/^schemas\/a\.xsd: /);
  });

  test("that is a folder is a problem of the file, and not of xsdflow", async () => {
    const checks = await check({ "schemas/a.xsd/x": "" });
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ check: "file", status: "problem" });
  });
});

test.each([
  ["missing", "f is missing", "PULL"],
  ["edited", "f was changed here since it was pulled", "PULL restores the server's version"],
  ["line-ends", "f has different line ends from the pulled file", "then: PULL"],
] as const)("a difference (%s) has a hint what to do", (difference, message, next) => {
  const told = describeDifference(difference, "f", "PULL");
  expect([told.message, told.next.includes(next)]).toEqual([message, true]);
});

test("files are compared with the manifest in their folder, and files that it does not name are ignored", async () => {
  const manifest = JSON.stringify({ version: 1, flows: [entry()] });
  const context = await project({
    ...{
      "schemas/xsdflow.manifest.json": manifest,
      "schemas/a.xsd": "<x/>",
      "schemas/b.xsd": XSD,
      "c.xsd": XSD,
    },
  });
  const found = await unpinnedOf(context, ["schemas/a.xsd", "schemas/b.xsd", "c.xsd"]);
  expect(found.map(({ file }) => file)).toEqual(["schemas/a.xsd"]);
  expect(await pinDifference(join(context.process.cwd, "c.xsd"), entry())).toBeUndefined();
});

describe("generated modules", () => {
  const generated = (context: Context, files: readonly string[] = ["schemas/a.xsd"]) =>
    generatedChecks(context, files, "src/flows", {});

  test("that are not there are not checked", async () => {
    const context = await project({ "schemas/a.xsd": XSD });
    expect(shown(await generated(context))).toEqual([
      "generated skipped: src/flows contains no modules of these schemas",
    ]);
  });

  test("are up to date until their schema changes, and then the command that generates them again is shown", async () => {
    const context = await project({ "schemas/a.xsd": XSD });
    const { cwd } = context.process;
    expect((await cli(["generate", "schemas/a.xsd"], { cwd })).code).toBe(0);
    expect(shown(await generated(context))).toEqual([
      "generated ok: modules in src/flows of schemas/a.xsd are up to date",
    ]);
    expect((await generated(context, ["other.xsd"]))[0]?.status).toBe("skipped");
    await writeFile(join(cwd, "schemas/a.xsd"), XSD.replace("xs:int", "xs:date"));
    const [check] = await generated(context);
    expect(check).toMatchObject({ status: "problem", exitCode: 1, next: "xsdflow generate schemas/a.xsd" });
    expect(check?.message).toMatch(
      /^modules in src\/flows of schemas\/a\.xsd do not match the schema: \d+ files? to write$/,
    );
  });
});

describe("the choices for a schema", () => {
  test("are those of the command, then those of its modules, then the usual ones", async () => {
    const context = await project({ "schemas/a.xsd": XSD });
    const { cwd } = context.process;
    const choices = (more: object = {}) => choicesOf(context, "schemas/a.xsd", { ...OPTIONS, ...more });
    expect(await choices()).toEqual({ tolerate: [], nameCharacters: "fifth-edition" });
    await cli(["generate", "schemas/a.xsd", "--name-characters", "second-edition"], { cwd });
    expect(await choices()).toEqual({ tolerate: [], nameCharacters: "second-edition" });
    const given = { tolerate: ["upa"], nameCharacters: "fifth-edition" } as const;
    expect(await choices(given)).toEqual(given);
    expect(await choices({ tolerate: ["upa"] })).toEqual({
      tolerate: ["upa"],
      nameCharacters: "second-edition",
    });
  });
});
