/** The names that a lock file pins. */
import { parseClark } from "../../src/xml/names.ts";
import type { NameSpace, Pins } from "../model/name-book.ts";
import type { Entry, Lock } from "./entry.ts";

const SPACE_OF: Readonly<Partial<Record<Entry[0], NameSpace>>> = {
  type: "types",
  schema: "values",
  values: "values",
};

/**
 * What names have been chosen, for `modelOf`.
 *
 * @param isGone whether the file of a document is not there any more: its module's path is free then
 */
export function pinsOf({ modules, entries }: Lock, isGone: (file: string) => boolean): Pins {
  const pinned = (space: NameSpace): ReadonlyMap<string, ReadonlyMap<string, string>> =>
    new Map(
      [...entries].map(([module, own]) => {
        const names = [...own].filter(([, [kind]]) => SPACE_OF[kind] === space);
        return [module, new Map(names.map(([key, entry]) => [key, entry[1] ?? ""]))] as const;
      }),
    );
  return {
    modules: new Map(
      [...modules]
        .filter(([document]) => !isGone(parseClark(document).local))
        .map(([document, { path }]) => [document, path]),
    ),
    types: pinned("types"),
    values: pinned("values"),
  };
}
