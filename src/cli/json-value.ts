/** Typed values as JSON, for people to look at and for programs in other languages. */

/**
 * What JSON can say of a value: whole numbers that it would not hold exactly, `INF`, `-INF` and `NaN` become strings, and
 * bytes a string in base64.
 */
export function plainJson(value: unknown): unknown {
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === "number" && !Number.isFinite(value)) {
    return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value;
  // Object.fromEntries defines properties of its own, even one called __proto__.
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainJson(each)]));
}

/** A value as one line of JSON. */
export function jsonText(value: unknown): string {
  return JSON.stringify(plainJson(value));
}
