/**
 * Functions that gather the values of one complex type. A function is for values that have what the values before had: it counts
 * a value's properties first, and leaves those that have others to the steps, which know all.
 */
import { isGroupEmptiable } from "../../../rules/emptiable.ts";
import { type Code, code, codeLength, FunctionCode, joined } from "../../code/code.ts";
import type { AttributeStep } from "./attribute-step.ts";
import { ElementCode } from "./element-code.ts";
import { Emitter, type Names } from "./emitter.ts";
import { UNITS_WAITING, WORDS_WAITING } from "./gather.ts";
import { emitLeaf, takenCode, textWord } from "./leaf-code.ts";
import type { LeafPlace } from "./leaf-place.ts";
import { type ElementPart, type Gatherers, givenCount, type RunType } from "./parts.ts";
import type { ContentStep, FieldStep, PlanStep } from "./steps.ts";
import { isUsed, isUsedAttribute, type TypeParts, ValueShape } from "./value-shape.ts";

/** Longer functions are not made: V8 would not optimize them. */
const LONGEST = 60_000;

/** A complex type, as far as its function knows it. */
export interface FunctionSubject extends TypeParts {
  readonly set: Gatherers;
  /** Gathers a value step by step. */
  step: RunType;
  /** Gathers the value of simple content and what ends its element. */
  simpleContent(value: unknown, place: LeafPlace, element: ElementPart): void;
}

/** A function for a type's values; `undefined` where it would be too long. */
export function makeFunction(type: FunctionSubject): RunType | undefined {
  return type.content !== undefined && isWide(type.content) ? undefined : new TypeFunction(type).make();
}

/** A function reads every property that a part may have: of hundreds, a value has few. */
const MOST_PROPS = 64;

function isWide(step: ContentStep): boolean {
  if (step.kind === "plan") return step.props.length > MOST_PROPS;
  if (step.kind === "sequence") return step.items.some(isWide);
  return step.kind === "choice" && step.branches.some(isWide);
}

class TypeFunction {
  readonly #type: FunctionSubject;
  readonly #made = new FunctionCode();
  readonly #value: Code = this.#made.variable();
  readonly #element: Code = this.#made.variable();
  readonly #state: Code = this.#made.variable();
  readonly #taken: Code = this.#made.variable();
  /** How many properties the value is expected to have. */
  readonly #count: Code = this.#made.variable();
  readonly #names: Names;
  readonly #emitter: Emitter;
  readonly #shape: ValueShape;
  readonly #elements: ElementCode;

