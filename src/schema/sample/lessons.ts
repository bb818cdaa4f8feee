/** Passes on from one attempt at a sample to the next which optional parts caused failures or are needed. */
import type { AttributeUse, ElementDeclaration, Particle } from "../components.ts";
import type { SampleElement } from "./node.ts";

/** The results of failed attempts: optional parts that must be present, and parts that must not. */
export class Lessons {
  readonly #wanted = new Set<Particle | AttributeUse>();
  readonly #unwanted = new Set<Particle | AttributeUse>();
  readonly #members = new Map<Particle, ElementDeclaration>();

  /** Requires this from now on; `member` is the element for a particle. */
  want(part: Particle | AttributeUse, member?: ElementDeclaration): void {
    this.#wanted.add(part);
    if (member !== undefined && "term" in part) this.#members.set(part, member);
  }

  /**
   * Allows no more than the required occurrences from now on; `false` if it is avoided already, or is
   * required by `want`.
   */
  avoid(part: Particle | AttributeUse): boolean {
    if (this.#unwanted.has(part) || this.#wanted.has(part)) return false;
    this.#unwanted.add(part);
    return true;
  }

  /**
   * Avoids the nearest choice that led to an element: an optional particle or a branch of a choice, its own
   * or an outer one. `false` if the element is required, or all such choices have been tried.
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

  /** Avoids more than the required occurrences of the particles that led to an element. */
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
