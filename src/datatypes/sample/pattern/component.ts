import type { RegexNode } from "../../regex/ast.ts";
import type { CharSet } from "../../regex/charset.ts";
import { makeProgram, type ProgramNode } from "../../regex/program.ts";
import { EMPTY_TERM, type Term, TermTable } from "../../regex/terms.ts";
import type { Effort } from "../effort.ts";

/** How many characters a match has, at least and at most. */
export interface Extent {
  readonly least: number;
  readonly most: number;
}

const NOTHING: Extent = { least: 0, most: 0 };

/** One of the patterns that a word is to match: an automaton whose states are what remains to be matched. */
export class Component {
  readonly sets: readonly CharSet[];
  readonly start: Term;
  readonly #table = new TermTable();
  readonly #ofNodes = new Map<ProgramNode, Extent>();
  readonly #ofTerms = new Map<Term, Extent>([[EMPTY_TERM, NOTHING]]);
  readonly #heads = new Map<Term, readonly Term[]>();

  constructor(node: RegexNode) {
    const program = makeProgram(node);
    this.sets = program.sets;
    this.start = this.#table.push(program.root, EMPTY_TERM);
  }

  /** The terms, each with a set in front, that a term stands for; none where effort ran out. */
  heads(term: Term, effort: Effort): readonly Term[] {
    const known = this.#heads.get(term);
    if (known !== undefined) return known;
    const found: Term[] = [];
    const seen = new Set<Term>();
    const pending = [term];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next) || next.node === undefined) continue;
      if (!effort.spend(1)) return [];
      seen.add(next);
      if (next.node.kind === "set") found.push(next);
      else this.#table.expand(next, next.node, pending);
    }
    this.#heads.set(term, found);
    return found;
  }

  /** Bounds of the length of what remains; a length between them may still be impossible. */
  extent(term: Term): Extent {
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

/** Nothing, endlessly often, is nothing. */
function times({ least, most }: Extent, min: number, max: number): Extent {
  return { least: min === 0 ? 0 : least * min, most: most === 0 || max === 0 ? 0 : most * max };
}
