/** Reads model groups that occur at most once: their parts are properties of one value. */

import type { ClarkName } from "../../../xml/events.ts";
import { isEmptiableContent } from "../../binding/presence.ts";
import type { GroupBinding } from "../../binding/types.ts";
import type { Wildcard } from "../../components.ts";
import { decline } from "../decline.ts";
import {
  type ContentReading,
  MISSING,
  NONE,
  type Readers,
  type ReadOutcome,
  type ReadTarget,
  SOME,
} from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";
import { StartingParts } from "./starting-parts.ts";

/** With more parts than this, the next one is looked up by its name. */
const FEW = 12;

/** What groups have in common. */
class GroupParts {
  readonly mayBeEmpty: boolean;
  readonly items: readonly ContentReading[];
  readonly #readers: Readers;
  #table: StartingParts | undefined;

  constructor(group: GroupBinding, items: readonly ContentReading[], readers: Readers) {
    this.items = items;
    this.mayBeEmpty = isEmptiableContent(group);
    this.#readers = readers;
  }

  /** The places of the parts that may begin with the next tag. */
  at(source: Source): readonly number[] {
    this.#table ??= new StartingParts(this.items, this.#readers);
    return this.#table.at(source);
  }
}

function startsOf(items: readonly ContentReading[]): readonly (ClarkName | Wildcard)[] {
  return items.flatMap(({ starts }) => starts);
}

/** One part after the other. */
export class SequenceReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly (ClarkName | Wildcard)[];
  readonly #parts: GroupParts;
  /** For long sequences: how many of the parts before each are required. */
  readonly #required: readonly number[] | undefined;

  constructor(group: GroupBinding, items: readonly ContentReading[], readers: Readers) {
    this.#parts = new GroupParts(group, items, readers);
    this.mayBeEmpty = this.#parts.mayBeEmpty;
    const first = items.findIndex((item) => !item.mayBeEmpty);
    this.starts = startsOf(first < 0 ? items : items.slice(0, first + 1));
    this.#required = items.length > FEW ? requiredBefore(items) : undefined;
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const { items } = this.#parts;
    let found: ReadOutcome = NONE;
    for (let index = 0; index < items.length; index++) {
      const outcome = items[index]?.read(source, state, target);
      if (outcome === SOME) found = SOME;
      else {
        const next = outcome === NONE ? this.#nextAfter(index, source) : MISSING;
        if (next === MISSING) {
          if (found === SOME) decline();
          return this.mayBeEmpty ? NONE : MISSING;
        }
        index = next - 1;
      }
    }
    return found;
  }

  /** The place to continue after an absent part; `MISSING` if a required part would be skipped. */
  #nextAfter(index: number, source: Source): number {
    const required = this.#required;
    if (required === undefined) return index + 1;
    const next = this.#parts.at(source).find((place) => place > index) ?? this.#parts.items.length;
    return required[next] === required[index + 1] ? next : MISSING;
  }
}

function requiredBefore(items: readonly ContentReading[]): readonly number[] {
  const counts = [0];
  for (const item of items) counts.push((counts.at(-1) ?? 0) + (item.mayBeEmpty ? 0 : 1));
  return counts;
}

/** One of the parts. */
export class ChoiceReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly (ClarkName | Wildcard)[];
  readonly #parts: GroupParts;

  constructor(group: GroupBinding, items: readonly ContentReading[], readers: Readers) {
    this.#parts = new GroupParts(group, items, readers);
    this.mayBeEmpty = this.#parts.mayBeEmpty;
    this.starts = startsOf(items);
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const { items } = this.#parts;
    if (items.length <= FEW) {
      for (const item of items) if (item.read(source, state, target) === SOME) return SOME;
    } else {
      source.toTag();
      for (const place of this.#parts.at(source))
        if (items[place]?.read(source, state, target) === SOME) return SOME;
    }
    return this.mayBeEmpty ? NONE : MISSING;
  }
}

/** Each part once, in any order. */
export class AllReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly (ClarkName | Wildcard)[];
  readonly #parts: GroupParts;

  constructor(group: GroupBinding, items: readonly ContentReading[], readers: Readers) {
    if (group.items.some((item) => item.kind !== "field" && item.kind !== "any")) decline("groups in xs:all");
    this.#parts = new GroupParts(group, items, readers);
    this.mayBeEmpty = this.#parts.mayBeEmpty;
    this.starts = startsOf(items);
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const { items } = this.#parts;
    const found = new Set<ContentReading>();
    for (;;) {
      source.toTag();
      const item = items[this.#parts.at(source)[0] ?? -1];
      if (item === undefined || found.has(item) || item.read(source, state, target) !== SOME) break;
      found.add(item);
    }
    if (found.size === 0) return this.mayBeEmpty ? NONE : MISSING;
    for (const item of items) if (!item.mayBeEmpty && !found.has(item)) decline();
    return SOME;
  }
}
