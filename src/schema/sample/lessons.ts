/** Carries from one attempt at a sample to the next which optional parts did harm or are needed. */
import type { AttributeUse, ElementDeclaration, Particle } from "../components.ts";
import type { SampleElement } from "./node.ts";

/** What failed attempts have taught: optional parts that must be there, and those that must not. */
export class Lessons {
  readonly #wanted = new Set<Particle | AttributeUse>();
  readonly #unwanted = new Set<Particle | AttributeUse>();
  readonly #members = new Map<Particle, ElementDeclaration>();

  /** This is to be there from now on; `member` is the element that a particle is to bring. */
  want(part: Particle | AttributeUse, member?: ElementDeclaration): void {
    this.#wanted.add(part);
    if (member !== undefined && "term" in part) this.#members.set(part, member);
  }

  /** No more of this than must be, from now on; `false` where that was known, or it is wanted. */
  avoid(part: Particle | AttributeUse): boolean {
    if (this.#unwanted.has(part) || this.#wanted.has(part)) return false;
    this.#unwanted.add(part);
    return true;
  }

  /**
   * Avoids the nearest choice that brought an element about: an optional particle or a branch of a choice, its own or one
   * around it. `false` where the element must be there, or all of that was tried.
   */
  avoidElement(element: SampleElement): boolean {
    for (let at: SampleElement | undefined = element; at !== undefined; at = at.parent) {
      for (const [index, particle] of [...at.trail.entries()].reverse()) {
        const outer = at.trail[index - 1]?.term;
        const isBranch =
          outer?.kind === "group" && outer.compositor === "choice" && outer.particles.length > 1;
        if ((particle.min === 0 || isBranch) && this.avoid(particle)) return true;
      }
    }
    return false;
  }

  /** Avoids more occurrences than there must be of the particles that brought an element about. */
  avoidRepeating(element: SampleElement): boolean {
    let isNew = false;
    for (const particle of element.trail) {
      if (particle.max > particle.min && this.avoid(particle)) isNew = true;
    }
    return isNew;
  }

  wants(part: Particle | AttributeUse): boolean {
    return this.#wanted.has(part);
  }

  avoids(part: Particle | AttributeUse): boolean {
    return this.#unwanted.has(part);
  }

  memberFor(particle: Particle): ElementDeclaration | undefined {
    return this.#members.get(particle);
  }
}
