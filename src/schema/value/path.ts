/**
 * Paths in typed values: `lines[2].price`. A path is kept as linked steps while a value is walked, since most
 * paths are never shown.
 */

/** One step: a property's name or an array's index. `undefined` stands for the root. */
export interface ValuePath {
  readonly parent: ValuePath | undefined;
  readonly key: string | number;
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Adds a step to a path. */
export function step(parent: ValuePath | undefined, key: string | number): ValuePath {
  return { parent, key };
}

/** The steps from the root down. */
export function pathKeys(path: ValuePath | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

/** `lines[2].price`; names that are not identifiers are quoted in brackets, as in JavaScript. The root is `""`. */
export function showPath(path: ValuePath | undefined): string {
  let shown = "";
  for (const key of pathKeys(path)) shown += showStep(key, shown === "");
  return shown;
}

/**
 * A path recorded for an issue that may never be reported. Its text is composed when it is read, in time
 * proportional to its depth.
 */
export class NotedPath {
  readonly #path: ValuePath | undefined;

  constructor(path: ValuePath | undefined) {
    this.#path = path;
  }

  get path(): string {
    return showPath(this.#path);
  }
}

function showStep(key: string | number, first: boolean): string {
  if (typeof key === "number") return `[${key}]`;
  if (!IDENTIFIER.test(key)) return `[${JSON.stringify(key)}]`;
  return first ? key : `.${key}`;
}

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/gy;

/** The steps of a path that `showPath` wrote: `lines[2].price` → `["lines", 2, "price"]`. */
export function parsePath(shown: string): (string | number)[] {
  const keys: (string | number)[] = [];
  for (const [, index, quoted, name] of shown.matchAll(STEP)) {
    if (index !== undefined) keys.push(Number(index));
    else if (quoted !== undefined) keys.push(JSON.parse(quoted) as string);
    else if (name !== undefined) keys.push(name);
  }
  return keys;
}
