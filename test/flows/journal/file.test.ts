import { appendFile, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";
import { FileJournal } from "../../../src/flows/journal/file.ts";
import type { Journal } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/folder.ts";
import { AT, claimed, FACTS, KEY, testJournal } from "./contract.ts";

const kinds: readonly (readonly [string, () => Promise<Journal>])[] = [
  ["in a folder", async () => new FileJournal({ folder: await temporaryFolder() })],
  [
    "in a folder on a network",
    async () => new FileJournal({ folder: await temporaryFolder(), localDisk: false }),
  ],
  ["in memory", async () => new MemoryJournal()],
];

describe.each(kinds)("a journal %s", (_, make) => testJournal(make));

describe("a journal of one file a record", () => {
  test("row 17: has the claim on disk, complete, before it is given", async () => {
    const folder = await temporaryFolder();
    await claimed(new FileJournal({ localDisk: false, folder }));
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
    expect(files).toHaveLength(1);
    const line = JSON.parse(await readFile(join(folder, files[0] ?? ""), "utf8"));
    expect(line).toMatchObject({ version: 1, key: KEY, payloadHash: "h", owner: { pid: process.pid } });
    expect(await readdir(join(folder, "tmp"))).toEqual([]);
  });

  test("row 17: no claim succeeds in a folder that cannot be written", async () => {
    const folder = join(await temporaryFolder(), "file");
    await writeFile(folder, "not a folder");
    await expect(new FileJournal({ localDisk: false, folder }).claim(KEY, 1, FACTS)).rejects.toThrow(
      /ENOTDIR|EEXIST/,
    );
  });

  test("skips a line that a crash has cut off, and reads the next", async () => {
    const folder = await temporaryFolder();
    const journal = new FileJournal({ localDisk: false, folder });
    const record = await claimed(journal);
    const [file] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
    await appendFile(join(folder, file ?? ""), '\n{"state":"acce');
    expect(await journal.find(KEY)).toMatchObject({ state: "sending" });
    await journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" });
    expect(await journal.find(KEY)).toMatchObject({ state: "accepted", executionId: "e-1" });
  });

  test("a file that is not a record is an error, not a free reference", async () => {
    const folder = await temporaryFolder();
    await claimed(new FileJournal({ localDisk: false, folder }));
    const [file] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
    for (const content of ["", "garbage\n", '{"version":2}\n']) {
      await writeFile(join(folder, file ?? ""), content);
      await expect(new FileJournal({ localDisk: false, folder }).find(KEY)).rejects.toThrow(
        /is damaged: it (is not a journal record of version 1|has version 2, and this release of xsdflow reads version 1)/,
      );
    }
  });

  test.each([
    "",
    "garbage\n",
    '{"version":1,"key":{"server":1},"owner":{},"generation":1,"payloadHash":"h"}',
  ])("C6: a damaged record is named, and the others are read: %j", async (content) => {
    const folder = await temporaryFolder();
    const journal = new FileJournal({ localDisk: false, folder });
    await claimed(journal);
    const [file = ""] = (await readdir(folder, { recursive: true })).filter((name) =>
      name.endsWith(".jsonl"),
    );
    for (const reference of ["b", "c"]) await journal.claim({ ...KEY, reference }, 1, FACTS);
    await writeFile(join(folder, file), content);
    const damaged: DamagedRecordError[] = [];
    expect(await collect(journal.records((error) => damaged.push(error)))).toHaveLength(2);
    expect(damaged).toMatchObject([
      { file: join(folder, file), message: expect.stringContaining("damaged") },
    ]);
    const seen: string[] = [];
    const readAll = async (): Promise<void> => {
      for await (const { key } of journal.records()) seen.push(key.reference);
    };
    await expect(readAll()).rejects.toThrow(join(folder, file));
    expect(seen.sort()).toEqual(["b", "c"]);
  });

  test("payloads are kept only if wanted, and until the server has accepted them", async () => {
    const payload = new TextEncoder().encode("<a/>");
    const plain = new FileJournal({ localDisk: false, folder: await temporaryFolder() });
    const record = await plain.claim(KEY, 1, { ...FACTS, payload });
    expect(record && (await plain.payload(record))).toBeUndefined();
    const folder = await temporaryFolder();
    const keeping = new FileJournal({ localDisk: false, folder, keepPayloads: true });
    const kept = await keeping.claim(KEY, 1, { ...FACTS, payload });
    if (kept === undefined) throw new Error("taken");
    expect(Buffer.from((await keeping.payload(kept)) ?? "").toString()).toBe("<a/>");
    await keeping.advance(kept, { state: "accepted", at: AT, executionId: "e" });
    expect(await keeping.payload(kept)).toBeUndefined();
  });

  test("removes unfinished files of a crashed process, and not those that another process is writing", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "tmp"));
    await writeFile(join(folder, "tmp", "old"), "customer data");
    await writeFile(join(folder, "tmp", "new"), "");
    await utimes(join(folder, "tmp", "old"), 0, 0);
    await claimed(new FileJournal({ localDisk: false, folder }));
    expect(await readdir(join(folder, "tmp"))).toEqual(["new"]);
  });

  test("looks up a reference without reading the others: a thousand of them make no difference", async () => {
    const journal = new FileJournal({ localDisk: false, folder: await temporaryFolder() });
    for (let start = 0; start < 1000; start += 100) {
      const batch = Array.from({ length: 100 }, (_, n) => ({ ...KEY, reference: `r-${start + n}` }));
      await Promise.all(batch.map((key) => journal.claim(key, 1, FACTS)));
    }
    expect((await journal.find({ ...KEY, reference: "r-777" }))?.key.reference).toBe("r-777");
    expect(await collect(journal.records())).toHaveLength(1000);
  });
});

