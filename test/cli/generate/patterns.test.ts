import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { filesOf } from "../../../src/cli/generate/patterns.ts";
import { folder } from "../harness.ts";

let home = "";
beforeEach(async () => {
  home = join(await folder(), "a [b] {c} *");
  for (const file of [
    "z.xsd",
    "a.xsd",
    "b.XSD",
    "x(1).xsd",
    "sub/a.xsd",
    "sub/deep/b.xsd",
    "node_modules/n.xsd",
    "t.txt",
  ]) {
    await mkdir(join(home, file, ".."), { recursive: true });
    await writeFile(join(home, file), "");
  }
  await symlink(join(home, "sub"), join(home, "link"));
  await symlink(join(home, "z.xsd"), join(home, "zz.xsd"));
});

describe("filesOf", () => {
  it.each<readonly [patterns: readonly string[], files: readonly string[]]>([
    [["*.xsd"], ["a.xsd", "x(1).xsd", "z.xsd", "zz.xsd"]],
    [
      ["**/*.xsd", "!z*"],
      ["a.xsd", "sub/a.xsd", "sub/deep/b.xsd", "x(1).xsd"],
    ],
    [["sub/*/*.xsd"], ["sub/deep/b.xsd"]],
    [["{z,sub/a}.xsd"], []],
    [
      ["{z,a}.xsd", "sub/**"],
      ["a.xsd", "z.xsd", "sub/a.xsd", "sub/deep/b.xsd"],
    ],
    [["?.xsd", "!**/a.xsd"], ["z.xsd"]],
    [
      ["z.xsd", "a.xsd", "z.xsd"],
      ["z.xsd", "a.xsd"],
    ],
    [["gone.xsd"], ["gone.xsd"]],
    [["node_modules/*.xsd"], ["node_modules/n.xsd"]],
    [["x(1).xsd", "!x(1).xsd"], []],
    [["./sub/../*.XSD"], ["b.XSD"]],
  ])("finds for %j %j", async (patterns, files) => {
    const found = filesOf(patterns, home).then((all) => all.map((file) => relative(home, file)));
    if (files.length === 0 && patterns.length === 1) await expect(found).rejects.toThrow("No file matches");
    else expect(await found).toEqual(files);
  });
});
