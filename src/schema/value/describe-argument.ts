/**
 * Describes the value that was given for an argument, with advice for fixing it. A text is never shown, since
 * it may contain a customer's data.
 */
import type { ElementSchema } from "../schema.ts";
import { kindOf } from "./kinds.ts";

/** Whether the value is a schema, of this or another copy of the package. Never throws. */
export function isSchema(value: unknown): value is ElementSchema {
  if (typeof value !== "object" || value === null) return false;
  try {
    // Most values do not have the property at all, and reading it is faster than testing for an own property.
    const { $linked }: { readonly $linked?: unknown } = value;
    return typeof $linked === "function" && Object.hasOwn(value, "$linked");
  } catch {
    return false;
  }
}

/** An own property; `undefined` if there is none, or if it cannot be read. */
function property(value: object, name: string): unknown {
  try {
    return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  } catch {
    return undefined;
  }
}

/** A description of an argument. Never throws. */
export function describeArgument(value: unknown): string {
  try {
    return describe(value);
  } catch {
    return "an object that cannot be read";
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined: check that the module exports the imported name";
  if (typeof value === "string") return describeText(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return kindOf(value);
  if (isSchema(value)) return "a schema";
  if (typeof Reflect.get(value, "then") === "function") return "a promise: await it first";
  if (typeof Reflect.get(value, "element") === "function")
    return "the result of loadSchema: pass one of its elements, element(name)";
  const schemas = Object.keys(value).filter((name) => isSchema(property(value, name)));
  if (schemas.length > 0) return `a module: pass one of its schemas, which are ${listed(schemas)}`;
  return kindOf(value);
}

function describeText(text: string): string {
  const beginning = text.slice(0, 10_000).replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  const [root = ""] = /<(?![?!])[^\s/>]+/.exec(beginning) ?? [];
  if (/^<(?:[^:]*:)?schema$/.test(root)) {
    return "the text of an XML Schema document: load it with loadSchema of xsdflow/codegen, and pass one of its elements";
  }
  if (root !== "" && /^\s*</.test(text)) return "a string with an XML document";
  return /\.xsd$/i.test(text)
    ? "the name of an XML Schema file: load it with loadSchema of xsdflow/codegen, and pass one of its elements"
    : "a string";
}

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
