/** The entries of a lock as a tree, with the names that programs use for them. */
import type { Entries, Entry } from "../lock/entry.ts";

/** An entry and its parent. */
export interface NamedEntry {
  readonly entry: Entry;
  /** `Invoice`, `Invoice.lines`; a facet, a choice or a value has the name of its parent. */
  readonly name: string;
  /** The key of its parent; `undefined` for a declaration. */
  readonly owner: string | undefined;
  /** Whether it is one of several forms that a value may have: an entry of `$content`, a member of a substitution group. */
  readonly isForm: boolean;
}

const OWNERS: Readonly<Record<Entry[0], readonly Entry[0][]>> = {
  type: [],
  schema: [],
  values: [],
  value: ["values"],
  property: ["type", "property"],
  choice: ["type"],
  facet: ["type", "property"],
};

/** Every entry of a module by its key. */
export function namedEntries(entries: Entries): ReadonlyMap<string, NamedEntry> {
  const named = new Map<string, NamedEntry>();
  const name = (key: string, entry: Entry): NamedEntry => {
    const known = named.get(key);
    if (known !== undefined) return known;
    const owner = ownerOf(key, entry, entries);
    const above = owner === undefined ? undefined : entries.get(owner);
    const ofOwner = owner === undefined || above === undefined ? undefined : name(owner, above).name;
    const made = {
      entry,
      owner,
      name: nameOf(entry, ofOwner),
      isForm: above !== undefined && isForm(entry, above),
    };
    named.set(key, made);
    return made;
  };
  for (const [key, entry] of entries) name(key, entry);
  return named;
}

/** The longest prefix of the key that is the key of an entry with parts of this kind. */
function ownerOf(key: string, [kind]: Entry, entries: Entries): string | undefined {
  const owners = OWNERS[kind];
  if (owners.length === 0) return undefined;
  for (let at = key.lastIndexOf(" "); at > 0; at = key.lastIndexOf(" ", at - 1)) {
    const owner = entries.get(key.slice(0, at));
    if (owner !== undefined && owners.includes(owner[0])) return key.slice(0, at);
  }
  return undefined;
}

function nameOf(entry: Entry, owner: string | undefined): string {
  if (entry[0] === "property") return [...(owner === undefined ? [] : [owner]), entry[1]].join(".");
  return owner ?? entry[1] ?? "";
}

function isForm(entry: Entry, owner: Entry): boolean {
  return entry[0] === "property" && (owner[0] === "property" || owner[2] !== "object");
}
