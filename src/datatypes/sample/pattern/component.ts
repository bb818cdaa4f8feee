/** One of the expressions that a sampled word must match. */
import type { RegexNode } from "../../regex/ast.ts";
import type { CharSet } from "../../regex/charset.ts";
import { makeProgram, type ProgramNode } from "../../regex/program.ts";
import { EMPTY_TERM, type Term, TermTable, withoutDominated } from "../../regex/terms.ts";
import type { Effort } from "../effort.ts";
import type { AutomatonState, Extent, Transitions } from "./automaton.ts";

const NOTHING: Extent = { least: 0, most: 0 };

/** One of the expressions that a word must match, as an automaton. */
export class Component {
  readonly sets: readonly CharSet[];
  readonly start: AutomatonState;
  readonly #isDeterministic: boolean;
  readonly #table = new TermTable();
  readonly #ofNodes = new Map<ProgramNode, Extent>();
  readonly #ofTerms = new Map<Term, Extent>([[EMPTY_TERM, NOTHING]]);
  readonly #states = new Map<string, AutomatonState>();
  /** A state is a set of terms, one of which remains to be matched. */
  readonly #terms = new Map<AutomatonState, readonly Term[]>();
  readonly #transitions = new Map<AutomatonState, Transitions>();

  /**
   * @param isDeterministic each character leads to one state, a set of terms. This gives fewer states for most
   *   expressions, but exponentially many for some, so it is used for internal expressions only; otherwise each term
   *   is a state.
   */
  constructor(node: RegexNode, isDeterministic: boolean) {
    const program = makeProgram(node);
    this.sets = program.sets;
    this.#isDeterministic = isDeterministic;
    this.start = this.#state([this.#table.push(program.root, EMPTY_TERM)]);
  }

  /**
   * The transitions of a state; fewer than there are if the effort ran out.
   *
   * @param classesOf for each of the component's sets, the classes that it contains.
   */
  transitions(
    state: AutomatonState,
    classesOf: (set: number) => readonly number[],
    effort: Effort,
  ): Transitions {
    const known = this.#transitions.get(state);
    if (known !== undefined) return known;
    const tails = new Map<number, Set<Term>>();
    for (const { node, tail } of this.#heads(this.#terms.get(state) ?? [], effort)) {
      const classes = node?.kind === "set" ? classesOf(node.set) : [];
      if (!effort.spend(classes.length)) break;
      for (const charClass of classes) {
        const terms = tails.get(charClass);
        if (terms === undefined) tails.set(charClass, new Set([tail]));
        else terms.add(tail);
      }
    }
    const transitions = new Map<number, readonly AutomatonState[]>();
    for (const [charClass, terms] of tails)
      transitions.set(charClass, this.#statesOf(withoutDominated(terms)));
    this.#transitions.set(state, transitions);
    return transitions;
  }

  #statesOf(terms: readonly Term[]): readonly AutomatonState[] {
    return this.#isDeterministic ? [this.#state(terms)] : terms.map((term) => this.#state([term]));
  }

  #state(terms: readonly Term[]): AutomatonState {
    const sorted = terms.toSorted((a, b) => a.id - b.id);
    const key = sorted.map(({ id }) => id).join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const extents = sorted.map((term) => this.#extent(term));
    const state: AutomatonState = {
      id: this.#states.size,
      accepting: sorted.some(({ nullable }) => nullable),
      least: extents.reduce((least, each) => Math.min(least, each.least), Number.POSITIVE_INFINITY),
      most: extents.reduce((most, each) => Math.max(most, each.most), 0),
    };
    this.#states.set(key, state);
    this.#terms.set(state, sorted);
    return state;
  }

  /** The terms, each beginning with a set, that some terms expand to; fewer if the effort ran out. */
  #heads(terms: readonly Term[], effort: Effort): readonly Term[] {
    const found: Term[] = [];
    const seen = new Set<Term>();
    const pending = [...terms];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next) || next.node === undefined) continue;
      if (!effort.spend(1)) return found;
      seen.add(next);
      if (next.node.kind === "set") found.push(next);
      else this.#table.expand(next, next.node, pending);
    }
    return found;
  }

  /** Bounds on the length of the remainder; a length between them may still be impossible. */
  #extent(term: Term): Extent {
    const chain: Term[] = [];
    let at = term;
    while (!this.#ofTerms.has(at)) {
      chain.push(at);
      at = at.tail;
    }
    let extent = this.#ofTerms.get(at) ?? NOTHING;
    for (const each of chain.reverse()) {
      extent = sum(extent, this.#ofHead(each));
      this.#ofTerms.set(each, extent);
    }
    return extent;
  }

  #ofHead({ node, min, max }: Term): Extent {
    if (node === undefined) return NOTHING;
    return node.kind === "repeat" ? times(this.#ofNode(node.item), min, max) : this.#ofNode(node);
  }

  #ofNode(node: ProgramNode): Extent {
    const known = this.#ofNodes.get(node);
    if (known !== undefined) return known;
    const extent = this.#computed(node);
    this.#ofNodes.set(node, extent);
    return extent;
  }

  #computed(node: ProgramNode): Extent {
    switch (node.kind) {
      case "set":
        return { least: 1, most: 1 };
      case "repeat":
        return times(this.#ofNode(node.item), node.min, node.max);
      case "sequence":
        return node.items.reduce((total, item) => sum(total, this.#ofNode(item)), NOTHING);
      case "choice": {
        const extents = node.branches.map((branch) => this.#ofNode(branch));
        return {
          least: extents.reduce((least, each) => Math.min(least, each.least), Number.POSITIVE_INFINITY),
          most: extents.reduce((most, each) => Math.max(most, each.most), 0),
        };
      }
    }
  }
}

function sum(a: Extent, b: Extent): Extent {
  return { least: a.least + b.least, most: a.most + b.most };
}

/** The empty word, repeated endlessly, is empty. */
function times({ least, most }: Extent, min: number, max: number): Extent {
  return { least: min === 0 ? 0 : least * min, most: most === 0 || max === 0 ? 0 : most * max };
}
