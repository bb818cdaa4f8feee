/** Simple values read by composed functions, for platforms without generated code. */
import { CURSOR, cut } from "./cursor.ts";
import { floatValue } from "./float-value.ts";
import type { LeafForm } from "./leaf-form.ts";
import { anyValue, bigintOf } from "./leaf-value.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { textScanner } from "./scanner.ts";
import { standing } from "./standing.ts";

/** Reads the value at a place, and leaves the cursor at its end. */
export type ReadStep = (place: number) => unknown;

const ZERO = 0x30;
const MOST_DIGITS = 9;

/** More words than this are looked up in a table. */
const FEW_WORDS = 6;

/**
 * Reads a value up to its end.
 *
 * @param end `<` or the quotation mark.
 * @param fixed the only text that is allowed.
 */
export function stepOfLeaf(
  form: LeafForm,
  end: number,
  fixed: string | undefined,
  makesValues: boolean,
): ReadStep {
  const slow: ReadStep = (place) => anyValue(place, end, form);
  if (fixed !== undefined) {
    return (place) => {
      const value = anyValue(place, end, form);
      return CURSOR.raw === fixed ? value : notPlain();
    };
  }
  switch (form.kind) {
    case "any":
      return slow;
    case "float":
      return (place) => floatValue(place, end, form);
    case "boolean":
      return wordStep(["true", "false"], [true, false], end, slow);
    case "whole":
      return wholeStep(form, end, slow);
    case "words":
      return form.words.length > FEW_WORDS
        ? listedStep(form.words, end, slow)
        : wordStep(form.words, form.words, end, slow);
    case "numbers":
      return wordStep(form.words, form.numbers, end, slow);
    case "scanned":
      return scannedStep(form, end, slow, makesValues);
  }
}

function wordStep(
  words: readonly string[],
  values: readonly unknown[],
  end: number,
  slow: ReadStep,
): ReadStep {
  const mark = String.fromCharCode(end);
  const tests = words.map((word) => standing(word + mark));
  const lengths = words.map((word) => word.length);
  return (place) => {
    for (let index = 0; index < tests.length; index++) {
      if (tests[index]?.(place) !== true) continue;
      CURSOR.position = place + (lengths[index] ?? 0);
      return values[index];
    }
    return slow(place);
  };
}

function listedStep(words: readonly string[], end: number, slow: ReadStep): ReadStep {
  const longest = Math.max(...words.map((word) => word.length));
  const scan = textScanner(end, { whiteSpace: "collapse", min: 1, max: longest });
  const known = new Map(words.map((word) => [word, word]));
  return (place) => {
    const at = scan(place);
    const word = at < 0 ? undefined : known.get(cut(place, at));
    if (word === undefined) return slow(place);
    CURSOR.position = at;
    return word;
  };
}

function wholeStep({ range, isBig }: LeafForm & { kind: "whole" }, end: number, slow: ReadStep): ReadStep {
  const { min, max } = range;
  return (place) => {
    let at = place;
    let number = 0;
    let byte = BYTES[at] ?? 0;
    while ((byte - ZERO) >>> 0 < 10) {
      number = (number * 10 + byte - ZERO) | 0;
      byte = BYTES[++at] ?? 0;
    }
    const isPlain = byte === end && at > place && at - place <= MOST_DIGITS;
    if (!isPlain || number < min || number > max) return slow(place);
    CURSOR.position = at;
    return isBig ? bigintOf(number) : number;
  };
}

function scannedStep(
  form: LeafForm & { kind: "scanned" },
  end: number,
  slow: ReadStep,
  makesValues: boolean,
): ReadStep {
  const scan = form.scanner(end);
  const { accepts } = form;
  return (place) => {
    const at = scan(place);
    if (at < 0) return slow(place);
    CURSOR.position = at;
    if (accepts === undefined) return makesValues ? cut(place, at) : true;
    const text = cut(place, at);
    return accepts(text) ? text : notPlain();
  };
}
