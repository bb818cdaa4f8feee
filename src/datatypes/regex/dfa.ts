/**
 * Finite automata as tables, for matchers that read bytes and have no schema. They cover ASCII only: a text that an
 * automaton accepts is valid; a text that it does not accept may still be valid if it contains other characters.
 */
import type { RegexNode } from "./ast.ts";

/** An automaton over bytes. State 0 cannot be left, state 1 is the start. */
export interface Dfa {
  /** The class of each of the 256 bytes. Class 0 always leads to state 0. */
  readonly classOf: Uint8Array;
  /** The number of classes. */
  readonly classes: number;
  /** `next[state * classes + class]` is the next state. */
  readonly next: Uint16Array;
  /** 1 for each accepting state. */
  readonly accepting: Uint8Array;
}

const ASCII = 0x80;
/** Automata with more states are not built. */
const MOST_STATES = 2_000;
/** The number of positions that an expression may have after its counts are expanded. */
const MOST_POSITIONS = 4_000;
/** The number of steps for building one: about 50 ms at most. */
const MOST_WORK = 400_000;

/** Thrown if an automaton would become too large. */
const TOO_LARGE: unique symbol = Symbol("too large");

/** The automaton of an expression; `undefined` if it would be too large. */
export function dfaOf(root: RegexNode): Dfa | undefined {
  return unlessTooLarge(() => determinized(new Positions(root)));
}

/** The automaton that accepts exactly the given texts, except those that are not ASCII. */
export function dfaOfTexts(texts: readonly string[]): Dfa | undefined {
  const states: Map<number, number>[] = [new Map(), new Map()];
  const ends = new Set<number>();
  for (const text of texts) {
    if (!isAscii(text)) continue;
    let state = 1;
    for (let index = 0; index < text.length; index++) {
      const byte = text.charCodeAt(index);
      const known = states[state]?.get(byte);
      const next = known ?? states.push(new Map()) - 1;
      if (next > MOST_STATES) return undefined;
      if (known === undefined) states[state]?.set(byte, next);
      state = next;
    }
    ends.add(state);
  }
  const used = [...new Set(states.flatMap((state) => [...state.keys()]))];
  const classOf = new Uint8Array(256);
  for (const [index, byte] of used.entries()) classOf[byte] = index + 1;
  const classes = used.length + 1;
  const next = new Uint16Array(states.length * classes);
  for (const [state, ways] of states.entries()) {
    for (const [byte, to] of ways) next[state * classes + (classOf[byte] ?? 0)] = to;
  }
  return {
    classOf,
    classes,
    next,
    accepting: Uint8Array.from(states, (_, state) => (ends.has(state) ? 1 : 0)),
  };
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= ASCII) return false;
  return true;
}

/** The automaton that accepts the texts that both accept; `undefined` if it would be too large. */
export function intersectionOf(a: Dfa, b: Dfa): Dfa | undefined {
  return unlessTooLarge(() => product(a, b));
}

/** Whether an automaton accepts the whole text. */
export function acceptsText({ classOf, classes, next, accepting }: Dfa, text: string): boolean {
  let state = 1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= ASCII) return false;
    state = next[state * classes + (classOf[unit] ?? 0)] ?? 0;
  }
  return accepting[state] === 1;
}

function unlessTooLarge(act: () => Dfa): Dfa | undefined {
  try {
    return act();
  } catch (error) {
    if (error === TOO_LARGE) return undefined;
    throw error;
  }
}

/** The positions of an expression after Glushkov, with its counts expanded. */
class Positions {
  /** The bytes of each position; position 0 is the beginning. */
  readonly bytes: (readonly boolean[])[] = [[]];
  readonly follow: Set<number>[] = [new Set()];
  readonly last: ReadonlySet<number>;
  work = 0;

  constructor(root: RegexNode) {
    const { first, last, nullable } = this.#part(root);
    this.#connect([0], first);
    this.last = nullable ? new Set([0, ...last]) : new Set(last);
  }

  spend(steps: number): void {
    this.work += steps;
    if (this.work > MOST_WORK) throw TOO_LARGE;
  }

  #part(node: RegexNode): Part {
    switch (node.kind) {
      case "set": {
        const position = this.bytes.push(node.set.ascii) - 1;
        if (position > MOST_POSITIONS) throw TOO_LARGE;
        this.follow.push(new Set());
        return { first: [position], last: [position], nullable: false };
      }
      case "sequence":
        return node.items.reduce<Part>((before, item) => this.#sequence(before, this.#part(item)), NOTHING);
      case "choice":
        return this.#choice(node.branches.map((branch) => this.#part(branch)));
      case "repeat":
        return this.#repeat(node.item, node.min, node.max);
    }
  }

