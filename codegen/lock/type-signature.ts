/** Types as short texts that can be compared: names without modules, unions in a canonical order. */

import { literalText } from "../emit/literals.ts";
import type { TypeExpression } from "../model/expression.ts";

/**
 * Cached texts of types that contain others: members that are merged for each branch of a wide choice would otherwise
 * be spelled out again for each branch.
 */
const known = new WeakMap<TypeExpression, string>();

/** The text of a type. Objects in it are `object`: their properties have their own entries. */
export function typeSignature(type: TypeExpression): string {
  if (!("items" in type)) return spelledOut(type);
  let text = known.get(type);
  if (text === undefined) {
    text = spelledOut(type);
    known.set(type, text);
  }
  return text;
}

function spelledOut(type: TypeExpression): string {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "literal":
      return literalText(type.value);
    case "reference":
      return type.to.name;
    case "stringMap":
      return "Record<string, string>";
    case "object":
      return "object";
    case "array":
      return `${operand(type.item)}[]`;
    case "runtime":
      return runtimeSignature(type);
    case "union":
      return joined(type.items, " | ");
    default:
      return joined(type.items, " & ");
  }
}

function runtimeSignature({ name, arguments: args }: TypeExpression & { kind: "runtime" }): string {
  const [first] = args;
  // The use of the property states whether `create` fills it in.
  if (name === "Filled" && first !== undefined) return typeSignature(first);
  return args.length === 0 ? name : `${name}<${args.map(typeSignature).join(", ")}>`;
}

function joined(items: readonly TypeExpression[], sign: string): string {
  return [...new Set(items.map(operand))].sort().join(sign);
}

function operand(type: TypeExpression): string {
  const text = typeSignature(type);
  return type.kind === "union" || type.kind === "intersection" ? `(${text})` : text;
}

/** The parts of a union's text; any other text is its only part. */
export function unionParts(signature: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  // Literals are skipped whole: they may contain any character.
  for (const { 0: token, index } of signature.matchAll(/"(?:[^"\\]|\\.)*"|[<({\])}>]| \| /g)) {
    if ("<({".includes(token)) depth += 1;
    else if (")}>".includes(token)) depth -= 1;
    else if (token === " | " && depth === 0) {
      parts.push(signature.slice(start, index));
      start = index + token.length;
    }
  }
  return [...parts, signature.slice(start)];
}

/** The text of an array's item. */
export function arrayItem(signature: string): string | undefined {
  if (!signature.endsWith("[]") || unionParts(signature).length > 1) return undefined;
  const item = signature.slice(0, -2);
  return item.startsWith("(") ? item.slice(1, -1) : item;
}
