/** Candidates for atomic types, made from their facets without patterns. */
import type { SimpleType } from "../../types.ts";
import { binaryCandidates } from "./binary.ts";
import { calendarCandidates } from "./calendar.ts";
import { decimalCandidates } from "./decimal.ts";
import type { Draw } from "./draw.ts";
import { durationCandidates } from "./duration.ts";
import { floatCandidates } from "./float.ts";
import { nameCandidates, textCandidates, uriCandidates } from "./text.ts";

const ANY_LENGTH = { min: 0, max: Number.POSITIVE_INFINITY } as const;

/** Texts that are likely to be valid for the type, best first. */
export function plainCandidates(type: SimpleType, draw: Draw): Iterable<string> {
  switch (type.primitive) {
    case "decimal":
      return decimalCandidates(type, draw);
    case "float":
    case "double":
      return floatCandidates(type, draw);
    case "duration":
      return durationCandidates(type, draw);
    case "boolean":
      return draw.random.next() < 0.5 ? ["true", "false", "1", "0"] : ["false", "true", "0", "1"];
    case "hexBinary":
    case "base64Binary":
      return binaryCandidates(type, draw);
    case "anyURI":
      return uriCandidates(type, draw);
    case "QName":
    case "NOTATION":
      return nameCandidates(ANY_LENGTH, draw, type.names);
    case "string":
    case "anySimpleType":
    case undefined:
      return textCandidates(type, draw);
    default:
      return calendarCandidates(type.primitive, type, draw);
  }
}
