/**
 * Matching in one pass, without backtracking: the expression is derived by each character in turn (partial
 * derivatives after Antimirov). The remainder to be matched is a set of terms; known sets are found again, which
 * builds an automaton on the way. Counts are kept in the terms and never expanded.
 */
import type { RegexNode } from "./ast.ts";
import { CharacterClasses } from "./character-classes.ts";
import { PatternLimitError } from "./pattern-limit-error.ts";
import { makeProgram, type ProgramNode } from "./program.ts";
import { EMPTY_TERM, type Term, TermTable, withoutDominated } from "./terms.ts";

/** The number of states and terms after which the cache is emptied. */
const MAX_STATES = 2_000;
const MAX_TERMS = 50_000;
/**
 * The work that one text may take: about a second, plus a part in proportion to its length. Only counts that overlap
 * by the hundred, as in `(a{50,200}b?){100,200}`, need more.
 */
const MAX_STEPS = 1_000_000;
const MAX_STEPS_PER_CHARACTER = 12;
/** Testing whether a set contains a character is fast. */
const TESTS_PER_STEP = 2;

interface State {
  readonly terms: readonly Term[];
  readonly accepting: boolean;
  /** By character class. */
  readonly next: (State | undefined)[];
}

/** A matcher whose work is linear in the text's length. */
export class LinearMatcher {
  /** Work done so far: characters read and terms derived. Tests check that it is bounded. */
  steps = 0;
  readonly #root: ProgramNode;
  readonly #classes: CharacterClasses;
  #terms = new TermTable();
  #states = new Map<string, State>();
  #start: State | undefined;
  #limit = 0;
  /** The number of states that may be made for this text. */
  #statesLeft = 0;
  #maxTerms = MAX_TERMS;

  constructor(root: RegexNode) {
    const program = makeProgram(root);
    this.#root = program.root;
    this.#classes = new CharacterClasses(program.sets);
  }

  /**
   * Whether the whole text matches.
   *
   * @param share the share of the fixed work for a text: less than 1 if another matcher can take over. A text
   *   whose states do not recur is then abandoned when the cache is full, since creating further states costs
   *   more than the other matcher.
   * @throws PatternLimitError
   */
  test(text: string, share = 1): boolean {
    this.#limit = this.steps + share * MAX_STEPS + MAX_STEPS_PER_CHARACTER * text.length;
    this.#statesLeft = share < 1 ? MAX_STATES : Number.POSITIVE_INFINITY;
    this.#start ??= this.#state([this.#terms.push(this.#root, EMPTY_TERM)]);
    let state = this.#start;
    for (let index = 0; index < text.length; index++) {
      let codePoint = text.charCodeAt(index);
      if (codePoint >= 0xd800 && codePoint < 0xdc00) {
        codePoint = text.codePointAt(index) ?? codePoint;
        if (codePoint > 0xffff) index++;
      }
      this.steps++;
      const charClass = this.#classOf(codePoint);
      state = state.next[charClass] ?? this.#derive(state, charClass);
      if (state.terms.length === 0) return false;
    }
    return state.accepting;
  }

  #classOf(codePoint: number): number {
    const before = this.#classes.tests;
    const charClass = this.#classes.of(codePoint);
    if (this.#classes.tests !== before) {
      this.steps += Math.ceil((this.#classes.tests - before) / TESTS_PER_STEP);
      this.#holdLimit(" has too many sets of characters");
    }
    return charClass;
  }

  #holdLimit(reason: string): void {
    if (this.steps <= this.#limit) return;
    throw new PatternLimitError(`the pattern${reason} for this text`);
  }

  #derive(from: State, charClass: number): State {
    const result = new Set<Term>();
    const seen = new Set<Term>();
    for (const term of from.terms) this.#deriveTerm(term, charClass, seen, result);
    this.#holdLimit("'s counts overlap in too many ways");
    // They are sorted, and compared with those of known states.
    this.steps += result.size;
    const next = this.#state(withoutDominated(result));
    from.next[charClass] = next;
    return next;
  }

  #deriveTerm(start: Term, charClass: number, seen: Set<Term>, result: Set<Term>): void {
    const pending = [start];
    for (let term = pending.pop(); term !== undefined; term = pending.pop()) {
      if (seen.has(term) || term.node === undefined) continue;
      seen.add(term);
      this.steps++;
      if (term.node.kind === "set") {
        if (this.#classes.contains(charClass, term.node.set)) result.add(term.tail);
      } else {
        this.steps += term.node.kind === "sequence" ? term.node.items.length : 0;
        this.#terms.expand(term, term.node, pending);
      }
    }
  }

  #state(terms: readonly Term[]): State {
    if (this.#terms.size > this.#maxTerms) return this.#startOver(terms);
    if (this.#states.size > MAX_STATES) this.#forgetStates();
    const key = terms
      .map((term) => term.id)
      .sort((a, b) => a - b)
      .join();
    let state = this.#states.get(key);
    if (state === undefined) {
      if (this.#statesLeft-- <= 0)
        throw new PatternLimitError("the pattern's states do not recur in this text");
      state = { terms, accepting: terms.some((term) => term.nullable), next: [] };
      this.#states.set(key, state);
    }
    return state;
  }

  #forgetStates(): void {
    this.#states = new Map();
    this.#start = undefined;
  }

  #startOver(terms: readonly Term[]): State {
    this.#terms = new TermTable();
    this.#forgetStates();
    const copies = terms.map((term) => this.#terms.adopt(term));
    this.steps += this.#terms.size;
    // If the remainder alone exceeds the bound, starting again for every character would never end.
    this.#maxTerms = Math.max(MAX_TERMS, 2 * this.#terms.size);
    return { terms: copies, accepting: copies.some((term) => term.nullable), next: [] };
  }
}
