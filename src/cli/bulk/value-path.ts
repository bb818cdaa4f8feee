/** Places in a value: `number`, `customer.name`, `lines[0].price`. */
import { usageError } from "../exit.ts";

/** Names and indexes, from the root. */
export type ValuePath = readonly (string | number)[];

type Container = Record<string | number, unknown>;

const STEP = /(?:^|\.)((?:[^.[\]"]|"[^"]*")+)|\[(\d{1,4})\]/gy;
const PROTOTYPE: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Reads a path; a name that holds a dot or a bracket is put in quotes. @throws CliError for what is none */
export function parsePath(text: string): ValuePath {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  let end = 0;
  for (let match = STEP.exec(text); match !== null; match = STEP.exec(text)) {
    const [, name, index] = match;
    steps.push(name === undefined ? Number(index) : name.replaceAll('"', ""));
    end = STEP.lastIndex;
  }
  const fine = end === text.length && typeof steps[0] === "string";
  if (fine && !steps.some((step) => PROTOTYPE.has(String(step)))) return steps;
  throw usageError(
    `${JSON.stringify(text)} is not a path in a value.`,
    "Example: customer.name, or lines[0].price",
  );
}

/** What stands there; undefined if nothing does. */
export function getAt(value: unknown, path: ValuePath): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Container)[step];
  }
  return at;
}

/** Puts something there, making the objects and arrays on the way. The path comes from `parsePath`. */
export function setAt(value: Container, path: ValuePath, content: unknown): void {
  let at = value;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) at[step] = content;
    else {
      at[step] ??= typeof path[index + 1] === "number" ? [] : {};
      at = at[step] as Container;
    }
  }
}
