/** Writes the attributes of xsi for a value's `$type`, `$nil` and schema location hints. */
import { escapeAttribute } from "../../../xml/escape.ts";
import type { ExpandedName } from "../../../xml/events.ts";
import { XSI_TYPE } from "../../../xml/names.ts";
import { typeByName } from "../../binding/type-names.ts";
import type { ElementDeclaration, Type } from "../../components.ts";
import { HINTS, XSI_NIL, XSI_PROPS } from "../../rules/xsi-attributes.ts";
import { nilFault } from "../../rules/xsi-nil.ts";
import { isAbstractType, mayInstantiate } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import { withinLimit } from "./any-leaf.ts";
import { isPlainObject, type Plans, type Properties, type WrittenInstructions } from "./plan.ts";
import type { WriteState } from "./state.ts";

const NO_INSTRUCTIONS: WrittenInstructions = { text: "", taken: 0, isNil: false };

/** Writes those of one declaration's elements. */
export class Instructions {
  readonly #declaration: ElementDeclaration;
  readonly #plans: Plans;
  /** Whether values are searched for them. Most elements never have any, and searching costs more than writing the element. */
  #looks: boolean | undefined;
  /** A type that `$type` may name here: types repeat, and the derivation need not be followed each time. */
  #lastNamed: Type | undefined;

  constructor(declaration: ElementDeclaration, plans: Plans) {
    this.#declaration = declaration;
    this.#plans = plans;
  }

  /** Starts to search for them. `false` if that was done already. */
  notice(): boolean {
    if (this.#looksForThem()) return false;
    this.#looks = true;
    this.#plans.instructed.add(this.#declaration);
    return true;
  }

  /** The type that `$type` names; declined if it is not allowed here. */
  namedType(value: unknown): Type | undefined {
    if (!this.#looksForThem() || !isPlainObject(value) || value.$type === undefined) return undefined;
    const { $type } = value;
    const type = typeof $type === "string" ? typeByName($type, this.#plans.components) : undefined;
    if (type?.key === undefined) decline();
    if (type !== this.#lastNamed && !mayInstantiate(type, this.#declaration)) decline();
    this.#lastNamed = type;
    return type;
  }

  /** Must be called after the element's other attributes were written, although these attributes come before them. */
  write(value: Properties, state: WriteState): WrittenInstructions {
    if (!this.#looksForThem() || !hasInstructions(value)) return NO_INSTRUCTIONS;
    let text = "";
    let taken = 0;
    const key = this.namedType(value)?.key;
    if (key !== undefined) {
      text = this.#attribute(XSI_TYPE, this.#plans.names.value(key, state), state);
      taken++;
    }
    const { $nil } = value;
    if ($nil !== undefined) {
      if (typeof $nil !== "boolean" || ($nil && nilFault(this.#declaration) !== undefined)) decline();
      if ($nil) text += this.nil(state);
      taken++;
    }
    for (const { name, prop } of HINTS) {
      const hint = value[prop];
      if (hint === undefined) continue;
      text += this.#attribute(name, typeof hint === "string" ? hint : decline(), state);
      taken++;
    }
    return { text, taken, isNil: $nil === true };
  }

  nil(state: WriteState): string {
    return this.#attribute(XSI_NIL, "true", state);
  }

  #attribute(name: ExpandedName, value: string, state: WriteState): string {
    const { text, ns } = this.#plans.names.attribute(name);
    state.useForAttribute(ns);
    return ` ${text}="${escapeAttribute(withinLimit(value, "maxAttributeLength"))}"`;
  }

  /** These properties identify simple values that are objects; values of complex types may have them if a type can be named. */
  #looksForThem(): boolean {
    this.#looks ??= this.#isLikely();
    return this.#looks;
  }

  #isLikely(): boolean {
    const { type } = this.#declaration;
    if (type.kind === "simple" || isAbstractType(type)) return true;
    if (this.#plans.instructed.has(this.#declaration)) return true;
    return this.#plans.components.derivedFrom(type).length > 0;
  }
}

/** Whether a value has a property for an attribute of xsi. */
export function hasInstructions(value: Properties): boolean {
  for (const prop of XSI_PROPS) if (value[prop] !== undefined) return true;
  return false;
}

/** Whether a simple value is in an object, `{ $value }`, with or without attributes of xsi beside it. */
export function isWrapped(value: unknown): boolean {
  if (typeof value !== "object" || !isPlainObject(value)) return false;
  return value.$value !== undefined || hasInstructions(value);
}
