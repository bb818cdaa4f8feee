/** Writes the attributes that a wildcard admits: `$attributes`, and the namespaces that they declare. */
import { definesIds } from "../../../datatypes/index.ts";
import { indexOfInvalidChar, isNCName } from "../../../xml/characters.ts";
import { escapeAttribute } from "../../../xml/escape.ts";
import type { ExpandedName } from "../../../xml/events.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import { readClark, XMLNS, XSI } from "../../../xml/names.ts";
import type { ComplexType, Wildcard } from "../../components.ts";
import { isFixed } from "../../rules/value-constraint.ts";
import { declarationFor, wildcardAllows } from "../../rules/wildcard.ts";
import { declaredPrefix, holdsNames } from "../../value/open-attributes.ts";
import { decline } from "../decline.ts";
import { withinLimit } from "./any-leaf.ts";
import { leafOf } from "./leaf.ts";
import { isPlainObject, type Plans, type Properties } from "./plan.ts";
import type { WriteState } from "./state.ts";

/** The property that contains them. */
const PROP = "$attributes";

/** Writes the wildcard attributes of one complex type. */
export class WildcardAttributes {
  readonly #type: ComplexType;
  readonly #wildcard: Wildcard;
  readonly #plans: Plans;

  constructor(type: ComplexType, wildcard: Wildcard, plans: Plans) {
    this.#type = type;
    this.#wildcard = wildcard;
    this.#plans = plans;
  }

  /** The declarations in the attributes of a value: prefix → namespace; `undefined` if there are none. */
  declarationsOf(value: Properties, state: WriteState): ReadonlyMap<string, string> | undefined {
    const given = value[PROP];
    if (!isPlainObject(given)) return undefined;
    let declarations: Map<string, string> | undefined;
    for (const key of Object.keys(given)) {
      const prefix = declaredPrefix(key);
      const ns = given[key];
      if (prefix === undefined || ns === undefined) continue;
      if (!this.#plans.scopes(state).mayDeclare(prefix, ns)) decline();
      declarations ??= new Map();
      declarations.set(prefix, ns);
      state.localDeclarations.push([prefix, ns]);
    }
    return declarations;
  }

  write(value: Properties, state: WriteState): string {
    const given = value[PROP];
    if (given === undefined) return "";
    if (!isPlainObject(given)) decline();
    state.taken++;
    const keys = Object.keys(given);
    if (keys.length + this.#type.attributes.size > DEFAULT_LIMITS.maxAttributes - 8) decline();
    let text = "";
    for (const key of keys) {
      const attribute = given[key];
      if (attribute === undefined || declaredPrefix(key) !== undefined) continue;
      text += this.#attribute(key, typeof attribute === "string" ? attribute : decline(), state);
    }
    return text;
  }

  #attribute(key: string, value: string, state: WriteState): string {
    const name = this.#nameOf(key);
    this.#check(key, value, state);
    const { text, ns } = this.#plans.names.attribute(name);
    if (ns >= 0) state.useForAttribute(ns);
    return ` ${text}="${escapeAttribute(withinLimit(value, "maxAttributeLength"))}"`;
  }

  #nameOf(key: string): ExpandedName {
    const name = this.#type.attributes.has(key) ? undefined : readClark(key);
    if (name === undefined) return decline();
    if (!isNCName(name.local) || indexOfInvalidChar(name.ns) >= 0) decline();
    if (name.ns === XMLNS || name.ns === XSI || key === "xmlns") decline();
    return wildcardAllows(this.#wildcard.namespaces, name.ns) ? name : decline();
  }

  /** Writes an attribute by its declaration, if the schema has one; fixed values, IDs and names in values are left to the engine. */
  #check(key: string, value: string, state: WriteState): void {
    const known = this.#plans.components.attribute(key);
    if (known !== undefined && holdsNames(known.type)) decline();
    const declaration = declarationFor(this.#wildcard, () => known);
    if (declaration === "strict") decline();
    if (typeof declaration === "string") return;
    if (isFixed(declaration.value) || definesIds(declaration.type)) decline();
    leafOf(declaration.type).check(value, state);
  }
}
