/** The decimal numbers within bounds, as regular languages: for samples that must match a pattern as well. */
import type { RegexNode } from "../../regex/ast.ts";
import type { DecimalValue } from "../../value/decimal.ts";
import { characters, choice, literal, optional, regex, repeat, sequence } from "./build.ts";

/** Bounds with more digits are not expressed: the expression has a branch for each digit. */
const MAX_DIGITS = 60;

const DIGIT: RegexNode = characters("0", "9");
const ZEROS: RegexNode = repeat(characters("0", "0"), 0, Number.POSITIVE_INFINITY);
const DIGITS: RegexNode = repeat(DIGIT, 0, Number.POSITIVE_INFINITY);
const UNSIGNED: RegexNode = regex("[0-9]*(\\.[0-9]*)?");
const FRACTION: RegexNode = regex("(\\.[0-9]*)?");
const PLUS: RegexNode = regex("\\+?");
const MINUS: RegexNode = characters("-", "-");

/**
 * Numbers that are at least the bound, or greater; `undefined` if the bound is too long. Another expression excludes
 * texts that are not decimal numbers.
 */
export function decimalsAbove(bound: DecimalValue, inclusive: boolean): RegexNode | undefined {
  return onOneSide(bound, inclusive, PLUS, MINUS);
}

/** Numbers that are at most the bound, or less. */
export function decimalsBelow(
  { coefficient, scale }: DecimalValue,
  inclusive: boolean,
): RegexNode | undefined {
  return onOneSide({ coefficient: -coefficient, scale }, inclusive, MINUS, PLUS);
}

/** Numbers above a bound or, with signs exchanged, below its opposite. */
function onOneSide(
  bound: DecimalValue,
  inclusive: boolean,
  same: RegexNode,
  other: RegexNode,
): RegexNode | undefined {
  const digits = digitsOf(bound);
  if (digits.whole.length + digits.fraction.length > MAX_DIGITS) return undefined;
  if (bound.coefficient > 0n) return sequence([same, beyond(digits, inclusive)]);
  const toZero = bound.coefficient === 0n && !inclusive ? [] : [sequence([other, within(digits, inclusive)])];
  const all = bound.coefficient === 0n && !inclusive ? beyond(digits, false) : UNSIGNED;
  return choice([sequence([same, all]), ...toZero]);
}

interface Digits {
  /** Without leading zeros: empty for 0. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

function digitsOf({ coefficient, scale }: DecimalValue): Digits {
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale, "0");
  const cut = digits.length - scale;
  return { whole: digits.slice(0, cut).replace(/^0+/, ""), fraction: digits.slice(cut) };
}

/** Unsigned numbers above. */
function beyond({ whole, fraction }: Digits, inclusive: boolean): RegexNode {
  const longer = sequence([
    ZEROS,
    characters("1", "9"),
    repeat(DIGIT, whole.length, Number.POSITIVE_INFINITY),
    FRACTION,
  ]);
  const greater = differing(whole, "above").map((each) => sequence([ZEROS, each, FRACTION]));
  return choice([...greater, sequence([ZEROS, literal(whole), fractionBeyond(fraction, inclusive)]), longer]);
}

function fractionBeyond(fraction: string, inclusive: boolean): RegexNode {
  const greater = [...fraction].flatMap((digit, index) =>
    digit === "9" ? [] : [[literal(fraction.slice(0, index)), characters(after(digit), "9"), DIGITS]],
  );
  const branches = greater.map(sequence);
  if (inclusive) branches.push(sequence([literal(fraction), DIGITS]));
  else branches.push(sequence([literal(fraction), ZEROS, characters("1", "9"), DIGITS]));
  const behindPoint = sequence([characters(".", "."), choice(branches)]);
  return inclusive && fraction === "" ? optional(behindPoint) : behindPoint;
}

/** Unsigned numbers below. */
function within({ whole, fraction }: Digits, inclusive: boolean): RegexNode {
  const shorter = whole === "" ? [] : [sequence([ZEROS, repeat(DIGIT, 0, whole.length - 1), FRACTION])];
  const less = differing(whole, "below").map((each) => sequence([ZEROS, each, FRACTION]));
  const equal = fractionWithin(fraction, inclusive);
  return choice([
    ...shorter,
    ...less,
    ...(equal === undefined ? [] : [sequence([ZEROS, literal(whole), equal])]),
  ]);
}

function fractionWithin(fraction: string, inclusive: boolean): RegexNode | undefined {
  const branches = [...fraction].flatMap((digit, index) => {
    const start = literal(fraction.slice(0, index));
    return digit === "0" ? [start] : [start, sequence([start, characters("0", before(digit)), DIGITS])];
  });
  if (inclusive) branches.push(sequence([literal(fraction), ZEROS]));
  return branches.length === 0 ? undefined : optional(sequence([characters(".", "."), choice(branches)]));
}

/** Numbers with the same number of digits that are greater or less, by the first digit that differs. */
function differing(whole: string, side: "above" | "below"): RegexNode[] {
  return [...whole].flatMap((digit, index) => {
    if (digit === (side === "above" ? "9" : "0")) return [];
    const set = side === "above" ? characters(after(digit), "9") : characters("0", before(digit));
    const rest = whole.length - index - 1;
    return [sequence([literal(whole.slice(0, index)), set, repeat(DIGIT, rest, rest)])];
  });
}

function after(digit: string): string {
  return String(Number(digit) + 1);
}

function before(digit: string): string {
  return String(Number(digit) - 1);
}

/** Numbers with at most totalDigits digits; `undefined` if that is very many. */
export function decimalsOfDigits(total: number): RegexNode | undefined {
  if (total > MAX_DIGITS) return undefined;
  const splits = Array.from({ length: total + 1 }, (_, whole) =>
    sequence([
      ZEROS,
      repeat(DIGIT, 0, whole),
      optional(sequence([characters(".", "."), repeat(DIGIT, 0, total - whole), ZEROS])),
    ]),
  );
  return sequence([regex("[+\\-]?"), choice(splits)]);
}

/** Numbers with at most fractionDigits digits after the point. */
export function decimalsOfFraction(digits: number): RegexNode {
  const fraction = sequence([characters(".", "."), repeat(DIGIT, 0, digits), ZEROS]);
  return sequence([regex("[+\\-]?"), DIGITS, optional(fraction)]);
}
