/** Gathers the elements of xs:all, in the order of the value's properties. */
import { isPresent } from "../../../binding/presence.ts";
import type { GroupBinding } from "../../../binding/types.ts";
import type { Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { CallStep, PropertyStep } from "./call-step.ts";
import type { Gather } from "./gather.ts";
import type { Gatherers } from "./parts.ts";

/** Elements in any order. */
export class AllStep implements CallStep {
  readonly kind = "call";
  readonly props: readonly string[];
  uses = 0;
  readonly #fields: readonly PropertyStep[];
  readonly #byProp: ReadonlyMap<string, number>;
  readonly #optional: boolean;
  readonly #gather: Gather;

  constructor(group: GroupBinding, fields: readonly PropertyStep[], { gather }: Gatherers) {
    this.props = fields.map(({ prop }) => prop);
    this.#fields = fields;
    this.#byProp = new Map(this.props.map((prop, index) => [prop, index]));
    this.#optional = group.optional;
    this.#gather = gather;
  }

  put(value: Properties, state: WriteState): number {
    this.#gather.checkPrototype();
    if (this.#optional && !this.props.some((prop) => isPresent(value[prop]))) return 0;
    const fields = this.#fields;
    const done: boolean[] = [];
    let taken = 0;
    for (const key in value) {
      const index = this.#byProp.get(key);
      if (index === undefined) continue;
      done[index] = true;
      taken += fields[index]?.put(value, state) ?? 0;
    }
    for (let index = 0; index < fields.length; index++) {
      if (done[index] !== true) taken += fields[index]?.put(value, state) ?? 0;
    }
    if (taken > 0) this.uses++;
    return taken;
  }
}
