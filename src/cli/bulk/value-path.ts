/** Paths in a value: `number`, `customer.name`, `lines[0].price`. */
import { usageError } from "../exit.ts";

/** Names and indexes, from the root. */
export type MappedPath = readonly (string | number)[];

type Container = Record<string | number, unknown>;

const STEP = /(?:^|\.)((?:[^.[\]"]|"[^"]*")+)|\[(\d{1,4})\]/gy;

/**
 * Reads a path; a name that contains a dot or a bracket must be in quotes. @throws CliError for a text that
 * is not a path
 */
export function parseMappedPath(text: string): MappedPath {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  let end = 0;
  for (let match = STEP.exec(text); match !== null; match = STEP.exec(text)) {
    const [, name, index] = match;
    steps.push(name === undefined ? Number(index) : name.replaceAll('"', ""));
    end = STEP.lastIndex;
  }
  if (end === text.length && typeof steps[0] === "string") return steps;
  throw usageError(
    `${JSON.stringify(text)} is not a path in a value.`,
    "Example: customer.name, or lines[0].price",
  );
}

/** The value at a path; undefined if there is none. */
export function getAt(value: unknown, path: MappedPath): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Container)[step];
  }
  return at;
}

/**
 * Sets the value at a path, creating objects and arrays on the way. Only own properties are read and created:
 * a step named `constructor` or `__proto__` is a property like any other, and no prototype is reached through
 * it.
 *
 * @returns false if a value that is not an object or array is in the way; it is not changed
 */
export function setAt(value: object, path: MappedPath, content: unknown): boolean {
  let at = value as Container;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    const own = Object.hasOwn(at, step);
    if (isLast ? own : own && !isContainer(at[step])) return false;
    if (!own) define(at, step, isLast ? content : typeof path[index + 1] === "number" ? [] : {});
    if (!isLast) at = at[step] as Container;
  }
  return true;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** An assignment would call the setter of `__proto__`. */
function define(at: Container, step: string | number, content: unknown): void {
  Object.defineProperty(at, step, { value: content, enumerable: true, configurable: true, writable: true });
}
