/** Caches results about types and particles that depend on their component set. */
import type { ComponentSet } from "./components.ts";

/**
 * A result for each pair of a component set and one of its components. It is computed once, and released with
 * either of the two.
 */
export class SetMemo<Component extends object, Answer> {
  readonly #make: (component: Component, set: ComponentSet) => Answer;
  readonly #answers = new WeakMap<ComponentSet, WeakMap<Component, Answer>>();

  constructor(make: (component: Component, set: ComponentSet) => Answer) {
    this.#make = make;
  }

  /** The results known so far for a set, for computations whose results depend on each other. */
  of(set: ComponentSet): WeakMap<Component, Answer> {
    let known = this.#answers.get(set);
    if (known === undefined) {
      known = new WeakMap();
      this.#answers.set(set, known);
    }
    return known;
  }

  get(component: Component, set: ComponentSet): Answer {
    const known = this.of(set);
    let answer = known.get(component);
    if (answer === undefined) {
      answer = this.#make(component, set);
      known.set(component, answer);
    }
    return answer;
  }
}
