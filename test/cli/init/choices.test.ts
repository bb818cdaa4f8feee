/** What a project is set up with: options first, then files that are there, then a person's answers. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/cli/context.ts";
import { type InitOptions, initChoices, isYes, programFolder } from "../../../src/cli/init/choices.ts";
import { packageManagerOf } from "../../../src/cli/init/package-manager.ts";
import { folder } from "../harness.ts";

/** A context in an empty folder; a person answers with the answers, one after the other, and then with what is usual. */
async function around(answers?: readonly string[], env: Context["process"]["env"] = {}): Promise<Context> {
  const left = answers?.slice();
  const ask = async (_: string, usual: string): Promise<string> => left?.shift() || usual;
  const process = { cwd: await folder(), env, ...(left === undefined ? {} : { ask }) };
  return { process } as Context;
}

const chosen = async (options: InitOptions, answers?: readonly string[]) =>
  await initChoices(await around(answers), options);

describe("the source of the schemas", () => {
  it.each([
    ["--sample", { sample: true }, { from: "sample" }],
    ["--flow", { flow: ["a", "b"], url: "u" }, { from: "server", flows: ["a", "b"], server: { url: "u" } }],
    ["--all", { all: true, apiKeyFile: "k" }, { from: "server", flows: "all", server: { apiKeyFile: "k" } }],
  ] as const)("is taken from %s, without a question", async (_, options, source) => {
    expect((await chosen(options)).source).toEqual(source);
  });

  it("takes the files in the folder for schemas, if there are any", async () => {
    const context = await around();
    await mkdir(join(context.process.cwd, "in"));
    await writeFile(join(context.process.cwd, "in", "a.xsd"), "");
    expect((await initChoices(context, { schemas: "in" })).source).toEqual({ from: "files" });
    await expect(initChoices(context, {})).rejects.toThrow("No schema was chosen.");
  });

  it("is chosen by the questions for server and flows; without a server it is the sample", async () => {
    expect((await chosen({}, ["https://h/api/v1", " a , b,"])).source).toEqual({
      ...{ from: "server", flows: ["a", "b"], server: { url: "https://h/api/v1" } },
    });
    expect((await chosen({}, ["https://h/api/v1"])).source).toMatchObject({ flows: "all" });
    expect((await chosen({ url: "u" }, ["a"])).source).toMatchObject({ flows: ["a"], server: { url: "u" } });
    expect((await chosen({}, ["-"])).source).toEqual({ from: "sample" });
  });

  it("is the server that the environment names, unless the person names another", async () => {
    const context = await around([], { SMARTFLOWS_URL: "https://env/api/v1" });
    expect((await initChoices(context, {})).source).toMatchObject({ server: { url: "https://env/api/v1" } });
  });

  it("is not guessed with --yes or without a terminal", async () => {
    await expect(chosen({ yes: true }, ["https://h"])).rejects.toThrow("No schema was chosen.");
    await expect(chosen({ url: "u" })).rejects.toThrow("No flow was chosen.");
  });

  it.each([
    [{ all: true, flow: ["a"] }, "--all and --flow cannot be used together."],
    [{ sample: true, flow: ["a"] }, "--sample and a server cannot be used together"],
    [{ sample: true, all: true }, "--sample and a server cannot be used together"],
    [{ sample: true, url: "u" }, "--sample and a server cannot be used together"],
  ])("is required: %j is refused", async (options, message) => {
    await expect(chosen(options)).rejects.toThrow(message);
  });
});

describe("a folder", () => {
  it.each([
    ["src/flows/", join("src", "flows")],
    [" ./src//flows ", join("src", "flows")],
    ["a/../b", "b"],
    ["..b", "..b"],
  ])("%j of the project is taken as %s", async (given, out) => {
    expect((await chosen({ sample: true, out: given })).out).toBe(out);
  });

  it.each(["..", "../a", "a/../../b", "/a", ".", "", "a/.."])(
    "%j is refused: it is not below",
    async (given) => {
      await expect(chosen({ sample: true, schemas: given })).rejects.toThrow(
        `--schemas ${given}: expected a folder below the project's`,
      );
    },
  );

  it("that a configuration contains is kept without a question", async () => {
    const context = await around(["n"]);
    const config = { generate: { schemas: "xsd/*.xsd", out: "gen" } };
    await writeFile(join(context.process.cwd, "xsdflow.config.json"), JSON.stringify(config));
    expect(await initChoices(context, {})).toEqual({
      ...{ source: { from: "files" }, schemas: "xsd", out: "gen", ci: false, isConfigured: true },
    });
  });

  it("of the first program is the one around the modules", () => {
    expect(programFolder({ out: join("src", "flows") })).toBe("src");
    expect(programFolder({ out: "flows" })).toBe(".");
  });
});

it.each([
  ["y", true],
  [" YES ", true],
  ["yes please", false],
  ["n", false],
  ["", false],
])("the answer %j agrees: %s", (answer, agrees) => {
  expect(isYes(answer)).toBe(agrees);
});

describe("the package manager", () => {
  it.each([
    ["npm", "package-lock.json", "npx"],
    ["pnpm", "pnpm-lock.yaml", "pnpm exec"],
    ["yarn", "yarn.lock", "yarn"],
    ["bun", "bun.lock", "bunx"],
    ["bun", "bun.lockb", "bunx"],
  ])("is %s if its lock file %s exists", async (name, lock, exec) => {
    const at = await folder();
    await writeFile(join(at, lock), "");
    expect(packageManagerOf(at)).toMatchObject({ name, exec });
  });

  it("is npm if there is no lock file", async () => {
    expect(packageManagerOf(await folder()).name).toBe("npm");
  });
});
