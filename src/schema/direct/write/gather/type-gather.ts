/** Gathers the values of one complex type: step by step at first, and with a function for the type when there are many. */
import { bindType } from "../../../binding/bind.ts";
import type { ComplexType } from "../../../components.ts";
import { mayGenerateCode } from "../../code/permission.ts";
import { decline } from "../../decline.ts";
import { isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import { AttributeStep, writerOf } from "./attribute-step.ts";
import { LeafPlace } from "./leaf-place.ts";
import {
  type ElementPart,
  type Gatherers,
  givenCount,
  type RunType,
  type SimpleLeaf,
  type TypePart,
} from "./parts.ts";
import { type ContentStep, stepOf } from "./steps.ts";
import { type FunctionSubject, makeFunction } from "./type-function.ts";

/** The number of values after which a function is made. */
const OFTEN = 32;
/** The number of values that the function could not handle, after which a new function is made. It doubles each time. */
const TOO_OFTEN = 256;
const MOST_FUNCTIONS = 6;

/** The gatherer of one complex type's values. */
export class TypeGather implements TypePart, FunctionSubject {
  readonly set: Gatherers;
  readonly attributes: readonly AttributeStep[];
  /** The place of simple content, with `>` before it and nothing after it. */
  readonly simple: LeafPlace | undefined;
  readonly content: ContentStep | undefined;
  readonly hasRequiredAttributes: boolean;
  readonly type: ComplexType;
  /** Gathers a value. */
  run: RunType;
  readonly #start: number;
  readonly #empty: number;
  #values = 0;
  #limit: number = OFTEN;
  #functions = 0;

  constructor(type: ComplexType, set: Gatherers) {
    const { plans, operations } = set;
    const plan = plans.type(type);
    const binding = bindType(type, plans.components);
    this.set = set;
    this.type = type;
    this.attributes = binding.attributes.map(
      (attribute) =>
        new AttributeStep(
          attribute,
          writerOf(attribute, (name) => plan.attributesBy(name)),
          set,
        ),
    );
    this.hasRequiredAttributes = plan.hasRequiredAttributes;
    const markup = { before: ">", behind: "", endTag: 0, isAttribute: false };
    this.simple =
      plan.simple === undefined || type.content.kind !== "simple"
        ? undefined
        : new LeafPlace(type.content.type, plan.simple, markup, operations);
    this.content = binding.content === undefined ? undefined : stepOf(binding.content, set);
    this.#start = operations.literal(">");
    this.#empty = operations.literal("/>");
    this.run = (value, element, state, taken) => this.step(value, element, state, taken);
  }

  get bare(): SimpleLeaf | undefined {
    return this.hasRequiredAttributes ? undefined : this.value;
  }

  get value(): SimpleLeaf | undefined {
    const { content } = this.type;
    if (this.simple === undefined || content.kind !== "simple") return undefined;
    return { type: content.type, leaf: this.simple.leaf };
  }

  noteAttributes(value: Properties, state: WriteState): void {
    for (const attribute of this.attributes) attribute.note(value, state);
  }

  /** Gathers a value step by step. */
  step(value: unknown, element: ElementPart, state: WriteState, taken: number): void {
    if (++this.#values > this.#limit) this.#makeFunction();
    const { gather } = this.set;
    gather.checkPrototype();
    gather.makeRoom();
    if (!isPlainObject(value)) {
      this.#bare(value, element, state);
      return;
    }
    state.enter();
    const before = gather.mark();
    gather.words[gather.at++] = element.open;
    let count = taken;
    for (const attribute of this.attributes) count += attribute.put(value, state);
    count += this.#inside(value, element, state);
    state.leave();
    if (count === givenCount(value)) return;
    // The value contains something that the steps do not support: the plan decides.
    if (element.isStarted) decline();
    gather.back(before);
    element.byPlan(value, gather, state);
  }

  #inside(value: Properties, element: ElementPart, state: WriteState): number {
    const { gather } = this.set;
    if (this.simple !== undefined) {
      this.simpleContent(value.$value === undefined ? decline() : value.$value, this.simple, element);
      return 1;
    }
    const { at, spills } = gather;
    gather.words[gather.at++] = this.#start;
    const count = this.content?.put(value, state) ?? 0;
    if (gather.at === at + 1 && gather.spills === spills) gather.words[at] = this.#empty;
    else gather.words[gather.at++] = element.close;
    return count;
  }

  /** Gathers the value of simple content and what ends its element. */
  simpleContent(value: unknown, simple: LeafPlace, element: ElementPart): void {
    const { gather } = this.set;
    const { at, spills } = gather;
    // Empty text makes an empty tag. The writer decides whether it may be empty.
    if (value === "") simple.putOther(value, gather);
    else simple.put(value, gather);
    if (gather.at === at + 1 && gather.spills === spills && gather.words[at] === simple.copied) {
      gather.words[at] = this.#empty;
    } else gather.words[gather.at++] = element.close;
  }

  /** Gathers a value of simple content without attributes. */
  #bare(value: unknown, element: ElementPart, state: WriteState): void {
    const { gather } = this.set;
    if (this.simple === undefined || this.hasRequiredAttributes || value === undefined) decline();
    if (typeof value === "object" && !Array.isArray(value)) {
      element.byPlan(value, gather, state);
      return;
    }
    gather.words[gather.at++] = element.open;
    this.simpleContent(value, this.simple, element);
  }

  #makeFunction(): void {
    this.#values = 0;
    this.#limit = TOO_OFTEN * 2 ** this.#functions++;
    if (this.#functions > MOST_FUNCTIONS || !mayGenerateCode()) this.#limit = Number.POSITIVE_INFINITY;
    else this.run = makeFunction(this) ?? this.run;
  }
}
