/** Gathers wildcard content that is a property of its own: its nodes are written as text. */
import type { AnyBinding } from "../../../binding/types.ts";
import { AnyPlan } from "../any-plan.ts";
import type { Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { CallStep } from "./call-step.ts";
import type { Gatherers } from "./parts.ts";

/** A wildcard as a property. */
export class AnyStep implements CallStep {
  readonly kind = "call";
  readonly props: readonly string[];
  uses = 0;
  readonly #prop: string;
  readonly #plan: AnyPlan;
  readonly #set: Gatherers;

  constructor(binding: AnyBinding, set: Gatherers) {
    this.props = [binding.prop];
    this.#prop = binding.prop;
    this.#plan = new AnyPlan(binding, set.plans);
    this.#set = set;
  }

  put(value: Properties, state: WriteState): number {
    for (const _ of this.slices(value, state));
    return value[this.#prop] === undefined ? 0 : 1;
  }

  *slices(value: Properties, state: WriteState): Generator<void, number> {
    const { gather, copying } = this.#set;
    gather.checkPrototype();
    const outer = state.taken;
    for (const text of this.#plan.pieces(value, state)) {
      // An empty text must not process waiting words: the caller recognises an empty element by the absence of new words.
      if (text === "") continue;
      gather.makeRoom();
      gather.put(text, copying);
      yield;
    }
    state.taken = outer;
    if (value[this.#prop] === undefined) return 0;
    this.uses++;
    return 1;
  }
}
