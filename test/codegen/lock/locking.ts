/** Generations under a lock, of schemas in memory. */
import { type GenerateOptions, type Generation, generateLocked } from "../../../codegen/generate.ts";
import { EMPTY_LOCK, type Lock } from "../../../codegen/lock/entry.ts";
import { loadSchema } from "../../../codegen/schema-set.ts";
import { schemaText } from "../model/schema-text.ts";

/** Generates documents by name, under a lock. */
export async function locked(
  documents: Readonly<Record<string, string>>,
  lock: Lock = EMPTY_LOCK,
  options: GenerateOptions = {},
  isGone?: (file: string) => boolean,
): Promise<Generation> {
  const sources = Object.entries(documents).map(([uri, content]) => ({ uri, content }));
  const set = await loadSchema(sources, { version: "1.0" });
  return generateLocked(set, options, { lock, ...(isGone === undefined ? {} : { isGone }) });
}

/** Generates one document, `t.xsd`, around declarations. */
export async function lockedBody(body: string, lock?: Lock, options?: GenerateOptions): Promise<Generation> {
  return await locked({ "t.xsd": schemaText(body) }, lock, options);
}

/** What the modules export, `path name`, sorted. */
export function exportsOf({ files }: Generation): readonly string[] {
  return files
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:interface|type|const|function) ([\p{ID_Continue}$]+)/gmu)].map(
        ([, name]) => `${path} ${name}`,
      ),
    )
    .sort();
}
