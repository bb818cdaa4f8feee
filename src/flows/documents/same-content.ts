/** Compares files by content: a document that was saved already is not saved again under another name. */
import { type FileHandle, lstat, open } from "node:fs/promises";

const PIECE = 256 * 1024;

/**
 * Whether two paths are files with the same bytes. A path that is not a regular file, or cannot be read, is
 * never the same: a link must not count as the saved file, and opening a pipe would block forever.
 */
export async function sameContent(a: string, b: string): Promise<boolean> {
  try {
    const [one, other] = await Promise.all([lstat(a), lstat(b)]);
    if (!one.isFile() || !other.isFile() || one.size !== other.size) return false;
    await using left = await open(a);
    await using right = await open(b);
    return await sameBytes(left, right);
  } catch {
    return false;
  }
}

async function sameBytes(left: FileHandle, right: FileHandle): Promise<boolean> {
  const [a, b] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
  for (let position = 0; ; ) {
    const [one, other] = await Promise.all([fill(left, a, position), fill(right, b, position)]);
    if (one !== other || a.compare(b, 0, other, 0, one) !== 0) return false;
    if (one < PIECE) return true;
    position += one;
  }
}

/** Reads until the buffer is full or the file ends: one read may return less than that. */
async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
