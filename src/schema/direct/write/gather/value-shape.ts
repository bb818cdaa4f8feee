/**
 * Generates code that counts the properties that a value is expected to have. A function for a type's values handles values with the same properties as
 * earlier ones: if a value has other properties, the count differs, and the value is left to the steps.
 */
import { isPresent } from "../../../binding/presence.ts";
import { type Code, code, type FunctionCode, joined, member, stringCode } from "../../code/code.ts";
import type { AttributeStep } from "./attribute-step.ts";
import type { LeafPlace } from "./leaf-place.ts";
import type { ChoiceStep, ContentStep, SequenceStep } from "./steps.ts";

/** The parts of a complex type. */
export interface TypeParts {
  readonly attributes: readonly AttributeStep[];
  /** Simple content. */
  readonly simple: LeafPlace | undefined;
  readonly content: ContentStep | undefined;
}

/** The properties of a value in variables, and the presence of the groups that contain them. */
export class ValueShape {
  readonly #made: FunctionCode;
  readonly #value: Code;
  readonly #count: Code;
  readonly #leave: Code;
  readonly #loads: Code[] = [];
  readonly #props = new Map<string, Code>();
  /** The branch of each choice, and whether each optional group is present. */
  readonly #chosen = new Map<ContentStep, Code>();

  /**
   * @param count the variable for the expected number of properties
   * @param leave a statement that leaves the value to the steps
   */
  constructor(made: FunctionCode, value: Code, count: Code, leave: Code) {
    this.#made = made;
    this.#value = value;
    this.#count = count;
    this.#leave = leave;
  }

  /** Statements that read the properties. Must be called after all other methods. */
  get loads(): Code {
    return code`${this.#loads}`;
  }

  /**
   * Whether every object inherits one of the properties, because a program added it to Object.prototype. V8 treats the absence of a property
   * in an object that never changes as a constant, so the check costs nothing.
   */
  get inherited(): Code {
    const anyObject = this.#made.constant({});
    const props = [...this.#props.keys()].map((prop) => code`${member(anyObject, prop)} !== undefined`);
    return props.length === 0 ? code`false` : joined(props, code` || `);
  }

  /** The variable with the number of a choice's branch, from 1, or with the presence of an optional group. */
  chosen(step: ContentStep): Code | undefined {
    return this.#chosen.get(step);
  }

  /** A variable with the value of a property. */
  prop(prop: string): Code {
    let variable = this.#props.get(prop);
    if (variable === undefined) {
      variable = this.#made.variable();
      this.#props.set(prop, variable);
      this.#loads.push(code`let ${variable} = ${member(this.#value, prop)};`);
    }
    return variable;
  }

  /** Counts the properties that a value of the type is expected to have. */
  counting({ attributes, simple, content }: TypeParts): Code {
    const counts = attributes
      .filter(isUsedAttribute)
      .map((attribute) =>
        attribute.isOptional || attribute.isFixed
          ? this.#countIfGiven(attribute.prop)
          : this.#countRequired(attribute.prop),
      );
    const inside =
      simple !== undefined
        ? this.#countRequired("$value")
        : content === undefined
          ? code``
          : this.#countStep(content);
    return code`${[...counts, inside]}`;
  }

  #countRequired(prop: string): Code {
    return code`if (${this.prop(prop)} === undefined) ${this.#leave} ${this.#count}++;`;
  }

  #countStep(step: ContentStep): Code {
    switch (step.kind) {
      case "field":
        if (!isUsed(step)) return code``;
        return step.min > 0 ? this.#countRequired(step.prop) : this.#countIfGiven(step.prop);
      case "call":
        return isUsed(step) ? code`${step.props.map((prop) => this.#countIfGiven(prop))}` : code``;
      case "sequence":
        return this.#countSequence(step);
      case "choice":
        return this.#countChoice(step);
    }
  }

  #countSequence(step: SequenceStep): Code {
    if (!isUsed(step)) return code``;
    const inside = step.items.map((item) => this.#countStep(item));
    if (step.props === undefined) return code`${inside}`;
    const isThere = this.#made.variable();
    this.#chosen.set(step, isThere);
    const props = usedProps(step).map((prop) => this.isPresent(prop));
    // Declared outside, because the part may be inside a branch, and the gathering code is outside the braces of that branch.
    this.#loads.push(code`let ${isThere} = false;`);
    return code`${isThere} = ${joined(props, code` || `)}; if (${isThere}) { ${inside} }`;
  }

  /** Whether a property has a value that is not an empty array. */
  isPresent(prop: string): Code {
    const variable = this.prop(prop);
    return code`(${variable} !== undefined && ${this.#made.constant(isPresent)}(${variable}))`;
  }

  /**
   * The properties that are present determine the branch. A property that also belongs to another branch makes the count of
   * properties differ, and the value is left to the steps.
   */
  #countChoice(step: ChoiceStep): Code {
    if (!isUsed(step)) return code``;
    const chosen = this.#made.variable();
    this.#chosen.set(step, chosen);
    const branches = step.branches.flatMap((branch, index) => {
      const required = step.requiredOf(index);
      const used = usedProps(branch);
      if (!isUsed(branch) || used.length === 0 || required.some((prop) => !used.includes(prop))) return [];
      const present = (required.length > 0 ? required : used).map((prop) => this.isPresent(prop));
      const condition = joined(present, required.length > 0 ? code` && ` : code` || `);
      const others = step
        .rivalsOf(index)
        .filter((prop) => this.#props.has(prop) || usedProps(step).includes(prop));
      const alone = others.map((prop) => code` && !${this.isPresent(prop)}`);
      const tag = this.#countTag(step, index);
      return [
        code`if ((${condition})${joined(alone, code``)}) { ${chosen} = ${index + 1}; ${tag} ${this.#countStep(branch)} }`,
      ];
    });
    const otherwise = step.mayBeEmpty ? code`{}` : this.#leave;
    this.#loads.push(code`let ${chosen} = 0;`);
    return joined([...branches, otherwise], code` else `);
  }

  #countTag(step: ChoiceStep, index: number): Code {
    const { tag } = step.group;
    if (tag === undefined) return code``;
    const given = this.prop(tag);
    const name = stringCode(step.nameOf(index));
    return code`if (${given} !== undefined) { if (${given} !== ${name}) ${this.#leave} ${this.#count}++; }`;
  }

  #countIfGiven(prop: string): Code {
    return code`if (${this.prop(prop)} !== undefined) ${this.#count}++;`;
  }
}

/** Whether earlier values had the attribute, or must have it. */
export function isUsedAttribute({ uses, isOptional }: AttributeStep): boolean {
  return uses > 0 || !isOptional;
}

/** Whether earlier values had the part. */
export function isUsed(step: ContentStep): boolean {
  switch (step.kind) {
    case "field":
      return step.uses > 0;
    case "call":
      return step.uses > 0;
    case "sequence":
      return step.items.some(isUsed);
    case "choice":
      return step.branches.some(isUsed);
  }
}

function usedProps(step: ContentStep): readonly string[] {
  if (!isUsed(step)) return [];
  switch (step.kind) {
    case "field":
      return [step.prop];
    case "call":
      return step.props;
    case "sequence":
      return step.items.flatMap(usedProps);
    case "choice":
      return step.branches.flatMap(usedProps);
  }
}
