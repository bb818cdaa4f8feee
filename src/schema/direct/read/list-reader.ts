/** How content in document order is read: the document has the order, and the content model says whether it is one. */
import type { ListBinding } from "../../binding/types.ts";
import type { ElementDeclaration, Particle } from "../../components.ts";
import type { ContentModel, ContentState } from "../../content/matcher.ts";
import { contentModels } from "../../content/models-of-set.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import { NextMembers } from "./next-member.ts";
import {
  type ContentReading,
  MISSING,
  NONE,
  type Readers,
  type ReadOutcome,
  type ReadTarget,
  SOME,
} from "./parts.ts";
import type { Source } from "./source.ts";

/** Reads the entries of `$content`. Wildcard content is declined. */
export class ListReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly #binding: ListBinding;
  readonly #model: ContentModel;
  readonly #members: NextMembers;
  readonly #readers: Readers;

  constructor(binding: ListBinding, readers: Readers) {
    this.#binding = binding;
    this.#members = new NextMembers(binding.entries, readers);
    this.#model = contentModels(readers.components).of({ kind: "element-only", particle: binding.particle });
    this.#readers = readers;
    this.mayBeEmpty = this.#model.start().accepts();
  }

  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome {
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

  #entry(source: Source, content: ContentState, state: DocumentState, entries: unknown[]): boolean {
    const found = source.isEndTag ? undefined : this.#members.find(source);
    if (found === undefined) return false;
    const particle = content.step(found.member.declaration.key);
    if (particle === undefined) return false;
    if (!this.#leadsTo(particle, found.member.declaration)) decline();
    entries.push({ [found.member.prop]: found.element.read(source, state) });
    return true;
  }

  /** The model knows declarations by their names; another of the same name would be for the engine to find. */
  #leadsTo({ term }: Particle, declaration: ElementDeclaration): boolean {
    if (term.kind !== "element") return false;
    return term === declaration || this.#readers.components.element(declaration.key) === declaration;
  }
}
