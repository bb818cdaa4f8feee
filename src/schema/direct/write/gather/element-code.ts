/** Generates code that gathers elements. The code does the same as ElementGather.put, for elements that earlier values had. */
import { nilFault } from "../../../rules/xsi-nil.ts";
import { type Code, code, type FunctionCode, joined, member } from "../../code/code.ts";
import type { Emitter, Names } from "./emitter.ts";
import type { FunctionPlaces, PlaceCode } from "./function-places.ts";
import { emitLeaf, emitTaken, takenCode } from "./leaf-code.ts";
import { valueCheckOf } from "./leaf-place.ts";
import type { ElementPart, Gatherers, SimpleLeaf, TypePart } from "./parts.ts";

/** Elements within one function. */
export class ElementCode {
  readonly #made: FunctionCode;
  readonly #set: Gatherers;
  readonly #names: Names;
  readonly #places: FunctionPlaces;
  readonly #emitter: Emitter;
  readonly #state: Code;
  /** Namespaces that are certainly declared at the current place of the code. */
  readonly #declared: Set<number>;
  #depth = 0;

  /** @param state the variable with the document's state */
  constructor(
    made: FunctionCode,
    set: Gatherers,
    names: Names,
    places: FunctionPlaces,
    emitter: Emitter,
    state: Code,
  ) {
    this.#made = made;
    this.#places = places;
    this.#set = set;
    this.#names = names;
    this.#emitter = emitter;
    this.#state = state;
    this.#declared = new Set([set.rootNs]);
  }

  /** One of two things. */
  either(condition: Code, inside: () => void, otherwise: () => void): void {
    this.#emitter.either(condition, this.#deeper(inside), this.#deeper(otherwise));
  }

  /** The code in each iteration of a loop. @param beginning statements at the beginning of an iteration */
  loop(head: Code, beginning: Code, inside: () => void): void {
    this.#emitter.loop(head, beginning, this.#deeper(inside));
  }

  /** A block may be executed never, or more than once. */
  #deeper(inside: () => void): () => void {
    return () => {
      this.#depth++;
      inside();
      this.#depth--;
    };
  }

  /** Gathers an element; `value` is a variable, to which another value may be assigned. @param after the markup after the element */
  put(element: ElementPart, value: Code, after: string): void {
    const emitter = this.#emitter;
    const self = this.#made.constant(element);
    const { gather } = this.#names;
    const put = (): void => {
      emitter.call(code`${self}.put(${value}, ${gather}, ${this.#state})`);
      emitter.literal(after);
    };
    const { leaf, type, declaration } = element;
    if (leaf === undefined && (type === undefined || element.identity !== undefined)) {
      put();
      return;
    }
    const special = nilFault(declaration) === undefined ? [code`${value} === null`] : [];
    if (element.hasDerived) {
      special.push(
        code`typeof ${value} === "object" && ${value} !== null && ${member(value, "$type")} !== undefined`,
      );
    }
    const ordinary = (): void => this.#ordinary(element, value, after);
    if (special.length === 0) ordinary();
    else this.either(joined(special, code` || `), put, ordinary);
  }

  #ordinary(element: ElementPart, value: Code, after: string): void {
    const { leaf, type, declaration } = element;
    this.#declare(element.ns);
    if (leaf !== undefined && declaration.type.kind === "simple") {
      const place = this.#place(element, { type: declaration.type, leaf: leaf.leaf }, after);
      emitLeaf(this.#emitter, this.#names, this.#made, place, value);
    } else if (type !== undefined) this.#complex(element, type, value, after);
  }

  /** Simple content usually has no attributes, and is given as a text. */
  #complex(element: ElementPart, type: TypePart, value: Code, after: string): void {
    const emitter = this.#emitter;
    const run = (): void => {
      const self = this.#made.constant(element);
      emitter.call(code`${this.#made.constant(type)}.run(${value}, ${self}, ${this.#state}, 0)`);
      emitter.literal(after);
    };
    const { bare } = type;
    const check = bare === undefined ? undefined : valueCheckOf(bare.type, false);
    const taken = check?.kind === "text" ? takenCode(check, value, 1) : undefined;
    if (bare === undefined || taken === undefined) run();
    else emitter.either(taken, () => emitTaken(emitter, this.#place(element, bare, after), value), run);
  }

  #place({ name }: ElementPart, leaf: SimpleLeaf, after: string): PlaceCode {
    return this.#places.place(leaf, this.#set.elementMarkup(name, this.#emitter.takeLiteral(), after));
  }

  #declare(ns: number): void {
    if (this.#declared.has(ns)) return;
    if (this.#depth === 0) this.#declared.add(ns);
    const isNew =
      ns < 0
        ? code`!${this.#state}.unqualified`
        : ns < 31
          ? code`(${this.#state}.used & ${1 << ns}) === 0`
          : code`true`;
    this.#emitter.statement(code`if (${isNew}) ${this.#state}.useForElement(${ns});`);
  }
}
