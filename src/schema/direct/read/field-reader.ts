/** Reads the elements of one property. */
import { isEmptiableContent } from "../../binding/presence.ts";
import type { FieldBinding, MemberBinding } from "../../binding/types.ts";
import type { ElementDeclaration } from "../../components.ts";
import { singleProperty } from "../../value/kinds.ts";
import { decline } from "../decline.ts";
import { countsAreContiguous } from "../occurrence.ts";
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
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** An element as a property. */
export class FieldReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly string[];
  readonly #binding: FieldBinding;
  readonly #occurrence: Occurrence;

  constructor(binding: FieldBinding, readers: Readers) {
    if (!countsAreContiguous(binding)) decline("counts with gaps between them");
    const { declaration, members } = binding;
    this.mayBeEmpty = isEmptiableContent(binding);
    this.starts = members?.map((member) => member.declaration.key) ?? [declaration.key];
    this.#binding = binding;
    this.#occurrence =
      members === undefined
        ? new OwnOccurrence(declaration, readers)
        : new MemberOccurrence(members, readers);
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    source.toTag();
    const first = this.#occurrence.next(source, state);
    if (first === undefined) return this.mayBeEmpty ? NONE : MISSING;
    const { prop, many } = this.#binding;
    if (target[prop] !== undefined) decline();
    target[prop] = many ? this.#all(first, source, state) : first;
    return SOME;
  }

  #all(first: unknown, source: Source, state: ReadState): unknown[] {
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

/** Reads one occurrence of a property. */
interface Occurrence {
  /** `undefined` if another element comes next. */
  next(source: Source, state: ReadState): unknown;
}

class OwnOccurrence implements Occurrence {
  readonly #declaration: ElementDeclaration;
  readonly #readers: Readers;
  #element: ElementReading | undefined;

  constructor(declaration: ElementDeclaration, readers: Readers) {
    this.#declaration = declaration;
    this.#readers = readers;
  }

  next(source: Source, state: ReadState): unknown {
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

  next(source: Source, state: ReadState): unknown {
    const found = this.#members.find(source);
    return found && singleProperty(found.member.prop, found.element.read(source, state));
  }
}
