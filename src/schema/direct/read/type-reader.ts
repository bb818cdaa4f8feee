/** Reads the elements of one complex type. */
import { isIdType, mayBeIdentifying } from "../../../datatypes/index.ts";
import { XSI } from "../../../xml/names.ts";
import type { ContentBinding, TypeBinding } from "../../binding/types.ts";
import type { ContentType, ValueConstraint } from "../../components.ts";
import { countRequired, isAssumedWhenAbsent } from "../../rules/attribute-use.ts";
import { isFixed, keepsFixedText } from "../../rules/value-constraint.ts";
import { taggedChoices } from "../../value/binding-index.ts";
import { setTags } from "../../value/tags.ts";
import { attempt, decline } from "../decline.ts";
import { hidesImpossible } from "../plain-type.ts";
import { anyAttribute, takeXsi } from "./any-attribute.ts";
import { AttributeReader } from "./attribute-reader.ts";
import { givenValue } from "./constrained-value.ts";
import { readContent } from "./content-reader.ts";
import type { LeafReader } from "./leaf-reader.ts";
import { ModelReader } from "./model-reader.ts";
import { OpenAttributes } from "./open-attributes.ts";
import {
  type ContentReading,
  type ElementReading,
  MISSING,
  type Readers,
  type ReadTarget,
  type TypeReading,
} from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";
import { MOST_ATTRIBUTES } from "./written-tag.ts";

/** With more attributes than this, the attribute is looked up by its name, instead of testing each. */
const FEW = 8;

/** The reader of one complex type's elements. */
export class TypeReader implements TypeReading {
  readonly #binding: TypeBinding;
  readonly #readers: Readers;
  readonly #attributes: readonly AttributeReader[];
  readonly #byKey: ReadonlyMap<string, AttributeReader>;
  readonly #required: number;
  readonly #hasId: boolean;
  /** Attributes that the schema adds if the tag lacks them, and that the document state needs. */
  readonly #given: readonly { readonly reader: AttributeReader; readonly isIdentifying: boolean }[];
  readonly #simple: LeafReader | undefined;
  readonly #content: ContentReading | undefined;
  /** Whether the content is one list, which is present even when it is empty. */
  readonly #isList: boolean;
  readonly #isElementOnly: boolean;
  readonly #hasTags: boolean;

  constructor(binding: TypeBinding, readers: Readers) {
    const { type, content, attributes } = binding;
    this.#binding = binding;
    this.#readers = readers;
    this.#attributes = attributes.map((each) => new AttributeReader(each, readers));
    this.#byKey = new Map(this.#attributes.map((each) => [each.use.declaration.key, each]));
    this.#required = countRequired(type.attributes.values());
    this.#hasId = attributes.some(({ use }) => isIdType(use.declaration.type));
    this.#given = this.#attributes
      .filter(({ use }) => isAssumedWhenAbsent(use))
      .map((reader) => ({
        ...{ reader, isIdentifying: mayBeIdentifying(reader.use.declaration.type) },
      }));
    this.#simple = type.content.kind === "simple" ? readers.leaf(type.content.type) : undefined;
    if (content === undefined && "particle" in type.content && hidesImpossible(type.content.particle))
      decline("a choice without branches");
    this.#content = content === undefined ? undefined : contentReader(content, type.content, readers);
    this.#isList = content?.kind === "list" && !content.optional;
    this.#isElementOnly = type.content.kind === "element-only";
    this.#hasTags = content !== undefined && taggedChoices(content).length > 0;
  }

