/**
 * Writes the content of one complex type in an order that the content model allows by construction, so that
 * only occurrences have to be counted to validate it.
 */
import { chooseBranch, firstProp, isEmptiableContent, isPresent, propsOf } from "../../binding/presence.ts";
import type { ContentBinding, FieldBinding, GroupBinding, MemberBinding } from "../../binding/types.ts";
import type { ElementDeclaration } from "../../components.ts";
import { decline } from "../decline.ts";
import { countsAreContiguous } from "../occurrence.ts";
import { AnyPlan } from "./any-plan.ts";
import { ListPlan } from "./list-plan.ts";
import {
  type ContentWriter,
  type ElementWriter,
  elementPieces,
  type FieldWriter,
  isPlainObject,
  joinPieces,
  type Plans,
  type Properties,
  type WildcardPlace,
} from "./plan.ts";
import type { WriteState } from "./state.ts";

/** Makes the plan for a content model. */
export function planContent(content: ContentBinding, plans: Plans): ContentWriter {
  switch (content.kind) {
    case "field":
      return new FieldPlan(content, plans);
    case "any":
      return new AnyPlan(content, plans);
    case "list":
      return new ListPlan(content, plans);
    case "sequence":
      return new SequencePlan(content, plans);
    case "choice":
      return content.items.every(({ kind }) => kind === "field")
        ? new FieldChoicePlan(content, plans)
        : new ChoicePlan(content, plans);
    case "all":
      return new AllPlan(content, plans);
  }
}

/** Up to this number of branches, trying the property of each is quicker than enumerating the properties of the value. */
const FEW = 8;

/** An element as a property. */
class FieldPlan implements FieldWriter {
  readonly prop: string;
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[] = [];
  readonly declarations: readonly ElementDeclaration[];
  readonly #binding: FieldBinding;
  /** The branches by the properties that select them. */
  readonly #members: ReadonlyMap<string, MemberBinding> | undefined;
  readonly #plans: Plans;
  readonly many: boolean;
  readonly #min: number;
  readonly #max: number;
  #element: ElementWriter | undefined;

  constructor(binding: FieldBinding, plans: Plans) {
    if (!countsAreContiguous(binding)) decline();
    this.prop = binding.prop;
    this.fields = [this];
    this.declarations = binding.members?.map(({ declaration }) => declaration) ?? [binding.declaration];
    this.#binding = binding;
    this.#members = binding.members && new Map(binding.members.map((member) => [member.prop, member]));
    this.#plans = plans;
    this.many = binding.many;
    this.#min = binding.min;
    this.#max = binding.max;
  }