  #sequence(a: Part, b: Part): Part {
    this.#connect(a.last, b.first);
    this.spend(a.first.length + b.last.length);
    return {
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      nullable: a.nullable && b.nullable,
    };
  }

  #choice(parts: readonly Part[]): Part {
    return {
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      nullable: parts.some(({ nullable }) => nullable),
    };
  }

  #repeat(item: RegexNode, min: number, max: number): Part {
    // An item without positions would be visited as often as its count says, whatever its size.
    const copies = max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
    let all = NOTHING;
    for (let count = 0; count < copies; count++) {
      this.spend(1);
      const part = this.#part(item);
      if (max === Number.POSITIVE_INFINITY && count === copies - 1) this.#connect(part.last, part.first);
      all = this.#sequence(all, count < min ? part : { ...part, nullable: true });
    }
    return all;
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    this.spend(from.length * to.length);
    for (const position of from) for (const next of to) this.follow[position]?.add(next);
  }
}

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

const NOTHING: Part = { first: [], last: [], nullable: true };

/** Bytes that no set of the expression distinguishes are in one class. */
function byteClasses(sets: Iterable<readonly boolean[]>): { classOf: Uint8Array; classes: number } {
  const distinct = [...new Set(sets)];
  const known = new Map<string, number>();
  const classOf = new Uint8Array(256);
  for (let byte = 0; byte < ASCII; byte++) {
    const signature = distinct.map((set) => (set[byte] === true ? "1" : "0")).join("");
    if (!signature.includes("1")) continue;
    const number = known.get(signature) ?? known.size + 1;
    known.set(signature, number);
    classOf[byte] = number;
  }
  return { classOf, classes: known.size + 1 };
}

const NO_POSITIONS: ReadonlySet<number> = new Set();

function determinized(positions: Positions): Dfa {
  const { bytes, follow, last } = positions;
  positions.spend(new Set(bytes).size * ASCII);
  const { classOf, classes } = byteClasses(bytes);
  const ofClass = Array.from({ length: classes }, (_, number) => classOf.indexOf(number));
  return explored<readonly number[]>({
    ...{ classOf, classes, first: [0] },
    key: (state) => state.join(),
    accepts: (state) => state.some((position) => last.has(position)),
    step: (state, number) => {
      const byte = ofClass[number] ?? -1;
      const next = new Set<number>();
      for (const position of state) {
        const after = follow[position] ?? NO_POSITIONS;
        positions.spend(1 + after.size);
        for (const each of after) if (bytes[each]?.[byte] === true) next.add(each);
      }
      return next.size === 0 ? undefined : [...next].sort((a, b) => a - b);
    },
  });
}

function product(a: Dfa, b: Dfa): Dfa {
  const known = new Map<number, number>();
  const pairs: [number, number][] = [[0, 0]];
  const classOf = Uint8Array.from({ length: 256 }, (_, byte) => {
    const [one = 0, two = 0] = [a.classOf[byte], b.classOf[byte]];
    if (one === 0 || two === 0) return 0;
    const key = one * 256 + two;
    const number = known.get(key) ?? pairs.push([one, two]) - 1;
    known.set(key, number);
    return number;
  });
  return explored<readonly [number, number]>({
    ...{ classOf, classes: pairs.length, first: [1, 1] },
    key: (state) => state.join(),
    accepts: ([one, two]) => a.accepting[one] === 1 && b.accepting[two] === 1,
    step: ([one, two], number) => {
      const [classOfA, classOfB] = pairs[number] ?? [0, 0];
      const next = [
        a.next[one * a.classes + classOfA] ?? 0,
        b.next[two * b.classes + classOfB] ?? 0,
      ] as const;
      return next[0] === 0 || next[1] === 0 ? undefined : next;
    },
  });
}

interface Exploration<S> {
  readonly classOf: Uint8Array;
  readonly classes: number;
  readonly first: S;
  key(state: S): string;
  accepts(state: S): boolean;
  step(state: S, classNumber: number): S | undefined;
}

/** The table of all states that can be reached. */
function explored<S>({ classOf, classes, first, key, accepts, step }: Exploration<S>): Dfa {
  const known = new Map<string, number>([[key(first), 1]]);
  const states: S[] = [first];
  const rows: number[][] = [Array.from({ length: classes }, () => 0)];
  for (let index = 0; index < states.length; index++) {
    const state = states[index] as S;
    const row = [0];
    for (let number = 1; number < classes; number++) {
      const next = step(state, number);
      let id = next === undefined ? 0 : known.get(key(next));
      if (next !== undefined && id === undefined) {
        id = states.push(next);
        if (id > MOST_STATES) throw TOO_LARGE;
        known.set(key(next), id);
      }
      row.push(id ?? 0);
    }
    rows.push(row);
  }
  const accepting = Uint8Array.from([0, ...states.map((state) => (accepts(state) ? 1 : 0))]);
  return { classOf, classes, next: Uint16Array.from(rows.flat()), accepting };
}
