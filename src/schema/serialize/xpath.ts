/** The place in a replayed document as an XPath: only tracked if there is a problem to locate. */
import { shortened } from "../../arguments/shortened.ts";
import type { StartTag } from "../../xml/events.ts";

interface Step {
  readonly name: string;
  readonly index: number;
  readonly counts: Map<string, number>;
}

/** Follows start and end tags. */
export class XPathTracker {
  readonly #steps: Step[] = [];
  readonly #roots = new Map<string, number>();

  open(tag: StartTag): void {
    const counts = this.#steps.at(-1)?.counts ?? this.#roots;
    const name = tag.prefix ? `${tag.prefix}:${tag.local}` : tag.local;
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    this.#steps.push({ name, index, counts: new Map() });
  }

  close(): void {
    this.#steps.pop();
  }

  /** `/inv:Invoice[1]/inv:line[3]`. */
  toString(): string {
    return this.#steps.map(({ name, index }) => `/${shortened(name)}[${index}]`).join("");
  }
}
