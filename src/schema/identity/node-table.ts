/**
 * The keys that an element knows under one key or unique constraint, for keyrefs to refer to (Part 1 §3.11.4, identity
 * constraint tables): its own, and those of its children that only one of them has.
 */
export class NodeTable {
  #entries: Set<string> = new Set();
  /** Keys that two children have: neither counts. */
  #conflicts: Set<string> | undefined;

  /** Some of the keys are not known, since the document lacks them or has something wrong in their place. */
  incomplete = false;

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Takes in the table of a child; the child's is not to be used afterwards. */
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

  /** Ends the taking in of children: what two of them have goes, and the element's own keys hold in any case. */
  close(own: Iterable<string> | undefined): void {
    for (const key of this.#conflicts ?? []) this.#entries.delete(key);
    this.#conflicts = undefined;
    if (own === undefined) return;
    for (const key of own) this.#entries.add(key);
  }
}
