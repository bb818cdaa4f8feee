/**
 * How the content of one complex type is read. A content model leads each element to one particle (Unique Particle
 * Attribution), so that the first part that an element can belong to is the one that it belongs to. Where that way ends
 * although there may be another, the document is declined.
 */
import { isEmptiableContent } from "../../binding/presence.ts";
import type { ContentBinding, FieldBinding, GroupBinding, MemberBinding } from "../../binding/types.ts";
import type { ElementDeclaration } from "../../components.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import { countsAreContiguous } from "../occurrence.ts";
import { ListReader } from "./list-reader.ts";
import { NextMembers } from "./next-member.ts";
import {
  type ContentReading,
  type ElementReading,
  MISSING,
  NONE,
  type Readers,
  type ReadOutcome,
  type ReadTarget,
  SOME,
} from "./parts.ts";
import type { Source } from "./source.ts";

/** Makes the reader of a content. */
export function readContent(content: ContentBinding, readers: Readers): ContentReading {
  switch (content.kind) {
    case "field":
      return new FieldReader(content, readers);
    case "any":
      return content.min === 0 ? NOTHING : decline();
    case "list":
      return new ListReader(content, readers);
    case "sequence":
      return new SequenceReader(content, readers);
    case "choice":
      return new ChoiceReader(content, readers);
    case "all":
      return new AllReader(content, readers);
  }
}

/** Wildcard content is not read: an element that is some is left over, and the document declined. */
const NOTHING: ContentReading = { mayBeEmpty: true, read: () => NONE };

/** An element as a property. */
class FieldReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly #binding: FieldBinding;
  readonly #occurrence: Occurrence;

  constructor(binding: FieldBinding, readers: Readers) {
    if (!countsAreContiguous(binding)) decline();
    const { declaration, members } = binding;
    this.mayBeEmpty = isEmptiableContent(binding);
    this.#binding = binding;
    this.#occurrence =
      members === undefined
        ? new OwnOccurrence(declaration, readers)
        : new MemberOccurrence(members, readers);
  }

  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome {
    source.toTag();
    const first = this.#occurrence.next(source, state);
    if (first === undefined) return this.mayBeEmpty ? NONE : MISSING;
    const { prop, many } = this.#binding;
    if (target[prop] !== undefined) decline();
    target[prop] = many ? this.#all(first, source, state) : first;
    return SOME;
  }

  #all(first: unknown, source: Source, state: DocumentState): unknown[] {
    const { min, max } = this.#binding;
    const items = [first];
    while (items.length < max) {
      source.toTag();
      const item = this.#occurrence.next(source, state);
      if (item === undefined) break;
      items.push(item);
    }
    return items.length < min ? decline() : items;
  }
}

/** Reads what stands for a property once. */
interface Occurrence {
  /** `undefined` where something else comes next. */
  next(source: Source, state: DocumentState): unknown;
}

class OwnOccurrence implements Occurrence {
  readonly #declaration: ElementDeclaration;
  readonly #readers: Readers;
  #element: ElementReading | undefined;

  constructor(declaration: ElementDeclaration, readers: Readers) {
    this.#declaration = declaration;
    this.#readers = readers;
  }

  next(source: Source, state: DocumentState): unknown {
    this.#element ??= this.#readers.element(this.#declaration);
    return this.#element.isNext(source) ? this.#element.read(source, state) : undefined;
  }
}

/** A single-key object names the member of the substitution group. */
class MemberOccurrence implements Occurrence {
  readonly #members: NextMembers;

  constructor(members: readonly MemberBinding[], readers: Readers) {
    this.#members = new NextMembers(members, readers);
  }

  next(source: Source, state: DocumentState): unknown {
    const found = this.#members.find(source);
    return found && { [found.member.prop]: found.element.read(source, state) };
  }
}

class SequenceReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly #items: readonly ContentReading[];

  constructor(group: GroupBinding, readers: Readers) {
    this.#items = group.items.map((item) => readContent(item, readers));
    this.mayBeEmpty = isEmptiableContent(group);
  }

  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome {
    let found: ReadOutcome = NONE;
    for (const item of this.#items) {
      const outcome = item.read(source, state, target);
      if (outcome === SOME) found = SOME;
      else if (outcome === MISSING) {
        if (found === SOME) decline();
        return this.mayBeEmpty ? NONE : MISSING;
      }
    }
    return found;
  }
}

class ChoiceReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly #items: readonly ContentReading[];

  constructor(group: GroupBinding, readers: Readers) {
    this.#items = group.items.map((item) => readContent(item, readers));
    this.mayBeEmpty = isEmptiableContent(group);
  }

  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome {
    for (const item of this.#items) if (item.read(source, state, target) === SOME) return SOME;
    return this.mayBeEmpty ? NONE : MISSING;
  }
}

/** Each element once, in any order. */
class AllReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly #items: readonly ContentReading[];

  constructor(group: GroupBinding, readers: Readers) {
    const { items } = group;
    if (items.some((item) => item.kind !== "field" && item.kind !== "any")) decline();
    this.#items = items.map((item) => readContent(item, readers));
    this.mayBeEmpty = isEmptiableContent(group);
  }

  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome {
    const waiting = new Set(this.#items);
    for (let found = true; found; ) {
      found = false;
      for (const item of waiting) {
        if (item.read(source, state, target) !== SOME) continue;
        waiting.delete(item);
        found = true;
      }
    }
    if (waiting.size === this.#items.length) return this.mayBeEmpty ? NONE : MISSING;
    for (const item of waiting) if (!item.mayBeEmpty) decline();
    return SOME;
  }
}
