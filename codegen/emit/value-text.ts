/** Values as TypeScript source text: it evaluates to the same value, and the compiler checks it. */
import { literalText, propertyKey } from "./literals.ts";

const WIDTH = 100;

/**
 * An expression for a value as `fromXml`, `create` and `sample` return it, on one line if it fits.
 *
 * @param indent that of the line on which it starts.
 * @throws TypeError for content that such values never have, such as a function.
 */
export function valueText(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return plainText(value);
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(", ")})`;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => valueText(item, inner))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => `${propertyKey(name)}: ${valueText(each, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{ ", " }"];
  if (parts.length === 0) return (open + close).replaceAll(" ", "");
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close.trim()}`;
}

function plainText(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint")
    return literalText(value);
  throw new TypeError(`no literal for ${typeof value}`);
}
