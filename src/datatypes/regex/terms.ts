/**
 * The remainder of a pattern that is to be matched; equal remainders are shared, which keeps matching linear in the
 * text.
 */
import type { ProgramNode } from "./program.ts";

/** The remainder to be matched: a node, then a tail. Terms of equal content are one object. */
export interface Term {
  readonly id: number;
  /** `undefined` in the empty term. */
  readonly node: ProgramNode | undefined;
  /** The rest of the node's counts, if it is a repetition. */
  readonly min: number;
  readonly max: number;
  readonly tail: Term;
  readonly nullable: boolean;
  /** Equal in terms that differ only in `count`. */
  readonly shape: number;
  /** How often the first optional, bounded repetition may still be repeated; 0 if there is none. */
  readonly count: number;
}

/** Nothing remains: a match. */
export const EMPTY_TERM: Term = makeEmpty();

function makeEmpty(): Term {
  const term: Omit<Term, "tail"> & { tail?: Term } = {
    id: 0,
    node: undefined,
    min: 0,
    max: 0,
    nullable: true,
    shape: 0,
    count: 0,
  };
  term.tail = term as Term;
  return term as Term;
}

/** Makes terms, each only once. */
export class TermTable {
  readonly #terms = new Map<string, Term>();
  readonly #shapes = new Map<string, number>();

  /** The number of terms. */
  get size(): number {
    return this.#terms.size;
  }

  /** The term for a node and then the tail. */
  push(node: ProgramNode, tail: Term): Term {
    return node.kind === "repeat" ? this.#make(node, node.min, node.max, tail) : this.#make(node, 1, 1, tail);
  }

  /** Adds to `pending` the terms that a term expands to, by splitting its first node (unless it is a set). */
  expand(term: Term, node: ProgramNode, pending: Term[]): void {
    switch (node.kind) {
      case "set":
        pending.push(term);
        break;
      case "sequence":
        pending.push(node.items.reduceRight((tail, item) => this.push(item, tail), term.tail));
        break;
      case "choice":
        for (const branch of node.branches) pending.push(this.push(branch, term.tail));
        break;
      case "repeat": {
        if (term.min === 0) pending.push(term.tail);
        const rest =
          term.max > 1 ? this.#make(node, Math.max(0, term.min - 1), term.max - 1, term.tail) : term.tail;
        pending.push(this.push(node.item, rest));
        break;
      }
    }
  }

  /** The term of this table that is equal to a term of another table. */
  adopt(foreign: Term): Term {
    const chain: Term[] = [];
    for (let term = foreign; term.node !== undefined; term = term.tail) chain.push(term);
    return chain.reduceRight(
      (tail, { node, min, max }) => (node === undefined ? tail : this.#make(node, min, max, tail)),
      EMPTY_TERM,
    );
  }

  #make(node: ProgramNode, min: number, max: number, tail: Term): Term {
    const key = `${node.id} ${min} ${max} ${tail.id}`;
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    const repeats = node.kind === "repeat";
    const optional = repeats && min === 0 && max !== Number.POSITIVE_INFINITY;
    const term: Term = {
      id: this.#terms.size + 1,
      node,
      min,
      max,
      tail,
      nullable: (repeats ? min === 0 : node.nullable) && tail.nullable,
      shape: this.#shape(optional ? `${node.id} ${tail.id}` : `${node.id} ${min} ${max} / ${tail.shape}`),
      count: optional ? max : tail.count,
    };
    this.#terms.set(key, term);
    return term;
  }

  #shape(key: string): number {
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const shape = this.#shapes.size + 1;
    this.#shapes.set(key, shape);
    return shape;
  }
}

/**
 * Of terms that differ only in one optional count, the one with the greatest count can do everything that the others
 * can.
 */
export function withoutDominated(terms: Iterable<Term>): Term[] {
  const best = new Map<number, Term>();
  for (const term of terms) {
    const rival = best.get(term.shape);
    if (rival === undefined || rival.count < term.count) best.set(term.shape, term);
  }
  return [...best.values()];
}
