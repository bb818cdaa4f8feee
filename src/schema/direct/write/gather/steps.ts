/** Gathers the parts of a complex type's content, one after the other. */
import {
  chooseBranch,
  firstProp,
  isEmptiableContent,
  isPresent,
  propsOf,
  requiredProps,
} from "../../../binding/presence.ts";
import type { ContentBinding, FieldBinding, GroupBinding } from "../../../binding/types.ts";
import { taggedChoices } from "../../../value/binding-index.ts";
import { decline } from "../../decline.ts";
import type { Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import { AllStep } from "./all-step.ts";
import { AnyStep } from "./any-step.ts";
import type { CallStep, Walk } from "./call-step.ts";
import { ListStep } from "./list-step.ts";
import { MembersStep } from "./members-step.ts";
import type { ElementPart, Gatherers } from "./parts.ts";

/** A part of the content. */
export type ContentStep = FieldStep | CallStep<ContentStep> | SequenceStep | ChoiceStep;

/** The number of branches that a function tries one after the other. */
const MOST_BRANCHES = 32;

/** Makes the step for a part of the content. */
export function stepOf(content: ContentBinding, set: Gatherers): ContentStep {
  switch (content.kind) {
    case "field":
      return fieldStepOf(content, set);
    case "list":
      return new ListStep(content, set);
    case "any":
      return new AnyStep(content, set);
    case "sequence":
      return new SequenceStep(content, set);
    case "all":
      return new AllStep(
        content,
        content.items.map((item) => (item.kind === "field" ? fieldStepOf(item, set) : decline())),
        set,
      );
    case "choice": {
      const step = new ChoiceStep(content, set);
      return content.items.length > MOST_BRANCHES ? new WideChoiceStep(content, step) : step;
    }
  }
}

/** Makes the step for an element: where members of a substitution group may stand for it, the value names one. */
function fieldStepOf(field: FieldBinding, set: Gatherers): FieldStep | MembersStep {
  return field.members === undefined ? new FieldStep(field, set) : new MembersStep(field, field.members, set);
}

/** An element as a property. */
export class FieldStep {
  readonly kind = "field";
  readonly prop: string;
  readonly many: boolean;
  readonly min: number;
  readonly max: number;
  /** The number of values that had it. */
  uses = 0;
  readonly #binding: FieldBinding;
  readonly #set: Gatherers;
  #element: ElementPart | undefined;

  constructor(binding: FieldBinding, set: Gatherers) {
    this.prop = binding.prop;
    this.many = binding.many;
    this.min = binding.min;
    this.max = binding.max;
    this.#binding = binding;
    this.#set = set;
  }

  /** Made when it is first needed, because an element in no namespace must not be named before it occurs. */
  get element(): ElementPart {
    this.#element ??= this.#set.element(this.#binding.declaration);
    return this.#element;
  }

  /** Gathers the property's elements. @returns the number of properties that it consumed */
  put(value: Properties, state: WriteState): number {
    const given = value[this.prop];
    if (given === undefined) return this.min === 0 ? 0 : this.#absent(state);
    this.uses++;
    const { element } = this;
    const { gather } = this.#set;
    if (!this.many) element.put(given, gather, state);
    else {
      const items = this.itemsOf(given);
      for (let index = 0; index < items.length; index++) element.put(items[index], gather, state);
    }
    return 1;
  }

  /** A required element that the value does not have: possible if it has a default or fixed value. */
  #absent(state: WriteState): number {
    if (this.min !== 1 || this.#binding.declaration.value === undefined) decline();
    const { gather, copying } = this.#set;
    gather.makeRoom();
    gather.put(this.element.plan.absent(state), copying);
    return 0;
  }

  /** The items of a property that is an array. Declines a value that is not an array, or has too few or too many items. */
  itemsOf(given: unknown): readonly unknown[] {
    if (!Array.isArray(given) || given.length < this.min || given.length > this.max) decline();
    return given;
  }
}

/** Parts one after the other. */
export class SequenceStep {
  readonly kind = "sequence";
  readonly items: readonly ContentStep[];
  /** For a sequence that may be left out although it has required parts. */
  readonly props: readonly string[] | undefined;

  constructor(group: GroupBinding, set: Gatherers) {
    this.items = group.items.map((item) => stepOf(item, set));
    this.props = group.optional ? [...propsOf(group)] : undefined;
  }

  /** Whether a value leaves it out. */
  isLeftOut(value: Properties): boolean {
    return this.props !== undefined && !this.props.some((prop) => isPresent(value[prop]));
  }

  put(value: Properties, state: WriteState): number {
    if (this.isLeftOut(value)) return 0;
    let taken = 0;
    for (const item of this.items) taken += item.put(value, state);
    return taken;
  }
}

/** A branch of a choice, and the value of the choice's tag for it. */
export interface Branch {
  readonly step: ContentStep;
  readonly name: string;
}

/** The number of properties that get a bit each in a number. */
const MOST_BITS = 30;
/** The number of combinations of properties that a choice remembers. */
const MOST_PRESENCES = 64;

/** One of several parts. */
export class ChoiceStep {
  readonly kind = "choice";
  readonly group: GroupBinding;
  readonly branches: readonly ContentStep[];
  readonly mayBeEmpty: boolean;
  readonly #props: readonly string[];
  readonly #byBinding: ReadonlyMap<ContentBinding, Branch>;
  /** The branch that was chosen for values with the same properties, by a bit for each of these. */
  readonly #byPresence = new Map<number, Branch | undefined>();

  constructor(group: GroupBinding, set: Gatherers) {
    this.group = group;
    const byBinding = group.items.map((item): [ContentBinding, Branch] => [
      item,
      { step: stepOf(item, set), name: firstProp(item) },
    ]);
    this.#byBinding = new Map(byBinding);
    this.branches = byBinding.map(([, { step }]) => step);
    this.mayBeEmpty = isEmptiableContent(group);
    this.#props = [...propsOf(group)];
  }

  put(value: Properties, state: WriteState): number {
    const branch = this.branchOf(value);
    return branch === undefined ? 0 : this.takeTag(branch.name, value) + branch.step.put(value, state);
  }

  /**
   * The branch that a value takes; `undefined` if it takes none, and the choice may be empty. The properties that are present decide,
   * and most values have those of a value before.
   */
  branchOf(value: Properties): Branch | undefined {
    const props = this.#props;
    if (props.length > MOST_BITS) return this.#choose(value);
    let presence = 0;
    for (let index = 0; index < props.length; index++) {
      if (isPresent(value[props[index] ?? ""])) presence |= 1 << index;
    }
    const known = this.#byPresence.get(presence);
    if (known !== undefined || this.#byPresence.has(presence)) return known;
    const branch = this.#choose(value);
    if (this.#byPresence.size < MOST_PRESENCES) this.#byPresence.set(presence, branch);
    return branch;
  }

  #choose(value: Properties): Branch | undefined {
    const chosen = chooseBranch(this.group, value, (prop) => isPresent(value[prop]));
    if (chosen === undefined) return this.mayBeEmpty ? undefined : decline();
    return this.#byBinding.get(chosen);
  }

  /** The properties that a branch has to have. */
  requiredOf(branch: number): readonly string[] {
    const binding = this.group.items[branch];
    return binding === undefined ? [] : [...requiredProps(binding)];
  }

  /** Properties of other branches, if the branch shares some with them, so that its own properties do not identify it. */
  rivalsOf(branch: number): readonly string[] {
    const own = propsOf(this.group.items[branch] ?? this.group);
    const others = this.group.items.filter((_, index) => index !== branch).map((item) => [...propsOf(item)]);
    const sharing = others.filter((props) => props.some((prop) => own.has(prop)));
    return sharing.flat().filter((prop) => !own.has(prop));
  }

  /** The value of the choice's tag for a branch. */
  nameOf(branch: number): string {
    return firstProp(this.group.items[branch] ?? this.group);
  }

  takeTag(branch: string, value: Properties): number {
    const { tag } = this.group;
    if (tag === undefined || value[tag] === undefined) return 0;
    return value[tag] === branch ? 1 : decline();
  }
}

/** A choice of so many branches that a function does not try each: the step is called. */
export class WideChoiceStep implements CallStep<ContentStep> {
  readonly kind = "call";
  readonly props: readonly string[];
  uses = 0;
  readonly #choice: ChoiceStep;

  constructor(group: GroupBinding, choice: ChoiceStep) {
    this.props = [...propsOf(group), ...taggedChoices(group).flatMap(({ tag }) => tag ?? [])];
    this.#choice = choice;
  }

  put(value: Properties, state: WriteState): number {
    const taken = this.#choice.put(value, state);
    if (taken > 0) this.uses++;
    return taken;
  }

  *slices(value: Properties, _: WriteState, walk: Walk<ContentStep>): Generator<void, number> {
    return yield* walk(this.#choice, value);
  }
}
