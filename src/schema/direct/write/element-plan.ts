/** How the elements of one declaration are written. */

import { isIdentifying } from "../../../datatypes/index.ts";
import type { SimpleType } from "../../../datatypes/types.ts";
import { escapeAttribute, escapeText } from "../../../xml/escape.ts";
import type { ExpandedName } from "../../../xml/events.ts";
import { XSI_TYPE } from "../../../xml/names.ts";
import { typeByName } from "../../binding/type-names.ts";
import type { ComplexType, ElementDeclaration } from "../../components.ts";
import { keepsOwnText } from "../../rules/value-constraint.ts";
import { HINTS, XSI_NIL } from "../../rules/xsi-attributes.ts";
import { nilFault } from "../../rules/xsi-nil.ts";
import { isAbstractType, mayInstantiate } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import { DirectIdentity } from "./identity.ts";
import { type LeafWriter, leafOf, withinLimit } from "./leaf.ts";
import { type ElementWriter, isPlainObject, type Plans, type TypeWriter } from "./plan.ts";
import type { WriteState } from "./state.ts";

/**
 * UTF-16 units of a text that is kept for the next element. Codes, amounts and dates repeat, long texts do not; and strings of
 * this length are never views of longer ones (`xml/own-string.ts`).
 */
const LONGEST_KEPT = 12;

/** The writer of one declaration's elements. */
export class ElementPlan implements ElementWriter {
  readonly declaration: ElementDeclaration;
  readonly leaf: LeafWriter | undefined;
  readonly #ns: number;
  readonly #open: string;
  readonly #openEnd: string;
  readonly #close: string;
  readonly #empty: string;
  readonly #plans: Plans;
  readonly #identity: DirectIdentity | undefined;
  #type: TypeWriter | undefined;
  /** A type that `$type` may name here. */
  #lastNamed: ComplexType | undefined;
  #lastValue: unknown;
  #lastText = "";
  /** Whether the schema has types that `$type` might name. */
  #hasDerived: boolean | undefined;

  constructor(declaration: ElementDeclaration, plans: Plans) {
    if (declaration.abstract) decline();
    const { text: name, ns } = plans.names.element(declaration.name);
    this.declaration = declaration;
    this.#ns = ns;
    this.#open = `<${name}`;
    this.#openEnd = `<${name}>`;
    this.#close = `</${name}>`;
    this.#empty = `<${name}/>`;
    this.#plans = plans;
    this.leaf = declaration.type.kind === "simple" ? leafOf(declaration.type) : undefined;
    this.#identity = declaration.identity.length === 0 ? undefined : new DirectIdentity(declaration.identity);
  }

  typeOf(value: unknown): TypeWriter | undefined {
    const { type } = this.declaration;
    if (type.kind === "simple") return undefined;
    const named = this.#namedType(value);
    if (named !== undefined) return this.#plans.type(named);
    if (isAbstractType(type)) decline();
    this.#type ??= this.#plans.type(type);
    return this.#type;
  }

  write(value: unknown, state: WriteState): string {
    if (this.leaf === undefined || value === null || this.#identity !== undefined) {
      return this.#open + this.afterName(value, state);
    }
    state.useForElement(this.#ns);
    // In a column of records the value before is often the value now.
    if (value === this.#lastValue && value !== undefined) return this.#lastText;
    const text = this.text(this.leaf, value, state);
    const written = text === "" ? this.#empty : this.#openEnd + text + this.#close;
    // 0 is equal to -0, which a float writes otherwise. The plan lives as long as the schema: of a longer text it would keep
    // megabytes, and it would show them in every heap dump.
    if (this.leaf.isConstant && typeof value !== "object" && value !== 0 && text.length <= LONGEST_KEPT) {
      this.#lastValue = value;
      this.#lastText = written;
    }
    return written;
  }

  /** The element without `<name`, so that a root's declarations can stand in between. */
  afterName(value: unknown, state: WriteState): string {
    state.useForElement(this.#ns);
    if (value === null) return this.#nil(state);
    state.enter();
    const text =
      this.leaf === undefined
        ? this.#complex(value, state)
        : this.content(this.text(this.leaf, value, state));
    if (this.#identity !== undefined) this.#identity.check(this, value, state);
    state.leave();
    return text;
  }

  #complex(value: unknown, state: WriteState): string {
    let text = "";
    let taken = 0;
    const named = this.#namedType(value);
    if (named?.key !== undefined) {
      text = this.#xsi(XSI_TYPE, this.#plans.names.value(named.key, state), state);
      taken = 1;
    }
    // Hints may stand on any element; those on others than the root are for the engine.
    if (state.isAtRoot && isPlainObject(value)) {
      for (const { name, prop } of HINTS) {
        const hint = value[prop];
        if (hint === undefined) continue;
        text += this.#xsi(name, typeof hint === "string" ? hint : decline(), state);
        taken++;
      }
    }
    return text + (this.typeOf(value) ?? decline()).afterName(value, this, state, taken);
  }

  /** The type that `$type` names; declined where it may not stand here. */
  #namedType(value: unknown): ComplexType | undefined {
    this.#hasDerived ??= this.#mayBeDerived();
    if (!this.#hasDerived || !isPlainObject(value) || value.$type === undefined) return undefined;
    const { $type } = value;
    const type = typeof $type === "string" ? typeByName($type, this.#plans.components) : undefined;
    if (type?.kind !== "complex" || type.key === undefined) decline();
    // It is asked several times for each element, and types repeat: the derivation need not be followed each time.
    if (type !== this.#lastNamed && !mayInstantiate(type, this.declaration)) decline();
    this.#lastNamed = type;
    return type;
  }

  /** Where there are no derived types, `$type` is left to be declined as a property that was not taken. */
  #mayBeDerived(): boolean {
    const { type } = this.declaration;
    return (
      type.kind === "complex" && (isAbstractType(type) || this.#plans.components.derivedFrom(type).length > 0)
    );
  }

  #xsi(name: ExpandedName, value: string, state: WriteState): string {
    const { text, ns } = this.#plans.names.attribute(name);
    state.useForAttribute(ns);
    return ` ${text}="${escapeAttribute(withinLimit(value, "maxAttributeLength"))}"`;
  }

  content(text: string): string {
    return text === "" ? "/>" : `>${text}${this.#close}`;
  }

  text(leaf: LeafWriter, value: unknown, state: WriteState): string {
    const constraint = this.declaration.value;
    if (constraint === undefined || !leaf.isConstant) return constraint ? decline() : leaf.text(value, state);
    const lexical = leaf.lexical(value, state);
    if (!keepsOwnText(constraint, lexical)) decline();
    return escapeText(withinLimit(lexical, "maxTextLength"));
  }

  absent(state: WriteState): string {
    const { type, value } = this.declaration;
    if (type.kind !== "simple" || value === undefined) decline();
    state.filled = true;
    state.useForElement(this.#ns);
    return this.#open + this.content(escapeText(constraintLexical(type, value.lexical)));
  }

  #nil(state: WriteState): string {
    const { type } = this.declaration;
    if (nilFault(this.declaration) !== undefined || this.#identity !== undefined) decline();
    if (type.kind === "complex" && this.typeOf(null)?.hasRequiredAttributes !== false) decline();
    return `${this.#xsi(XSI_NIL, "true", state)}/>`;
  }
}

/** A default or fixed value, as the schema writes it; declined where it is not valid itself. */
export function constraintLexical(type: SimpleType, lexical: string): string {
  leafOf(type);
  if (isIdentifying(type) || !type.validate(lexical, { resolvePrefix: () => undefined }).ok) decline();
  return lexical;
}
