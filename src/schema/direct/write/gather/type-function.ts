/**
 * Generates functions that gather the values of one complex type. A function handles values with the same properties as earlier values: it counts
 * a value's properties first, and leaves values with others to the steps, which support all.
 */
import { type Code, code, codeLength, FunctionCode, joined } from "../../code/code.ts";
import type { AttributeStep } from "./attribute-step.ts";
import { GatheredContent, mayPutNothing, roomCheck } from "./content-code.ts";
import { ElementCode } from "./element-code.ts";
import { Emitter, type Names } from "./emitter.ts";
import { END_TAG, FunctionPlaces, START_TAG } from "./function-places.ts";
import { emitLeaf, emitTaken, takenCode } from "./leaf-code.ts";
import { type LeafPlace, valueCheckOf } from "./leaf-place.ts";
import { type ElementPart, type Gatherers, givenCount, type RunType, type SimpleLeaf } from "./parts.ts";
import type { ContentStep } from "./steps.ts";
import { isUsedAttribute, type TypeParts, ValueShape } from "./value-shape.ts";

/** Longer functions are not generated, because V8 would not optimize them. */
const LONGEST = 60_000;

/** The parts of a complex type that its function uses. */
export interface FunctionSubject extends TypeParts {
  readonly set: Gatherers;
  /** The values of simple content. */
  readonly value: SimpleLeaf | undefined;
  /** Gathers a value step by step. */
  step: RunType;
  /** Gathers the value of simple content and what ends its element. */
  simpleContent(value: unknown, place: LeafPlace, element: ElementPart): void;
}

/** A function for a type's values; `undefined` if it would be too long. */
export function makeFunction(type: FunctionSubject): RunType | undefined {
  return type.content !== undefined && isWide(type.content) ? undefined : new TypeFunction(type).make();
}

/** A function reads every property that a part may have; if there are hundreds, a value has only few of them. */
const MOST_PROPS = 64;

function isWide(step: ContentStep): boolean {
  if (step.kind === "call") return step.props.length > MOST_PROPS;
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
  /** The number of properties that the value is expected to have. */
  readonly #count: Code = this.#made.variable();
  readonly #names: Names;
  readonly #places: FunctionPlaces;
  readonly #emitter: Emitter;
  readonly #shape: ValueShape;
  readonly #content: GatheredContent;

  constructor(type: FunctionSubject) {
    const { gather, operations } = type.set;
    this.#type = type;
    this.#names = {
      gather: this.#made.constant(gather),
      words: this.#made.constant(gather.words),
      at: this.#made.variable(),
      run: this.#made.variable(),
    };
    this.#places = new FunctionPlaces(this.#made, operations, this.#element);
    this.#emitter = new Emitter(this.#names, this.#places);
    this.#shape = new ValueShape(this.#made, this.#value, this.#count, this.#leave());
    const [made, names, emitter, shape] = [this.#made, this.#names, this.#emitter, this.#shape];
    const [value, state] = [this.#value, this.#state];
    const elements = new ElementCode(made, type.set, names, this.#places, emitter, state);
    this.#content = new GatheredContent({ made, names, emitter, shape, elements, value, state });
  }

  make(): RunType | undefined {
    const [value, element, state, taken] = [this.#value, this.#element, this.#state, this.#taken];
    const { gather, at, run } = this.#names;
    const counted = this.#shape.counting(this.#type);
    this.#gathering();
    const { statements } = this.#emitter;
    const prototype = this.#made.variable();
    const [keys, key] = [this.#made.variable(), this.#made.variable()];
    // The prototype is read after the properties: then V8 has checked the object's shape, and treats the prototype as a constant.
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
      let ${at} = ${gather}.at, ${run} = "";
      ${roomCheck(this.#names)}
      ${this.#places.finding}
      ${statements}
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

  #gathering(): void {
    const { attributes, value, content } = this.#type;
    const emitter = this.#emitter;
    emitter.literal(START_TAG);
    for (const attribute of attributes.filter(isUsedAttribute)) this.#attribute(attribute);
    if (value !== undefined) this.#simple(value);
    else if (content === undefined) emitter.literal("/>");
    else if (!mayPutNothing(content)) this.#inside(content);
    else {
      const isThere = this.#content.presence(content);
      if (isThere === undefined) this.#mayBeEmpty(content);
      else {
        const inside = (): void => this.#inside(content);
        this.#content.either(isThere, inside, () => emitter.literal("/>"));
      }
    }
  }

  /** Content that is not empty. */
  #inside(content: ContentStep): void {
    this.#emitter.literal(">");
    this.#content.step(content, END_TAG);
  }

  /** The tag of an empty element is different, which is only known afterwards. */
  #mayBeEmpty(content: ContentStep): void {
    const emitter = this.#emitter;
    const { gather, words, at } = this.#names;
    const text = emitter.takeLiteral();
    const [start, spills] = [this.#made.variable(), this.#made.variable()];
    emitter.flush();
    emitter.statement(code`const ${start} = ${at}, ${spills} = ${gather}.spills;`);
    emitter.literal(`${text}>`);
    emitter.flush();
    this.#content.step(content, "");
    emitter.flush();
    const isEmpty = code`${at} === ${start} + 1 && ${gather}.spills === ${spills}`;
    const [empty, close] = [this.#places.literal(`${text}/>`), this.#places.literal(END_TAG)];
    emitter.statement(
      code`if (${isEmpty}) ${words}[${start}] = ${empty}; else ${words}[${at}++] = ${close};`,
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
      const place = this.#places.place(attribute.value, attribute.markup(emitter.takeLiteral()));
      emitLeaf(emitter, this.#names, this.#made, place, value);
    };
    if (!attribute.isOptional) put();
    else emitter.when(code`${value} !== undefined`, put);
  }

  /** Gathers simple content. Values that may be empty, and so need an empty tag, are gathered step by step. */
  #simple(leaf: SimpleLeaf): void {
    const emitter = this.#emitter;
    const value = this.#shape.prop("$value");
    const slow = (): void => {
      const [type, place] = [this.#made.constant(this.#type), this.#made.constant(this.#type.simple)];
      emitter.call(code`${type}.simpleContent(${value}, ${place}, ${this.#element})`);
    };
    const taken = takenCode(valueCheckOf(leaf.type, false), value, 1);
    const quick = (): void => {
      const before = `${emitter.takeLiteral()}>`;
      const markup = { before, behind: END_TAG, endTag: END_TAG.length, isAttribute: false };
      emitTaken(emitter, this.#places.place(leaf, markup), value);
    };
    if (taken === undefined) slow();
    else emitter.either(taken, quick, slow);
  }
}