  attributes(source: Source, state: ReadState, target: ReadTarget, more: boolean, hasXsi: boolean): void {
    let required = 0;
    let expected = 0;
    let count = 0;
    let open: OpenAttributes | undefined;
    for (let next = more; next; next = source.toAttribute()) {
      if (++count > MOST_ATTRIBUTES) decline("many attributes");
      const index = this.#find(source, expected);
      let found = this.#attributes[index];
      if (found !== undefined) {
        found.read(source, state, target);
        expected = index + 1;
      } else {
        const attribute = anyAttribute(source, this.#readers);
        if (attribute === undefined) continue;
        if (takeXsi(attribute, target, hasXsi)) {
          state.identity?.attribute({ attribute });
          continue;
        }
        found = this.#byKey.get(attribute.key);
        if (found === undefined) {
          // In the engine the wildcard accepts it, and the value does not contain it.
          if (attribute.ns === XSI) decline("an attribute of xsi that no schema has");
          open ??= new OpenAttributes(this.#binding.type.attributeWildcard, this.#readers);
          open.add(attribute, state);
          continue;
        }
        found.take(attribute, state, target);
      }
      if (found.use.required) required++;
    }
    if (required < this.#required) decline();
    if (this.#given.length > 0) this.#give(state, target);
    if (open === undefined) return;
    open.finish(this.#hasId);
    open.place(target);
  }

  content(source: Source, state: ReadState, element: ElementReading, target: ReadTarget): void {
    const isEmpty = source.endStartTag();
    if (this.#simple !== undefined) {
      target.$value = element.simple(this.#simple, isEmpty ? "" : source.characterData(), state);
    } else {
      if (state.isForNode && this.#isElementOnly) state.elementOnly.add(source.position);
      this.#children(source, state, target, isEmpty);
      if (element.declaration.value !== undefined) checkMixedValue(element.declaration.value, target);
    }
    if (!isEmpty) source.expectEndTag(element.close);
  }

  #children(source: Source, state: ReadState, target: ReadTarget, isEmpty: boolean): void {
    const content = this.#content;
    if (content === undefined) {
      // White space is allowed even where no element is, unless the content type is empty.
      if (this.#isElementOnly && !isEmpty) source.toTag();
      else if (!isEmpty) source.passAsides();
      return;
    }
    if (this.#isList) target.$content = [];
    if (isEmpty) {
      if (!content.mayBeEmpty) decline();
      return;
    }
    if (content.read(source, state, target) === MISSING) decline();
    if (this.#isElementOnly) source.toTag();
    if (this.#hasTags) setTags(this.#binding, target);
  }

  /** The next attribute, searched from a place on: most documents keep an order. */
  #find(source: Source, from: number): number {
    const all = this.#attributes;
    if (all[from]?.isNext(source) === true) return from;
    if (all.length > FEW) return -1;
    for (let index = 0; index < all.length; index++) if (all[index]?.isNext(source) === true) return index;
    return -1;
  }

  /** Absent attributes with a default value, which may be an ID, or a field of a constraint. */
  #give(state: ReadState, target: ReadTarget): void {
    for (const { reader, isIdentifying: isId } of this.#given) {
      if (target[reader.prop] !== undefined || !(isId || state.identity !== undefined)) continue;
      const { use } = reader;
      const { name, type } = use.declaration;
      const constraint = use.value ?? decline();
      const result = givenValue(constraint, type, this.#readers.components);
      state.note(result);
      const attribute = { ...name, value: constraint.lexical };
      state.identity?.attribute({ attribute, use, type, result, defaulted: true });
    }
  }
}

/** Properties do not show a choice without branches, which nothing satisfies; the content model of a list does. */
function contentReader(content: ContentBinding, type: ContentType, readers: Readers): ContentReading {
  if (!("particle" in type)) return decline();
  const isPlain = content.kind === "list" || !hidesImpossible(type.particle);
  const reader = isPlain ? attempt(() => readContent(content, readers)) : undefined;
  return reader ?? new ModelReader(content, type, readers);
}

/**
 * Mixed content whose value is fixed (Part 1 §3.3.4, cvc-elt.5.2.2): the content must be exactly the fixed
 * text, or empty.
 */
function checkMixedValue(constraint: ValueConstraint, { $content: entries }: ReadTarget): void {
  if (!isFixed(constraint) || !Array.isArray(entries) || entries.length === 0) return;
  const [text] = entries;
  if (entries.length > 1 || typeof text !== "string" || !keepsFixedText(constraint, text)) decline();
}
