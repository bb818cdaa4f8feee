/** Compares two locks, and reports the changes that affect programs. */
import type { Entries, Entry, Lock } from "../lock/entry.ts";
import { arrayItem } from "../lock/type-signature.ts";
import { type Breaks, type Change, type ChangeKind, EVERYBODY, NOBODY, READERS, WRITERS } from "./change.ts";
import { type NamedEntry, namedEntries } from "./named-entries.ts";
import { choiceBreaks, facetChange, typeBreaks } from "./type-change.ts";

type Difference = Breaks & { readonly kind: ChangeKind; readonly from?: string; readonly to?: string };

/**
 * The changes from one generation to the next, by module and name. An added or removed declaration is reported once,
 * without its parts. Documentation, the order of declarations and the layout of modules do not count as changes.
 */
export function changesBetween(before: Lock, after: Lock): readonly Change[] {
  const modules = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...modules]
    .sort()
    .flatMap((module) => moduleChanges(module, before.entries.get(module), after.entries.get(module)));
}

const NOTHING: Entries = new Map();

function moduleChanges(
  module: string,
  before: Entries = NOTHING,
  after: Entries = NOTHING,
): readonly Change[] {
  if (before === after) return [];
  const [was, is] = [namedEntries(before), namedEntries(after)];
  const changes: Change[] = [];
  for (const [key, old] of was) {
    const now = is.get(key);
    const found = now === undefined ? gone(old, is) : differences(old.entry, now.entry);
    changes.push(...found.map((each) => ({ ...each, module, name: (now ?? old).name })));
  }
  for (const [key, now] of is) {
    if (was.has(key)) continue;
    changes.push(...come(now, was).map((each) => ({ ...each, module, name: now.name })));
  }
  return changes.sort((left, right) => order(left.name, right.name) || order(left.kind, right.kind));
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A part of a declaration that was added or removed with it is not reported. */
function isPartOfNews({ owner }: NamedEntry, others: ReadonlyMap<string, NamedEntry>): boolean {
  return owner !== undefined && !others.has(owner);
}

function gone(old: NamedEntry, is: ReadonlyMap<string, NamedEntry>): readonly Difference[] {
  if (isPartOfNews(old, is)) return [];
  const { entry } = old;
  switch (entry[0]) {
    case "value":
      return [{ kind: "value-removed", from: entry[1], ...WRITERS }];
    case "facet":
      return [{ kind: "facet-loosened", from: `${entry[1]} ${entry[2]}`, ...NOBODY }];
    case "choice":
      return [{ kind: "choice-changed", from: choiceText(entry), ...READERS }];
    case "property":
      return [{ kind: "removed", from: entry[2], ...EVERYBODY }];
    default:
      return [{ kind: "removed", ...EVERYBODY }];
  }
}

function come(now: NamedEntry, was: ReadonlyMap<string, NamedEntry>): readonly Difference[] {
  if (isPartOfNews(now, was)) return [];
  const { entry, isForm } = now;
  switch (entry[0]) {
    case "value":
      return [{ kind: "value-added", to: entry[1], ...READERS }];
    case "facet":
      return [{ kind: "facet-tightened", to: `${entry[1]} ${entry[2]}`, ...WRITERS }];
    case "choice":
      return [{ kind: "choice-changed", to: choiceText(entry), ...WRITERS }];
    case "property": {
      const [, , type, use] = entry;
      if (isForm) return [{ kind: "added", to: type, ...READERS }];
      const required = use === "?" ? "" : ", required";
      return [{ kind: "added", to: `${type}${required}`, ...(use === "" ? WRITERS : NOBODY) }];
    }
    default:
      return [{ kind: "added", ...NOBODY }];
  }
}

function differences(old: Entry, now: Entry): readonly Difference[] {
  if (old[0] === "property" && now[0] === "property") return propertyDifferences(old, now);
  if (old[0] === "facet" && now[0] === "facet") return facetDifferences(old, now);
  if (old[0] === "choice" && now[0] === "choice") return choiceDifferences(old, now);
  if (old[0] !== now[0]) return [{ kind: "type-changed", from: old[0], to: now[0], ...EVERYBODY }];
  const [, name = ""] = now;
  const renamed = rename(old[1] ?? "", name);
  if ((old[0] === "type" || old[0] === "schema") && (now[0] === "type" || now[0] === "schema")) {
    return [...renamed, ...typeDifferences(old[2], now[2])];
  }
  return renamed;
}

function rename(from: string, to: string): readonly Difference[] {
  return from === to ? [] : [{ kind: "renamed", from, to, ...EVERYBODY }];
}

function typeDifferences(from: string, to: string): readonly Difference[] {
  if (from === to) return [];
  const [itemBefore, itemNow] = [arrayItem(from), arrayItem(to)];
  if (itemNow === from) return [{ kind: "single-to-array", from, to, ...EVERYBODY }];
  if (itemBefore === to) return [{ kind: "array-to-single", from, to, ...EVERYBODY }];
  const breaks = typeBreaks(itemBefore ?? from, itemNow ?? to);
  const alike = (itemBefore === undefined) === (itemNow === undefined);
  return [{ kind: "type-changed", from, to, ...(alike ? breaks : EVERYBODY) }];
}

function propertyDifferences(
  [, oldName, oldType, oldUse]: Entry & readonly ["property", ...unknown[]],
  [, name, type, use]: Entry & readonly ["property", ...unknown[]],
): readonly Difference[] {
  const found = [...rename(oldName, name), ...typeDifferences(oldType, type)];
  // A value that `create` filled in must now be given.
  const isRequired = use === "" || (use === "=" && oldUse === "?");
  if (oldUse !== use && use === "?") return [...found, { kind: "now-optional", ...READERS }];
  if (oldUse !== use && isRequired) return [...found, { kind: "now-required", ...WRITERS }];
  return found;
}

function facetDifferences(
  [, , from]: Entry & readonly ["facet", ...unknown[]],
  [, name, to]: Entry & readonly ["facet", ...unknown[]],
): readonly Difference[] {
  if (from === to) return [];
  const kind = facetChange(name, from, to);
  if (kind === undefined) return [];
  const breaks = kind === "facet-loosened" ? NOBODY : WRITERS;
  return [{ kind, from: `${name} ${from}`, to: `${name} ${to}`, ...breaks }];
}

function choiceDifferences(old: Entry, now: Entry): readonly Difference[] {
  const [, ...before] = old;
  const [, ...after] = now;
  const breaks = before.join("\n") === after.join("\n") ? undefined : choiceBreaks(before, after);
  if (breaks === undefined) return [];
  return [{ kind: "choice-changed", from: choiceText(old), to: choiceText(now), ...breaks }];
}

function choiceText([, ...branches]: Entry): string {
  return branches.map((branch) => (branch === "" ? "nothing" : branch)).join(" | ");
}
