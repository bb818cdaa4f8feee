/** Rejected records never take the place of something else, which somebody may be correcting. */
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeBeside } from "../../../src/cli/rejected/place.ts";
import { folder } from "../harness.ts";

interface Scene {
  readonly at: string;
  /** Puts new content beside a name that may be taken. @returns the name that it got, and what is in the folder */
  place(content: string, wanted: string): Promise<readonly [name: string, present: readonly string[]]>;
}

async function scene(files: Readonly<Record<string, string>>): Promise<Scene> {
  const at = await folder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(at, name), text);
  const place: Scene["place"] = async (content, wanted) => {
    await writeFile(join(at, "new"), content);
    const name = await placeBeside(join(at, "new"), join(at, wanted));
    return [name.slice(at.length + 1), (await readdir(at)).sort()];
  };
  return { at, place };
}

async function folderOf(at: string, files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(at);
  for (const [name, text] of Object.entries(files)) await writeFile(join(at, name), text);
  return at;
}

describe("a file is used by its name", () => {
  it("that is requested, if it is free", async () => {
    const { place } = await scene({});
    expect(await place("1", "bad.csv")).toEqual(["bad.csv", ["bad.csv"]]);
  });

  it("that has the same content, and there is still one file", async () => {
    const { place } = await scene({ "bad.csv": "0", "bad.2.csv": "1" });
    expect(await place("1", "bad.csv")).toEqual(["bad.2.csv", ["bad.2.csv", "bad.csv"]]);
  });

  it.each([
    ["bad.csv", "bad.2.csv"],
    ["bad", "bad.2"],
    ["bad.csv.gz", "bad.csv.2.gz"],
    [".bad", ".bad.2"],
  ])("with the first free number before the ending: %s becomes %s", async (wanted, numbered) => {
    const { at, place } = await scene({ [wanted]: "0" });
    expect((await place("1", wanted))[0]).toBe(numbered);
    expect(await readFile(join(at, wanted), "utf8")).toBe("0");
  });

  it("with a number if a link has the name, even a broken one", async () => {
    const { at, place } = await scene({});
    await symlink(join(at, "nowhere"), join(at, "bad.csv"));
    expect((await place("1", "bad.csv"))[0]).toBe("bad.2.csv");
  });
});

describe("a folder", () => {
  it.each([
    ["stays one where all files are the same", { "a.xml": "1", "b.xml": "2" }, "bad"],
    ["gets a number where one file differs", { "a.xml": "1", "b.xml": "3" }, "bad.2"],
    ["gets a number where a file is missing", { "a.xml": "1" }, "bad.2"],
    ["gets a number where there are more files", { "a.xml": "1", "b.xml": "2", "c.xml": "" }, "bad.2"],
  ])("%s", async (_, present, name) => {
    const at = await folder();
    await folderOf(join(at, "bad"), present);
    const written = await folderOf(join(at, "new"), { "a.xml": "1", "b.xml": "2" });
    expect(await placeBeside(written, join(at, "bad"))).toBe(join(at, name));
    expect((await readdir(at)).sort()).toEqual(name === "bad" ? ["bad"] : ["bad", "bad.2"]);
  });

  it("is not the same as a file, nor as one that has a folder in place of a file", async () => {
    const at = await folder();
    await writeFile(join(at, "bad"), "");
    await mkdir(join(at, "bad.2", "a.xml"), { recursive: true });
    const written = await folderOf(join(at, "new"), { "a.xml": "" });
    expect(await placeBeside(written, join(at, "bad"))).toBe(join(at, "bad.3"));
  });
});
