/**
 * Finds modules that an earlier generation wrote and this one would not write: modules of removed schemas, or
 * modules whose names new ones need.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { GeneratedFile } from "../../../codegen/index.ts";
import { type GeneratedModule, headOf, modulesIn, setsOf } from "./generated-set.ts";

/** Matches every name that a generated file may have. */
const ANY = /\.xsd(\.[^/\\]+|[/\\](types|values)-\d+)?\.ts$/;
/** The origin that modules name if they belong to no single document. */
const TOGETHER = "all documents";

/**
 * Paths relative to the output folder, sorted.
 *
 * @param produced the files that all jobs write there now
 * @param folder the folder to which the names of documents are relative
 * @param complete whether the folder may contain no other modules: then every module that is not produced is
 *   left over. Otherwise only modules of an earlier generation of the same documents, and of removed
 *   documents that were generated with them, are left over
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
  const documents = new Set(produced.map(({ text }) => headOf(text)?.source));
  const isLeft = ({ source }: GeneratedModule): boolean =>
    documents.has(source) || (source !== TOGETHER && !existsSync(resolve(folder, source)));
  return setsOf(present)
    .filter(({ modules }) => modules.some(({ path }) => paths.has(path)))
    .flatMap(({ modules }) => leftOf(modules, paths, isLeft))
    .map(({ path }) => path)
    .filter((path, index, all) => all.indexOf(path) === index)
    .sort();
}

/** The leftovers of a set: modules of documents that were removed or are generated anew, and the modules that combined them. */
function leftOf(
  modules: readonly GeneratedModule[],
  produced: ReadonlySet<string>,
  isLeft: (module: GeneratedModule) => boolean,
): readonly GeneratedModule[] {
  const others = modules.filter(({ path }) => !produced.has(path));
  const own = others.filter(({ source }) => source !== TOGETHER);
  const isUsed = own.some((module) => !isLeft(module));
  return others.filter((module) => (module.source === TOGETHER ? !isUsed : isLeft(module)));
}
