/** Generates code for the content of a complex type. The code does the same as the steps, for the parts that earlier values had. */
import { isGroupEmptiable } from "../../../rules/emptiable.ts";
import { type Code, code, type FunctionCode, joined } from "../../code/code.ts";
import type { CallStep } from "./call-step.ts";
import type { ElementCode } from "./element-code.ts";
import type { Emitter, Names } from "./emitter.ts";
import { UNITS_WAITING, WORDS_WAITING } from "./gather.ts";
import type { ChoiceStep, ContentStep, FieldStep, SequenceStep } from "./steps.ts";
import { isUsed, type ValueShape } from "./value-shape.ts";

/** Processes the waiting words if there are many. For places where the gather holds the run. */
export function roomCheck({ gather, at }: Names): Code {
  return code`if (${at} > ${WORDS_WAITING} || ${gather}.run.length > ${UNITS_WAITING}) { ${gather}.at = ${at}; ${gather}.spill(); ${at} = 0; }`;
}

/** The parts that the content's code uses. */
export interface ContentSurroundings {
  readonly made: FunctionCode;
  readonly names: Names;
  readonly emitter: Emitter;
  readonly shape: ValueShape;
  readonly elements: ElementCode;
  /** Variables with the value, and the document's state. */
  readonly value: Code;
  readonly state: Code;
}

/** Content within one function. */
export class GatheredContent {
  readonly #made: FunctionCode;
  readonly #names: Names;
  readonly #emitter: Emitter;
  readonly #shape: ValueShape;
  readonly #elements: ElementCode;
  readonly #value: Code;
  readonly #state: Code;

  constructor({ made, names, emitter, shape, elements, value, state }: ContentSurroundings) {
    this.#made = made;
    this.#names = names;
    this.#emitter = emitter;
    this.#shape = shape;
    this.#elements = elements;
    this.#value = value;
    this.#state = state;
  }

  /** One of two things. */
  either(condition: Code, inside: () => void, otherwise: () => void): void {
    this.#elements.either(condition, inside, otherwise);
  }

  /** Whether anything is written, as far as the properties determine it. */
  presence(step: ContentStep): Code | undefined {
    if (!isUsed(step)) return code`false`;
    if (step.kind === "call") return undefined;
    if (step.kind === "field") {
      // An empty array means no elements, or one element whose value is an empty list.
      return step.many
        ? this.#shape.isPresent(step.prop)
        : code`${this.#shape.prop(step.prop)} !== undefined`;
    }
    const parts: Code[] = [];
    for (const item of step.kind === "sequence" ? step.items : step.branches) {
      const isThere = this.presence(item);
      if (isThere === undefined) return undefined;
      parts.push(isThere);
    }
    return code`(${joined(parts, code` || `)})`;
  }

  /** @param after the markup after it */
  step(step: ContentStep, after: string): void {
    if (!isUsed(step)) {
      this.#emitter.literal(after);
      return;
    }
    switch (step.kind) {
      case "field":
        this.#field(step, after);
        return;
      case "call":
        this.#call(step);
        this.#emitter.literal(after);
        return;
      case "sequence":
        this.#sequence(step, after);
        return;
      case "choice":
        this.#choice(step, after);
    }
  }

  #sequence(step: SequenceStep, after: string): void {
    const isThere = this.#shape.chosen(step);
    const used = step.items.filter(isUsed);
    const inside = (): void => {
      for (const [index, item] of used.entries()) this.step(item, index === used.length - 1 ? after : "");
    };
    if (isThere === undefined) inside();
    else this.#elements.either(isThere, inside, () => this.#emitter.literal(after));
  }

  #choice(step: ChoiceStep, after: string): void {
    const chosen = this.#shape.chosen(step);
    if (chosen === undefined) {
      this.#emitter.literal(after);
      return;
    }
    const branches = [...step.branches.entries()].filter(([, branch]) => isUsed(branch));
    const from = (at: number): void => {
      const [index, branch] = branches[at] ?? [];
      if (index === undefined || branch === undefined) {
        this.#emitter.literal(after);
        return;
      }
      this.#elements.either(
        code`${chosen} === ${index + 1}`,
        () => this.step(branch, after),
        () => from(at + 1),
      );
    };
    from(0);
  }

  #call(step: CallStep<ContentStep>): void {
    const self = this.#made.constant(step);
    const expected = this.#made.variable();
    const props = step.props.map((prop) => code`(${this.#shape.prop(prop)} !== undefined ? 1 : 0)`);
    const { gather } = this.#names;
    this.#emitter.call(
      code`const ${expected} = ${joined(props, code` + `)}; if (${self}.put(${this.#value}, ${this.#state}) !== ${expected}) ${gather}.refuse()`,
    );
  }

  #field(step: FieldStep, after: string): void {
    const value = this.#shape.prop(step.prop);
    const put = (): void =>
      step.many ? this.#many(step, value, after) : this.#elements.put(step.element, value, after);
    if (step.min > 0) put();
    else this.#elements.either(code`${value} !== undefined`, put, () => this.#emitter.literal(after));
  }

  #many(step: FieldStep, value: Code, after: string): void {
    const [index, item] = [this.#made.variable(), this.#made.variable()];
    const { gather } = this.#names;
    const most = step.max === Number.POSITIVE_INFINITY ? code`` : code` || ${value}.length > ${step.max}`;
    this.#emitter.statement(
      code`if (!${this.#made.constant(Array.isArray)}(${value}) || ${value}.length < ${step.min}${most}) ${gather}.refuse();`,
    );
    this.#elements.loop(
      code`for (let ${index} = 0; ${index} < ${value}.length; ${index}++)`,
      code`let ${item} = ${value}[${index}]; ${roomCheck(this.#names)}`,
      () => this.#elements.put(step.element, item, ""),
    );
    this.#emitter.literal(after);
  }
}

/** Whether a part may write nothing. What a call writes is not known beforehand. */
export function mayPutNothing(step: ContentStep): boolean {
  switch (step.kind) {
    case "field":
      return step.min === 0;
    case "call":
      return true;
    case "sequence":
      return step.props !== undefined || isGroupEmptiable(step.kind, step.items, mayPutNothing);
    case "choice":
      return step.mayBeEmpty || isGroupEmptiable(step.kind, step.branches, mayPutNothing);
  }
}
