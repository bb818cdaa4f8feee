/** Modules that an earlier generation wrote and this one would not: of schemas that are gone, or in the way of new ones. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { GeneratedFile } from "../../../codegen/index.ts";
import { type GeneratedModule, headOf, modulesIn } from "../project/doctor/generated-set.ts";

/** Every name that a generated file may have. */
const ANY = /\.xsd(\.[^/\\]+|[/\\](types|values)-\d+)?\.ts$/;
/** What modules say that belong to no document of their own. */
const TOGETHER = "all documents";

/**
 * Paths relative to the output folder, sorted.
 *
 * @param produced what is written there now, by all jobs
 * @param folder documents are named from here
 * @param complete whether nothing else is to be in the folder: then everything that is not produced is left over. Otherwise
 *   only what came of an earlier generation of the same documents, and of ones that were generated with them and are gone
 * @throws errors of the file system
 */
export async function leftoversIn(
  out: string,
  produced: readonly GeneratedFile[],
  folder: string,
  complete: boolean,
): Promise<readonly string[]> {
  const paths = new Set(produced.map(({ path }) => path));
  const present = await modulesIn(out, ANY);
  const others = present.filter(({ path }) => !paths.has(path));
  if (complete) return others.map(({ path }) => path);
  const replaced = new Set(present.filter(({ path }) => paths.has(path)).map(generationOf));
  const documents = new Set(produced.map(({ text }) => headOf(text)?.source));
  const candidates = others.filter((module) => replaced.has(generationOf(module)));
  const isLeft = ({ source }: GeneratedModule): boolean =>
    documents.has(source) || !existsSync(resolve(folder, source));
  const own = candidates.filter(({ source }) => source !== TOGETHER);
  const used = new Set(own.filter((module) => !isLeft(module)).map(generationOf));
  return candidates
    .filter((module) => (module.source === TOGETHER ? !used.has(generationOf(module)) : isLeft(module)))
    .map(({ path }) => path);
}

/** The run that wrote a module: its options and its input. */
function generationOf({ chosen, hash }: GeneratedModule): string {
  return `${chosen} ${hash}`;
}
