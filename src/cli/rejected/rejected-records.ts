/**
 * `--rejected` writes the rejected records unchanged, in the form of the input, so that they can be corrected
 * and submitted.
 */
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BulkResult } from "../../flows/index.ts";
import { placeBeside } from "./place.ts";
import { Spool } from "./spool.ts";

/** The text around the records in a file of their form. */
export interface RecordFrame {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** Collects rejected records. */
export interface RejectedRecords {
  /** Takes a record. @throws errors of the file system */
  add(result: BulkResult, source: Uint8Array): Promise<void>;
  /** Writes the file or folder, unless no record was rejected. @returns its name, and the number of records in it */
  end(): Promise<{ readonly name: string; readonly count: number } | undefined>;
}

/** Records of one file. They are kept on the disk until the end, and then written in the order of the input. */
export async function rejectedFile(file: string, frame: RecordFrame): Promise<RejectedRecords> {
  const kept = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  const spool = await Spool.create(kept);
  return {
    add: ({ line = 0 }, source) => spool.add(line, source),
    end: async () => {
      try {
        if (spool.size === 0) return undefined;
        const whole = `${file}.whole`;
        await writeAll(whole, spool, frame);
        return { name: await placeBeside(whole, file), count: spool.size };
      } finally {
        await spool.close();
        await rm(kept, { force: true });
      }
    },
  };
}

async function writeAll(file: string, spool: Spool, { before, between, after }: RecordFrame): Promise<void> {
  const output = await open(file, "w", 0o600);
  try {
    await output.appendFile(before);
    let isFirst = true;
    for await (const piece of spool.read()) {
      if (!isFirst) await output.appendFile(between);
      isFirst = false;
      await output.appendFile(piece);
    }
    await output.appendFile(after);
    await output.datasync();
  } finally {
    await output.close();
  }
}

/** A folder with a file for each record, of the same name as in the input. */
export async function rejectedFolder(folder: string): Promise<RejectedRecords> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  let count = 0;
  return {
    add: async ({ file = "" }, source) => {
      await writeFile(join(part, file), source);
      count += 1;
    },
    end: async () => {
      if (count > 0) return { name: await placeBeside(part, folder), count };
      await rm(part, { recursive: true, force: true });
      return undefined;
    },
  };
}
