/**
 * Matching where counts overlap: all paths through the program are followed at the same time (Thompson), and
 * the counts of a repeated set are kept together, as the places of the text where each was entered. Each
 * further character increments all of them without touching any, so `.*a.{4000}b` costs one step per
 * character instead of four thousand.
 */
import { CharacterClasses } from "./character-classes.ts";
import { type CountingProgram, Op } from "./counting-program.ts";
import { PatternLimitError } from "./pattern-limit-error.ts";

/** The number of steps that one text may take: about a second, and less than two on a busy machine. */
export const MAX_COUNTING_STEPS = 30_000_000;
/** The cost of recording and removing the place where a run was entered, in steps. */
export const STEPS_PER_ENTRY = 4;

/** Matches texts against a program. */
export class CountingMatcher {
  /** Steps taken so far. Tests check that they are bounded. */
  steps = 0;
  readonly #program: CountingProgram;
  readonly #classes: CharacterClasses;
  /** By class of characters: which sets they belong to. */
  readonly #members: Uint8Array[] = [];
  /** By instruction, for runs: where it was entered, the oldest first from `#oldest` on. */
  readonly #entries: (number[] | undefined)[];
  readonly #oldest: Int32Array;
  /** By instruction: the place of the text at which it was last reached, plus one. */
  readonly #reached: Float64Array;
  /**
   * The runs that are active at the current place are the first `#count` entries. The second array is memory
   * for the runs after the next character.
   */
  #runs: Int32Array;
  #others: Int32Array;
  #count = 0;
  /** Instructions still to be followed: each is followed once per character, and adds at most two others. */
  readonly #pending: Int32Array;
  #matched = false;

  constructor(program: CountingProgram) {
    const { length } = program.op;
    this.#program = program;
    this.#classes = new CharacterClasses(program.sets);
    this.#entries = Array.from({ length }, () => undefined);
    this.#oldest = new Int32Array(length);
    this.#reached = new Float64Array(length);
    this.#runs = new Int32Array(length);
    this.#others = new Int32Array(length);
    this.#pending = new Int32Array(3 * length + 1);
  }

  /**
   * Whether the whole text matches.
   *
   * @throws PatternLimitError
   */
  test(text: string): boolean {
    this.#reached.fill(0);
    for (const run of this.#runs.subarray(0, this.#count)) this.#entries[run] = undefined;
    this.#count = 0;
    this.#matched = false;
    const limit = this.steps + MAX_COUNTING_STEPS;
    let place = 0;
    this.#pending[0] = 0;
    this.#reach(1, place);
    for (let index = 0; index < text.length; index++) {
      if (this.#count === 0) return false;
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index++;
      place++;
      this.#step(this.#membersOf(codePoint), place);
      if (this.steps > limit)
        throw new PatternLimitError("the pattern's counts overlap in too many ways for this text");
    }
    return this.#matched;
  }

  #membersOf(codePoint: number): Uint8Array {
    const charClass = this.#classes.of(codePoint);
    let members = this.#members[charClass];
    if (members === undefined) {
      const { sets } = this.#program;
      members = Uint8Array.from(sets, (_, set) => (this.#classes.contains(charClass, set) ? 1 : 0));
      this.#members[charClass] = members;
    }
    return members;
  }

  /** Reads a character: runs whose set contains it continue, the others end. */
  #step(members: Uint8Array, place: number): void {
    const { set, min, max, next } = this.#program;
    const before = this.#runs;
    const count = this.#count;
    const kept = this.#others;
    const pending = this.#pending;
    let waiting = 0;
    let staying = 0;
    this.steps += count;
    this.#matched = false;
    for (let index = 0; index < count; index++) {
      const run = before[index] ?? 0;
      const isMember = members[set[run] ?? 0] === 1;
      // It was entered one character ago, and is full now.
      if (max[run] === 1) {
        if (isMember) pending[waiting++] = next[run] ?? 0;
        continue;
      }
      const entries = this.#entries[run];
      if (entries === undefined) continue;
      if (!isMember) {
        this.#entries[run] = undefined;
        continue;
      }
      // A run entered at 0 has read as many characters as the number of the place.
      const oldest = place - (entries[this.#oldest[run] ?? 0] ?? place);
      if (oldest >= (min[run] ?? 0)) pending[waiting++] = next[run] ?? 0;
      this.#forgetFull(run, entries, place - (max[run] ?? 0));
      if (this.#entries[run] !== undefined) kept[staying++] = run;
    }
    this.#others = before;
    this.#runs = kept;
    this.#count = staying;
    this.#reach(waiting, place);
  }

  /** Removes the entries that have read as many characters as the run may: those at or before a place. */
  #forgetFull(run: number, entries: number[], full: number): void {
    let first = this.#oldest[run] ?? 0;
    while (first < entries.length && (entries[first] ?? 0) <= full) first++;
    if (first === entries.length) this.#entries[run] = undefined;
    else if (first > 64 && first * 2 > entries.length) {
      entries.splice(0, first);
      first = 0;
    }
    this.#oldest[run] = first;
  }

  /** Follows the first `count` pending instructions to every run that can be reached without a character. */
  #reach(count: number, place: number): void {
    const { op, next, other, min } = this.#program;
    const pending = this.#pending;
    const reached = this.#reached;
    let waiting = count;
    while (waiting > 0) {
      const at = pending[--waiting] ?? 0;
      if (reached[at] === place + 1) continue;
      reached[at] = place + 1;
      this.steps++;
      if (op[at] === Op.match) this.#matched = true;
      else if (op[at] === Op.split) {
        pending[waiting++] = other[at] ?? 0;
        pending[waiting++] = next[at] ?? 0;
      } else {
        this.#enter(at, place);
        if (min[at] === 0) pending[waiting++] = next[at] ?? 0;
      }
    }
  }

  #enter(run: number, place: number): void {
    const max = this.#program.max[run];
    // A run of one character has nothing to be counted; it is reached once at each place.
    if (max === 1) {
      this.#runs[this.#count++] = run;
      return;
    }
    this.steps += STEPS_PER_ENTRY;
    const entries = this.#entries[run];
    if (entries === undefined) {
      this.#entries[run] = [place];
      this.#oldest[run] = 0;
      this.#runs[this.#count++] = run;
    } else if (max !== Number.POSITIVE_INFINITY) {
      entries.push(place);
    }
    // Without an upper bound, the earliest entry can do everything that later entries can.
  }
}
