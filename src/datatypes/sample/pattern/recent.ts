/** What was made lately, by the expressions that it was made of: no more of it than a bound, however many schemas there were. */
import type { RegexNode } from "../../regex/ast.ts";

/** Expressions of which it is known that they are different objects; they are not kept. */
const numbers = new WeakMap<RegexNode, number>();
let count = 0;

/** A text that two lists have in common where they are the same expressions in the same order. */
export function keyOf(expressions: readonly RegexNode[]): string {
  return expressions
    .map((each) => {
      const known = numbers.get(each);
      if (known !== undefined) return known;
      count += 1;
      numbers.set(each, count);
      return count;
    })
    .join();
}

/** Keeps what was asked for last. */
export class Recent<V> {
  readonly #most: number;
  readonly #items = new Map<string, { readonly value: V; readonly weight: number }>();
  #weight = 0;

  /** @param most the sum of weights that is kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const item = this.#items.get(key);
    if (item === undefined) return undefined;
    this.#items.delete(key);
    this.#items.set(key, item);
    return item.value;
  }

  /** Keeps a value that is not there yet, and lets go of those that nobody asked for longest. */
  add(key: string, value: V, weight: number): V {
    this.#items.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, item] of this.#items) {
      if (this.#weight <= this.#most || oldest === key) break;
      this.#items.delete(oldest);
      this.#weight -= item.weight;
    }
    return value;
  }
}
