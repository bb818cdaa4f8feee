/**
 * Content whose parts do not determine their order: the engine's content model leads each element to its particle,
 * and the binding to the property.
 */
import { type BindingPlace, placesOf } from "../../binding/bind.ts";
import type { ContentBinding } from "../../binding/types.ts";
import type { ContentType, Particle } from "../../components.ts";
import type { ContentModel, ContentState } from "../../content/matcher.ts";
import { contentModels } from "../../content/models-of-set.ts";
import { listEntriesOf, memberIndex } from "../../value/binding-index.ts";
import { ownArray, singleProperty } from "../../value/kinds.ts";
import { decline } from "../decline.ts";
import { particleElement } from "./particle-element.ts";
import { type ContentReading, NONE, type Readers, type ReadOutcome, type ReadTarget, SOME } from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** Reads the whole content of a type that is not mixed, of any shape. */
export class ModelReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  /** It is never part of another content. */
  readonly starts: readonly never[] = [];
  readonly #model: ContentModel;
  readonly #places: ReadonlyMap<Particle, BindingPlace>;
  readonly #readers: Readers;

  constructor(
    content: ContentBinding,
    type: ContentType & { readonly particle: Particle },
    readers: Readers,
  ) {
    this.#model = contentModels(readers.components).of(type);
    this.#places = placesOf(content);
    this.#readers = readers;
    this.mayBeEmpty = this.#model.start().accepts();
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const content = this.#model.start();
    let found: ReadOutcome = NONE;
    for (source.toTag(); !source.isEndTag; source.toTag()) {
      this.#child(source, state, content, target);
      found = SOME;
    }
    return content.accepts() ? found : decline();
  }

  #child(source: Source, state: ReadState, content: ContentState, target: ReadTarget): void {
    const { key } = this.#readers.nameAt(source);
    const particle = content.step(key) ?? decline();
    const place = this.#places.get(particle) ?? decline();
    const { term } = particle;
    if (term.kind === "wildcard") {
      const node = this.#readers.wildcard(term).next(source, state) ?? decline();
      if (place.kind === "any") append(target, place.prop, node);
      else append(target, "$content", { $any: node });
      return;
    }
    const element = particleElement(particle, key, this.#readers);
    if (!element.isNext(source)) decline();
    put(place, element.declaration.key, element.read(source, state), target);
  }
}

function put(place: BindingPlace, key: string, value: unknown, target: ReadTarget): void {
  if (place.kind === "list") {
    const { prop } = listEntriesOf(place).byName.get(key) ?? decline();
    append(target, place.prop, singleProperty(prop, value));
  } else if (place.kind === "field") {
    const member = place.members && memberIndex(place.members).byName.get(key);
    const item = member === undefined ? value : singleProperty(member.prop, value);
    if (place.many) append(target, place.prop, item);
    else target[place.prop] = item;
  } else decline();
}

function append(target: ReadTarget, prop: string, value: unknown): void {
  const known = ownArray(target, prop);
  if (known !== undefined) known.push(value);
  else target[prop] = [value];
}
