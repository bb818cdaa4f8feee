import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";
import { thisProcess } from "../../../src/flows/journal/process.ts";
import {
  appendChange,
  createExclusive,
  isCode,
  readRecord,
  syncFolder,
} from "../../../src/flows/journal/record-file.ts";
import { failureOf } from "../support/client.ts";
import { temporaryFolder } from "../support/folder.ts";

const AT = "2026-08-22T10:00:00.000Z";
const claim = {
  version: 1,
  key: { server: "s", flow: "f", reference: "r" },
  generation: 1,
  owner: { ...thisProcess, work: "w" },
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: AT,
};

async function file(...lines: readonly (object | string)[]): Promise<string> {
  const path = join(await temporaryFolder(), "r.jsonl");
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  await writeFile(path, texts.map((each) => `${each}\n`).join(""));
  return path;
}

describe("createExclusive: a file that is complete or does not exist", () => {
  it("creates the file, and leaves no file with the temporary name", async () => {
    const folder = await temporaryFolder();
    expect(await createExclusive(join(folder, "a"), join(folder, "tmp"), "text")).toBe(true);
    expect(await readFile(join(folder, "a"), "utf8")).toBe("text");
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("does not touch an existing file", async () => {
    const folder = await temporaryFolder();
    await createExclusive(join(folder, "a"), join(folder, "tmp"), "first");
    expect(await createExclusive(join(folder, "a"), join(folder, "tmp"), "second")).toBe(false);
    expect(await readFile(join(folder, "a"), "utf8")).toBe("first");
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("one of many concurrent calls creates it", async () => {
    const folder = await temporaryFolder();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        createExclusive(join(folder, "a"), join(folder, `tmp-${i}`), String(i)),
      ),
    );
    expect(all.filter((made) => made)).toHaveLength(1);
  });

  it("fails if the folder is missing", async () => {
    const folder = join(await temporaryFolder(), "none");
    expect(
      isCode(await failureOf(createExclusive(join(folder, "a"), join(folder, "tmp"), "")), "ENOENT"),
    ).toBe(true);
  });
});

describe("readRecord", () => {
  it("a missing file is no record", async () => {
    expect(await readRecord(join(await temporaryFolder(), "none"))).toBeUndefined();
  });

  it("a claim: the record is being sent by the process that claimed it", async () => {
    const { version, owner, ...facts } = claim;
    expect(await readRecord(await file(claim))).toEqual({ ...facts, state: "sending", owner: "gone" });
  });

  it("changes follow in order, each a line", async () => {
    const accepted = { state: "accepted", at: AT, executionId: "e" };
    const done = { state: "done", at: AT, status: "Success" };
    expect(await readRecord(await file(claim, accepted, done))).toMatchObject({
      state: "done",
      executionId: "e",
      status: "Success",
    });
  });

  it("a line that was cut off by a crash is ignored, and does not affect the next line", async () => {
    const path = await file(claim);
    await appendFile(path, '\n{"state":"acc');
    expect(await readRecord(path)).toMatchObject({ state: "sending" });
    await appendChange(path, { state: "done", at: AT, status: "Success" }, true);
    expect(await readRecord(path)).toMatchObject({ state: "done" });
  });

  it.each([
    ["is empty", ""],
    ["is no JSON", "not JSON"],
    ["is no object", "[]"],
    ["lacks its key", { ...claim, key: undefined }],
    ["has a part of its key that is no text", { ...claim, key: { ...claim.key, reference: 5 } }],
    ["lacks its owner", { ...claim, owner: undefined }],
    ["lacks its hash", { ...claim, payloadHash: undefined }],
    ["lacks its time", { ...claim, at: 5 }],
    ["lacks its generation", { ...claim, generation: "1" }],
    ["is of no version", { ...claim, version: undefined }],
  ])("a record is damaged that %s", async (_says, line) => {
    const path = await file(line);
    const error = await failureOf(readRecord(path));
    expect(error).toBeInstanceOf(DamagedRecordError);
    expect(error).toMatchObject({
      name: "DamagedRecordError",
      file: path,
      message: `the journal's record ${path} is damaged: it is not a journal record of version 1`,
    });
  });

  it("the error for a record of a later version names the version", async () => {
    const path = await file({ ...claim, version: 2 });
    expect(await failureOf(readRecord(path))).toMatchObject({
      message: `the journal's record ${path} is damaged: it has version 2, and this release of xsdflow reads version 1`,
    });
  });

  it("a folder in its place is damage too, and its cause is reported", async () => {
    const path = join(await temporaryFolder(), "r.jsonl");
    await mkdir(path);
    const error = await failureOf(readRecord(path));
    expect(error).toMatchObject({ message: `the journal's record ${path} is damaged: it is a folder` });
    expect(isCode((error as Error).cause, "EISDIR")).toBe(true);
  });
});

describe("appendChange", () => {
  it("adds a line that begins with a line feed", async () => {
    const path = await file(claim);
    await appendChange(path, { state: "accepted", at: AT }, false);
    expect((await readFile(path, "utf8")).endsWith(`}\n\n{"state":"accepted","at":"${AT}"}\n`)).toBe(true);
  });

  it("does not create a deleted file again: a record without its first line could never be read", async () => {
    const path = join(await temporaryFolder(), "gone.jsonl");
    expect(isCode(await failureOf(appendChange(path, { state: "done", at: AT }, true)), "ENOENT")).toBe(true);
    expect(await readRecord(path)).toBeUndefined();
  });
});

it("syncFolder: a folder that exists", async () => {
  await expect(syncFolder(await temporaryFolder())).resolves.toBeUndefined();
});

it.each([
  ["an error of the system", Object.assign(new Error("x"), { code: "ENOENT" }), true],
  ["one of another code", Object.assign(new Error("x"), { code: "EACCES" }), false],
  ["an error without a code", new Error("ENOENT"), false],
  ["what is no error", { code: "ENOENT" }, false],
  ["nothing", undefined, false],
])("isCode: %s", (_says, error, is) => {
  expect(isCode(error, "ENOENT")).toBe(is);
});
