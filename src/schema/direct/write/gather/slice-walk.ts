/**
 * Gathers one value with pauses, so that a document of any size can be written in slices. Large elements are gathered here, child by
 * child; everything else is gathered by the functions that gather whole documents.
 */
import { decline } from "../../decline.ts";
import { isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import type { CallStep } from "./call-step.ts";
import type { ElementGather } from "./element-gather.ts";
import type { GatherSet } from "./gather-set.ts";
import { type ElementPart, givenCount } from "./parts.ts";
import type { SliceShape } from "./slice-shape.ts";
import type { ContentStep, FieldStep } from "./steps.ts";
import type { TypeGather } from "./type-gather.ts";

/** One pass over a value. */
export class SliceWalk {
  readonly #set: GatherSet;
  readonly #shape: SliceShape;
  readonly #state: WriteState;
  readonly #judgesKeys: boolean;
  /** The number of pauses so far. Bytes that were gathered before a pause have been passed on, and cannot be changed. */
  #pauses = 0;
  #spills = 0;

  /** @param judgesKeys whether the identity constraints of the elements that are cut are checked */
  constructor(set: GatherSet, shape: SliceShape, state: WriteState, judgesKeys: boolean) {
    this.#set = set;
    this.#shape = shape;
    this.#state = state;
    this.#judgesKeys = judgesKeys;
  }

  /** Gathers a document, and pauses wherever much has been gathered: all of it may be passed on then. */
  *document(root: ElementGather, value: unknown): Generator<void, void> {
    const state = this.#state;
    // When documents are written as a whole, the same cases are left to the plans.
    if (!isPlainObject(value) || value.$type !== undefined || root.type === undefined) decline();
    state.useForElement(root.ns);
    const taken = root.putInstructions(value, root.type, state);
    if (taken > 0 && value.$attributes !== undefined) decline();
    yield* this.#cut(root, value, taken);
  }

  /** An element that is cut. */
  *#cut(element: ElementPart, value: Properties, taken: number): Generator<void, void> {
    const state = this.#state;
    const identity = this.#judgesKeys ? element.identity : undefined;
    const around = identity?.enter(element.plan, state) ?? 0;
    const { type } = element.declaration;
    yield* this.#element(element, this.#set.type(type.kind === "complex" ? type : decline()), value, taken);
    identity?.check(element.plan, value, state, around);
  }

  *#element(element: ElementPart, type: TypeGather, value: Properties, taken: number): Generator<void, void> {
    const { gather, operations } = this.#set;
    const state = this.#state;
    gather.checkPrototype();
    gather.makeRoom();
    if (type.simple !== undefined) {
      if (value.$attributes !== undefined) decline();
      type.run(value, element, state, taken);
      return;
    }
    state.enter();
    gather.words[gather.at++] = element.open;
    let count = taken;
    for (const attribute of type.attributes) count += attribute.put(value, state);
    if (value.$attributes !== undefined) count += this.#openAttributes(type, value);
    const start = { at: gather.at, spills: gather.spills, pauses: this.#pauses };
    gather.words[gather.at++] = operations.literal(">");
    if (type.content !== undefined) count += yield* this.#content(type.content, value);
    const isSame = gather.spills === start.spills && this.#pauses === start.pauses;
    if (isSame && gather.at === start.at + 1) gather.words[start.at] = operations.literal("/>");
    else gather.words[gather.at++] = element.close;
    state.leave();
    if (count !== givenCount(value)) decline();
  }

  /** Attributes that a wildcard allows. Those that declare namespaces are declined. */
  #openAttributes({ type }: TypeGather, value: Properties): number {
    const { plans, gather, copying } = this.#set;
    const state = this.#state;
    const plan = plans.type(type);
    if (plan.declarationsOf(value, state) !== undefined) decline();
    const outer = state.taken;
    state.taken = 0;
    gather.put(plan.open?.write(value, state) ?? "", copying);
    const { taken } = state;
    state.taken = outer;
    return taken;
  }

  /** @returns the number of properties that it consumed */
  *#content(step: ContentStep, value: Properties): Generator<void, number> {
    switch (step.kind) {
      case "field":
        return yield* this.#field(step, value);
      case "call":
        return yield* this.#call(step, value);
      case "choice": {
        const branch = step.branchOf(value);
        if (branch === undefined) return 0;
        return step.takeTag(branch.name, value) + (yield* this.#content(branch.step, value));
      }
      case "sequence": {
        if (step.isLeftOut(value)) return 0;
        let taken = 0;
        for (const item of step.items) taken += yield* this.#content(item, value);
        return taken;
      }
    }
  }

  *#call(step: CallStep<ContentStep>, value: Properties): Generator<void, number> {
    if (step.slices === undefined) return step.put(value, this.#state);
    const slices = step.slices(value, this.#state, (inner, from) => this.#content(inner, from));
    for (;;) {
      const { done, value: taken } = slices.next();
      if (done) return taken;
      if (this.#isMuch()) yield* this.#pause();
    }
  }

  *#field(step: FieldStep, value: Properties): Generator<void, number> {
    const given = value[step.prop];
    if (given === undefined) return step.put(value, this.#state);
    const { element } = step;
    const items = step.many ? step.itemsOf(given) : [given];
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (this.#isLarge(element, item)) {
        this.#state.useForElement(element.ns);
        yield* this.#cut(element, item, 0);
      } else element.put(item, this.#set.gather, this.#state);
      if (this.#isMuch()) yield* this.#pause();
    }
    return 1;
  }

  #isLarge({ type: part, declaration: { type } }: ElementPart, value: unknown): value is Properties {
    if (part === undefined || type.kind === "simple") return false;
    return isPlainObject(value) && this.#shape.isLarge(type, value);
  }

  #isMuch(): boolean {
    return this.#set.gather.spills !== this.#spills;
  }

  *#pause(): Generator<void, void> {
    this.#pauses++;
    yield;
    this.#spills = this.#set.gather.spills;
  }
}
