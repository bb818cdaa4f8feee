/** Answers about types and particles that depend on the component set they are asked in. */
import type { ComponentSet } from "./components.ts";

/** What is worked out once for each pair of a component set and one of its components, and is freed with either. */
export class SetMemo<Component extends object, Answer> {
  readonly #make: (component: Component, set: ComponentSet) => Answer;
  readonly #answers = new WeakMap<ComponentSet, WeakMap<Component, Answer>>();

  constructor(make: (component: Component, set: ComponentSet) => Answer) {
    this.#make = make;
  }

  /** The answers known so far for a set: for those whose answers build on each other. */
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
