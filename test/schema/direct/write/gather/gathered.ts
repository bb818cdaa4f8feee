/** Parts of values, gathered without the rest of a document. */
import { bindType } from "../../../../../src/schema/binding/bind.ts";
import type { AttributeBinding, TypeBinding } from "../../../../../src/schema/binding/types.ts";
import { KernelMemory } from "../../../../../src/schema/direct/kernel/kernel-memory.ts";
import { Gather } from "../../../../../src/schema/direct/write/gather/gather.ts";
import { GatherSet } from "../../../../../src/schema/direct/write/gather/gather-set.ts";
import { PlanSet } from "../../../../../src/schema/direct/write/plan-set.ts";
import { WriteState } from "../../../../../src/schema/direct/write/state.ts";
import type { LinkedElement } from "../../../../../src/schema/schema.ts";
import { attempted } from "../../attempted.ts";
import { schemaOf } from "../cases.ts";

const memory = new KernelMemory();

/** What gathers for one schema, and the binding of its root's type. */
export interface Gathering {
  readonly linked: LinkedElement;
  readonly set: GatherSet;
  readonly binding: TypeBinding;
  /** The bytes of what is put, as text. */
  written(put: (state: WriteState) => void): string;
}

/** What gathers for the schema whose root is `r`. */
export async function gatheringOf(xsd: string): Promise<Gathering> {
  const linked = (await schemaOf(xsd)).$linked();
  const { components, declaration } = linked;
  const plans = new PlanSet(components, declaration.name);
  const gather = new Gather(memory, new WriteState(plans.names));
  const set = new GatherSet(plans, gather);
  const { type } = declaration;
  if (type.kind !== "complex") throw new Error("expected a complex type");
  const written: Gathering["written"] = (put) =>
    attempted(() => {
      const state = new WriteState(plans.names);
      gather.begin(state, set.operations.places);
      put(state);
      gather.spill();
      return new TextDecoder().decode(memory.finish(new Uint8Array()));
    });
  return { linked, set, binding: bindType(type, components), written };
}

/** The only attribute of a binding. */
export function onlyAttribute({ attributes }: TypeBinding): AttributeBinding {
  const [attribute] = attributes;
  if (attribute === undefined || attributes.length > 1) throw new Error("expected one attribute");
  return attribute;
}
