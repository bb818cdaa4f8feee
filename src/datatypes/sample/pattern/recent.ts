/** A cache of recent results, by the expressions from which they were made; bounded, however many schemas there are. */
import type { RegexNode } from "../../regex/ast.ts";

/** Expressions that are known to be different objects; they are not cached. */
const numbers = new WeakMap<RegexNode, number>();
let count = 0;

/** A key that two lists share if they have the same expressions in the same order. */
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

/** Keeps the entries that were used last. */
export class Recent<V> {
  readonly #most: number;
  readonly #items = new Map<string, { readonly value: V; readonly weight: number }>();
  #weight = 0;

  /** @param most the largest sum of weights that is kept. */
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

  /** Adds a new value, and removes those that were not used for the longest time. */
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
