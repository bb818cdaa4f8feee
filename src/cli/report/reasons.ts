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
  /** The parts of its message for which the shape has `…`, without those that the name of the record contains. */
  readonly values: string;
}

interface Collected {
  readonly code: string;
  /** The first message, split so that every second part is a value. */
  readonly parts: readonly string[];
  /** The parts that differ between the messages. */
  readonly differing: Set<number>;
  readonly examples: { readonly record: string; readonly parts: readonly string[] }[];
  count: number;
}

/** Groups that are kept; further ones are counted together. */
const MOST_GROUPS = 1_000;
const EXAMPLES = 3;
const LONGEST = 400;
const LONGEST_VALUES = 120;
const OTHERS = "other";

/** The parts in which messages of the same kind differ: texts in quotes, ids, numbers and positions. */
const VALUES = /("[^"]*"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\bsha256-[0-9a-f]+\b|\d+(?:[-.,:]\d+)*)/i;

/** Collects reasons. */
export class Reasons {
  readonly #groups: Map<string, Collected> = new Map();

  /** Takes every reason of a record, each once. @param record the name of the record */
  add(record: string, { issues, error }: Pick<BulkResult, "issues" | "error">): void {
    const seen = new Set<string>();
    for (const { code = "record", message, path = "" } of issues ?? []) {
      const place = path.replace(/\[\d+\]/g, "[…]");
      const text = messageWithoutName(path, message);
      this.#take(seen, record, code, place === "" ? text : `${place}: ${text}`);
    }
    if (error !== undefined) this.#take(seen, record, error.code, error.message);
  }

  /** The groups, the largest first. */
  all(): readonly ReasonGroup[] {
    return [...this.#groups.values()]
      .map(({ code, parts, differing, count, examples }) => ({
        ...{ code, count, shape: shapeOf(parts, differing) },
        examples: examples.map((example) => ({
          record: example.record,
          values: [...differing]
            .sort((a, b) => a - b)
            .map((index) => example.parts[index] ?? "")
            .filter((value) => !example.record.includes(value.replace(/^"|"$/g, "")))
            .join(", ")
            .slice(0, LONGEST_VALUES),
        })),
      }))
      .sort((a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1));
  }

  #take(seen: Set<string>, record: string, code: string, message: string): void {
    const own = message.slice(0, 4 * LONGEST).split(VALUES);
    const ownKey = `${code}\n${shapeOf(own, new Set(own.keys()))}`;
    const isRoom = this.#groups.has(ownKey) || this.#groups.size < MOST_GROUPS;
    const key = isRoom ? ownKey : OTHERS;
    if (seen.has(key)) return;
    seen.add(key);
    const parts = isRoom ? own : ["other reasons"];
    const group = this.#groups.get(key) ?? {
      ...{ code: isRoom ? code : OTHERS, parts, differing: new Set<number>(), examples: [], count: 0 },
    };
    for (let at = 1; at < group.parts.length; at += 2)
      if (parts[at] !== group.parts[at]) group.differing.add(at);
    if (group.examples.length < EXAMPLES) group.examples.push({ record, parts });
    group.count += 1;
    this.#groups.set(key, group);
  }
}

/**
 * The message of an issue without the name of the element with which it begins, if the path ends with this name:
 * the report shows the path before the message.
 */
export function messageWithoutName(path: string, message: string): string {
  const name = /([^.[\]]+)(?:\[\d+\])*$/.exec(path)?.[1];
  const start = `<${name}>: `;
  return name !== undefined && message.startsWith(start) ? message.slice(start.length) : message;
}

/** The message, with `…` for each value that is named. */
function shapeOf(parts: readonly string[], differing: ReadonlySet<number>): string {
  const shown = parts.map((part, at) => {
    if (at % 2 === 0 || !differing.has(at)) return part;
    return part.startsWith('"') ? '"…"' : "…";
  });
  return shown.join("").slice(0, LONGEST);
}
