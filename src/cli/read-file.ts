/** Reading files that were named. */
import { readFile } from "node:fs/promises";

/** The bytes of a file. @throws errors of the file system that name it, which not all do by themselves */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

/** As `readNamedFile`, in UTF-8. */
export async function readNamedText(path: string): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await readNamedFile(path));
}
