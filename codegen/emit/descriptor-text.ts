/**
 * Schema descriptors as text: readable JSON, without documentation, with lines of the schema. JSON in a
 * string is not checked by the compiler, whereas an object literal would take longer to check than all types
 * together. The JSON is parsed on first use.
 */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { stringLiteral } from "./literals.ts";

const WIDTH = 110;

/** The maps of a document whose keys are names from the schema. */
const COMPONENTS: ReadonlySet<string> = new Set(["elements", "attributes", "types", "groups", "notations"]);
/** Maps inside a component whose keys are names from the schema. */
const OPEN: ReadonlySet<string> = new Set(["scope", "lines"]);

/** The document without the texts of xs:documentation: modules show them as JSDoc. */
export function withoutDocumentation(document: DocumentDescriptor): object {
  return mapValues(document, (value, key) =>
    COMPONENTS.has(key) && isObject(value) ? mapValues(value, (component) => strip(component)) : value,
  );
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (!isObject(value)) return value;
  return mapValues(value, (item, key) => {
    // The names of a schema are keys in open maps only.
    if ((key === "doc" && typeof item === "string") || key === "docs") return undefined;
    return OPEN.has(key) ? item : strip(item);
  });
}

function mapValues(object: object, change: (value: unknown, key: string) => unknown): object {
  const entries = Object.entries(object).map(([key, value]) => [key, change(value, key)] as const);
  // fromEntries defines properties, so that a component named __proto__ is handled like any other.
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** An expression that creates the descriptor of a document: nothing in its text can end the template literal. */
export function descriptorExpression(document: DocumentDescriptor): string {
  return `JSON.parse(String.raw\`${jsonText(withoutDocumentation(document))}\`)`;
}

/**
 * JSON of plain data (objects, arrays, strings, finite numbers, booleans), on one line if it fits; it contains
 * neither a backtick nor the start of a substitution.
 *
 * @throws TypeError for other values
 */
export function jsonText(value: unknown, indent = ""): string {
  return jsonLine(value, WIDTH - indent.length) ?? jsonLines(value, indent);
}

/** The text if it is no longer than `room`. */
function jsonLine(value: unknown, room: number): string | undefined {
  if (room <= 0) return undefined;
  if (!isObject(value)) return scalar(value);
  const array = Array.isArray(value);
  const parts: string[] = [];
  let left = room - 4;
  for (const [key, item] of Object.entries(value)) {
    const start = array ? "" : `${rawQuote(key)}: `;
    const text = jsonLine(item, left - start.length);
    if (text === undefined || text.length + start.length > left) return undefined;
    parts.push(start + text);
    left -= start.length + text.length + 2;
  }
  if (parts.length === 0) return array ? "[]" : "{}";
  return array ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}

function jsonLines(value: unknown, indent: string): string {
  if (!isObject(value)) return scalar(value);
  const inner = `${indent}  `;
  const array = Array.isArray(value);
  const lines = Object.entries(value).map(([key, item]) => {
    const start = array ? "" : `${rawQuote(key)}: `;
    return `${inner}${start}${jsonText(item, inner)}`;
  });
  const body = `${lines.join(",\n")}\n${indent}`;
  return array ? `[\n${body}]` : `{\n${body}}`;
}

function scalar(value: unknown): string {
  if (typeof value === "string") return rawQuote(value);
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  throw new TypeError(`A schema descriptor contains a ${typeof value}, which is not plain data.`);
}

/** A string of JSON that can be put into a raw template: JSON escapes replace the characters that would end one. */
function rawQuote(text: string): string {
  return stringLiteral(text)
    .replace(/`/g, "\\u0060")
    .replace(/\$(?=\{)/g, "\\u0024");
}
