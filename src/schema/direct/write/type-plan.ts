/** Writes the values of one complex type. */

import { escapeAttribute } from "../../../xml/escape.ts";
import { readClark } from "../../../xml/names.ts";
import { propsOf } from "../../binding/presence.ts";
import type { AttributeBinding, TypeBinding } from "../../binding/types.ts";
import type { AttributeUse } from "../../components.ts";
import type { NameTest } from "../../identity/xpath.ts";
import { countRequired, standIn } from "../../rules/attribute-use.ts";
import { isFixed, keepsFixedText } from "../../rules/value-constraint.ts";
import { isBareName } from "../../serialize/fields.ts";
import { decline } from "../decline.ts";
import { declineUnusual } from "../plain-type.ts";
import type { LeafWriter } from "./any-leaf.ts";
import { planContent } from "./content-plan.ts";
import { constraintLexical } from "./element-plan.ts";
import { leafOf } from "./leaf.ts";
import {
  type AttributeWriter,
  type ContentWriter,
  type ElementWriter,
  type FieldWriter,
  isPlainObject,
  type Plans,
  type Properties,
  passesTest,
  type TypeWriter,
  type WildcardPlace,
} from "./plan.ts";
import type { WriteState } from "./state.ts";
import { WildcardAttributes } from "./wildcard-attributes.ts";

/** A type with more attributes is left to the engine, which enforces the limit. */
const MOST_ATTRIBUTES = 200;

/** The writer of one complex type's values. */
export class TypePlan implements TypeWriter {
  readonly hasRequiredAttributes: boolean;
  readonly simple: LeafWriter | undefined;
  readonly #binding: TypeBinding;
  readonly #attributes: readonly AttributeWriter[];
  readonly #content: ContentWriter | undefined;
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[];
  readonly open: WildcardAttributes | undefined;
  readonly #selected = new Map<NameTest, readonly AttributeWriter[]>();

  constructor(binding: TypeBinding, plans: Plans) {
    const { type, content } = binding;
    declineUnusual(type);
    this.#binding = binding;
    if (binding.attributes.length > MOST_ATTRIBUTES) decline();
    this.#attributes = binding.attributes.map((attribute) => new AttributePlan(attribute, plans));
    this.hasRequiredAttributes = countRequired(type.attributes.values()) > 0;
    this.simple = type.content.kind === "simple" ? leafOf(type.content.type) : undefined;
    this.#content = content === undefined ? undefined : planContent(content, plans);
    this.fields = this.#content?.fields ?? [];
    this.wildcards = this.#content?.wildcards ?? [];
    const { attributeWildcard: wildcard } = type;
    this.open =
      binding.anyAttribute && wildcard !== undefined
        ? new WildcardAttributes(type, wildcard, plans)
        : undefined;
    const props = [...binding.attributes.map(({ prop }) => prop), ...(content ? propsOf(content) : [])];
    if (props.some((prop) => prop in Object.prototype)) decline();
  }

  afterName(value: unknown, element: ElementWriter, state: WriteState): string {
    if (!isPlainObject(value) || this.#isBareName(value)) return this.#bare(value, element, state);
    // Mixed content may have a default or fixed value too.
    if (this.simple === undefined && element.declaration.value !== undefined) decline();
    const outer = state.taken;
    state.taken = 0;
    let attributes = "";
    for (const attribute of this.#attributes) attributes += attribute.write(value, state);
    if (this.open !== undefined) attributes += this.open.write(value, state);
    const instructions = element.instructions(value, state);
    state.taken += instructions.taken;
    const content = instructions.isNil ? "" : this.#contentOf(value, element, state);
    // Properties that were not consumed are unknown, or not allowed beside the others.
    if (state.taken !== Object.keys(value).length && state.taken !== countGiven(value)) {
      element.noticeInstructions(value, state);
    }
    state.taken = outer;
    return instructions.text + attributes + element.content(content);
  }

  #contentOf(value: Properties, element: ElementWriter, state: WriteState): string {
    return this.simple !== undefined
      ? this.#simpleContent(this.simple, value, element, state)
      : (this.#content?.write(value, state) ?? "");
  }

  /** A QName is itself an object, and may be the bare value of simple content. */
  #isBareName(value: Properties): boolean {
    return this.simple !== undefined && isBareName(value, this.#binding);
  }

  declarationsOf(value: Properties, state: WriteState): ReadonlyMap<string, string> | undefined {
    return this.open?.declarationsOf(value, state);
  }

  opensAttributeBy(test: NameTest, value: Properties): boolean {
    const given = this.open === undefined ? undefined : value.$attributes;
    if (!isPlainObject(given)) return false;
    return Object.keys(given).some((key) => {
      const name = readClark(key);
      return name !== undefined && passesTest(name, test);
    });
  }

  attributesBy(test: NameTest): readonly AttributeWriter[] {
    let found = this.#selected.get(test);
    if (found === undefined) {
      found = this.#attributes.filter(({ use }) => passesTest(use.declaration.name, test));
      this.#selected.set(test, found);
    }
    return found;
  }

  #bare(value: unknown, element: ElementWriter, state: WriteState): string {
    if (this.simple === undefined || this.hasRequiredAttributes || value === undefined) decline();
    // Other objects may have properties that have to be counted.
    if (typeof value === "object" && !Array.isArray(value) && !isPlainObject(value)) decline();
    return element.content(element.text(this.simple, value, state));
  }

  #simpleContent(leaf: LeafWriter, value: Properties, element: ElementWriter, state: WriteState): string {
    if (value.$value === undefined) decline();
    state.taken++;
    return element.text(leaf, value.$value, state);
  }
}

/** An attribute, ready to be written. */
class AttributePlan implements AttributeWriter {
  readonly use: AttributeUse;
  readonly prop: string;
  /** ` name="` */
  readonly #start: string;
  readonly #ns: number;
  readonly #standIn: ReturnType<typeof standIn>;
  #leaf: LeafWriter | undefined;

  constructor({ use, prop }: AttributeBinding, plans: Plans) {
    const { text, ns } = plans.names.attribute(use.declaration.name);
    this.use = use;
    this.prop = prop;
    this.#start = ` ${text}="`;
    this.#ns = ns;
    this.#standIn = standIn(use);
  }

  get leaf(): LeafWriter {
    this.#leaf ??= leafOf(this.use.declaration.type);
    return this.#leaf;
  }

  write(value: Properties, state: WriteState): string {
    const given = value[this.prop];
    if (given === undefined) return this.#absent(state);
    state.taken++;
    const { value: constraint } = this.use;
    if (isFixed(constraint) && !keepsFixedText(constraint, this.leaf.lexical(given, state))) decline();
    return this.#text(this.leaf.attribute(given, state), state);
  }

  #absent(state: WriteState): string {
    if (this.#standIn === "nothing") return "";
    if (this.#standIn === "missing") decline();
    state.filled = true;
    const { type } = this.use.declaration;
    return this.#text(escapeAttribute(constraintLexical(type, this.#standIn.lexical)), state);
  }

  #text(escaped: string, state: WriteState): string {
    if (this.#ns >= 0) state.useForAttribute(this.#ns);
    return `${this.#start}${escaped}"`;
  }
}

function countGiven(value: Properties): number {
  let count = 0;
  for (const key of Object.keys(value)) if (value[key] !== undefined) count++;
  return count;
}
