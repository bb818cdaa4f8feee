/** Decides what kind of value something is, and reads its properties safely. */

/** An object of which only its own properties are read. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value's kind in words, for messages: `a string`, `an array`, `null` … */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Date) return "a Date";
  if (typeof value === "object") return collectionName(value) ?? "an object";
  return `a ${typeof value}`;
}

/** The kind of an object whose data is not in its properties: it would be written as if it were empty. */
function collectionName(value: object): string | undefined {
  if (value instanceof Map) return "a Map";
  if (value instanceof Set) return "a Set";
  if (value instanceof Promise) return "a Promise";
  if (value instanceof DataView) return "a DataView";
  return ArrayBuffer.isView(value) ? "an array of numbers" : undefined;
}

/**
 * Whether the value is an object with properties: not null, an array, bytes, a Date, a collection, or another
 * object that represents one simple value (Temporal values are recognised by their `Symbol.toStringTag`).
 */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (isOrdinaryObject(value)) return true;
  if (value instanceof Date || collectionName(value) !== undefined) return false;
  const tag = Reflect.get(value, Symbol.toStringTag) as unknown;
  return typeof tag !== "string" || !tag.startsWith("Temporal.");
}

/** Whether an object is certainly none of those, which is quickly seen of most. */
function isOrdinaryObject(value: object): boolean {
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    !ArrayBuffer.isView(value) &&
    !(Symbol.toStringTag in value)
  );
}

/** The property's value if it is the object's own; inherited ones (a polluted prototype's) are never read. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/**
 * The array that is the object's own property. An inherited array would be shared by all objects: entries
 * added to it would appear in other values, and not in this one.
 */
export function ownArray(fields: Fields, key: string): unknown[] | undefined {
  const value = fields[key];
  return Array.isArray(value) && Object.hasOwn(fields, key) ? value : undefined;
}

/** Sets an own property whatever its name: even `__proto__` becomes an ordinary property. */
export function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/**
 * An object with that one property. The property is assigned: In V8, a computed property name in a literal
 * takes five times as long.
 */
export function singleProperty(key: string, value: unknown): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  put(made, key, value);
  return made;
}

/** Reading a sparse array could take forever; an array with a hole is never a value of a schema. */
export function untilHole(values: readonly unknown[]): readonly unknown[] {
  for (let index = 0; index < values.length; index++) {
    if (values[index] === undefined && !Object.hasOwn(values, index)) return values.slice(0, index);
  }
  return values;
}
