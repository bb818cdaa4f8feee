/** Folders of our own in people's projects. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Makes the folder; where it lies in `.xsdflow`, that gets a `.gitignore` of its own, for what was sent to whom is nobody's
 * business in a repository.
 */
export async function ignoredFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const parent = dirname(folder);
  if (basename(parent) === ".xsdflow") {
    await writeFile(join(parent, ".gitignore"), "*\n", { flag: "wx" }).catch(alreadyThere);
  }
  return folder;
}

function alreadyThere(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
  throw error;
}
