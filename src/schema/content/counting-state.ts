/** Matches children one after the other, and reports what is allowed next or was expected. */
import type { ClarkName } from "../../xml/events.ts";
import type { Particle } from "../components.ts";
import { type Configuration, covers, isOpen, mayLeave, take } from "./configuration.ts";
import { ContentAmbiguityError, type ContentState, type Skip } from "./matcher.ts";
import { again, forward, missingToEnd, type Passage, type Requirement } from "./missing.ts";
import { START, type Transition } from "./transition.ts";
import type { ModelNode, ModelTree } from "./tree.ts";

/** The largest number of ways to match that are followed in parallel. */
const MAX_CONFIGURATIONS = 4096;

/** The largest number of particles of a name to which recovery after an error may lead back. */
const MAX_TRIED = 16;

/** The automaton of a state: `CountingModel`. */
export interface CountingAutomaton {
  readonly tree: ModelTree;
  readonly particles: readonly Particle[];
  positionsOf(name: ClarkName): readonly number[];
  waysOn(from: number, name: ClarkName): readonly Transition[];
  ways(from: number, to: number): readonly Transition[];
  ending(from: number): readonly ModelNode[] | null;
}

/**
 * A matching in a counting model. A deterministic model usually needs one configuration; several are kept if counts
 * can be read in several ways (`(a{1,2}, b?){2,3}`) or the schema breaks Unique Particle Attribution.
 */
export class CountingState implements ContentState {
  readonly #model: CountingAutomaton;
  readonly #first: Configuration = { position: START, counts: [] };
  /** All configurations, including `first`, if there are several. */
  #several: Configuration[] | undefined;

  constructor(model: CountingAutomaton) {
    this.#model = model;
  }

  step(name: ClarkName): Particle | undefined {
    if (this.#several !== undefined) return this.#stepSeveral(this.#several, name);
    const ways = this.#model.waysOn(this.#first.position, name);
    let only: Transition | undefined;
    for (const way of ways) {
      if (!isOpen(this.#first, way)) continue;
      if (only !== undefined) return this.#stepSeveral([this.#first], name);
      only = way;
    }
    if (only === undefined) return undefined;
    take(this.#first, only);
    return this.#model.particles[only.target];
  }

  accepts(): boolean {
    return this.#several === undefined
      ? this.#mayEnd(this.#first)
      : this.#several.some((each) => this.#mayEnd(each));
  }

  expected(): readonly Particle[] {
    const found: Particle[] = [];
    for (const [to, particle] of this.#model.particles.entries()) {
      const reachable = this.#configurations().some((each) =>
        this.#model.ways(each.position, to).some((way) => isOpen(each, way)),
      );
      if (reachable) found.push(particle);
    }
    return found;
  }

  missing(): readonly Requirement[] {
    return this.accepts() ? [] : missingToEnd(this.#model.tree, this.#first);
  }

  skipTo(name: ClarkName): Skip | undefined {
    const passage = this.#nearest(name);
    if (passage === undefined) return undefined;
    const { target, loop, shared, missing } = passage;
    // The particles around both positions keep their counts; entered particles begin with one.
    this.#several = undefined;
    const way = { target: target.low, leaving: [], loop, resetTo: target.slots };
    take(this.#first, { ...way, resetFrom: shared?.slots ?? 0 });
    return { particle: target.particle, missing };
  }

  fork(): CountingState {
    const copy = new CountingState(this.#model);
    copy.#first.position = this.#first.position;
    copy.#first.counts.push(...this.#first.counts);
    copy.#several = this.#several?.map(({ position, counts }) => ({ position, counts: [...counts] }));
    return copy;
  }

  /**
   * The transition to a particle of that name that skips the fewest required elements. If two skip equally
   * many, the forward one is used.
   */
  #nearest(name: ClarkName): Passage | undefined {
    const { tree } = this.#model;
    const leaves = this.#model.positionsOf(name).flatMap((position) => tree.leaves[position] ?? []);
    const onwards = leaves.find(({ low }) => low > this.#first.position);
    let best = onwards === undefined ? undefined : forward(tree, this.#first, onwards);
    for (const leaf of leaves.slice(0, MAX_TRIED)) {
      for (const passage of again(tree, this.#first, leaf)) {
        if (best === undefined || passage.missing.length < best.missing.length) best = passage;
      }
    }
    return best;
  }

  #mayEnd(configuration: Configuration): boolean {
    const leaving = this.#model.ending(configuration.position);
    return leaving !== null && mayLeave(configuration, leaving);
  }

  #configurations(): readonly Configuration[] {
    return this.#several ?? [this.#first];
  }

  #stepSeveral(configurations: readonly Configuration[], name: ClarkName): Particle | undefined {
    const next: Configuration[] = [];
    for (const each of configurations) {
      for (const way of this.#model.waysOn(each.position, name)) {
        if (!isOpen(each, way)) continue;
        const moved = { position: each.position, counts: [...each.counts] };
        take(moved, way);
        this.#add(next, moved);
      }
    }
    const [first] = next;
    if (first === undefined) return undefined;
    this.#settle(next, first);
    return this.#model.particles[first.position];
  }

  #settle(next: Configuration[], first: Configuration): void {
    this.#first.position = first.position;
    for (const [slot, count] of first.counts.entries()) this.#first.counts[slot] = count;
    this.#several = next.length > 1 ? next : undefined;
  }

  #add(configurations: Configuration[], one: Configuration): void {
    const leaf = this.#model.tree.leaves[one.position];
    if (leaf === undefined) return;
    let kept = 0;
    for (const each of configurations) {
      if (each.position === one.position) {
        if (covers(each, one, leaf)) return;
        if (covers(one, each, leaf)) continue;
      }
      configurations[kept++] = each;
    }
    configurations.length = kept;
    if (kept >= MAX_CONFIGURATIONS) {
      throw new ContentAmbiguityError(
        `The content model can be matched in more than ${MAX_CONFIGURATIONS} ways at once: it is not deterministic.`,
      );
    }
    configurations.push(one);
  }
}
