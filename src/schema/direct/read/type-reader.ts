/** How the elements of one complex type are read. */

import { propsOf } from "../../binding/presence.ts";
import type { AttributeBinding, TypeBinding } from "../../binding/types.ts";
import type { AttributeUse } from "../../components.ts";
import { countRequired } from "../../rules/attribute-use.ts";
import { keepsFixedText } from "../../rules/value-constraint.ts";
import { HINTS } from "../../rules/xsi-attributes.ts";
import { taggedChoices } from "../../value/binding-index.ts";
import { setTags } from "../../value/tags.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import { declineUnusual } from "../plain-type.ts";
import { readContent } from "./content-reader.ts";
import { type LeafReader, leafReaderOf } from "./leaf-reader.ts";
import { type NameBytes, nameBytes } from "./name-bytes.ts";
import {
  type ContentReading,
  type ElementReading,
  MISSING,
  type Readers,
  type ReadTarget,
  type TypeReading,
} from "./parts.ts";
import type { Source } from "./source.ts";

/** A type with more is left to the engine, which knows the limit. */
const MOST_ATTRIBUTES = 200;

/** Properties are asked one after the other whether their element comes next: of more, the engine is quicker. */
const MOST_PROPERTIES = 1000;

/** The reader of one complex type's elements. */
export class TypeReader implements TypeReading {
  readonly #binding: TypeBinding;
  readonly #attributes: readonly AttributeReader[];
  readonly #required: number;
  readonly #hints: readonly { readonly prop: string; readonly start: NameBytes }[];
  readonly #declarations: readonly NameBytes[];
  readonly #simple: LeafReader | undefined;
  readonly #content: ContentReading | undefined;
  /** Whether the content is one list, and so is there even when it is empty. */
  readonly #isList: boolean;
  readonly #hasTags: boolean;

  constructor(binding: TypeBinding, readers: Readers) {
    const { type, content, attributes } = binding;
    const { names } = readers;
    declineUnusual(type);
    if (attributes.length > MOST_ATTRIBUTES) decline();
    if (content !== undefined && propsOf(content).size > MOST_PROPERTIES) decline();
    this.#binding = binding;
    this.#attributes = attributes.flatMap((each) => {
      const name = names.attribute(each.use.declaration.name);
      return name === undefined ? [] : [new AttributeReader(each, name)];
    });
    this.#required = countRequired(type.attributes.values());
    this.#hints = HINTS.flatMap((hint) => {
      const name = names.attribute(hint.name);
      return name === undefined ? [] : [{ prop: hint.prop, start: nameBytes(`${name}="`) }];
    });
    this.#declarations = names.declarations.map(nameBytes);
    this.#simple = type.content.kind === "simple" ? leafReaderOf(type.content.type) : undefined;
    this.#content = content === undefined ? undefined : readContent(content, readers);
    this.#isList = content?.kind === "list" && !content.optional;
    this.#hasTags = content !== undefined && taggedChoices(content).length > 0;
  }

  attributes(source: Source, state: DocumentState, target: ReadTarget, more: boolean): void {
    let required = 0;
    let expected = 0;
    let repeated = 0;
    for (let next = more; next; next = source.toAttribute()) {
      if (state.isAtRoot && source.takeDeclaration()) continue;
      const found = this.#find(source, expected);
      if (found < 0) {
        if (this.#repeats(source) ? ++repeated > 1 : !this.#hint(source, target)) decline();
        continue;
      }
      const attribute = this.#attributes[found] ?? decline();
      if (attribute.use.required) required++;
      attribute.read(source, state, target);
      expected = found + 1;
    }
    if (required < this.#required) decline();
  }

  content(source: Source, state: DocumentState, element: ElementReading, target: ReadTarget): void {
    const isEmpty = source.endStartTag();
    if (this.#simple !== undefined) {
      target.$value = element.simple(this.#simple, isEmpty ? "" : source.characterData(), state);
    } else {
      // Mixed content may have a default or fixed value too.
      if (element.declaration.value !== undefined) decline();
      this.#children(source, state, target, isEmpty);
    }
    if (!isEmpty) source.expect(element.close);
  }

  #children(source: Source, state: DocumentState, target: ReadTarget, isEmpty: boolean): void {
    const content = this.#content;
    if (content === undefined) return;
    if (this.#isList) target.$content = [];
    if (isEmpty) {
      if (!content.mayBeEmpty) decline();
      return;
    }
    if (content.read(source, state, target) === MISSING) decline();
    if (this.#binding.content?.kind !== "list" || !this.#binding.content.mixed) source.toTag();
    if (this.#hasTags) setTags(this.#binding, target);
  }

  /** The attribute that comes next, looked for from a place on: most documents keep to an order. */
  #find(source: Source, from: number): number {
    const all = this.#attributes;
    for (let index = from; index < all.length; index++) if (all[index]?.isNext(source) === true) return index;
    for (let index = 0; index < from; index++) if (all[index]?.isNext(source) === true) return index;
    return -1;
  }

  #hint(source: Source, target: ReadTarget): boolean {
    for (const { prop, start } of this.#hints) {
      if (!source.take(start)) continue;
      if (target[prop] !== undefined) decline();
      target[prop] = source.attributeValue();
      return true;
    }
    return false;
  }

  /** Whether it is a declaration of the root's, said again: that changes nothing. */
  #repeats(source: Source): boolean {
    return this.#declarations.some((declaration) => source.take(declaration));
  }
}

/** An attribute, and what it is called in the document. */
class AttributeReader {
  readonly use: AttributeUse;
  readonly #prop: string;
  /** `name="` */
  readonly #start: NameBytes;
  #leaf: LeafReader | undefined;

  constructor({ use, prop }: AttributeBinding, name: string) {
    this.use = use;
    this.#prop = prop;
    this.#start = nameBytes(`${name}="`);
  }

  isNext(source: Source): boolean {
    return source.follows(this.#start);
  }

  read(source: Source, state: DocumentState, target: ReadTarget): void {
    source.pass(this.#start);
    const text = source.attributeValue();
    if (target[this.#prop] !== undefined) decline();
    if (!keepsFixedText(this.use.value, text)) decline();
    this.#leaf ??= leafReaderOf(this.use.declaration.type);
    target[this.#prop] = this.#leaf.read(text, state);
  }
}