test("a memory journal removes the oldest ended runs beyond its limit, and no run that has not ended", async () => {
  const journal = new MemoryJournal({ maxEnded: 2 });
  for (const reference of ["a", "b", "c", "d"]) {
    const record = await journal.claim({ ...KEY, reference }, 1, FACTS);
    if (record !== undefined && reference !== "a") {
      await journal.advance(record, { state: "accepted", at: AT, executionId: reference });
      await journal.advance(record, { state: "done", at: AT, status: "Success" });
    }
  }
  const left = await collect(journal.records());
  expect(left.map(({ key }) => key.reference)).toEqual(["a", "c", "d"]);
});

describe.each([true, false])("a folder that is removed (on a local disk: %s)", (localDisk) => {
  test("a record is not created again without its first line", async () => {
    const folder = await temporaryFolder();
    const journal = new FileJournal({ folder, localDisk });
    const record = await claimed(journal);
    await rm(folder, { recursive: true });
    await expect(journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" })).rejects.toThrow(
      "ENOENT",
    );
    expect(await journal.find(KEY)).toBeUndefined();
  });

  test("is made again for the next claim", async () => {
    const folder = await temporaryFolder();
    const journal = new FileJournal({ folder, localDisk });
    await claimed(journal);
    await rm(folder, { recursive: true });
    expect(await claimed(journal)).toMatchObject({ state: "sending" });
    expect(await journal.find(KEY)).toMatchObject({ state: "sending" });
    expect(await new FileJournal({ folder, localDisk }).find(KEY)).toMatchObject({ state: "sending" });
  });
});

test("does not write to a folder that was renamed", async () => {
  const folder = join(await temporaryFolder(), "journal");
  const journal = new FileJournal({ folder, localDisk: true });
  await claimed(journal);
  await rename(folder, `${folder}-old`);
  await claimed(new FileJournal({ folder, localDisk: true }));
  expect(await journal.claim(KEY, 1, FACTS)).toBeUndefined();
});
