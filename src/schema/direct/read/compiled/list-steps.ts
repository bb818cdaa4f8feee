/**
 * Content whose order is kept in the value: the entries are read by the functions of their types, and the content model
 * decides between them whether the order is valid. Generated code calls the same steps.
 */

import type { ClarkName } from "../../../../xml/events.ts";
import type { ListBinding } from "../../../binding/types.ts";
import type { Particle } from "../../../components.ts";
import type { ContentModel, ContentState } from "../../../content/matcher.ts";
import { contentModels } from "../../../content/models-of-set.ts";
import { listEntriesOf } from "../../../value/binding-index.ts";
import { decline } from "../../decline.ts";
import { BANG, LESS, QUESTION } from "../byte-classes.ts";
import type { ReadTarget } from "../parts.ts";
import { isEndTag, nextTag, type OpenStep } from "./any-steps.ts";
import { charactersUpTo } from "./characters.ts";
import type { ListScope } from "./child-calls.ts";
import { CURSOR, cut } from "./cursor.ts";
import { endsNameAt, stepOfElement } from "./element-steps.ts";
import { orderMatters } from "./free-order.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { textScanner } from "./scanner.ts";
import { standing } from "./standing.ts";
import { type TagRow, tagFinder, tagView } from "./tag-finder.ts";

/** Reads an element, and returns its entry. */
type EntryStep = (place: number) => unknown;

/** An element that may be an entry, and its readers by the particles that it can match. */
interface EntryRow extends TagRow {
  readonly key: ClarkName;
  readonly steps: Map<Particle, EntryStep>;
  /** The particle and the step of the last one, or of all if the order does not matter. */
  particle: Particle | undefined;
  step: EntryStep | undefined;
}

const plainText = textScanner(LESS, { whiteSpace: "preserve", min: 0, max: Number.POSITIVE_INFINITY });

/** @param isWhole whether the list is the whole content, so that an empty list is a value */
export function stepOfList(scope: ListScope, binding: ListBinding, isWhole: boolean): OpenStep {
  return new ListStep(scope, binding, isWhole && !binding.optional);
}

class ListStep implements OpenStep {
  readonly #scope: ListScope;
  readonly #binding: ListBinding;
  readonly #model: ContentModel;
  readonly #isAlwaysThere: boolean;
  readonly #mayBeEmpty: boolean;
  readonly #orderMatters: boolean;
  readonly #hasWildcards: boolean;
  readonly #find: (place: number) => EntryRow | undefined;

  constructor(scope: ListScope, binding: ListBinding, isAlwaysThere: boolean) {
    const { particle } = binding;
    this.#scope = scope;
    this.#binding = binding;
    this.#model = contentModels(scope.components).of({ kind: "element-only", particle });
    this.#isAlwaysThere = isAlwaysThere;
    this.#mayBeEmpty = this.#model.start().accepts();
    this.#orderMatters = orderMatters(particle);
    this.#hasWildcards = this.#model.particles.some(({ term }) => term.kind === "wildcard");
    this.#find = tagFinder([...rowsOf(scope, binding)]);
  }

  begins(place: number): boolean {
    if (isEndTag(place)) return false;
    const key =
      this.#find(place)?.key ?? (this.#hasWildcards ? this.#scope.calls.nameAt(place).key : undefined);
    return key !== undefined && this.#model.start().step(key) !== undefined;
  }

  read(place: number, target: ReadTarget | undefined): boolean {
    const { mixed } = this.#binding;
    const { makesValues } = this.#scope;
    const content = this.#orderMatters ? this.#model.start() : undefined;
    const entries: unknown[] = [];
    let isWithoutElements = true;
    let at = mixed ? this.#text(place, entries) : place;
    while (!isEndTag(at)) {
      const row = this.#find(at);
      const entry = row === undefined ? this.#node(at, content) : this.#element(row, at, content);
      if (entry === undefined) break;
      isWithoutElements = false;
      if (makesValues) entries.push(entry);
      at = mixed ? this.#text(CURSOR.position, entries) : nextTag(CURSOR.position);
    }
    CURSOR.position = at;
    const isComplete = content === undefined ? this.#mayBeEmpty || !isWithoutElements : content.accepts();
    if (!isComplete) notPlain();
    const isNone = isWithoutElements && entries.length === 0;
    if (target !== undefined && (!isNone || this.#isAlwaysThere)) {
      if (target.$content !== undefined) notPlain();
      target.$content = entries;
    }
    return !isNone;
  }

  /** Text between elements is an entry; returns the place of the tag after it. */
  #text(place: number, entries: unknown[]): number {
    const { makesValues } = this.#scope;
    const end = BYTES[place] === LESS ? place : plainText(place);
    const next = BYTES[end + 1];
    if (end >= 0 && next !== BANG && next !== QUESTION) {
      if (makesValues && end > place) entries.push(cut(place, end));
      return end;
    }
    const text = charactersUpTo(place, LESS);
    if (makesValues && text !== "") entries.push(text);
    return CURSOR.position;
  }

  /** The entry of an element; `undefined` if the content model does not allow it there. */
  #element(row: EntryRow, at: number, content: ContentState | undefined): unknown {
    if (content === undefined) {
      row.particle ??= this.#model.start().step(row.key) ?? notPlain();
      row.step ??= this.#stepFor(row, row.particle);
      return row.step(at);
    }
    const particle = content.step(row.key);
    if (particle === undefined) return undefined;
    if (particle.term.kind === "wildcard") return this.#nodeOf(particle, at);
    if (particle !== row.particle) {
      row.particle = particle;
      row.step = row.steps.get(particle) ?? this.#stepFor(row, particle);
    }
    return row.step?.(at);
  }

  #stepFor(row: EntryRow, particle: Particle): EntryStep {
    const { term } = particle;
    const { components, single } = this.#scope;
    if (term.kind !== "element") return notPlain();
    const declaration = term.key === row.key ? term : (components.element(row.key) ?? decline());
    const { prop } = listEntriesOf(this.#binding).byName.get(declaration.key) ?? decline();
    const element = stepOfElement(this.#scope, declaration, !this.#binding.mixed) ?? decline();
    const entryOf = single(prop);
    const step: EntryStep = (place) => {
      if (!element.begins(place)) notPlain();
      return entryOf(element.read(place));
    };
    row.steps.set(particle, step);
    return step;
  }

  /** The entry of an element that a wildcard may allow. */
  #node(at: number, content: ContentState | undefined): unknown {
    if (!this.#hasWildcards || content === undefined) return undefined;
    const particle = content.step(this.#scope.calls.nameAt(at).key);
    return particle && this.#nodeOf(particle, at);
  }

  #nodeOf({ term }: Particle, at: number): unknown {
    // An element with a prefix for which there is no row.
    if (term.kind !== "wildcard") return notPlain();
    return { $any: this.#scope.calls.node(term, at, CURSOR.depth) ?? decline() };
  }
}

function* rowsOf({ names }: ListScope, binding: ListBinding): Iterable<EntryRow> {
  for (const { declaration } of binding.entries) {
    const name = names.element(declaration.name);
    if (name === undefined) continue;
    const tag = tagView(name);
    const isTag = standing(`<${name}`);
    const { byteLength } = tag;
    const begins = (place: number): boolean => endsNameAt(place + byteLength) && isTag(place);
    yield { key: declaration.key, tag, begins, steps: new Map(), particle: undefined, step: undefined };
  }
}
