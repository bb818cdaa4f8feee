/** The usual form of the values of a simple type, and the fast ways to read that form. */
import { lengthRange } from "../../../../datatypes/facets/count.ts";
import {
  acceptorOf,
  type PlainRange,
  patternAutomaton,
  plainRange,
  valueKind,
} from "../../../../datatypes/index.ts";
import type { SimpleType } from "../../../../datatypes/types.ts";
import { decline, isDeclined } from "../../decline.ts";
import { type LeafReader, leafReaderOf } from "../leaf-reader.ts";
import { ReadState } from "../read-state.ts";
import { calendarScanner } from "./calendar-scanner.ts";
import { decimalScanner } from "./number-scanner.ts";
import { patternScanner } from "./pattern-scanner.ts";
import { type Scanner, type TextShape, textScanner } from "./scanner.ts";
import { uriScanner } from "./uri-scanner.ts";

/** `reader` reads values in other forms, and decides whether they are valid. */
export type LeafForm = { readonly reader: LeafReader; readonly shape?: TextShape } & (
  | { readonly kind: "any" }
  | { readonly kind: "boolean" }
  /** Whole numbers with digits only; `isBig` if the value is a bigint. */
  | { readonly kind: "whole"; readonly range: PlainRange; readonly isBig: boolean }
  /** Numbers of xs:float or xs:double, without facets. */
  | { readonly kind: "float" }
  /** Exactly these words. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** The same for few numbers. */
  | { readonly kind: "numbers"; readonly words: readonly string[]; readonly numbers: readonly number[] }
  /** The string that the scanner finds; `accepts`, if present, must confirm it. */
  | {
      readonly kind: "scanned";
      readonly scanner: (end: number) => Scanner;
      readonly accepts: ((text: string) => boolean) | undefined;
    }
);

const forms = new WeakMap<SimpleType, LeafForm>();

/** The form of a type. Declines types whose values depend on their context. */
export function leafFormOf(type: SimpleType): LeafForm {
  let form = forms.get(type);
  if (form === undefined) {
    form = makeForm(type);
    forms.set(type, form);
  }
  return form;
}

/** The form of a type, whose values may depend on the prefixes in scope. */
export function leafFormIn({ leaf }: { leaf(type: SimpleType): LeafReader }, type: SimpleType): LeafForm {
  return leafReaderOf(type) === undefined ? { kind: "any", reader: leaf(type) } : leafFormOf(type);
}

function makeForm(type: SimpleType): LeafForm {
  const reader = leafReaderOf(type) ?? decline();
  const accepts = type.idKind === "" && type.variety === "atomic" ? acceptorOf(type) : undefined;
  if (accepts === undefined) return { kind: "any", reader };
  const { facets } = type;
  switch (valueKind(type)) {
    case "number":
    case "bigint": {
      const range = plainRange(type);
      const isBig = valueKind(type) === "bigint";
      if (!isBig && facets.has("enumeration")) return numbersForm(type, reader, accepts);
      return range === undefined ? { kind: "any", reader } : { kind: "whole", reader, range, isBig };
    }
    case "boolean":
      return { kind: facets.has("pattern") || facets.has("enumeration") ? "any" : "boolean", reader };
    case "decimal":
      return scanned(type, reader, (end) => decimalScanner(type, end), accepts);
    case "calendar": {
      const isBuiltIn = !hasFacets(type);
      return scanned(
        type,
        reader,
        (end) => (isBuiltIn ? calendarScanner(type.builtin, end) : undefined),
        accepts,
      );
    }
    case "float":
      return { kind: hasFacets(type) ? "any" : "float", reader };
    case "text":
      return textForm(type, reader, accepts);
    default:
      return { kind: "any", reader };
  }
}

/** More enumerated numbers than this are left to the type's reader. */
const MOST_NUMBERS = 12;

function numbersForm(type: SimpleType, reader: LeafReader, accepts: (text: string) => boolean): LeafForm {
  const all = type.facets.get("enumeration")?.values ?? [];
  const known = all.slice(0, MOST_NUMBERS + 1).flatMap((word) => {
    const number = WORD.test(word) && accepts(word) ? readsAs(reader, word) : undefined;
    return typeof number === "number" ? [{ word, number }] : [];
  });
  if (all.length > MOST_NUMBERS) return { kind: "any", reader };
  const words = known.map(({ word }) => word);
  return { kind: "numbers", reader, words, numbers: known.map(({ number }) => number) };
}

/** Whether a type restricts values by other facets than the processing of white space. */
function hasFacets({ facets }: SimpleType): boolean {
  return [...facets.keys()].some((name) => name !== "whiteSpace");
}

/** With a scanner for the type, or with one for any text and an acceptor. */
function scanned(
  type: SimpleType,
  reader: LeafReader,
  scannerFor: (end: number) => Scanner | undefined,
  accepts: (text: string) => boolean,
): LeafForm {
  const isKnown = scannerFor(0) !== undefined;
  const { whiteSpace } = type;
  const any = (end: number): Scanner =>
    textScanner(end, { whiteSpace, min: 0, max: Number.POSITIVE_INFINITY });
  return {
    kind: "scanned",
    reader,
    scanner: (end) => scannerFor(end) ?? any(end),
    accepts: isKnown ? undefined : accepts,
  };
}

/** Built-in types of which every text is a value after white space processing. */
const FREE: ReadonlySet<string> = new Set(["string", "normalizedString", "token"]);

function textForm(type: SimpleType, reader: LeafReader, accepts: (text: string) => boolean): LeafForm {
  const { facets, whiteSpace } = type;
  const isString = type.primitive === "string";
  if (isString && facets.has("enumeration")) {
    return { kind: "words", reader, words: wordsOf(type, reader, accepts) };
  }
  const shape = { whiteSpace, ...lengthRange(type.facets) };
  if (type.primitive === "anyURI" && !facets.has("enumeration") && !facets.has("pattern")) {
    const any = (end: number): Scanner => uriScanner(end, shape);
    return { kind: "scanned", reader, scanner: any, accepts: undefined };
  }
  const isFree = isString && FREE.has(type.builtin) && !facets.has("enumeration");
  if (isFree && facets.has("pattern")) return patternForm(type, reader, shape, accepts);
  if (!isFree) return { kind: "scanned", reader, scanner: (end) => textScanner(end, shape), accepts };
  return { kind: "scanned", reader, shape, scanner: (end) => textScanner(end, shape), accepts: undefined };
}

function patternForm(
  type: SimpleType,
  reader: LeafReader,
  shape: TextShape,
  accepts: (text: string) => boolean,
): LeafForm {
  const automaton = patternAutomaton(type);
  return scanned(type, reader, (end) => automaton && patternScanner(end, automaton, shape), accepts);
}

/** ASCII words without characters that would disturb a comparison of bytes. */
const WORD = /^[!#-%'-;=?-\\^-~]+(?: [!#-%'-;=?-\\^-~]+)*$/;

/** The enumerated values that are valid without further checks. */
function wordsOf(
  type: SimpleType,
  reader: LeafReader,
  accepts: (text: string) => boolean,
): readonly string[] {
  const values = type.facets.get("enumeration")?.values ?? [];
  return values.filter((value) => WORD.test(value) && accepts(value) && readsAs(reader, value) === value);
}

/** The value of a text; `undefined` if it is not valid. */
export function readsAs(reader: LeafReader, text: string): unknown {
  try {
    return reader.read(text, new ReadState());
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return undefined;
  }
}
