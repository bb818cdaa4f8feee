/** The lock file after a generation. */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { parseClark } from "../../src/xml/names.ts";
import type { Module } from "../model/declaration.ts";
import { documentKey } from "../model/names.ts";
import { lockEntriesOf } from "./entries.ts";
import type { Lock, LockedModule } from "./entry.ts";

/**
 * The entries of this generation, and the former entries about other documents. A name whose component no longer
 * exists is dropped: from the next generation on, another may have it.
 *
 * @param tolerate the option with which the schema was loaded
 * @param isForgotten whether the entries of a document that was not part of this generation are dropped
 */
export function updatedLock(
  before: Lock,
  documents: readonly DocumentDescriptor[],
  modules: readonly Module[],
  isForgotten: (file: string, module: string) => boolean,
  tolerate: readonly string[] = [],
): Lock {
  const own = new Map<string, LockedModule>();
  documents.forEach((document, index) => {
    const path = modules[index]?.path;
    const { names = "preserve", nameCharacters } = document;
    const held = nameCharacters === undefined ? {} : ({ nameCharacters: "second-edition" } as const);
    const tolerated = tolerate.length === 0 ? {} : { tolerate };
    if (path !== undefined) own.set(documentKey(document), { path, names, ...tolerated, ...held });
  });
  const written = new Set([...own.values()].map(({ path }) => path.toLowerCase()));
  const others = [...before.modules].filter(
    ([document, { path }]) =>
      !own.has(document) &&
      !written.has(path.toLowerCase()) &&
      !isForgotten(parseClark(document).local, path),
  );
  const locked = new Map([...others, ...own]);
  const kept = new Set(others.map(([, { path }]) => path));
  const entries = new Map([...before.entries].filter(([module]) => kept.has(module)));
  for (const [module, own] of lockEntriesOf(modules)) entries.set(module, own);
  return { modules: locked, entries };
}
