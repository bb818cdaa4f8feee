/** Numbers of JSON data that would be sent as other numbers: JavaScript's have some 16 digits. */

const NUMBER = /-?[0-9][0-9.eE+-]*/y;
/** What begins a text or a number. */
const BEGINNING = /["0-9-]/g;
/** Numbers of no more digits than this are kept, but for those that are too large or too small for any. */
const EXACT_DIGITS = 15;
const PLAIN = /^-?[0-9.]*$/;

/** The first number of a JSON text that JavaScript does not hold as it stands; `undefined` where it holds all. */
export function inexactNumber(json: string): string | undefined {
  BEGINNING.lastIndex = 0;
  while (BEGINNING.test(json)) {
    const start = BEGINNING.lastIndex - 1;
    if (json[start] === '"') {
      BEGINNING.lastIndex = afterText(json, start + 1);
      continue;
    }
    NUMBER.lastIndex = start;
    const [token = "-"] = NUMBER.exec(json) ?? [];
    if (!(token.length <= EXACT_DIGITS && PLAIN.test(token)) && plain(token) !== plain(String(Number(token))))
      return token;
    BEGINNING.lastIndex = start + token.length;
  }
  return undefined;
}

/** The place behind the quotation mark that ends a text. */
function afterText(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}

/** What is to be said of one. */
export function inexactMessage(number: string): string {
  const shown = number.length > 40 ? `${number.slice(0, 40)}…` : number;
  return `the number ${shown} has more digits than are kept, and another one would be sent: write it as a text, "${shown}"`;
}

/** The digits of a number without those that say nothing, and the power of ten that they are multiplied with. */
function plain(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  const significant = digits.replace(/^0+/, "");
  const short = withoutTrailingZeros(significant);
  if (short === "") return "0";
  return `${sign}${short}e${Number(exponent) - fraction.length + significant.length - short.length}`;
}

/** Not by a regular expression: `0+$` looks again at every zero, which is quadratic. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
