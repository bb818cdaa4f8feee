/** Types as short texts that can be compared: names without modules, unions in a canonical order. */

import { literalText } from "../emit/literals.ts";
import { mergeable, type TypeExpression } from "../model/expression.ts";

/** The text of a type, and whether it needs parentheses inside another one. */
interface Signature {
  readonly text: string;
  readonly isCompound: boolean;
}

/**
 * Cached signatures of types that contain others: members that are merged for each branch of a wide choice would otherwise
 * be spelled out again for each branch.
 */
const known = new WeakMap<TypeExpression, Signature>();

/** The text of a type. Objects in it are `object`: their properties have their own entries. */
export function typeSignature(type: TypeExpression): string {
  return signatureOf(type).text;
}

function signatureOf(type: TypeExpression): Signature {
  if (!("items" in type)) return { text: spelledOut(type), isCompound: false };
  let signature = known.get(type);
  if (signature === undefined) {
    const { kind, items } = type;
    const parts = kind === "union" ? withoutIdleLiterals(items) : items;
    signature = { text: joined(parts, kind === "union" ? " | " : " & "), isCompound: parts.length > 1 };
    known.set(type, signature);
  }
  return signature;
}

function spelledOut(type: Exclude<TypeExpression, { readonly items: unknown }>): string {
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
    default:
      return runtimeSignature(type);
  }
}

/**
 * The members of a union without the texts that a plain `string` beside them contains: editors offer them,
 * but no program breaks if the schema lists other ones.
 */
function withoutIdleLiterals(items: readonly TypeExpression[]): readonly TypeExpression[] {
  const merged = items.map(mergeable);
  const open = merged.some((item) => item.kind === "keyword" && item.name === "string");
  return merged.filter((item) => !open || item.kind !== "literal" || typeof item.value !== "string");
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
  const { text, isCompound } = signatureOf(type);
  return isCompound ? `(${text})` : text;
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
