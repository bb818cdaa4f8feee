/**
 * An expression as a program of instructions, in the manner of Thompson: a character set that repeats is one instruction, whatever its
 * counts; repetitions of anything longer are written out.
 */
import type { RegexNode } from "./ast.ts";
import type { CharSet } from "./charset.ts";

/** The kinds of instructions. */
export const Op = { run: 0, split: 1, match: 2 } as const;

/** Parallel columns; a match begins at instruction 0. */
export interface CountingProgram {
  readonly op: Uint8Array;
  /** Where the program continues: after the run, or one branch of the split. */
  readonly next: Int32Array;
  /** The split's other branch. */
  readonly other: Int32Array;
  /** The run's set. */
  readonly set: Int32Array;
  /** How many characters the run takes. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sets: readonly CharSet[];
}

/** Instructions that a program may have: nested counts of longer parts multiply. */
export const MAX_INSTRUCTIONS = 40_000;

/** The program; `undefined` if it would be too long to be worthwhile. */
export function countingProgram(root: RegexNode): CountingProgram | undefined {
  const writer = new Writer();
  const start = writer.add(root, writer.match());
  return start === undefined ? undefined : writer.program(start);
}

interface Instruction {
  readonly op: number;
  next: number;
  readonly other: number;
  readonly set: number;
  readonly min: number;
  readonly max: number;
}

const NONE = -1;

/** Writes instructions from the end to the beginning, so that the target of each is known. */
class Writer {
  readonly #instructions: Instruction[] = [];
  readonly #sets: CharSet[] = [];
  readonly #numbers = new Map<CharSet, number>();

  match(): number {
    return this.#push({ op: Op.match, next: NONE, other: NONE, set: NONE, min: 0, max: 0 });
  }

  /** Adds the instructions of a node; returns the first of them, or `undefined` if there are too many. */
  add(node: RegexNode, next: number): number | undefined {
    if (this.#instructions.length > MAX_INSTRUCTIONS) return undefined;
    switch (node.kind) {
      case "set":
        return this.#run(node.set, 1, 1, next);
      case "sequence":
        return node.items.reduceRight<number | undefined>(
          (after, item) => (after === undefined ? undefined : this.add(item, after)),
          next,
        );
      case "choice":
        return this.#choice(node.branches, next);
      case "repeat":
        if (node.max === 0) return next;
        return node.item.kind === "set"
          ? this.#run(node.item.set, node.min, node.max, next)
          : this.#repeat(node.item, node.min, node.max, next);
    }
  }

  program(start: number): CountingProgram {
    const all = this.#instructions;
    const last = all.length - 1;
    // The first instruction to run must be written last; if it was not, a split is put in front.
    if (start !== last) this.#push({ op: Op.split, next: start, other: start, set: NONE, min: 0, max: 0 });
    const size = all.length;
    const flip = (at: number): number => (at === NONE ? NONE : size - 1 - at);
    const reversed = all.toReversed();
    return {
      op: Uint8Array.from(reversed, ({ op }) => op),
      next: Int32Array.from(reversed, ({ next }) => flip(next)),
      other: Int32Array.from(reversed, ({ other }) => flip(other)),
      set: Int32Array.from(reversed, ({ set }) => set),
      min: Float64Array.from(reversed, ({ min }) => min),
      max: Float64Array.from(reversed, ({ max }) => max),
      sets: this.#sets,
    };
  }

  #push(instruction: Instruction): number {
    return this.#instructions.push(instruction) - 1;
  }

  #run(set: CharSet, min: number, max: number, next: number): number {
    let number = this.#numbers.get(set);
    if (number === undefined) {
      number = this.#sets.push(set) - 1;
      this.#numbers.set(set, number);
    }
    return this.#push({ op: Op.run, next, other: NONE, set: number, min, max });
  }

  #split(next: number, other: number): number {
    return this.#push({ op: Op.split, next, other, set: NONE, min: 0, max: 0 });
  }

  #choice(branches: readonly RegexNode[], next: number): number | undefined {
    let first: number | undefined;
    for (const branch of branches.toReversed()) {
      const start = this.add(branch, next);
      if (start === undefined) return undefined;
      first = first === undefined ? start : this.#split(start, first);
    }
    // A choice without branches matches nothing: a run of the empty set never continues.
    return first ?? this.#run(NOTHING, 1, 1, next);
  }

  #repeat(item: RegexNode, min: number, max: number, next: number): number | undefined {
    let start: number | undefined = next;
    if (max === Number.POSITIVE_INFINITY) {
      start = this.#loop(item, next);
    } else {
      for (let count = min; count < max && start !== undefined; count++) {
        const once = this.add(item, start);
        start = once === undefined ? undefined : this.#split(once, next);
      }
    }
    for (let count = 0; count < min && start !== undefined; count++) start = this.add(item, start);
    return start;
  }

  /** Any number of times: a split that returns to itself. */
  #loop(item: RegexNode, next: number): number | undefined {
    const split: Instruction = { op: Op.split, next: NONE, other: next, set: NONE, min: 0, max: 0 };
    const at = this.#push(split);
    const start = this.add(item, at);
    if (start === undefined) return undefined;
    split.next = start;
    return at;
  }
}

const NOTHING: CharSet = {
  ranges: [],
  ascii: [],
  asciiOnly: true,
  has: () => false,
  source: () => "[]",
};
