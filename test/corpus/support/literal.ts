/** Values as TypeScript source text, so that a compiler can say whether a value is of its generated type. */

/** An expression for a value as `fromXml` gives it. @throws TypeError for what such values never hold. */
export function literal(value: unknown): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "object":
      return structure(value);
    default:
      throw new TypeError(`no literal for ${typeof value}`);
  }
}

function structure(value: object): string {
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(", ")})`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const properties = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{ ${properties.map(([name, each]) => `${JSON.stringify(name)}: ${literal(each)}`).join(", ")} }`;
}
