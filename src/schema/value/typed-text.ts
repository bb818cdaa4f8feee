/** Table cells as values of a schema: a number if the schema requires one, text otherwise. */
import { hasUnreadDigits, valueKind } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { isIntegerLexical } from "../../datatypes/value/decimal.ts";
import type { SchemaPlaces, ValuePlace } from "./schema-places.ts";

/** As XML Schema writes numbers: `Number` would also take hexadecimal, octal and binary ones. */
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Makes the conversion for a schema. A text that does not look like its type is kept, and validation decides about
 * it.
 */
export function typedText(places: SchemaPlaces): (text: string, path: ValuePlace) => unknown {
  return (text, path) => {
    const place = places.at(path);
    return place.kind === "known" && place.type !== undefined ? convert(text, place.type) : text;
  };
}

function convert(text: string, type: SimpleType): unknown {
  const trimmed = text.trim();
  if (type.variety === "list" || type.variety === "union") return text;
  switch (valueKind(type)) {
    case "number":
      return isIntegerLexical(trimmed) ? Number(trimmed) : text;
    case "bigint":
      return isIntegerLexical(trimmed) && !hasUnreadDigits(trimmed)
        ? BigInt(trimmed.replace(/^\+/, ""))
        : text;
    case "float":
      return FLOAT.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
    case "boolean":
      return trimmed === "true" || trimmed === "1"
        ? true
        : trimmed === "false" || trimmed === "0"
          ? false
          : text;
    default:
      return text;
  }
}
