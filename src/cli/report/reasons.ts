/** Groups reasons that differ only in values: a thousand records with the same mistake are one line of a report. */
import type { BulkResult } from "../../flows/index.ts";

/** Reasons of one code whose messages have the same shape. */
export interface ReasonGroup {
  readonly code: string;
  /** The message, with `…` in place of the parts that differ between records. */
  readonly shape: string;
  /** Records that have the reason. */
  readonly count: number;
  readonly examples: readonly ReasonExample[];
}

/** One record of a group. */
export interface ReasonExample {
  readonly record: string;
  readonly message: string;
}

/** Groups that are kept; further ones are counted together. */
const MOST_GROUPS = 1_000;
const EXAMPLES = 3;
const LONGEST = 400;
const OTHERS = "other";

/** The parts in which messages of the same kind differ: texts in quotes, ids, numbers and positions. */
const VALUES = /"[^"]*"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\bsha256-[0-9a-f]+\b|\d+(?:[.,:]\d+)*/gi;

/** Collects reasons. */
export class Reasons {
  readonly #groups: Map<string, ReasonGroup> = new Map();

  /** Takes every reason of a record, each once. @param record the name of the record */
  add(record: string, { issues, error }: Pick<BulkResult, "issues" | "error">): void {
    const seen = new Set<string>();
    for (const { code = "record", message, path = "" } of issues ?? []) {
      const place = path.replace(/\[\d+\]/g, "[…]");
      this.#take(seen, record, code, place === "" ? message : `${place}: ${message}`);
    }
    if (error !== undefined) this.#take(seen, record, error.code, error.message);
  }

  /** The groups, the largest first. */
  all(): readonly ReasonGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1));
  }

  #take(seen: Set<string>, record: string, code: string, message: string): void {
    const shape = message.replace(VALUES, (value) => (value.startsWith('"') ? '"…"' : "…")).slice(0, LONGEST);
    const own = `${code}\n${shape}`;
    const isRoom = this.#groups.has(own) || this.#groups.size < MOST_GROUPS;
    const key = isRoom ? own : OTHERS;
    if (seen.has(key)) return;
    seen.add(key);
    const made = isRoom ? { code, shape } : { code: OTHERS, shape: "other reasons" };
    const group = this.#groups.get(key) ?? { ...made, count: 0, examples: [] };
    const example = { record, message: message.slice(0, LONGEST) };
    const examples = group.examples.length < EXAMPLES ? [...group.examples, example] : group.examples;
    this.#groups.set(key, { ...group, count: group.count + 1, examples });
  }
}
