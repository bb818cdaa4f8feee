/**
 * Matching where counts overlap: every way through the program is followed at once (Thompson), and the counts of a
 * repeated set are kept together, as the places of the text where each was entered. Each further character increments
 * all of them without touching any, so `.*a.{4000}b` costs a step a character, not four thousand.
 */
import { CharacterClasses } from "./character-classes.ts";
import { type CountingProgram, Op } from "./counting-program.ts";
import { PatternLimitError } from "./pattern-limit-error.ts";

/** The number of steps that one text may take: about a second. */
const MAX_STEPS = 80_000_000;

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
  #runs: number[] = [];
  #matched = false;

  constructor(program: CountingProgram) {
    const { length } = program.op;
    this.#program = program;
    this.#classes = new CharacterClasses(program.sets);
    this.#entries = Array.from({ length }, () => undefined);
    this.#oldest = new Int32Array(length);
    this.#reached = new Float64Array(length);
  }

  /**
   * Whether the whole text matches.
   *
   * @throws PatternLimitError
   */
  test(text: string): boolean {
    this.#reached.fill(0);
    for (const run of this.#runs) this.#entries[run] = undefined;
    this.#runs = [];
    this.#matched = false;
    const limit = this.steps + MAX_STEPS;
    let place = 0;
    this.#reach([0], place);
    for (let index = 0; index < text.length; index++) {
      if (this.#runs.length === 0) return false;
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
    const reached: number[] = [];
    const kept: number[] = [];
    this.steps += before.length;
    this.#matched = false;
    for (const run of before) {
      const entries = this.#entries[run];
      if (entries === undefined) continue;
      if (members[set[run] ?? 0] !== 1) {
        this.#entries[run] = undefined;
        continue;
      }
      // A run entered at 0 has read as many characters as the place says.
      const oldest = place - (entries[this.#oldest[run] ?? 0] ?? place);
      if (oldest >= (min[run] ?? 0)) reached.push(next[run] ?? 0);
      this.#forgetFull(run, entries, place - (max[run] ?? 0));
      if (this.#entries[run] !== undefined) kept.push(run);
    }
    this.#runs = kept;
    this.#reach(reached, place);
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

  /** Follows instructions to every run that can be reached without a character. */
  #reach(pending: number[], place: number): void {
    const { op, next, other, min } = this.#program;
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (this.#reached[at] === place + 1) continue;
      this.#reached[at] = place + 1;
      this.steps++;
      if (op[at] === Op.match) this.#matched = true;
      else if (op[at] === Op.split) pending.push(other[at] ?? 0, next[at] ?? 0);
      else {
        this.#enter(at, place);
        if (min[at] === 0) pending.push(next[at] ?? 0);
      }
    }
  }

  #enter(run: number, place: number): void {
    const entries = this.#entries[run];
    if (entries === undefined) {
      this.#entries[run] = [place];
      this.#oldest[run] = 0;
      this.#runs.push(run);
    } else if (this.#program.max[run] !== Number.POSITIVE_INFINITY) {
      entries.push(place);
    }
    // Without an upper bound, the earliest entry can do everything that later entries can.
  }
}
