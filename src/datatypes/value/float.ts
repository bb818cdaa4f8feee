/** xs:float and xs:double: XML Schema Part 2, §3.2.4 and §3.2.5. */

const LEXICAL = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?|-?INF|NaN)$/;

/** Whether the text is in the lexical space of either type. */
export function isFloatLexical(text: string): boolean {
  return LEXICAL.test(text);
}

/** The double nearest to a valid lexical form. */
export function parseDouble(lexical: string): number {
  if (lexical === "INF") return Number.POSITIVE_INFINITY;
  if (lexical === "-INF") return Number.NEGATIVE_INFINITY;
  return Number(lexical);
}

/** The single-precision number nearest to a valid lexical form. */
export function parseFloat32(lexical: string): number {
  return Math.fround(parseDouble(lexical));
}

/** The order of §3.2.4: NaN equals itself and compares with nothing else; the two zeros are equal. */
export function compareFloats(a: number, b: number): -1 | 0 | 1 | undefined {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  return a < b ? -1 : a > b ? 1 : undefined;
}

/** A lexical form that is read as the same number: JavaScript's shortest, with INF in the form of XML Schema. */
export function floatLexical(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? "INF" : "-INF";
}

/** The canonical form: one digit before the point, at least one after it, and an exponent: `1.5E0`. */
export function canonicalFloat(value: number, single: boolean): string {
  if (!Number.isFinite(value)) return floatLexical(value);
  if (value === 0) return "0.0E0";
  const [mantissa = "", exponent = ""] = (single ? shortestSingle(value) : value.toExponential()).split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/** The fewest digits that still identify this single-precision number; nine are always enough. */
function shortestSingle(value: number): string {
  for (let digits = 0; digits < 8; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential(8);
}
