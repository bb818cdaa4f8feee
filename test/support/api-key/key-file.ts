import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { recorder } from "./recorder.mjs";

/** Says that a test itself puts a key into this file: the search of the run leaves it out. */
export function declareKeyFile(file: string): void {
  recorder?.record("key file", resolve(file), "");
}

/** Writes a key where a person would put it for `--api-key-file`: the search of the run leaves this file out. */
export async function writeKeyFile(file: string, key: string): Promise<void> {
  declareKeyFile(file);
  await writeFile(file, `${key}\n`, { mode: 0o600 });
}
