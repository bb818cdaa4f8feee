import { mkdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { LogFile } from "../../../../src/flows/journal/log/disk.ts";
import { LoggedRecords } from "../../../../src/flows/journal/log/logged-records.ts";
import { nodeDisk } from "../../../../src/flows/journal/log/node-disk.ts";
import { temporaryFolder } from "../../support/folder.ts";

async function made(path: string): Promise<LogFile> {
  const file = await nodeDisk.open(path, true);
  if (file === undefined) throw new Error("not made");
  return file;
}

const text = async (file: LogFile, length: number, position: number): Promise<string> => {
  const bytes = Buffer.alloc(length);
  return bytes.toString("latin1", 0, await file.read(bytes, position));
};

describe("a file", () => {
  it("is appended at its current end, also with other writers", async () => {
    const path = join(await temporaryFolder(), "a");
    const [one, other] = [await made(path), await made(path)];
    expect(await one.append(Buffer.from("1"))).toBe(1);
    await other.append(Buffer.from("2"));
    await one.append(Buffer.from("3"));
    await one.sync();
    expect(await readFile(path, "utf8")).toBe("123");
    expect([await text(other, 2, 1), await text(other, 9, 2), await text(other, 9, 99)]).toEqual([
      "23",
      "3",
      "",
    ]);
    for (const file of [one, other]) file.close();
  });

  it("is only for its user", async () => {
    const path = join(await temporaryFolder(), "sub", "a");
    await nodeDisk.makeFolder(join(path, ".."));
    (await made(path)).close();
    expect([
      ((await stat(path)).mode & 0o77) === 0,
      ((await stat(join(path, ".."))).mode & 0o77) === 0,
    ]).toEqual([true, true]);
  });

  it("reports its size, and whether it was removed, replaced or renamed", async () => {
    const path = join(await temporaryFolder(), "a");
    const file = await made(path);
    await file.append(Buffer.from("12345"));
    expect(await file.status(true)).toEqual({ size: 5, inPlace: true });
    await truncate(path, 2);
    expect(await file.status(true)).toEqual({ size: 2, inPlace: true });
    await rename(path, `${path}.moved`);
    expect(await file.status(true)).toMatchObject({ inPlace: false });
    expect(await file.status(false)).toMatchObject({ inPlace: true });
    await writeFile(path, "other");
    expect(await file.status(true)).toMatchObject({ inPlace: false });
    await rm(`${path}.moved`);
    expect(await file.status(false)).toMatchObject({ inPlace: false });
    file.close();
  });

  it("accepts nothing after it is closed: its number may belong to another file", async () => {
    const path = join(await temporaryFolder(), "a");
    const file = await made(path);
    await file.append(Buffer.from("x"));
    const reading = text(file, 1, 0);
    file.close();
    file.close();
    expect(await reading).toBe("x");
    for (const call of [() => file.append(Buffer.from("y")), () => file.status(false), () => file.sync()])
      await expect(call()).rejects.toThrow("is closed");
  });

  it("that does not exist is not created by opening it for reading", async () => {
    const path = join(await temporaryFolder(), "a");
    expect(await nodeDisk.open(path, false)).toBeUndefined();
    expect(await nodeDisk.kindOf(path)).toBeUndefined();
    expect(await nodeDisk.changedAt(path)).toBeUndefined();
    await expect(nodeDisk.open(join(path, "b"), true)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("folders", () => {
  it("are listed; a missing one, or a file in its place, is empty", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a"), "");
    expect(await nodeDisk.list(folder)).toEqual(["a"]);
    expect(await nodeDisk.list(join(folder, "a"))).toEqual([]);
    expect(await nodeDisk.list(join(folder, "b"))).toEqual([]);
  });

  it("are made with those above, also by a relative path, and again without harm", async () => {
    const folder = await temporaryFolder();
    const path = relative(process.cwd(), join(folder, "x", "y"));
    await nodeDisk.makeFolder(path);
    await nodeDisk.makeFolder(path);
    expect(await nodeDisk.kindOf(join(folder, "x", "y"))).toBe("folder");
  });

  it("are removed only if they are empty folders", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "empty"));
    await mkdir(join(folder, "full", "x"), { recursive: true });
    await writeFile(join(folder, "file"), "");
    const removed = await Promise.all(
      ["empty", "full", "file", "none"].map((name) => nodeDisk.removeEmptyFolder(join(folder, name))),
    );
    expect(removed).toEqual([true, false, false, false]);
    expect((await nodeDisk.list(folder)).toSorted()).toEqual(["file", "full"]);
  });

  it("make a file once: the first content stays", async () => {
    const path = join(await temporaryFolder(), "a");
    expect([await nodeDisk.create(path, "1"), await nodeDisk.create(path, "2")]).toEqual([true, false]);
    expect(await readFile(path, "utf8")).toBe("1");
  });

  it.skipIf(process.platform === "win32")("a broken link counts as a missing file", async () => {
    const path = join(await temporaryFolder(), "a");
    await symlink("nowhere", path);
    expect(await nodeDisk.kindOf(path)).toBeUndefined();
    await nodeDisk.remove(path);
    expect(await nodeDisk.list(join(path, ".."))).toEqual([]);
  });
});

it("records continue being read to the last one while the log is read again", async () => {
  const folder = await temporaryFolder();
  const options = { folder, keepPayloads: false, disk: nodeDisk, sizes: { segment: 20_000 } };
  const records = new LoggedRecords(options);
  const facts = {
    payloadHash: "h",
    contentType: "",
    mode: "interactive",
    at: "2026-08-22T10:00:00.000Z",
  } as const;
  const key = (n: number) => ({ server: "https://s/api/v1", flow: "f", reference: `r-${n}` });
  for (let from = 0; from < 800; from += 100) {
    const claims = Array.from({ length: 100 }, (_, n) => records.claim(key(from + n), 1, facts));
    await Promise.all(claims);
  }
  await records.log.settled();
  const seen = new Set<string>();
  for await (const record of records.records()) {
    if (seen.size === 0) await records.log.reader.exclusively(() => records.log.reader.load());
    seen.add(record.key.reference);
  }
  expect(seen.size).toBe(800);
});
