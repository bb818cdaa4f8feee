/** Creates xsdflow's own folders in projects. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Creates the folder. If it is in `.xsdflow`, that folder gets a `.gitignore` of its own, because records of submissions do not belong in
 * a repository.
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
