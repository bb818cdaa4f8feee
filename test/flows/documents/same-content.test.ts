import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sameContent } from "../../../src/flows/documents/same-content.ts";
import { temporaryFolder } from "../support/folder.ts";

const PIECE = 256 * 1024;

async function same(one: Uint8Array | string, other: Uint8Array | string): Promise<boolean> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "one"), one);
  await writeFile(join(folder, "other"), other);
  return sameContent(join(folder, "one"), join(folder, "other"));
}

describe("sameContent: two files with the same bytes", () => {
  const bytes = (length: number, last = 1): Uint8Array =>
    new Uint8Array(length).fill(1).fill(last, length - 1);
  it.each<[says: string, one: Uint8Array | string, other: Uint8Array | string, is: boolean]>([
    ["alike", "abc", "abc", true],
    ["empty", "", "", true],
    ["another byte", "abc", "abd", false],
    ["one byte more", "abc", "abcd", false],
    ["exactly as long as a piece that is read", bytes(PIECE), bytes(PIECE), true],
    ["a difference at the end of the first piece", bytes(PIECE), bytes(PIECE, 2), false],
    ["a difference right behind it", bytes(PIECE + 1), bytes(PIECE + 1, 2), false],
    ["several pieces", bytes(3 * PIECE + 5), bytes(3 * PIECE + 5), true],
  ])("%s: %s", async (_says, one, other, is) => {
    expect(await same(one, other)).toBe(is);
  });

  it("a missing file is not the same", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "one"), "abc");
    expect(await sameContent(join(folder, "one"), join(folder, "none"))).toBe(false);
    expect(await sameContent(join(folder, "none"), join(folder, "none"))).toBe(false);
  });

  it("a folder is not, and neither is a link, which must not pass for the file that was saved", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "one"), "abc");
    await mkdir(join(folder, "folder"));
    await symlink(join(folder, "one"), join(folder, "link"));
    expect(await sameContent(join(folder, "one"), join(folder, "folder"))).toBe(false);
    expect(await sameContent(join(folder, "one"), join(folder, "link"))).toBe(false);
  });
});
