/** Chooses the names of schema files, because the server must not choose the place on the disk. */
import { createHash } from "node:crypto";
import { safeFileName } from "../../flows/index.ts";
import { schemaFileName } from "../slug.ts";
import { fileKey } from "./manifest-reading.ts";

/** A schema that needs a file. */
export interface NamedDataset {
  readonly datasetId: string;
  /** Names from which the file's name is made, the best first. */
  readonly names: readonly (string | undefined)[];
}

/** The plain name of a schema's file, made from the first name with a letter or digit. It is safe on every system. */
export function plainFileName(names: readonly (string | undefined)[]): string {
  return safeFileName(schemaFileName(names.find((name) => /[\p{L}\p{N}]/u.test(name ?? "")) ?? ""));
}

/**
 * A file for each data set. If several would get the same name, or one that is taken, each of them gets a hash of its id,
 * so that the result does not depend on the order of the list.
 *
 * @param taken names that are already in use
 */
export function assignFiles(
  datasets: readonly NamedDataset[],
  taken: Iterable<string>,
): ReadonlyMap<string, string> {
  const used = new Set([...taken].map(fileKey));
  const plain = new Map(datasets.map(({ datasetId, names }) => [datasetId, plainFileName(names)]));
  const wanted = new Map<string, number>();
  for (const file of plain.values()) wanted.set(fileKey(file), (wanted.get(fileKey(file)) ?? 0) + 1);
  const isFree = (file: string) => wanted.get(fileKey(file)) === 1 && !used.has(fileKey(file));
  return new Map(
    [...plain].map(([id, file]) => [
      id,
      isFree(file) ? file : markedName(file, id, [...used, ...wanted.keys()]),
    ]),
  );
}

function markedName(file: string, datasetId: string, used: readonly string[]): string {
  const hash = createHash("sha256").update(datasetId).digest("hex");
  const stem = file.replace(/\.xsd$/, "");
  const names = [8, 16, 64].map((length) => `${stem}-${hash.slice(0, length)}.xsd`);
  return names.find((name) => !used.includes(fileKey(name))) ?? `${hash}.xsd`;
}
