/** Schema descriptors as object literals: readable, without documentation, with lines. */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { propertyKey, quote } from "./literals.ts";

const WIDTH = 110;

/** The maps of a document whose keys are names of the schema. */
const COMPONENTS: ReadonlySet<string> = new Set(["elements", "attributes", "types", "groups", "notations"]);
/** Maps inside a component whose keys are the schema's own. */
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
    if (key === "doc" && typeof item === "string") return undefined;
    return OPEN.has(key) ? item : strip(item);
  });
}

function mapValues(object: object, change: (value: unknown, key: string) => unknown): object {
  const entries = Object.entries(object).map(([key, value]) => [key, change(value, key)] as const);
  // fromEntries defines properties, so that a component of the name __proto__ is one like any other.
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A literal for plain data: objects, arrays, strings, finite numbers, booleans. */
export function dataText(value: unknown, indent = ""): string {
  return dataLine(value, WIDTH - indent.length) ?? dataLines(value, indent);
}

/** The literal if it is no longer than `room`. */
function dataLine(value: unknown, room: number): string | undefined {
  if (room <= 0) return undefined;
  if (!isObject(value)) return scalar(value);
  const array = Array.isArray(value);
  const parts: string[] = [];
  let left = room - 4;
  for (const [key, item] of Object.entries(value)) {
    const start = array ? "" : `${propertyKey(key)}: `;
    const text = dataLine(item, left - start.length);
    if (text === undefined || text.length + start.length > left) return undefined;
    parts.push(start + text);
    left -= start.length + text.length + 2;
  }
  if (parts.length === 0) return array ? "[]" : "{}";
  return array ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}

function dataLines(value: unknown, indent: string): string {
  if (!isObject(value)) return scalar(value);
  const inner = `${indent}  `;
  const array = Array.isArray(value);
  const lines = Object.entries(value).map(([key, item]) => {
    const start = array ? "" : `${propertyKey(key)}: `;
    return `${inner}${start}${dataText(item, inner)},\n`;
  });
  return array ? `[\n${lines.join("")}${indent}]` : `{\n${lines.join("")}${indent}}`;
}

function scalar(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  throw new TypeError(`A schema descriptor holds a ${typeof value}, which is no plain data.`);
}
