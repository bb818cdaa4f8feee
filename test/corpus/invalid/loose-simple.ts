/** Text as the value that a program would have in its place, whether its type allows that value or not. */
import { builtinType, readValue, type SimpleType, valueKind } from "../../../src/datatypes/index.ts";
import type { ValueContext } from "../../../src/datatypes/types.ts";

/**
 * The value of a valid text as `fromXml` gives it. Of one that a facet forbids, the value of the right kind (`150` where at most
 * 100 is allowed); of one that is not of the kind at all, the text.
 */
export function looseValue(type: SimpleType, text: string, context: ValueContext): unknown {
  const result = type.validate(text, context);
  if (result.ok) return readValue(result, context);
  return withoutFacets(type, result.normalized, context);
}

function withoutFacets(type: SimpleType, text: string, context: ValueContext): unknown {
  if (type.variety === "list") return listItems(type, text, context);
  if (type.variety !== "union") return atom(type, text, context);
  for (const member of type.memberTypes) {
    const value = withoutFacets(member, text, context);
    if (typeof value !== "string" && !Array.isArray(value)) return value;
  }
  return text;
}

function listItems({ itemType }: SimpleType, text: string, context: ValueContext): unknown {
  const items = text.split(/[ \t\r\n]+/u).filter((item) => item !== "");
  return itemType === undefined ? items : items.map((item) => looseValue(itemType, item, context));
}

function atom(type: SimpleType, text: string, context: ValueContext): unknown {
  const trimmed = text.trim();
  const kind = valueKind(type);
  if (kind === "number" || kind === "bigint") {
    if (!/^[+-]?\d+$/u.test(trimmed)) return text;
    return kind === "number" ? Number(trimmed) : BigInt(trimmed.replace(/^\+/u, ""));
  }
  const plain = builtinType(type.primitive ?? "string")?.validate(text, context);
  return plain?.ok === true ? readValue(plain, context) : text;
}
