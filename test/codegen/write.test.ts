import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { banner } from "../../codegen/emit/banner.ts";
import { WriteRefusedError, writeGenerated } from "../../codegen/write.ts";

let home = "";
let out = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "xsdflow-write-"));
  out = join(home, "out");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const text = `${banner("a.xsd", { options: [], hash: "1" })}export {};\n`;
const newer = `${banner("a.xsd", { options: [], hash: "2" })}export {};\n`;
const file = { path: "sub/a.xsd.ts", text };
const nothing = { written: [], unchanged: [], removed: [], stale: [] };

describe("writeGenerated", () => {
  it("writes missing and changed files, and leaves the others untouched", async () => {
    expect(await writeGenerated([file], out)).toEqual({ ...nothing, written: [file.path] });
    const before = statSync(join(out, file.path)).mtimeMs;
    expect(await writeGenerated([file], out)).toEqual({ ...nothing, unchanged: [file.path] });
    expect(statSync(join(out, file.path)).mtimeMs).toBe(before);
    await writeGenerated([{ ...file, text: newer }], out);
    expect(readFileSync(join(out, file.path), "utf8")).toBe(newer);
  });

  it("treats line ends that git has changed as equal", async () => {
    await writeGenerated([file], out);
    writeFileSync(join(out, file.path), text.replaceAll("\n", "\r\n"));
    expect(await writeGenerated([file], out)).toMatchObject({ written: [], unchanged: [file.path] });
  });

  it("only reports stale files when it checks", async () => {
    expect(await writeGenerated([file], out, { check: true })).toMatchObject({
      stale: [file.path],
      written: [],
    });
    expect(existsSync(out)).toBe(false);
    await writeGenerated([file], out);
    const changed = { ...file, text: newer };
    expect(await writeGenerated([file, { ...changed, path: "b.ts" }], out, { check: true })).toEqual({
      ...nothing,
      unchanged: [file.path],
      stale: ["b.ts"],
    });
    expect(readFileSync(join(out, file.path), "utf8")).toBe(text);
  });

  it("does not overwrite a file that xsdflow did not make, and then writes nothing at all", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "mine.ts"), "export const mine = 1;\n");
    await expect(writeGenerated([file, { path: "mine.ts", text }], out)).rejects.toThrow(WriteRefusedError);
    expect(readFileSync(join(out, "mine.ts"), "utf8")).toBe("export const mine = 1;\n");
    expect(existsSync(join(out, file.path))).toBe(false);
  });

  it.each(["../a.ts", "sub/../../a.ts", "", "/../a.ts"])("refuses the path %j", async (path) => {
    await expect(writeGenerated([{ path, text }], out)).rejects.toThrow(WriteRefusedError);
    expect(existsSync(join(home, "a.ts"))).toBe(false);
  });

  it("follows no link out of the folder", async () => {
    mkdirSync(out);
    mkdirSync(join(home, "elsewhere"));
    symlinkSync(join(home, "elsewhere"), join(out, "sub"));
    await expect(writeGenerated([file], out)).rejects.toThrow(/outside the output folder/u);
    writeFileSync(join(home, "target.ts"), text);
    symlinkSync(join(home, "target.ts"), join(out, "link.ts"));
    await expect(writeGenerated([{ path: "link.ts", text: newer }], out)).rejects.toThrow(WriteRefusedError);
    expect(readFileSync(join(home, "target.ts"), "utf8")).toBe(text);
  });

  it("writes into a folder that is itself a link", async () => {
    mkdirSync(join(home, "real"));
    symlinkSync(join(home, "real"), out);
    await writeGenerated([file], out);
    expect(readFileSync(join(home, "real", file.path), "utf8")).toBe(text);
  });

  it("removes parts that a module no longer has, and reports them when it checks", async () => {
    const part = { path: "sub/a.xsd/types-2.ts", text };
    await writeGenerated([file, part], out);
    expect(await writeGenerated([file], out, { check: true })).toEqual({
      ...nothing,
      unchanged: [file.path],
      stale: [part.path],
    });
    expect(existsSync(join(out, part.path))).toBe(true);
    expect(await writeGenerated([file], out)).toMatchObject({ removed: [part.path] });
    expect(existsSync(join(out, part.path))).toBe(false);
  });

  it("does not remove other files, parts of other modules, or targets of links", async () => {
    const other = { path: "sub/b.xsd/types-1.ts", text };
    const stranger = { path: "sub/a.xsd/mine.ts", text };
    await writeGenerated([file, other, stranger], out);
    writeFileSync(join(out, "sub/a.xsd/types-1.ts"), "export const mine = 1;\n");
    writeFileSync(join(home, "target.ts"), text);
    symlinkSync(join(home, "target.ts"), join(out, "sub/a.xsd/types-2.ts"));
    expect(await writeGenerated([file], out)).toEqual({ ...nothing, unchanged: [file.path] });
    for (const path of ["sub/a.xsd/types-1.ts", "sub/a.xsd/types-2.ts", other.path, stranger.path])
      expect(existsSync(join(out, path))).toBe(true);
  });
});
