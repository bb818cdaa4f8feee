/** Writes the elements of one declaration. */

import { isIdentifying } from "../../../datatypes/index.ts";
import type { SimpleType } from "../../../datatypes/types.ts";
import { escapeText } from "../../../xml/escape.ts";
import type { ElementDeclaration, Type } from "../../components.ts";
import { keepsOwnText } from "../../rules/value-constraint.ts";
import { nilFault } from "../../rules/xsi-nil.ts";
import { isAbstractType } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import { type LeafWriter, LONGEST_KEPT, withinLimit } from "./any-leaf.ts";
import { DirectIdentity } from "./identity.ts";
import { hasInstructions, Instructions, isWrapped } from "./instructions.ts";
import { leafOf } from "./leaf.ts";
import { declaration as declarationText, qualify } from "./names.ts";
import { type ElementWriter, isPlainObject, type Plans, type Properties, type TypeWriter } from "./plan.ts";
import type { WriteState } from "./state.ts";

/** The writer of one declaration's elements. */
export class ElementPlan implements ElementWriter {
  readonly declaration: ElementDeclaration;
  readonly leaf: LeafWriter | undefined;
  readonly #ns: number;
  readonly #name: string;
  readonly #open: string;
  readonly #openEnd: string;
  readonly #close: string;
  readonly #empty: string;
  readonly #plans: Plans;
  readonly #identity: DirectIdentity | undefined;
  readonly #instructions: Instructions;
  #type: TypeWriter | undefined;
  #lastValue: unknown;
  #lastText = "";

  constructor(declaration: ElementDeclaration, plans: Plans) {
    if (declaration.abstract) decline();
    const { text: name, ns } = plans.names.element(declaration.name);
    this.declaration = declaration;
    this.#ns = ns;
    this.#name = name;
    this.#open = `<${name}`;
    this.#openEnd = `<${name}>`;
    this.#close = `</${name}>`;
    this.#empty = `<${name}/>`;
    this.#plans = plans;
    this.leaf = declaration.type.kind === "simple" ? leafOf(declaration.type) : undefined;
    this.#identity =
      declaration.identity.length === 0
        ? undefined
        : new DirectIdentity(declaration.identity, plans.components);
    this.#instructions = new Instructions(declaration, plans);
  }

  typeOf(value: unknown): TypeWriter | undefined {
    const named = this.namedType(value);
    if (named !== undefined) return named.kind === "complex" ? this.#plans.type(named) : undefined;
    const { type } = this.declaration;
    if (type.kind === "simple") return undefined;
    if (isAbstractType(type)) decline();
    this.#type ??= this.#plans.type(type);
    return this.#type;
  }

  namedType(value: unknown): Type | undefined {
    return this.#instructions.namedType(value);
  }

  simpleOf(value: unknown): LeafWriter | undefined {
    const named = this.namedType(value);
    if (named?.kind === "simple") return leafOf(named);
    return named === undefined && this.leaf !== undefined ? this.leaf : this.typeOf(value)?.simple;
  }

  write(value: unknown, state: WriteState): string {
    const { leaf } = this;
    if (leaf === undefined || value === null || this.#identity !== undefined || isWrapped(value)) {
      return this.#open + this.afterName(value, state);
    }
    state.useForElement(this.#ns);
    // In a column of records, consecutive values are often equal.
    if (value === this.#lastValue && value !== undefined) return this.#lastText;
    const text = this.text(leaf, value, state);
    const written = text === "" ? this.#empty : this.#openEnd + text + this.#close;
    // 0 equals -0, which a float writes differently. The plan lives as long as the schema: if it kept longer texts, it would hold
    // megabytes, and expose them in every heap dump.
    if (leaf.isConstant && typeof value !== "object" && value !== 0 && text.length <= LONGEST_KEPT) {
      this.#lastValue = value;
      this.#lastText = written;
    }
    return written;
  }

  /** The element without `<name`, so that a root's declarations can be inserted after that. */
  afterName(value: unknown, state: WriteState): string {
    state.useForElement(this.#ns);
    if (value === null) return this.#nil(state);
    state.enter();
    const identity = this.#identity;
    const text = identity === undefined ? this.#content(value, state) : this.#keyed(identity, value, state);
    state.leave();
    return text;
  }

  /** Writes the content, and checks the identity constraints when it is complete. */
  #keyed(identity: DirectIdentity, value: unknown, state: WriteState): string {
    const around = identity.enter(this, state);
    const text = this.#content(value, state);
    identity.check(this, value, state, around);
    return text;
  }

  #content(value: unknown, state: WriteState): string {
    if (this.leaf !== undefined && !isWrapped(value)) return this.content(this.text(this.leaf, value, state));
    const type = this.typeOf(value);
    if (!isPlainObject(value)) return (type ?? decline()).afterName(value, this, state);
    if (type === undefined) return this.#wrapped(value, state);
    const own = type.declarationsOf(value, state);
    return own === undefined ? type.afterName(value, this, state) : this.#declaring(own, type, value, state);
  }

  /** Writes a simple value in an object, with attributes of xsi beside it. */
  #wrapped(value: Properties, state: WriteState): string {
    const leaf = this.simpleOf(value) ?? decline();
    const { text, taken, isNil } = this.#instructions.write(value, state);
    const given = value.$value;
    const count = Object.keys(value).filter((key) => value[key] !== undefined).length;
    if (count !== taken + (given === undefined ? 0 : 1)) decline();
    if (!isNil) return text + this.content(this.text(leaf, given, state));
    return given === undefined ? `${text}/>` : decline();
  }

  /** An element whose attributes declare namespaces. */
  #declaring(
    own: ReadonlyMap<string, string>,
    type: TypeWriter,
    value: Properties,
    state: WriteState,
  ): string {
    const scopes = this.#plans.scopes(state);
    if (state.isAtRoot) scopes.declareOnRoot(own);
    if (state.isAtRoot || !scopes.isComplete) return type.afterName(value, this, state);
    const tag = scopes.open(this.declaration.name, [], own);
    if (qualify(tag.prefix, tag.local) !== this.#name) scopes.isDoubtful = true;
    let text = "";
    for (const [prefix, ns] of tag.declarations ?? []) text += declarationText(prefix, ns);
    text += type.afterName(value, this, state);
    scopes.close();
    return text;
  }

  instructions(value: Properties, state: WriteState): ReturnType<Instructions["write"]> {
    return this.#instructions.write(value, state);
  }

  noticeInstructions(value: Properties, state: WriteState): void {
    if (hasInstructions(value) && this.#instructions.notice()) state.isUnfinished = true;
    // They may have been found in a descendant with the same declaration: the next attempt decides.
    if (!state.isUnfinished) decline();
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
    if (nilFault(this.declaration) !== undefined || this.#identity !== undefined) decline();
    const type: Type = this.declaration.type;
    if (type.kind === "complex" && this.typeOf(null)?.hasRequiredAttributes !== false) decline();
    return `${this.#instructions.nil(state)}/>`;
  }
}

/** A default or fixed value in the schema's form; declined if the value itself is not valid. */
export function constraintLexical(type: SimpleType, lexical: string): string {
  if (!leafOf(type).isConstant || isIdentifying(type)) decline();
  if (!type.validate(lexical, { resolvePrefix: () => undefined }).ok) decline();
  return lexical;
}
