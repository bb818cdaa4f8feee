/** What `xsdflow init` would write: nothing of a person's own is replaced, and nothing is written to learn it. */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/cli/context.ts";
import type { InitChoices } from "../../../src/cli/init/choices.ts";
import { packageManagerOf } from "../../../src/cli/init/package-manager.ts";
import { type InitPlan, planInit } from "../../../src/cli/init/plan.ts";
import { folder } from "../harness.ts";

const CHOICES: InitChoices = {
  source: { from: "sample" },
  schemas: "schemas",
  out: join("src", "flows"),
  ci: false,
  isConfigured: false,
};

/** The plan of a folder in which these files lie, and what lies there afterwards. */
async function planned(
  files: Readonly<Record<string, string>> = {},
  choices: Partial<InitChoices> = {},
): Promise<InitPlan & { readonly left: readonly string[] }> {
  const cwd = await folder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  const context = { process: { cwd, env: {} } } as never as Context;
  const plan = await planInit(context, { ...CHOICES, ...choices }, packageManagerOf(cwd), "1.0.0");
  return { ...plan, left: (await readdir(cwd)).sort() };
}

const changeOf = ({ files }: InitPlan, path: string) => files.find((file) => file.path === path);

describe("the plan", () => {
  it("of an empty folder contains all files, and writes nothing yet", async () => {
    const plan = await planned();
    expect(plan.files.every(({ change }) => change === "new")).toBe(true);
    expect([plan.hasWork, plan.left]).toEqual([true, []]);
  });

  it("keeps a user's file that has the name of one of its own, and reports it", async () => {
    const plan = await planned({ "tsconfig.json": "{}", "schemas/invoice.xsd": "<mine/>" });
    for (const path of ["tsconfig.json", join("schemas", "invoice.xsd")])
      expect(changeOf(plan, path)).toEqual({ path, change: "kept", remark: "it exists already" });
  });

  it("takes line ends of Windows for the same", async () => {
    const first = await planned();
    const text = changeOf(first, "tsconfig.json")?.text ?? "";
    const again = await planned({ "tsconfig.json": text.replaceAll("\n", "\r\n") });
    expect(changeOf(again, "tsconfig.json")).toMatchObject({ change: "unchanged" });
  });

  it("does not change an existing first program", async () => {
    const program = (await planned()).files.at(-1)?.path ?? "";
    const plan = await planned({ [program]: "// mine" });
    expect(changeOf(plan, program)).toEqual({ path: program, change: "unchanged" });
  });

  it("writes a workflow only if one is wanted", async () => {
    const workflow = join(".github", "workflows", "xsdflow.yml");
    expect(changeOf(await planned(), workflow)).toBeUndefined();
    expect(changeOf(await planned({}, { ci: true }), workflow)).toMatchObject({ change: "new" });
    const own = await planned({ [workflow]: "on: push" }, { ci: true });
    expect(changeOf(own, workflow)).toMatchObject({ change: "kept" });
  });
});

describe("package.json", () => {
  it("keeps its scripts and packages, and shows the added lines", async () => {
    const before = JSON.stringify(
      { name: "x", scripts: { generate: "mine" }, dependencies: { xsdflow: "0.1.0" } },
      null,
      2,
    );
    const plan = await planned({ "package.json": before });
    const file = changeOf(plan, "package.json");
    const after = JSON.parse(file?.text ?? "") as Record<string, Record<string, string>>;
    expect(file).toMatchObject({ change: "changed", before });
    expect([after.scripts?.generate, after.dependencies?.xsdflow]).toEqual(["mine", "0.1.0"]);
    expect(Object.values(after.scripts ?? {})).toContain("xsdflow generate");
    expect(file?.lines?.some((line) => line.includes("xsdflow generate"))).toBe(true);
  });

  it("is unchanged the second time", async () => {
    const text = changeOf(await planned(), "package.json")?.text ?? "";
    expect(changeOf(await planned({ "package.json": text }), "package.json")).toMatchObject({
      change: "unchanged",
    });
  });

  it.each(["null", "[]", '"x"', "1", '{"scripts": "x"}', "{"])(
    "that is %s is refused, and nothing is written",
    async (text) => {
      await expect(planned({ "package.json": text })).rejects.toMatchObject({ exitCode: 2 });
    },
  );
});

describe(".gitignore", () => {
  it.each<[before: string, after: RegExp]>([
    ["dist", /^dist\n[^\n]/],
    ["dist\r\n", /^dist\r\n[^\r\n]+\r\n/],
    ["/node_modules/\n", /^\/node_modules\/\n(?!.*node_modules)/s],
  ])("%j keeps its lines and line ends, and only missing lines are added", async (before, after) => {
    const file = changeOf(await planned({ ".gitignore": before }), ".gitignore");
    expect(file?.text ?? before).toMatch(after);
  });
});
