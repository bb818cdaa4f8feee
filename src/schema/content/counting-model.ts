/** The automaton of a content model: positions after Glushkov with counters, so that maxOccurs costs nothing. */
import type { ClarkName } from "../../xml/events.ts";
import { ownString } from "../../xml/own-string.ts";
import type { ComponentSet, Particle } from "../components.ts";
import { Candidates } from "./candidates.ts";
import { type CountingAutomaton, CountingState } from "./counting-state.ts";
import type { ContentModel } from "./matcher.ts";
import { ending, reach, type Transition, transitions, within } from "./transition.ts";
import { buildTree, type ModelNode, type ModelTree } from "./tree.ts";

/** Up to this number of positions of one name, each is tested individually. */
const FEW = 8;

/** Limits the cache of transitions: documents can produce many pairs of position and name. */
const MAX_REMEMBERED = 65_536;

/**
 * A content model of sequences and choices as an automaton over positions that counts occurrences instead of
 * unrolling them (positions after Glushkov). Nothing is computed in advance: the transitions between positions are
 * computed when a document first takes them, so many optional siblings cost no more than the same number of required
 * ones.
 */
export class CountingModel implements ContentModel, CountingAutomaton {
  readonly tree: ModelTree;
  readonly particles: readonly Particle[];
  readonly #candidates: Candidates;
  /** By position + 1. */
  readonly #rows: (Map<ClarkName, readonly Transition[]> | undefined)[] = [];
  #remembered = 0;
  readonly #ascending = new Map<ClarkName, readonly number[]>();
  /** By position + 1; `null` if the content cannot end. */
  readonly #endings: (readonly ModelNode[] | null | undefined)[] = [];

  constructor(set: ComponentSet, particle: Particle) {
    this.tree = buildTree(particle);
    this.particles = this.tree.leaves.map((leaf) => leaf.particle);
    this.#candidates = new Candidates(
      set,
      this.tree.leaves.map(({ term }, number) => ({ term, number })),
    );
  }

  start(): CountingState {
    return new CountingState(this);
  }

  /** The positions that a name can match, in document order, wildcards last. */
  positionsOf(name: ClarkName): readonly number[] {
    return this.#candidates.of(name);
  }

  /** The transitions from a position (or `START`) for a child of that name; those to element particles first. */
  waysOn(from: number, name: ClarkName): readonly Transition[] {
    const known = this.#rows[from + 1]?.get(name);
    return known ?? this.#remember(from, name);
  }

  /** All transitions from one position to another. */
  ways(from: number, to: number): readonly Transition[] {
    const leaf = this.tree.leaves[to];
    return leaf === undefined ? [] : transitions(this.tree, from, leaf);
  }

  /** The counted particles to leave for the content to end after a position; `null` if it cannot end. */
  ending(from: number): readonly ModelNode[] | null {
    const known = this.#endings[from + 1];
    if (known !== undefined) return known;
    const found = ending(this.tree, from) ?? null;
    this.#endings[from + 1] = found;
    return found;
  }

  /** Positions of a name to which a transition may lead, element particles first. */
  #reachable(from: number, name: ClarkName): readonly number[] {
    const candidates = this.#candidates.of(name);
    if (candidates.length <= FEW) return candidates;
    let ascending = this.#ascending.get(name);
    if (ascending === undefined) {
      ascending = [...candidates].sort((a, b) => a - b);
      if (this.#ascending.size < MAX_REMEMBERED) this.#ascending.set(ownString(name), ascending);
    }
    const found = within(ascending, reach(this.tree, from));
    const isElement = (position: number): boolean => this.tree.leaves[position]?.term.kind === "element";
    return [...found.filter(isElement), ...found.filter((position) => !isElement(position))];
  }

  #remember(from: number, name: ClarkName): readonly Transition[] {
    const found: Transition[] = [];
    for (const to of this.#reachable(from, name)) {
      const ways = this.ways(from, to);
      // Without counters, all transitions to a position are the same.
      found.push(...(this.tree.slots === 0 ? ways.slice(0, 1) : ways));
    }
    if (found.length === 0) return found;
    if (this.#remembered >= MAX_REMEMBERED) {
      this.#rows.length = 0;
      this.#remembered = 0;
    }
    this.#remembered++;
    const row = this.#rows[from + 1];
    if (row === undefined) this.#rows[from + 1] = new Map([[ownString(name), found]]);
    else row.set(ownString(name), found);
    return found;
  }
}
