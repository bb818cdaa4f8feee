/** The content model of an all group, which would be an automaton of factorial size if all orders were expanded. */
import type { ClarkName } from "../../xml/events.ts";
import type { ComponentSet, ElementDeclaration, Particle, Wildcard } from "../components.ts";
import type { XsdVersion } from "../descriptor.ts";
import { Candidates } from "./candidates.ts";
import type { ContentModel, ContentState } from "./matcher.ts";
import type { Requirement } from "./missing.ts";

/** A particle of an all group: an element, or in XSD 1.1 a wildcard. */
export type AllMember = Particle & { readonly term: ElementDeclaration | Wildcard };

/** An all group that is a whole content model. */
export interface AllGroup {
  /** Whether it may be left out as a whole. */
  readonly optional: boolean;
  readonly members: readonly AllMember[];
}

/**
 * The all group that a particle is, ignoring groups around it that have no effect; `undefined` if it is not one. In
 * XSD 1.1 all groups inside, and those that an extension adds, are one group together (1.1 Part 1 §3.4.2.3.3).
 */
export function allGroup(particle: Particle, version: XsdVersion): AllGroup | undefined {
  const { term, min, max } = particle;
  if (term.kind !== "group" || max !== 1) return undefined;
  if (term.compositor === "all") {
    const members = term.particles.map((each) => membersOf(each));
    return members.includes(undefined)
      ? undefined
      : { optional: min === 0, members: members.flatMap((m) => m ?? []) };
  }
  const filled = term.particles.filter(
    (each) => each.term.kind !== "group" || each.term.particles.length > 0,
  );
  if (min !== 1 || filled.length === 0 || (version === "1.0" && filled.length > 1)) return undefined;
  const groups = filled.map((each) => allGroup(each, version));
  if (groups.includes(undefined) || (term.compositor === "choice" && groups.length > 1)) return undefined;
  return {
    optional: groups.every((each) => each?.optional === true),
    members: groups.flatMap((each) => each?.members ?? []),
  };
}

function isMember(particle: Particle): particle is AllMember {
  return particle.term.kind !== "group";
}

function membersOf(particle: Particle): readonly AllMember[] | undefined {
  if (isMember(particle)) return [particle];
  return particle.min === 1 ? allGroup(particle, "1.1")?.members : undefined;
}

/** A content model that is one all group: each member is counted separately. */
export class AllModel implements ContentModel {
  readonly group: AllGroup;
  readonly particles: readonly Particle[];
  readonly candidates: Candidates;

  constructor(set: ComponentSet, group: AllGroup) {
    this.group = group;
    this.particles = group.members;
    this.candidates = new Candidates(
      set,
      group.members.map(({ term }, number) => ({ term, number })),
    );
  }

  start(): ContentState {
    return new AllState(this);
  }
}

class AllState implements ContentState {
  readonly #model: AllModel;
  readonly #counts: number[];
  /** Occurrences that members still need. */
  #missingCount = 0;
  #begun = false;

  constructor(model: AllModel) {
    this.#model = model;
    this.#counts = new Array<number>(model.particles.length).fill(0);
    for (const { min } of model.particles) this.#missingCount += min;
  }

  step(name: ClarkName): Particle | undefined {
    for (const number of this.#model.candidates.of(name)) {
      const particle = this.#model.particles[number];
      const count = this.#counts[number] ?? 0;
      if (particle === undefined || count >= particle.max) continue;
      this.#counts[number] = count + 1;
      if (count < particle.min) this.#missingCount--;
      this.#begun = true;
      return particle;
    }
    return undefined;
  }

  accepts(): boolean {
    return this.#missingCount === 0 || (!this.#begun && this.#model.group.optional);
  }

  expected(): readonly Particle[] {
    return this.#model.particles.filter((particle, number) => (this.#counts[number] ?? 0) < particle.max);
  }

  missing(): readonly Requirement[] {
    if (this.accepts()) return [];
    const { particles } = this.#model;
    return particles.filter(({ min }, number) => (this.#counts[number] ?? 0) < min).map((each) => [each]);
  }

  fork(): AllState {
    const copy = new AllState(this.#model);
    copy.#missingCount = this.#missingCount;
    copy.#begun = this.#begun;
    for (const [number, count] of this.#counts.entries()) copy.#counts[number] = count;
    return copy;
  }

  /** An all group has no order to skip along. */
  skipTo(): undefined {
    return undefined;
  }
}
