/** Gathers the values of one attribute, with the markup around them. */
import { isIdentifying } from "../../../../datatypes/index.ts";
import type { AttributeBinding } from "../../../binding/types.ts";
import { standIn } from "../../../rules/attribute-use.ts";
import { isFixed } from "../../../rules/value-constraint.ts";
import { decline } from "../../decline.ts";
import type { AttributeWriter, Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import { LeafPlace, type Markup } from "./leaf-place.ts";
import type { Gatherers, SimpleLeaf } from "./parts.ts";

/** An attribute as a property. */
export class AttributeStep {
  readonly prop: string;
  /** The name in its written form. */
  readonly name: string;
  /** The namespace's number for the state; -1 needs no declaration. */
  readonly ns: number;
  /** Whether nothing is written for an absent attribute. */
  readonly isOptional: boolean;
  /** Whether only the plan can write a value that is present. */
  readonly isFixed: boolean;
  /** The number of values that had it. */
  uses = 0;
  readonly #writer: AttributeWriter;
  readonly #set: Gatherers;
  #place: LeafPlace | undefined;

  constructor({ use, prop }: AttributeBinding, writer: AttributeWriter, set: Gatherers) {
    const { text, ns } = set.plans.names.attribute(use.declaration.name);
    this.prop = prop;
    this.name = text;
    this.ns = ns;
    this.isOptional = standIn(use) === "nothing";
    this.isFixed = isFixed(use.value);
    this.#writer = writer;
    this.#set = set;
  }

  /** Made when it is first needed, because not every type of a value can be gathered. */
  get place(): LeafPlace {
    if (this.#place === undefined) {
      const { type, leaf } = this.value;
      this.#place = new LeafPlace(type, leaf, this.markup(""), this.#set.operations);
    }
    return this.#place;
  }

  get value(): SimpleLeaf {
    return { type: this.#writer.use.declaration.type, leaf: this.#writer.leaf };
  }

  /** @param before the markup before the attribute */
  markup(before: string): Markup {
    return { before: `${before} ${this.name}="`, behind: '"', endTag: 0, isAttribute: true };
  }

  /** Gathers the attribute. @returns the number of properties that it consumed */
  put(value: Properties, state: WriteState): number {
    const given = value[this.prop];
    if (given === undefined && this.isOptional) return 0;
    if (given === undefined || this.isFixed) return this.byPlan(value, state);
    this.uses++;
    if (this.ns >= 0) state.useForAttribute(this.ns);
    this.place.put(given, this.#set.gather);
    return 1;
  }

  /** Records the namespaces that the attribute uses, without writing it. */
  note(value: Properties, state: WriteState): void {
    const given = value[this.prop];
    if (given === undefined && this.isOptional) return;
    const { leaf, type } = this.value;
    // Names in values use namespaces as well.
    if (given !== undefined && !leaf.isConstant && !isIdentifying(type)) leaf.attribute(given, state);
    if (this.ns >= 0) state.useForAttribute(this.ns);
  }

  /** Writes it by the plan, which determines what is written for an absent attribute. */
  byPlan(value: Properties, state: WriteState): number {
    this.uses++;
    this.#set.gather.checkPrototype();
    const outer = state.taken;
    state.taken = 0;
    const text = this.#writer.write(value, state);
    const taken = state.taken;
    state.taken = outer;
    this.#set.gather.put(text, this.#set.copying);
    return taken;
  }
}

/** The plan's writer of one attribute. */
export function writerOf(
  { use }: AttributeBinding,
  attributesBy: (test: AttributeBinding["use"]["declaration"]["name"]) => readonly AttributeWriter[],
): AttributeWriter {
  return attributesBy(use.declaration.name).find((writer) => writer.use === use) ?? decline();
}
