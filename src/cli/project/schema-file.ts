/** Reads, writes and compares schema files. */
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { locatedFile } from "../../../codegen/load/location.ts";

/** The change that writing a file makes. */
export type FileChange = "created" | "updated" | "unchanged";

/** The change that writing this content would make. @throws errors of the file system, but not for a missing file */
export async function changeOf(file: string, content: Uint8Array): Promise<FileChange> {
  const present = await contentOf(file);
  if (present === undefined) return "created";
  return Buffer.compare(present, content) === 0 ? "unchanged" : "updated";
}

/** The file's bytes; undefined if it is missing. @throws other errors of the file system */
export async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes a temporary file and renames it, so that no failure leaves half a file in a project. */
export async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Whether the content differs from that of the hash only by its line ends, as git converts them on Windows. */
export function differsByLineEnds(content: Uint8Array, sha256: string): boolean {
  const text = Buffer.from(content).toString("latin1");
  const unix = text.replaceAll("\r\n", "\n");
  return [unix, unix.replaceAll("\n", "\r\n")].some(
    (each) => each !== text && sha256Of(Buffer.from(each, "latin1")) === sha256,
  );
}

/** The schemaLocations whose files are missing in the folder of the schema. A data set contains only one document. */
export async function missingOf(references: readonly string[], folder: string): Promise<readonly string[]> {
  const found = await Promise.all(references.map((location) => isThere(location, folder)));
  return references.filter((_, index) => found[index] !== true);
}

async function isThere(location: string, folder: string): Promise<boolean> {
  const file = locatedFile(location, join(folder, "any.xsd"));
  if (file === undefined) return false;
  return await access(file).then(
    () => true,
    () => false,
  );
}

/** Whether a schemaLocation is an absolute URI. A single letter before the colon is a drive of Windows. */
export function isRemote(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(location);
}
