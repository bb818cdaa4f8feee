/** Reads content whose order is kept in the value. The content model decides whether the order is valid. */
import type { ClarkName } from "../../../xml/events.ts";
import type { ListBinding } from "../../binding/types.ts";
import type { Wildcard } from "../../components.ts";
import type { ContentModel, ContentState } from "../../content/matcher.ts";
import { contentModels } from "../../content/models-of-set.ts";
import { listEntriesOf } from "../../value/binding-index.ts";
import { singleProperty } from "../../value/kinds.ts";
import { decline } from "../decline.ts";
import { particleElement } from "./particle-element.ts";
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

/** Reads the entries of `$content`. */
export class ListReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly (ClarkName | Wildcard)[];
  readonly #binding: ListBinding;
  readonly #model: ContentModel;
  readonly #byName: ReadonlyMap<ClarkName, { readonly prop: string }>;
  readonly #readers: Readers;

  constructor(binding: ListBinding, readers: Readers) {
    this.#binding = binding;
    this.#byName = listEntriesOf(binding).byName;
    this.#model = contentModels(readers.components).of({ kind: "element-only", particle: binding.particle });
    this.#readers = readers;
    this.mayBeEmpty = this.#model.start().accepts();
    this.starts = [
      ...this.#byName.keys(),
      ...this.#model.particles.flatMap(({ term }) => (term.kind === "wildcard" ? [term] : [])),
    ];
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const entries: unknown[] = [];
    const content = this.#model.start();
    for (this.#between(source, entries); this.#entry(source, content, state, entries); )
      this.#between(source, entries);
    const isNone = entries.length === 0;
    if (!content.accepts()) return isNone ? MISSING : decline();
    if (isNone) return NONE;
    if (Array.isArray(target.$content) && target.$content.length > 0) decline();
    target.$content = entries;
    return SOME;
  }

  /** Text between elements is an entry where the content is mixed. */
  #between(source: Source, entries: unknown[]): void {
    if (!this.#binding.mixed) {
      source.toTag();
      return;
    }
    const text = source.characterData();
    if (text !== "") entries.push(text);
  }

  #entry(source: Source, content: ContentState, state: ReadState, entries: unknown[]): boolean {
    if (source.isEndTag) return false;
    const { key } = this.#readers.nameAt(source);
    const particle = content.step(key);
    if (particle === undefined) return false;
    const { term } = particle;
    if (term.kind === "wildcard") {
      entries.push({ $any: this.#readers.wildcard(term).next(source, state) ?? decline() });
      return true;
    }
    const element = particleElement(particle, key, this.#readers);
    const { prop } = this.#byName.get(element.declaration.key) ?? decline();
    if (!element.isNext(source)) decline();
    entries.push(singleProperty(prop, element.read(source, state)));
    return true;
  }
}
