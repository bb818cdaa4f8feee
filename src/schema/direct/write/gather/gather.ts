/** A document for the kernel: words and a run of characters, which are processed one part at a time. */
import { decline } from "../../decline.ts";
import { type KernelMemory, MOST_WORDS, type TakeBytes } from "../../kernel/kernel-memory.ts";
import {
  INTEGER,
  LENGTH_APART,
  LENGTH_SHIFT,
  LONGEST_VALUE,
  type Operation,
  type Settler,
} from "../../kernel/operation.ts";
import type { LeafWriter } from "../any-leaf.ts";
import { isPrototypePlain } from "../plan.ts";
import type { NamespaceMark, WriteState } from "../state.ts";

/** The number of words that may wait before more are added: a type's own words must fit after them. */
export const WORDS_WAITING: number = MOST_WORDS - 4096;
/** The number of UTF-16 units that may wait in the same way. */
export const UNITS_WAITING = 65_536;

/** The place whose value an operation writes, and whether it is an attribute. */
interface Place {
  readonly leaf: Pick<LeafWriter, "text" | "attribute">;
  readonly isAttribute: boolean;
}

/** A place in the gathered words to which the gather can go back. */
export interface GatherMark {
  readonly at: number;
  readonly run: string;
  readonly apart: number;
  readonly spills: number;
  readonly namespaces: NamespaceMark;
}

/** The one document that is being gathered. Functions that are made for types work on its fields. */
export class Gather implements Settler {
  readonly words: Int32Array;
  readonly memory: KernelMemory;
  /** The next word. */
  at = 0;
  /** The characters of the values so far. */
  run = "";
  /** How often words have been processed: earlier words can no longer be changed. */
  spills = 0;
  /** The characters of the last value that its type's own writer wrote. */
  given = "";
  /** The number that belongs to the last word of `integer`. */
  number = 0;
  state: WriteState;
  #places: Map<number, Place> = new Map();
  #apart: string[] = [];
  #apartTaken = 0;
  #isPrototypeKnown = false;

  constructor(memory: KernelMemory, state: WriteState) {
    this.memory = memory;
    this.words = memory.words;
    this.state = state;
  }

  /**
   * @param places the writers for values of operations that the kernel cannot decide
   * @param take receives the bytes if the document should not be kept as a whole
   */
  begin(state: WriteState, places: Map<number, Place>, take?: TakeBytes): void {
    this.memory.begin(take);
    this.at = 0;
    this.run = "";
    this.spills = 0;
    this.state = state;
    this.#places = places;
    if (this.#apart.length > 0) this.#apart = [];
    this.#apartTaken = 0;
    this.#isPrototypeKnown = false;
  }

  /**
   * Declines while Object.prototype has additional properties. Code that counts properties must call it; a function that was made
   * for a type checks its own properties instead.
   */
  checkPrototype(): void {
    if (this.#isPrototypeKnown) return;
    if (!isPrototypePlain()) decline();
    this.#isPrototypeKnown = true;
  }

  /** The current place, for `back`. */
  mark(): GatherMark {
    const namespaces = this.state.mark();
    return { at: this.at, run: this.run, apart: this.#apart.length, spills: this.spills, namespaces };
  }

  /** Drops what was gathered after the mark. Declines if words after it have been processed already. */
  back({ at, run, apart, spills, namespaces }: GatherMark): void {
    if (this.spills !== spills) decline();
    this.state.back(namespaces);
    this.at = at;
    this.run = run;
    // Characters apart are taken in their order: one that stayed would be written in the place of the next.
    this.#apart.length = apart;
  }

  /** Releases the document, so that nothing of it stays in memory. */
  end(): void {
    this.run = "";
    this.given = "";
    if (this.#apart.length > 0) this.#apart = [];
    this.memory.begin();
  }

  /** Processes the gathered words. */
  spill(): void {
    const { run, at } = this;
    this.run = "";
    this.at = 0;
    this.spills++;
    this.memory.work(run, at, this);
  }

  /** Processes the gathered words if there are many. Must be called before more is gathered. */
  makeRoom(): void {
    if (this.at > WORDS_WAITING || this.run.length > UNITS_WAITING) this.spill();
  }

  /** The word for a value that its own writer writes; `given` must be added to the run. */
  text(leaf: LeafWriter, value: unknown, copying: number): number {
    return this.fragment(leaf.text(value, this.state), copying);
  }

  /** As {@link Gather.text}, for an attribute. */
  attribute(leaf: LeafWriter, value: unknown, copying: number): number {
    return this.fragment(leaf.attribute(value, this.state), copying);
  }

  /** The word for characters that are written unchanged; `given` must be added to the run. */
  fragment(text: string, copying: number): number {
    if (text.length <= LONGEST_VALUE) {
      this.given = text;
      return (text.length << LENGTH_SHIFT) | copying;
    }
    this.given = "";
    return this.apart(text, copying);
  }

  /** The word for characters that are written unchanged, and are not part of the run. */
  apart(text: string, copying: number): number {
    this.#apart.push(text);
    return (LENGTH_APART << LENGTH_SHIFT) | copying;
  }

  /** Writes characters unchanged. */
  put(text: string, copying: number): void {
    if (text === "") return;
    this.words[this.at++] = this.fragment(text, copying);
    this.run += this.given;
  }

  /** For functions that were made for types. */
  refuse(): never {
    return decline();
  }

  nextApart(): string {
    return this.#apart[this.#apartTaken++] ?? decline();
  }

  settle(operation: number, value: string): string {
    const { leaf, isAttribute } = this.#places.get(operation) ?? decline();
    return isAttribute ? leaf.attribute(value, this.state) : leaf.text(value, this.state);
  }
}

/** The operations of one root's documents, each made once. */
export class Operations {
  readonly places: Map<number, Place> = new Map();
  readonly #memory: KernelMemory;
  readonly #literals = new Map<string, number>();

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /** Markup without a value. */
  literal(text: string): number {
    let number = this.#literals.get(text);
    if (number === undefined) {
      number = this.#memory.operation({ before: text, action: 0, behind: "" });
      this.#literals.set(text, number);
    }
    return number;
  }

  /** A value between markup. @param place the writer for values that the kernel cannot decide */
  value(operation: Operation, place?: Place): number {
    const number = this.#memory.operation(operation);
    if (place !== undefined && operation.action !== 0 && operation.action !== INTEGER) {
      this.places.set(number, place);
    }
    return number;
  }
}
