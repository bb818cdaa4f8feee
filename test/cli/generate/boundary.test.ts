/** Where a configuration may write. */
import { existsSync } from "node:fs";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schemaOf } from "../front.ts";
import { cli, folder } from "../harness.ts";

/** `<base>/repo/packages/a` with a configuration, and what marks the project. */
async function project(
  generate: object | readonly object[],
  mark: "repo/.git" | "repo/packages/a/package.json" | "",
) {
  const base = await folder();
  const cwd = join(base, "repo/packages/a");
  await mkdir(cwd, { recursive: true });
  if (mark.endsWith(".git")) await mkdir(join(base, mark));
  else if (mark !== "") await writeFile(join(base, mark), "{}");
  await writeFile(join(cwd, "a.xsd"), schemaOf("a"));
  await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify({ generate }));
  return { base, cwd };
}

const SCHEMAS = { schemas: "a.xsd" };

describe("a configuration", () => {
  it.each([
    [
      "another package of the repository",
      { ...SCHEMAS, out: "../b/src" },
      "repo/.git",
      "repo/packages/b/src",
    ],
    ["the repository's own folder", { ...SCHEMAS, out: "../..", lock: "../../x.json" }, "repo/.git", "repo"],
    ["its own folder, where nothing marks a project", { ...SCHEMAS, out: "." }, "", "repo/packages/a"],
  ] as const)("writes to %s", async (_, generate, mark, place) => {
    const { base, cwd } = await project(generate, mark);
    expect(await cli(["generate"], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(join(base, place, "a.xsd.ts"))).toBe(true);
  });

  it.each([
    ["out of the repository", { ...SCHEMAS, out: "../../../x" }, "repo/.git", "generate.out"],
    ["out of the package", { ...SCHEMAS, out: "../b" }, "repo/packages/a/package.json", "generate.out"],
    ["out of its folder, where nothing marks a project", { ...SCHEMAS, out: "../b" }, "", "generate.out"],
    ["to an absolute path", { ...SCHEMAS, out: "/nowhere/x" }, "repo/.git", "generate.out"],
    ["a lock out of the repository", { ...SCHEMAS, lock: "../../../x.json" }, "repo/.git", "generate.lock"],
    [
      "by one of several sets",
      [
        { ...SCHEMAS, out: "b" },
        { ...SCHEMAS, out: "c", lock: "../../../x.json" },
      ],
      "repo/.git",
      "generate[1].lock",
    ],
  ] as const)("does not write %s, names the key and says what allows it", async (_, generate, mark, key) => {
    const { base, cwd } = await project(generate, mark);
    for (const more of [[], ["--check"], ["--watch"]]) {
      const { code, stdout, stderr } = await cli(["generate", ...more], { cwd });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`xsdflow.config.json: ${key} "`);
      expect(stderr).toContain("leads out of the project");
      expect(stderr).toContain("--allow-outside");
    }
    expect(await readdir(base)).toEqual(["repo"]);
    expect(await readdir(cwd)).not.toContain("b");
  });

  it("does not write through links that lead out of the project", async () => {
    const { base, cwd } = await project(SCHEMAS, "repo/.git");
    await mkdir(join(base, "elsewhere"));
    await symlink(join(base, "elsewhere"), join(cwd, "src"));
    const { code, stderr } = await cli(["generate"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('generate.out "src/flows" leads out')]);
    expect(await readdir(join(base, "elsewhere"))).toEqual([]);
  });

  it("is overruled by the person at the terminal: by flags, or by allowing it", async () => {
    const { base, cwd } = await project(
      { ...SCHEMAS, out: "../../../x", lock: "../../../x.json" },
      "repo/.git",
    );
    expect((await cli(["generate", "--out", "../../../y"], { cwd })).code).toBe(2);
    const flags = ["--out", "../../../y", "--lock", "../../../y.json"];
    expect((await cli(["generate", ...flags], { cwd })).code).toBe(0);
    expect((await cli(["generate", "--allow-outside"], { cwd })).code).toBe(0);
    expect((await readdir(base)).sort()).toEqual(["repo", "x", "x.json", "y", "y.json"]);
  });
});
