/** Attributes that a wildcard allows, on one element: `$attributes` (Part 1 §3.4.4, cvc-complex-type.3.2.2 and 5). */
import { isIdType } from "../../../datatypes/index.ts";
import type { SimpleType } from "../../../datatypes/types.ts";
import type { XmlAttribute } from "../../../xml/events.ts";
import type { AttributeDeclaration, Wildcard } from "../../components.ts";
import { breaksFixed, constraintValue } from "../../rules/value-constraint.ts";
import { declarationFor, wildcardAllows } from "../../rules/wildcard.ts";
import { addBindings } from "../../value/used-bindings.ts";
import { decline } from "../decline.ts";
import type { NamedAttribute } from "./any-attribute.ts";
import type { Readers, ReadTarget } from "./parts.ts";
import type { ReadState } from "./read-state.ts";

/** The attributes of one tag. */
export class OpenAttributes {
  readonly #wildcard: Wildcard;
  readonly #readers: Readers;
  // The names come from the document: without a prototype, none of them has a special meaning.
  readonly #values = Object.create(null) as Record<string, string>;
  readonly #taken: { readonly attribute: XmlAttribute; readonly type?: SimpleType }[] = [];
  #ids = 0;

  constructor(wildcard: Wildcard | undefined, readers: Readers) {
    this.#wildcard = wildcard ?? decline();
    this.#readers = readers;
  }

  add(attribute: NamedAttribute, state: ReadState): void {
    const { key, ns, value } = attribute;
    if (!wildcardAllows(this.#wildcard.namespaces, ns) || this.#values[key] !== undefined) decline();
    this.#values[key] = value;
    const found = declarationFor(this.#wildcard, () => this.#readers.components.attribute(key));
    if (found === "strict") decline("an attribute that is not declared, though it has to be");
    const declaration = typeof found === "string" ? undefined : found;
    if (declaration !== undefined) this.#check(attribute, declaration, state);
    const taken = { attribute, ...(declaration !== undefined && { type: declaration.type }) };
    this.#taken.push(taken);
    state.identity?.attribute(taken);
  }

  /** @param hasId whether the type itself has an attribute that is an ID. */
  finish(hasId: boolean): void {
    if (this.#ids > 1 || (this.#ids > 0 && hasId)) decline();
  }

  /** Adds them to the value, with the bindings of prefixes that they use. */
  place(target: ReadTarget): void {
    addBindings(this.#values, this.#taken, this.#readers.context);
    target.$attributes = this.#values;
  }

  #check({ value }: XmlAttribute, { type, value: constraint }: AttributeDeclaration, state: ReadState): void {
    const { components, context } = this.#readers;
    const result = type.validate(value, context);
    if (!result.ok) decline();
    if (
      constraint !== undefined &&
      breaksFixed(constraint, constraintValue(constraint, type, components), result)
    )
      decline();
    state.note(result);
    if (isIdType(result.type)) this.#ids++;
  }
}
