/** Finds numbers in JSON data that JavaScript would change, because it keeps about sixteen digits. */

/** A number of a JSON text, from `lastIndex` on. */
export const NUMBER: RegExp = /-?[0-9][0-9.eE+-]*/y;
/** A number with at most this many characters and without an exponent is always represented exactly. */
const EXACT_DIGITS = 15;
const PLAIN = /^-?[0-9.]*$/;

/** Whether JavaScript represents a different number from the one that is written. */
export function isInexact(number: string): boolean {
  if (number.length <= EXACT_DIGITS && PLAIN.test(number)) return false;
  return plain(number) !== plain(String(Number(number)));
}

/** A clause for a message about such a number. */
export function inexactMessage(number: string): string {
  const shown = number.length > 40 ? `${number.slice(0, 40)}…` : number;
  return `the number ${shown} has more digits than a JavaScript number can hold, so a different number would be sent: write it as a string, "${shown}"`;
}

/** The significant digits of a number and its power of ten. */
function plain(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  const significant = digits.replace(/^0+/, "");
  const short = withoutTrailingZeros(significant);
  if (short === "") return "0";
  return `${sign}${short}e${Number(exponent) - fraction.length + significant.length - short.length}`;
}

/** A regular expression is not used: the time of `0+$` would be quadratic in the number of zeros. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
