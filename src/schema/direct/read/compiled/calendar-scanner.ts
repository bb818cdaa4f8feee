/** Dates and times in the bytes of a document: the forms of years of four digits, with or without a time zone. */
import { BYTES, WORDS } from "./memory.ts";
import type { Scanner } from "./scanner.ts";

const PLUS = 0x2b;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const NO_YEAR = 0x30303030;
/** More digits of a second are left to code that holds the limit on digits. */
const MOST_FRACTION = 1_000;

/** By the number of a month. 29 February is left to code that handles leap years. */
const DAYS: Uint8Array = Uint8Array.of(
  0,
  31,
  28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
);

/** The number that two digits form; above 99 if they are not digits. */
function twoDigits(at: number): number {
  const tens = ((BYTES[at] ?? 0) - ZERO) >>> 0;
  const ones = ((BYTES[at + 1] ?? 0) - ZERO) >>> 0;
  return tens < 10 && ones < 10 ? tens * 10 + ones : 100;
}

/**
 * Whether four bytes are digits: 0x30 to 0x39 stay below 0x40 when 6 is added, and no other byte that begins with 3
 * does.
 */
function areDigits(four: number): boolean {
  return (four & 0xf0f0f0f0) === NO_YEAR && ((four + 0x06060606) & 0xf0f0f0f0) === NO_YEAR;
}

/** `YYYY-MM-DD` */
function isDate(at: number): boolean {
  const year = WORDS.getInt32(at, true);
  if (!areDigits(year) || year === NO_YEAR) return false;
  if (BYTES[at + 4] !== HYPHEN || BYTES[at + 7] !== HYPHEN) return false;
  const month = twoDigits(at + 5);
  const day = twoDigits(at + 8);
  return month <= 12 && day > 0 && day <= (DAYS[month] ?? 0);
}

/** The place after a time zone, if there is one; -1 if it is not valid, or 14 hours wide. */
function zoneEnd(at: number): number {
  const byte = BYTES[at];
  if (byte === LETTER_Z) return at + 1;
  if (byte !== PLUS && byte !== HYPHEN) return at;
  return twoDigits(at + 1) <= 13 && BYTES[at + 3] === COLON && twoDigits(at + 4) <= 59 ? at + 6 : -1;
}

/** `hh:mm:ss`, with or without a fraction and a time zone; returns the place after it, or -1. */
function timeEnd(start: number): number {
  if (BYTES[start + 2] !== COLON || BYTES[start + 5] !== COLON) return -1;
  if (twoDigits(start) > 23 || twoDigits(start + 3) > 59 || twoDigits(start + 6) > 59) return -1;
  let at = start + 8;
  if (BYTES[at] === POINT) {
    const first = ++at;
    while (((BYTES[at] ?? 0) - ZERO) >>> 0 < 10) at++;
    if (at === first || at - first > MOST_FRACTION) return -1;
  }
  return zoneEnd(at);
}

/** The scanner of a built-in type without further facets; `undefined` for types with other forms. */
export function calendarScanner(builtin: string, end: number): Scanner | undefined {
  switch (builtin) {
    case "date":
      return (start) => (isDate(start) ? ended(zoneEnd(start + 10), end) : -1);
    case "time":
      return (start) => ended(timeEnd(start), end);
    case "dateTime":
      return (start) =>
        isDate(start) && BYTES[start + 10] === LETTER_T ? ended(timeEnd(start + 11), end) : -1;
    default:
      return undefined;
  }
}

function ended(at: number, end: number): number {
  return at >= 0 && BYTES[at] === end ? at : -1;
}
