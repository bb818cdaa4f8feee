/** Gathers an element for which the members of its substitution group may stand. */
import type { FieldBinding, MemberBinding } from "../../../binding/types.ts";
import { decline } from "../../decline.ts";
import { isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { CallStep, PropertyStep } from "./call-step.ts";
import type { ElementPart, Gatherers } from "./parts.ts";
import { soleKey } from "./sole-key.ts";

/** A property whose values are single-key objects: the key names the member. */
export class MembersStep implements CallStep, PropertyStep {
  readonly kind = "call";
  readonly prop: string;
  readonly props: readonly string[];
  uses = 0;
  readonly #binding: FieldBinding;
  readonly #members: ReadonlyMap<string, MemberBinding>;
  /** Made when they are first needed, because an element in no namespace must not be named before it occurs. */
  readonly #elements = new Map<string, ElementPart>();
  readonly #set: Gatherers;

  constructor(binding: FieldBinding, members: readonly MemberBinding[], set: Gatherers) {
    this.prop = binding.prop;
    this.props = [binding.prop];
    this.#binding = binding;
    this.#members = new Map(members.map((member) => [member.prop, member]));
    this.#set = set;
  }

  put(value: Properties, state: WriteState): number {
    const items = this.#itemsOf(value);
    if (items === undefined) return 0;
    for (let index = 0; index < items.length; index++) this.#put(items[index], state);
    return 1;
  }

  *slices(value: Properties, state: WriteState): Generator<void, number> {
    const items = this.#itemsOf(value);
    if (items === undefined) return 0;
    for (let index = 0; index < items.length; index++) {
      this.#put(items[index], state);
      yield;
    }
    return 1;
  }

  #itemsOf(value: Properties): readonly unknown[] | undefined {
    const given = value[this.prop];
    const { many, min, max } = this.#binding;
    // Members have no default or fixed value that could stand for an absent element.
    if (given === undefined) return min === 0 ? undefined : decline();
    this.#set.gather.checkPrototype();
    this.uses++;
    if (!many) return [given];
    return Array.isArray(given) && given.length >= min && given.length <= max ? given : decline();
  }

  #put(item: unknown, state: WriteState): void {
    if (!isPlainObject(item)) decline();
    const key = soleKey(item);
    (this.#elements.get(key) ?? this.#find(key)).put(item[key], this.#set.gather, state);
  }

  #find(key: string): ElementPart {
    const { declaration } = this.#members.get(key) ?? decline();
    const element = this.#set.element(declaration);
    this.#elements.set(key, element);
    return element;
  }
}
