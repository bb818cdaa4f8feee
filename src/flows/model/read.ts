/**
 * Reads the server's JSON without trusting it: every property may be missing or of another type, and then
 * counts as absent. Properties that the client depends on are checked where they are used.
 */

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** An object that a reader fills in, property by property, because spreading a dozen optional ones costs more than parsing the JSON did. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The value as a JSON object, or an empty one. */
export function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** Whether the value is a JSON object, and not an array or null. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an array, or an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An own property that is a string, otherwise undefined. */
export function text(object: Json, key: string): string | undefined {
  const value = ownJson(object, key);
  return typeof value === "string" ? value : undefined;
}

/** An own property that is a finite number, otherwise undefined. */
export function number(object: Json, key: string): number | undefined {
  const value = ownJson(object, key);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** An own property that is a boolean, otherwise undefined. */
export function flag(object: Json, key: string): boolean | undefined {
  const value = ownJson(object, key);
  return typeof value === "boolean" ? value : undefined;
}

/** An own property of any type: names such as `__proto__` in a hostile answer are not looked up in the prototype. */
export function ownJson(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** `{ key: value }` if there is a value, for exact optional properties of objects that are not read often. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