  constructor(type: FunctionSubject) {
    const { gather, operations } = type.set;
    this.#type = type;
    this.#names = {
      gather: this.#made.constant(gather),
      words: this.#made.constant(gather.words),
      at: this.#made.variable(),
    };
    this.#emitter = new Emitter(this.#names, operations);
    this.#shape = new ValueShape(this.#made, this.#value, this.#count, this.#leave());
    this.#elements = new ElementCode(this.#made, type.set, this.#names, this.#emitter, this.#state);
  }

  make(): RunType | undefined {
    const [value, element, state, taken] = [this.#value, this.#element, this.#state, this.#taken];
    const { gather, at } = this.#names;
    const counted = this.#shape.counting(this.#type);
    this.#gathering();
    const prototype = this.#made.variable();
    const [keys, key] = [this.#made.variable(), this.#made.variable()];
    // The prototype is asked for after the properties: V8 then knows the object's shape, and makes a constant of the answer.
    const body = code`
      if (typeof ${value} !== "object" || ${value} === null) ${this.#leave()}
      if (${this.#shape.inherited}) ${this.#leave()}
      ${this.#shape.loads}
      const ${prototype} = ${this.#made.constant(Object.getPrototypeOf)}(${value});
      if (${prototype} !== ${this.#made.constant(Object.prototype)} && ${prototype} !== null) ${this.#leave()}
      let ${this.#count} = ${taken};
      ${counted}
      let ${keys} = 0;
      for (const ${key} in ${value}) ${keys}++;
      if (${keys} !== ${this.#count} && ${this.#made.constant(givenCount)}(${value}) !== ${this.#count}) ${this.#leave()}
      ${state}.enter();
      let ${at} = ${gather}.at;
      ${this.#roomCheck()}
      ${this.#emitter.statements}
      ${gather}.at = ${at};
      ${state}.leave();`;
    if (codeLength(body) > LONGEST) return undefined;
    return this.#made.compile<RunType>([value, element, state, taken], body);
  }

  /** Leaves the value to the steps. */
  #leave(): Code {
    const given = joined([this.#value, this.#element, this.#state, this.#taken], code`, `);
    return code`{ ${this.#made.constant(this.#type)}.step(${given}); return; }`;
  }

  #roomCheck(): Code {
    const { gather, at } = this.#names;
    return code`if (${at} > ${WORDS_WAITING} || ${gather}.run.length > ${UNITS_WAITING}) { ${gather}.at = ${at}; ${gather}.spill(); ${at} = 0; }`;
  }

  #gathering(): void {
    const { attributes, simple, content } = this.#type;
    const emitter = this.#emitter;
    const used = attributes.filter(isUsedAttribute);
    const isBare = used.length === 0 && simple === undefined && content !== undefined;
    const first = code`${this.#element}${isBare ? code`.openEnd` : code`.open`}`;
    const isSure = content !== undefined && !mayPutNothing(content);
    if (isSure || !isBare) emitter.word(first);
    for (const attribute of used) this.#attribute(attribute);
    if (simple !== undefined) this.#simple(simple);
    else if (content === undefined) emitter.literal("/>");
    else if (isSure) {
      if (!isBare) emitter.literal(">");
      this.#step(content);
      emitter.word(code`${this.#element}.close`);
    } else this.#mayBeEmpty(content, isBare);
  }

  /** The tag is another one where nothing follows it. */
  #mayBeEmpty(content: ContentStep, isBare: boolean): void {
    const emitter = this.#emitter;
    const { gather, words, at } = this.#names;
    const { operations } = this.#type.set;
    const [start, spills] = [this.#made.variable(), this.#made.variable()];
    emitter.flush();
    emitter.statement(code`const ${start} = ${at}, ${spills} = ${gather}.spills;`);
    emitter.word(isBare ? code`${this.#element}.openEnd` : code`${operations.literal(">")}`);
    emitter.flush();
    this.#step(content);
    emitter.flush();
    const empty = isBare ? code`${this.#element}.empty` : code`${operations.literal("/>")}`;
    const isEmpty = code`${at} === ${start} + 1 && ${gather}.spills === ${spills}`;
    emitter.statement(
      code`if (${isEmpty}) ${words}[${start}] = ${empty}; else ${words}[${at}++] = ${this.#element}.close;`,
    );
  }

  #attribute(attribute: AttributeStep): void {
    const emitter = this.#emitter;
    const value = this.#shape.prop(attribute.prop);
    const self = this.#made.constant(attribute);
    if (attribute.isFixed) {
      emitter.call(code`${self}.byPlan(${this.#value}, ${this.#state})`);
      return;
    }
    const put = (): void => {
      if (attribute.ns >= 0) emitter.statement(code`${this.#state}.useForAttribute(${attribute.ns});`);
      emitLeaf(emitter, this.#names, this.#made, attribute.placeAfter(emitter.takeLiteral()), value);
    };
    if (!attribute.isOptional) put();
    else emitter.statement(code`if (${value} !== undefined) { ${emitter.block(put)} }`);
  }

  #simple(place: LeafPlace): void {
    const emitter = this.#emitter;
    const { gather, words, at } = this.#names;
    const value = this.#shape.prop("$value");
    const self = this.#made.constant(place);
    const close = code`${words}[${at}++] = ${this.#element}.close;`;
    const taken = takenCode(place.check, value, 1);
    emitter.flush();
    const quick =
      taken === undefined
        ? undefined
        : place.check.kind === "integer"
          ? code`${words}[${at}++] = ${place.checked}; ${words}[${at}++] = ${value}; ${close}`
          : code`${gather}.run += ${value}; ${words}[${at}++] = ${textWord(value, place.checked)}; ${close}`;
    const slow = code`${gather}.at = ${at}; ${this.#made.constant(this.#type)}.simpleContent(${value}, ${self}, ${this.#element}); ${at} = ${gather}.at;`;
    emitter.statement(
      quick === undefined ? slow : code`if (${taken ?? code`false`}) { ${quick} } else { ${slow} }`,
    );
  }

  #step(step: ContentStep): void {
    if (!isUsed(step)) return;
    switch (step.kind) {
      case "field":
        this.#field(step);
        return;
      case "plan":
        this.#plan(step);
        return;
      case "sequence": {
        const isThere = this.#shape.chosen(step);
        const inside = (): void => {
          for (const item of step.items) this.#step(item);
        };
        if (isThere === undefined) inside();
        else this.#elements.when(code`${isThere}`, inside);
        return;
      }
      case "choice":
        for (const [index, branch] of step.branches.entries()) {
          const chosen = this.#shape.chosen(step);
          if (chosen !== undefined && isUsed(branch)) {
            this.#elements.when(code`${chosen} === ${index + 1}`, () => this.#step(branch));
          }
        }
    }
  }

  #plan(step: PlanStep): void {
    const self = this.#made.constant(step);
    const expected = this.#made.variable();
    const props = step.props.map((prop) => code`(${this.#shape.prop(prop)} !== undefined ? 1 : 0)`);
    const { gather } = this.#names;
    this.#emitter.call(
      code`const ${expected} = ${joined(props, code` + `)}; if (${self}.put(${this.#value}, ${this.#state}) !== ${expected}) ${gather}.refuse()`,
    );
  }

  #field(step: FieldStep): void {
    const value = this.#shape.prop(step.prop);
    if (step.many) this.#many(step, value);
    else if (step.min > 0) this.#elements.put(step.element, value);
    else this.#elements.when(code`${value} !== undefined`, () => this.#elements.put(step.element, value));
  }

  #many(step: FieldStep, value: Code): void {
    const [index, item] = [this.#made.variable(), this.#made.variable()];
    const { gather } = this.#names;
    const most = step.max === Number.POSITIVE_INFINITY ? code`` : code` || ${value}.length > ${step.max}`;
    const inside = (): void => {
      this.#emitter.statement(this.#roomCheck());
      this.#elements.put(step.element, item);
    };
    const all = (): void => {
      this.#emitter.statement(
        code`if (!${this.#made.constant(Array.isArray)}(${value}) || ${value}.length < ${step.min}${most}) ${gather}.refuse();`,
      );
      const statements = this.#elements.block(inside);
      this.#emitter.statement(
        code`for (let ${index} = 0; ${index} < ${value}.length; ${index}++) { let ${item} = ${value}[${index}]; ${statements} }`,
      );
    };
    this.#emitter.flush();
    if (step.min > 0) all();
    else this.#elements.when(code`${value} !== undefined`, all);
  }
}

/** Whether a part may put nothing in. What a plan writes is not known beforehand. */
function mayPutNothing(step: ContentStep): boolean {
  switch (step.kind) {
    case "field":
      return step.min === 0;
    case "plan":
      return true;
    case "sequence":
      return step.props !== undefined || isGroupEmptiable(step.kind, step.items, mayPutNothing);
    case "choice":
      return step.mayBeEmpty || isGroupEmptiable(step.kind, step.branches, mayPutNothing);
  }
}
