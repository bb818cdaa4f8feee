/** Values of records by their paths, and their order, for filters and sorting of lists. */

/** The value at a dotted path such as `flow.id`; undefined if there is none. Only own properties count. */
export function valueAt(record: unknown, path: string): unknown {
  let value: unknown = record;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Order of two values of a record: numbers by size, date-times by time, all others as text; missing ones first. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || a === null || b === undefined || b === null) return rank(a) - rank(b);
  const [left, right] = [magnitude(a), magnitude(b)];
  if (left !== undefined && right !== undefined) return Math.sign(left - right);
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rank(value: unknown): number {
  return value === undefined || value === null ? 0 : 1;
}

function magnitude(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const text = String(value);
  if (/^-?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  const time = /^\d{4}-\d\d-\d\d(?:T|$)/u.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
