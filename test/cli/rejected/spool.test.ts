/** Pieces that end in another order than they began. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { rejectedFile } from "../../../src/cli/rejected/rejected-records.ts";
import { Spool } from "../../../src/cli/rejected/spool.ts";
import { collect } from "../../flows/support/collect.ts";
import { folder } from "../harness.ts";

async function spoolAt(file: string): Promise<Spool> {
  const spool = await Spool.create(file);
  onTestFinished(() => spool.close());
  return spool;
}

describe("a spool", () => {
  it("gives pieces in the order of their source, added at the same time in any order", async () => {
    const spool = await spoolAt(join(await folder(), "s"));
    await Promise.all([30, 10, 20].map((order) => spool.add(order, Buffer.from(`é${order}`))));
    expect((await collect(spool.read())).map(String)).toEqual(["é10", "é20", "é30"]);
    expect(spool.size).toBe(3);
  });

  it("keeps the order in which pieces of one place were added, and pieces without bytes", async () => {
    const spool = await spoolAt(join(await folder(), "s"));
    for (const [order, text] of [
      [2, "b"],
      [1, ""],
      [2, "c"],
      [0, "a"],
    ] as const)
      await spool.add(order, Buffer.from(text));
    expect((await collect(spool.read())).map(String)).toEqual(["a", "", "b", "c"]);
  });

  it("begins empty, whatever its file contained, and can be read repeatedly, even between additions", async () => {
    const file = join(await folder(), "s");
    await writeFile(file, "left by a run that was stopped");
    const spool = await spoolAt(file);
    expect(await collect(spool.read())).toEqual([]);
    await spool.add(1, Buffer.from("1"));
    expect((await collect(spool.read())).map(String)).toEqual(["1"]);
    await spool.add(0, Buffer.from("0"));
    expect((await collect(spool.read())).map(String)).toEqual(["0", "1"]);
  });
});

describe("a file of rejected records", () => {
  it("has the text around records once, and that between records repeatedly", async () => {
    const file = join(await folder(), "below", "bad.json");
    const records = await rejectedFile(file, { before: "[", between: ",", after: "]" });
    for (const line of [2, 3, 1]) await records.add({ line } as never, Buffer.from(String(line)));
    expect(await records.end()).toEqual({ name: file, count: 3 });
    expect(await readFile(file, "utf8")).toBe("[1,2,3]");
    await expect(readFile(`${file}.part`)).rejects.toThrow("ENOENT");
  });
});
