import { mkdir, readdir, readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DamagedRecordError } from "../../../../src/flows/journal/damaged-record.ts";
import { FileJournal } from "../../../../src/flows/journal/file.ts";
import type { Journal, JournalKey, JournalRecord } from "../../../../src/flows/journal/journal.ts";
import { RecordFiles } from "../../../../src/flows/journal/record-files.ts";
import { collect } from "../../support/collect.ts";
import { temporaryFolder } from "../../support/folder.ts";

const KEY: JournalKey = { server: "https://s/api/v1", flow: "f", reference: "r" };
const FACTS = {
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: "2026-08-22T10:00:00.000Z",
} as const;
const AT = "2026-08-22T10:00:01.000Z";

async function claimed(journal: Journal, generation = 1): Promise<JournalRecord> {
  const record = await journal.claim(KEY, generation, FACTS);
  if (record === undefined) throw new Error("taken");
  return record;
}

describe("a log in a folder", () => {
  const open = (folder: string): FileJournal => new FileJournal({ folder, localDisk: true });
  const segment = (folder: string): string => join(folder, "log", "0000000001.log");

  test("row 17: has the claim on disk, complete, before it is given", async () => {
    const folder = await temporaryFolder();
    await claimed(open(folder));
    expect(await readFile(segment(folder), "utf8")).toContain('"reference":"r"');
    expect(await open(folder).find(KEY)).toMatchObject({ ...FACTS, state: "sending" });
  });

  test("many that claim at the same time share an append", async () => {
    const folder = await temporaryFolder();
    const journal = open(folder);
    await claimed(journal);
    const keys = Array.from({ length: 50 }, (_, n) => ({ ...KEY, reference: `r-${n}` }));
    await Promise.all(keys.map((key) => journal.claim(key, 1, FACTS)));
    expect((await readFile(segment(folder), "utf8")).match(/^#2 /gm)).toHaveLength(2);
  });

  test("a change is visible immediately, before it is written", async () => {
    const folder = await temporaryFolder();
    const journal = open(folder);
    const record = await claimed(journal);
    void journal.advance(record, { state: "done", at: AT, status: "Success" });
    expect(await journal.find(KEY)).toMatchObject({ state: "done" });
    void journal.advance(record, { state: "done", at: AT, status: "Failed" });
    expect(await collect(journal.records())).toMatchObject([{ status: "Failed" }]);
  });

  test("skips a frame that a crash has cut off, and reads the next", async () => {
    const folder = await temporaryFolder();
    await claimed(open(folder));
    const whole = await readFile(segment(folder));
    for (const length of [1, 2, 20, 60, whole.length - 1]) {
      await writeFile(segment(folder), Buffer.concat([whole, whole.subarray(0, length)]));
      const journal = open(folder);
      const other = { ...KEY, reference: "other" };
      const record = await journal.claim(other, 1, FACTS);
      if (record === undefined) throw new Error("taken");
      await journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" });
      expect(await open(folder).find(other)).toMatchObject({ state: "accepted" });
      expect(await collect(open(folder).records())).toHaveLength(2);
    }
  });

  test("C6: names damaged records, reads the others, and treats no reference as free", async () => {
    const folder = await temporaryFolder();
    const journal = open(folder);
    await claimed(journal);
    for (const reference of ["b", "c"]) await journal.claim({ ...KEY, reference }, 1, FACTS);
    const text = await readFile(segment(folder), "utf8");
    await writeFile(segment(folder), text.replace('"reference":"b"', '"reference":"B"'));
    const damaged: DamagedRecordError[] = [];
    const left = await collect(open(folder).records((error) => damaged.push(error)));
    expect(left.map(({ key }) => key.reference).sort()).toEqual(["c", "r"]);
    expect(damaged).toMatchObject([{ file: segment(folder), message: expect.stringContaining("damaged") }]);
    await expect(collect(open(folder).records())).rejects.toThrow("damaged");
    const b = { ...KEY, reference: "b" };
    await expect(open(folder).find(b)).rejects.toThrow("damaged");
    await expect(open(folder).claim(b, 1, FACTS)).rejects.toThrow("damaged");
    // The damaged bytes name their record, so others are not touched.
    expect(await open(folder).claim({ ...KEY, reference: "d" }, 1, FACTS)).toBeDefined();
  });

  test.each(["garbage", '{"version":2}\n', "#2 nothing"])(
    "%j in place of the log: nothing is sent, since any record may have been there",
    async (content) => {
      const folder = await temporaryFolder();
      await claimed(open(folder));
      await writeFile(segment(folder), content);
      await expect(open(folder).find(KEY)).rejects.toThrow("damaged");
      await expect(open(folder).claim(KEY, 1, FACTS)).rejects.toThrow("damaged");
    },
  );

  test("reports a missing segment", async () => {
    const folder = await temporaryFolder();
    await claimed(open(folder));
    await rename(segment(folder), join(folder, "log", "0000000002.log"));
    await expect(open(folder).claim({ ...KEY, reference: "other" }, 1, FACTS)).rejects.toThrow(
      /0001\.log is damaged: it is missing/,
    );
  });

  test("a log of a later version is not read", async () => {
    const folder = await temporaryFolder();
    await claimed(open(folder));
    await writeFile(segment(folder), "\n#3 00000000 0 w 0\n");
    await expect(open(folder).claim(KEY, 1, FACTS)).rejects.toThrow(
      "has version 3, and this release of xsdflow reads version 2",
    );
  });

  test("foreign files and folders change nothing", async () => {
    const folder = await temporaryFolder();
    await claimed(open(folder));
    await writeFile(join(folder, ".DS_Store"), "x");
    await writeFile(join(folder, "log", "0000000001 (copy).log"), "x");
    await mkdir(join(folder, "log", "lost+found"));
    await mkdir(join(folder, "zz"));
    expect(await collect(open(folder).records())).toHaveLength(1);
    expect(await open(folder).claim(KEY, 1, FACTS)).toBeUndefined();
  });

  test("payloads are kept only if wanted, and until the server has accepted them", async () => {
    const payload = new TextEncoder().encode("<a/>");
    const folder = await temporaryFolder();
    const keeping = new FileJournal({ folder, localDisk: true, keepPayloads: true });
    const kept = await keeping.claim(KEY, 1, { ...FACTS, payload });
    expect(await keeping.claim(KEY, 1, { ...FACTS, payload })).toBeUndefined();
    if (kept === undefined) throw new Error("taken");
    expect(await readdir(join(folder, "payloads"))).toHaveLength(1);
    const other = new FileJournal({ folder, localDisk: true, keepPayloads: true });
    const found = await other.find(KEY);
    expect(found && Buffer.from((await other.payload(found)) ?? "").toString()).toBe("<a/>");
    await other.advance(kept, { state: "accepted", at: AT, executionId: "e" });
    expect(await keeping.payload(kept)).toBeUndefined();
    expect(await readdir(join(folder, "payloads"))).toEqual([]);
  });

  test("only a payload whose claim was never made is removed after an hour", async () => {
    const payload = new TextEncoder().encode("<a/>");
    const folder = await temporaryFolder();
    const make = (): FileJournal => new FileJournal({ folder, localDisk: true, keepPayloads: true });
    await make().claim(KEY, 1, { ...FACTS, payload });
    const [wanted = ""] = await readdir(join(folder, "payloads"));
    const orphan = wanted.replace(/[^.]+$/, "another");
    await writeFile(join(folder, "payloads", orphan), "customer data");
    for (const file of [wanted, orphan]) await utimes(join(folder, "payloads", file), 0, 0);
    await make().claim({ ...KEY, reference: "next" }, 1, { ...FACTS, payload });
    const left = await readdir(join(folder, "payloads"));
    expect(left).toHaveLength(2);
    expect(left).toContain(wanted);
  });
});

describe("a folder that version 0.1 has written to", () => {
  const withoutLog = (folder: string): FileJournal => new FileJournal({ folder, localDisk: false });
  const withLog = (folder: string): FileJournal => new FileJournal({ folder, localDisk: true });

  test("stays in use: its records get their changes, and later generations go into the log", async () => {
    const folder = await temporaryFolder();
    const old = withoutLog(folder);
    const unfinished = await claimed(old);
    const failed = await old.claim({ ...KEY, reference: "failed" }, 1, FACTS);
    if (failed === undefined) throw new Error("taken");
    await old.advance(failed, { state: "failed", at: AT, reason: "refused" });
    const journal = withLog(folder);
    expect(await journal.find(KEY)).toMatchObject({ state: "sending" });
    expect(await journal.claim(KEY, 1, FACTS)).toBeUndefined();
    await journal.advance(unfinished, { state: "accepted", at: AT, executionId: "e-1" });
    expect(await withLog(folder).find(KEY)).toMatchObject({ state: "accepted", executionId: "e-1" });
    expect(await journal.claim(failed.key, 1, FACTS)).toBeUndefined();
    expect(await journal.claim(failed.key, 2, FACTS)).toMatchObject({ generation: 2 });
    expect(await journal.find(failed.key)).toMatchObject({ generation: 2, state: "sending" });
    expect(await journal.findByReference(KEY.server, "failed")).toMatchObject([{ generation: 2 }]);
    const all = await collect(withLog(folder).records());
    expect(all.map(({ key, generation }) => [key.reference, generation]).sort()).toEqual([
      ["failed", 2],
      ["r", 1],
    ]);
  });

  test("its processes can send nothing after the log was begun, but can still record outcomes", async () => {
    const folder = await temporaryFolder();
    const old = withoutLog(folder);
    const record = await claimed(old);
    await withLog(folder).claim({ ...KEY, reference: "new" }, 1, FACTS);
    for (const reference of ["new", "another"]) {
      await expect(old.claim({ ...KEY, reference }, 1, FACTS)).rejects.toThrow();
      await expect(withoutLog(folder).claim({ ...KEY, reference }, 1, FACTS)).rejects.toThrow(
        "xsdflow cannot tell whether the folder is on one: nothing was sent",
      );
      // As version 0.1 does it, which knows nothing of a log.
      const files = new RecordFiles(folder, false);
      await expect(files.claim({ ...KEY, reference }, 1, FACTS)).rejects.toThrow(/ENOTDIR|EEXIST/);
    }
    await new RecordFiles(folder, false).advance(record, { state: "accepted", at: AT, executionId: "e-1" });
    expect(await withLog(folder).find(KEY)).toMatchObject({ state: "accepted" });
  });

  test("both at the same time: each reference is claimed once, while the log is begun", async () => {
    for (let round = 0; round < 10; round += 1) {
      const folder = await temporaryFolder();
      const old = Array.from({ length: 2 }, () => new RecordFiles(folder, false));
      const journals = [...old, withLog(folder), withLog(folder)];
      const claims = await Promise.all(
        journals.flatMap((journal) =>
          Array.from({ length: 10 }, (_, n) =>
            journal.claim({ ...KEY, reference: `r-${n}` }, 1, FACTS).catch(() => undefined),
          ),
        ),
      );
      const won = claims.flatMap((record) => record?.key.reference ?? []);
      expect(won.length).toBe(new Set(won).size);
      expect(await withLog(folder).claim({ ...KEY, reference: "r-0" }, 1, FACTS)).toBeUndefined();
    }
  });
});