  write(value: Properties, state: WriteState): string {
    const given = value[this.prop];
    if (given === undefined) return this.#min === 0 ? "" : this.#absent(state);
    state.taken++;
    return this.many ? joinPieces(this.#all(given, state)) : this.#one(given, state);
  }

  elementOf(given: unknown): ElementWriter {
    if (this.#binding.members === undefined) {
      this.#element ??= this.#plans.element(this.#binding.declaration);
      return this.#element;
    }
    return this.#plans.element(this.#member(given).declaration);
  }

  valueOf(given: unknown): unknown {
    if (this.#binding.members === undefined) return given;
    const { prop } = this.#member(given);
    return isPlainObject(given) ? given[prop] : undefined;
  }

  #one(given: unknown, state: WriteState): string {
    // The common case is repeated here for speed: every element of a document is written by this code.
    if (this.#element !== undefined) return this.#element.write(given, state);
    return this.elementOf(given).write(this.valueOf(given), state);
  }

  pieces(value: Properties, state: WriteState): Iterable<string> {
    const given = value[this.prop];
    if (given === undefined || !this.many) return [this.write(value, state)];
    state.taken++;
    return this.#all(given, state);
  }

  #all(given: unknown, state: WriteState): Iterable<string> {
    if (!Array.isArray(given) || given.length < this.#min || given.length > this.#max) decline();
    return elementPieces(given, (item) => this.#one(item, state));
  }

  /** The key of a single-key object names the member of the substitution group. */
  #member(given: unknown): MemberBinding {
    if (!isPlainObject(given)) decline();
    const [key, more] = Object.keys(given);
    if (key === undefined || more !== undefined) decline();
    return this.#members?.get(key) ?? decline();
  }

  #absent(state: WriteState): string {
    if (this.#min !== 1 || this.#binding.members !== undefined) decline();
    return this.elementOf(undefined).absent(state);
  }
}

class SequencePlan implements ContentWriter {
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[];
  readonly #items: readonly ContentWriter[];
  /** For a sequence that may be left out although it has required parts. */
  readonly #props: readonly string[] | undefined;

  constructor(group: GroupBinding, plans: Plans) {
    this.#items = group.items.map((item) => planContent(item, plans));
    this.fields = this.#items.flatMap(({ fields }) => fields);
    this.wildcards = this.#items.flatMap(({ wildcards }) => wildcards);
    this.#props = group.optional ? [...propsOf(group)] : undefined;
  }

  write(value: Properties, state: WriteState): string {
    if (this.#props !== undefined && !this.#props.some((prop) => isPresent(value[prop]))) return "";
    let text = "";
    for (const item of this.#items) text += item.write(value, state);
    return text;
  }
}

/** A choice between single elements: the only property that is present selects the branch. */
class FieldChoicePlan implements ContentWriter {
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[] = [];
  readonly #byProp: ReadonlyMap<string, FieldWriter>;
  readonly #tag: string | undefined;
  readonly #mayBeEmpty: boolean;

  constructor(group: GroupBinding, plans: Plans) {
    this.fields = group.items.flatMap((item) => planContent(item, plans).fields);
    this.#byProp = new Map(this.fields.map((field) => [field.prop, field]));
    this.#tag = group.tag;
    this.#mayBeEmpty = isEmptiableContent(group);
  }

  write(value: Properties, state: WriteState): string {
    const field = this.fields.length > FEW ? this.#lookUp(value) : this.#tryEach(value);
    if (field === undefined) return this.#mayBeEmpty ? "" : decline();
    takeTag(this.#tag, field.prop, value, state);
    // The property of a second branch would not be consumed, and the count of properties would differ.
    return field.write(value, state);
  }

  #tryEach(value: Properties): FieldWriter | undefined {
    for (const field of this.fields) if (isPresent(value[field.prop])) return field;
    return undefined;
  }

  #lookUp(value: Properties): FieldWriter | undefined {
    for (const key of Object.keys(value)) {
      const field = this.#byProp.get(key);
      if (field !== undefined && isPresent(value[key])) return field;
    }
    return undefined;
  }
}

class ChoicePlan implements ContentWriter {
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[];
  readonly #group: GroupBinding;
  readonly #branches: ReadonlyMap<ContentBinding, ContentWriter>;
  readonly #mayBeEmpty: boolean;

  constructor(group: GroupBinding, plans: Plans) {
    this.#group = group;
    this.#branches = new Map(group.items.map((item) => [item, planContent(item, plans)]));
    const plansOfBranches = [...this.#branches.values()];
    this.fields = plansOfBranches.flatMap(({ fields }) => fields);
    this.wildcards = plansOfBranches.flatMap(({ wildcards }) => wildcards);
    this.#mayBeEmpty = isEmptiableContent(group);
  }

  write(value: Properties, state: WriteState): string {
    const branch = chooseBranch(this.#group, value, (prop) => isPresent(value[prop]));
    const plan = branch === undefined ? undefined : this.#branches.get(branch);
    if (branch === undefined || plan === undefined) return this.#mayBeEmpty ? "" : decline();
    takeTag(this.#group.tag, firstProp(branch), value, state);
    return plan.write(value, state);
  }
}

function takeTag(tag: string | undefined, branch: string, value: Properties, state: WriteState): void {
  if (tag === undefined || value[tag] === undefined) return;
  if (value[tag] !== branch) decline();
  state.taken++;
}

/** The elements of xs:all are written in the order of the value's properties. */
class AllPlan implements ContentWriter {
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[] = [];
  readonly #byProp: ReadonlyMap<string, FieldWriter>;
  readonly #optional: boolean;

  constructor(group: GroupBinding, plans: Plans) {
    if (group.items.some(({ kind }) => kind !== "field")) decline();
    this.fields = group.items.flatMap((item) => planContent(item, plans).fields);
    this.#byProp = new Map(this.fields.map((field) => [field.prop, field]));
    this.#optional = group.optional;
  }

  write(value: Properties, state: WriteState): string {
    if (this.#optional && !this.fields.some(({ prop }) => isPresent(value[prop]))) return "";
    let text = "";
    const waiting = new Set(this.fields);
    for (const key of Object.keys(value)) {
      const field = this.#byProp.get(key);
      if (field !== undefined && waiting.delete(field)) text += field.write(value, state);
    }
    for (const field of waiting) text += field.write(value, state);
    return text;
  }
}
