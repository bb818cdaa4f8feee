/** Words that match several patterns at once and have a length within bounds. */
import type { RegexNode } from "../../regex/ast.ts";
import type { Effort } from "../effort.ts";
import type { SeededRandom } from "../random.ts";
import type { CharacterClass } from "./alphabet.ts";
import { Product, type ProductState, type ProductStep } from "./product.ts";

export interface WordRequest {
  /** A word must match every one of them, and the limits; at least one of either. */
  readonly patterns: readonly RegexNode[];
  /** Internal expressions, such as lexical spaces and ranges: they are known to be harmless. */
  readonly limits: readonly RegexNode[];
  /** Length in characters (code points). */
  readonly minLength: number;
  readonly maxLength: number;
  readonly size: "minimal" | "full";
}

/** Longer words are not made. */
const MAX_LENGTH = 100_000;
/** How many lengths above the least are tried. */
const MAX_LENGTHS = 4_000;
/** The largest difference in length between a full and a minimal sample. */
const SPREAD = 8;
/** The number of words that are made independently of each other, before all words are enumerated. */
const FRESH_WORDS = 40;

/**
 * Words, readable and short ones first, as long as the language has more and effort is left; a word may be repeated.
 */
export function* words(request: WordRequest, random: SeededRandom, effort: Effort): Generator<string> {
  const search = new WordSearch(request, random, effort);
  for (let count = 0; count < FRESH_WORDS; count++) {
    const word = search.fresh(count >> 2);
    if (word === undefined) return;
    yield word;
  }
  yield* search.all();
}

/** The cost of each character, in steps. */
const FRAME_STEPS = 8;

/** One place in the word that is being made. */
interface Frame {
  readonly state: ProductState;
  /** The next index in `choices`: every transition once, then every transition with every other character. */
  readonly choices: Iterator<readonly [step: ProductStep, codePoint: number]>;
  /** Whether a word passed through here. */
  found: boolean;
}

class WordSearch {
  readonly #product: Product;
  readonly #random: SeededRandom;
  readonly #effort: Effort;
  readonly #full: boolean;
  #shortest: number;
  #longest: number;
  readonly #request: WordRequest;
  #explored = false;
  /** States from which no word with that number of characters leads to the end. */
  readonly #dead = new Set<number>();
  /** A possible length of a word. */
  #known: number | undefined;

  constructor(request: WordRequest, random: SeededRandom, effort: Effort) {
    this.#product = new Product(request.patterns, request.limits, effort);
    this.#random = random;
    this.#effort = effort;
    this.#full = request.size === "full";
    this.#request = request;
    this.#shortest = 0;
    this.#longest = 0;
    this.#setLengths();
  }

  #setLengths(): void {
    const { start } = this.#product;
    const { minLength, maxLength } = this.#request;
    this.#shortest = Math.max(minLength, this.#product.least(start));
    this.#longest = Math.min(maxLength, start.most, this.#shortest + MAX_LENGTHS, MAX_LENGTH);
  }

  /**
   * If the first attempt failed, it is worth computing how far states are from the end, and whether it is reachable.
   */
  #explore(): void {
    this.#product.explore(Math.min(this.#request.maxLength, MAX_LENGTH));
    this.#explored = true;
    this.#setLengths();
  }

  /**
   * A word made by new choices; `undefined` if there is none or the effort ran out.
   *
   * @param extra how much longer than necessary it may be at first, so that a search without result goes on to
   *   other lengths.
   */
  fresh(extra: number): string | undefined {
    if (this.#explored) return this.#first(this.#lengths(extra));
    const [length] = this.#lengths(extra);
    const word = length === undefined ? undefined : this.#first([length]);
    if (word !== undefined || this.#shortest > this.#longest) return word;
    this.#explore();
    return this.#first(this.#lengths(extra));
  }

  #first(lengths: Iterable<number>): string | undefined {
    for (const length of lengths) {
      if (this.#effort.isSpent) return undefined;
      for (const word of this.#ofLength(length)) {
        if (length > 0) this.#known ??= length;
        return word;
      }
    }
    return undefined;
  }

  /** Every word over the alphabet, short ones first. */
  *all(): Generator<string> {
    for (let length = this.#shortest; length <= this.#longest; length++) {
      if (this.#effort.isSpent) return;
      yield* this.#ofLength(length);
    }
  }

  /** Lengths in the order in which they are tried; the empty word is the last resort. */
  *#lengths(extra: number): Generator<number> {
    const first = Math.max(this.#shortest, 1);
    const spread = this.#full ? SPREAD + extra : extra;
    if (spread > 0 && first <= this.#longest) {
      yield Math.min(this.#longest, first + this.#random.integer(0, spread));
    }
    if (this.#known !== undefined) yield this.#known;
    for (let length = first; length <= this.#longest; length++) yield length;
    if (this.#shortest === 0) yield 0;
  }

  /** Depth first; dead ends are cached, so that the work is at most the number of states times the length. */
  *#ofLength(length: number): Generator<string> {
    const start = this.#product.start;
    if (!this.#isOpen(start, length)) return;
    const characters: string[] = [];
    const stack: Frame[] = [this.#frame(start, length)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      if (!this.#effort.spend(1)) return;
      const left = length - characters.length;
      if (left === 0 && !frame.found && frame.state.accepting) {
        for (const each of stack) each.found = true;
        yield characters.join("");
      }
      const choice = left === 0 ? undefined : this.#nextOpen(frame, left - 1);
      if (choice === undefined) {
        if (!frame.found) this.#dead.add(deadKey(frame.state, left));
        stack.pop();
        characters.pop();
      } else {
        this.#effort.spend(FRAME_STEPS + this.#product.stepsFrom(frame.state).length);
        characters.push(String.fromCodePoint(choice[1]));
        stack.push(this.#frame(choice[0].next, left - 1));
      }
    }
  }

  #nextOpen(frame: Frame, left: number): readonly [ProductStep, number] | undefined {
    for (let next = frame.choices.next(); !next.done; next = frame.choices.next()) {
      if (!this.#effort.spend(1)) return undefined;
      if (this.#isOpen(next.value[0].next, left)) return next.value;
    }
    return undefined;
  }

  #isOpen(state: ProductState, left: number): boolean {
    if (left > state.most || left < this.#product.least(state)) return false;
    return !this.#dead.has(deadKey(state, left));
  }

  #frame(state: ProductState, left: number): Frame {
    const steps = left === 0 ? [] : this.#product.stepsFrom(state);
    const order = steps
      .map((step) => ({ step, place: this.#classOf(step).rank + this.#random.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ step }) => step);
    return { state, choices: this.#choices(order), found: false };
  }

  *#choices(steps: readonly ProductStep[]): Generator<readonly [ProductStep, number]> {
    const taken: number[] = [];
    for (const step of steps) {
      const { members, best } = this.#classOf(step);
      const at = this.#random.integer(0, best - 1);
      taken.push(at);
      yield [step, members[at] ?? 0];
    }
    for (const [index, step] of steps.entries()) {
      const { members } = this.#classOf(step);
      for (const [at, member] of members.entries()) if (at !== taken[index]) yield [step, member];
    }
  }

  #classOf({ charClass }: ProductStep): CharacterClass {
    return this.#product.alphabet.classes[charClass] ?? { members: [], best: 0, rank: 0 };
  }
}

/** Words have fewer than 2^20 characters, and states are fewer than 2^33. */
function deadKey(state: ProductState, left: number): number {
  return state.id * 0x100000 + left;
}
