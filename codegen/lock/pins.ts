/** The names that a lock file pins. */
import type { NameSpace, Pins } from "../model/name-book.ts";
import type { Entry, Lock } from "./entry.ts";

const SPACE_OF: Readonly<Partial<Record<Entry[0], NameSpace>>> = {
  type: "types",
  schema: "values",
  values: "values",
};

/**
 * The names that were chosen before, for `modelOf`.
 *
 * @param isFree whether another document may use the path of a document's module
 */
export function pinsOf({ modules, entries }: Lock, isFree: (document: string) => boolean): Pins {
  const pinned = (space: NameSpace): ReadonlyMap<string, ReadonlyMap<string, string>> =>
    new Map(
      [...entries].map(([module, own]) => {
        const names = [...own].filter(([, [kind]]) => SPACE_OF[kind] === space);
        return [module, new Map(names.map(([key, entry]) => [key, entry[1] ?? ""]))] as const;
      }),
    );
  return {
    modules: new Map(
      [...modules].filter(([document]) => !isFree(document)).map(([document, { path }]) => [document, path]),
    ),
    types: pinned("types"),
    values: pinned("values"),
  };
}
