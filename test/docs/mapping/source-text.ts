/** Values as TypeScript that people like to read. */

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const WIDTH = 96;

/** An expression for a value as `fromXml` gives it, broken into lines where one is too long. */
export function sourceText(value: unknown, indent = ""): string {
  const flat = flatText(value);
  if (indent.length + flat.length <= WIDTH || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((each) => `${inner}${sourceText(each, inner)},\n`).join("")}${indent}]`;
  }
  const lines = entries(value).map(([name, each]) => `${inner}${name}: ${sourceText(each, inner)},\n`);
  return `{\n${lines.join("")}${indent}}`;
}

function flatText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(", ")})`;
  if (Array.isArray(value)) return `[${value.map(flatText).join(", ")}]`;
  const parts = entries(value).map(([name, each]) => `${name}: ${flatText(each)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).map(([name, each]) => [
    IDENTIFIER.test(name) ? name : JSON.stringify(name),
    each,
  ]);
}
