/** Reads and writes the file of one record: a line for the claim, and a line for each change. */
import { constants } from "node:fs";
import { link, open, readFile, rm } from "node:fs/promises";
import { asObject, isObject, text } from "../model/read.ts";
import { DamagedRecordError } from "./damaged-record.ts";
import {
  applyChange,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "./journal.ts";
import { type ClaimOwner, ownerOf } from "./process.ts";

/** First line of the file. */
export interface ClaimLine extends Omit<JournalFacts, "payload"> {
  readonly version: 1;
  readonly key: JournalKey;
  readonly generation: number;
  readonly owner: ClaimOwner;
}

/**
 * Creates the file completely, including a sync, or not at all: it is written under another name and then
 * linked, which fails if the name exists.
 *
 * @param temporary an unused name on the same file system.
 * @returns false if the file exists already.
 */
export async function createExclusive(
  file: string,
  temporary: string,
  content: string | Uint8Array,
): Promise<boolean> {
  try {
    await writeDurably(temporary, content);
    await link(temporary, file);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Syncs the names in a folder, so that they survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders, and persists names without a call.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Adds a line. It begins with a line feed, so that it is separate from a line that a crash has truncated. */
export async function appendChange(file: string, change: JournalChange, durable: boolean): Promise<void> {
  // The file is not created if it is gone: a record without its first line could never be read.
  const handle = await open(file, constants.O_WRONLY | constants.O_APPEND);
  try {
    await handle.appendFile(`\n${JSON.stringify(change)}\n`);
    if (durable) await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** The record in a file; undefined if there is no such file. @throws DamagedRecordError if it is not a record of this version. */
export async function readRecord(file: string): Promise<JournalRecord | undefined> {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (isCode(error, "EISDIR")) throw new DamagedRecordError(file, "it is a folder", { cause: error });
    throw error;
  }
  const [first, ...changes] = content.split("\n").filter((line) => line !== "");
  const head = parseClaim(first ?? "", file);
  const { version: _, owner, ...facts } = head;
  const claimed: JournalRecord = { ...facts, state: "sending", owner: ownerOf(owner) };
  let record = claimed;
  for (const line of changes) {
    const change = parseChange(line);
    if (change !== undefined) record = applyChange(record, change);
  }
  return record;
}

function parseClaim(line: string, file: string): ClaimLine {
  const head = asObject(tryParse(line));
  if (
    head.version === 1 &&
    isKey(head.key) &&
    isObject(head.owner) &&
    typeof head.generation === "number" &&
    text(head, "at") !== undefined &&
    text(head, "payloadHash") !== undefined
  ) {
    return head as unknown as ClaimLine;
  }
  if (typeof head.version === "number" && head.version > 1) {
    throw new DamagedRecordError(
      file,
      `it has version ${head.version}, and this release of xsdflow reads version 1`,
    );
  }
  throw new DamagedRecordError(file, "it is not a journal record of version 1");
}

function isKey(key: unknown): boolean {
  const { server, flow, reference } = asObject(key);
  return [server, flow, reference].every((part) => typeof part === "string");
}

/** A truncated line is ignored: the record then has its earlier state, which is the safer one. */
function parseChange(line: string): JournalChange | undefined {
  const change = asObject(tryParse(line));
  return text(change, "state") === undefined ? undefined : (change as unknown as JournalChange);
}

function tryParse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Whether an error has this code of the operating system. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
