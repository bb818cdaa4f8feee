/**
 * The keys in an element's table for one key or unique constraint, to which keyrefs refer (Part 1 §3.11.4, identity
 * constraint tables): its own, and those of its children that only one of them has.
 */
export class NodeTable {
  #entries: Set<string> = new Set();
  /** Keys that occur in two children: they do not count in either. */
  #conflicts: Set<string> | undefined;

  /** Some of the keys are unknown, since they are missing in the document or invalid. */
  incomplete = false;

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Merges the table of a child, which must not be used afterwards. */
  merge(child: NodeTable): void {
    if (child.incomplete) this.incomplete = true;
    const [small, large] =
      child.#entries.size > this.#entries.size
        ? [this.#entries, child.#entries]
        : [child.#entries, this.#entries];
    for (const key of small) {
      if (!large.has(key)) {
        large.add(key);
        continue;
      }
      this.#conflicts ??= new Set();
      this.#conflicts.add(key);
    }
    this.#entries = large;
  }

  /** Ends the merging of children: keys that two of them share are removed, and the element's own keys always count. */
  close(own: Iterable<string> | undefined): void {
    for (const key of this.#conflicts ?? []) this.#entries.delete(key);
    this.#conflicts = undefined;
    if (own === undefined) return;
    for (const key of own) this.#entries.add(key);
  }
}
