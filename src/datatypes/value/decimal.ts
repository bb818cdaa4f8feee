/** Decimal numbers of any size: the value space of xs:decimal (XML Schema Part 2, §3.2.3). */

/** `coefficient / 10^scale`; no trailing zeros behind the point, so that equal numbers have equal parts. */
export interface DecimalValue {
  readonly coefficient: bigint;
  readonly scale: number;
}

/**
 * Numbers of more digits than this are kept as digits, and converted to a bigint only for arithmetic: the time for
 * the conversion in V8 grows with the power 1.3 of the number of digits, five seconds for ten million.
 */
const MOST_COUNTED = 400;

/** A number of many digits. */
class LongDecimal implements DecimalValue {
  readonly scale: number;
  readonly negative: boolean;
  /** The digits of the coefficient, without a sign or leading zeros. */
  readonly digits: string;
  #coefficient: bigint | undefined;

  constructor(negative: boolean, digits: string, scale: number) {
    this.negative = negative;
    this.digits = digits;
    this.scale = scale;
  }

  get coefficient(): bigint {
    this.#coefficient ??= this.negative ? -BigInt(this.digits) : BigInt(this.digits);
    return this.#coefficient;
  }
}

const LEXICAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const INTEGER = /^[+-]?[0-9]+$/;

/** Whether the text is in the lexical space of xs:decimal. */
export function isDecimalLexical(text: string): boolean {
  return LEXICAL.test(text);
}

/** Whether the text is in the lexical space of xs:integer. */
export function isIntegerLexical(text: string): boolean {
  return INTEGER.test(text);
}

/** The number of a valid lexical form. */
export function parseDecimal(lexical: string): DecimalValue {
  const point = lexical.indexOf(".");
  const fraction = point < 0 ? "" : withoutTrailingZeros(lexical.slice(point + 1));
  const whole = point < 0 ? lexical : lexical.slice(0, point);
  const negative = whole.startsWith("-");
  const digits = withoutLeadingZeros(whole.replace(/^[+-]/, "") + fraction);
  if (digits.length > MOST_COUNTED) return new LongDecimal(negative, digits, fraction.length);
  const magnitude = BigInt(digits === "" ? "0" : digits);
  return { coefficient: negative ? -magnitude : magnitude, scale: fraction.length };
}

/** A number from a coefficient of any scale. */
export function makeDecimal(coefficient: bigint, scale: number): DecimalValue {
  if (scale === 0) return { coefficient, scale };
  if (coefficient === 0n) return { coefficient, scale: 0 };
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString();
  let drop = 0;
  while (drop < scale && drop < digits.length && digits[digits.length - 1 - drop] === "0") drop++;
  return { coefficient: coefficient / 10n ** BigInt(drop), scale: scale - drop };
}

/** The order of two numbers. */
export function compareDecimals(a: DecimalValue, b: DecimalValue): -1 | 0 | 1 {
  if (a instanceof LongDecimal || b instanceof LongDecimal) return compareDigits(a, b);
  const scale = Math.max(a.scale, b.scale);
  const left = scaled(a, scale);
  const right = scaled(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The same, digit by digit. */
function compareDigits(a: DecimalValue, b: DecimalValue): -1 | 0 | 1 {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.sign !== right.sign) return left.sign < right.sign ? -1 : 1;
  const [less, more] = left.sign < 0 ? ([1, -1] as const) : ([-1, 1] as const);
  // Without leading zeros, the number whose first digit is further to the left is larger.
  const [high, other] = [left.digits.length - a.scale, right.digits.length - b.scale];
  if (high !== other) return high < other ? less : more;
  // Compared as texts, they are in the order of their digits; if one is a prefix of the other, the longer one has a
  // longer fraction.
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? less : more;
}

interface Parts {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
}

function partsOf(value: DecimalValue): Parts {
  if (value instanceof LongDecimal) return { sign: value.negative ? -1 : 1, digits: value.digits };
  const { coefficient } = value;
  const sign = coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0;
  return { sign, digits: (coefficient < 0n ? -coefficient : coefficient).toString() };
}

/** The sum of two numbers. */
export function addDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  const scale = Math.max(a.scale, b.scale);
  return makeDecimal(scaled(a, scale) + scaled(b, scale), scale);
}

/** The shortest digits: `-1.5`, `100`, `0`. */
export function decimalDigits(value: DecimalValue): string {
  const { scale } = value;
  const { sign, digits } = partsOf(value);
  const minus = sign < 0 ? "-" : "";
  if (scale === 0) return minus + digits;
  const padded = digits.padStart(scale + 1, "0");
  return `${minus}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/**
 * Digits of a valid lexical form that count for totalDigits: without sign, leading zeros of the whole part and
 * trailing zeros of the fraction. 0.01 has two, since §4.3.11 defines the value as i × 10⁻ⁿ with n no greater than
 * totalDigits.
 *
 * @param point the index of the decimal point, the text's length if there is none
 */
export function countTotalDigits(lexical: string, point: number = pointIn(lexical)): number {
  let start = 0;
  for (; start < lexical.length; start++) {
    const code = lexical.charCodeAt(start);
    if (code !== 0x2b && code !== 0x2d && code !== 0x30) break;
  }
  return Math.max(0, point - start) + countFractionDigits(lexical, point);
}

/** Digits of a valid lexical form that count for fractionDigits. @param point as for {@link countTotalDigits} */
export function countFractionDigits(lexical: string, point: number = pointIn(lexical)): number {
  if (point === lexical.length) return 0;
  let end = lexical.length;
  while (lexical.charCodeAt(end - 1) === 0x30) end--;
  return end - point - 1;
}

function pointIn(lexical: string): number {
  const point = lexical.indexOf(".");
  return point < 0 ? lexical.length : point;
}

function scaled(value: DecimalValue, scale: number): bigint {
  return scale === value.scale ? value.coefficient : value.coefficient * 10n ** BigInt(scale - value.scale);
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 0x30) start++;
  return digits.slice(start);
}

/** Without a regular expression: `0+$` looks again at every zero, which is quadratic. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}
