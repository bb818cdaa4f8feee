/** Text that is safe to show: no character in it moves the cursor, changes colours or reverses the text after it. */
import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

const STYLES: readonly Style[] = ["bold", "dim", "red", "green", "yellow", "cyan"];

/** Control characters, including C1, line and paragraph separators, and the marks that reverse text. */
const UNFIT = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const UNFIT_RUN = new RegExp(`(?:${UNFIT.source})+`, "gu");

/** The text on its lines, with every other control character written as an escape, such as `\u001b`. */
export function harmless(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(UNFIT, (unit) => (unit === "\n" || unit === "\t" ? unit : escaped(unit)));
}

/** JSON text whose strings are harmless, and mean the same. */
export function harmlessJson(json: string): string {
  // JSON.stringify has escaped control characters below U+0020 inside strings; the remaining ones are layout.
  return json.replace(UNFIT, (unit) => (unit === "\n" ? unit : escaped(unit)));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text of a server or a file as one harmless line. */
export function plainText(text: string): string {
  return text.replace(UNFIT_RUN, " ").trim();
}

/**
 * Styles are marked with noncharacters until a line is written. The line is then made harmless as a whole, so
 * that no escape sequence from data can be mistaken for a style.
 */
const FIRST_MARK = 0xfdd0;
const END_MARK = "\ufddf";
const MARKED = /([\ufdd0-\ufdd5])([^\ufddf]*)\ufddf/g;

/** The text, marked to be shown in a style by {@link withStyles}. */
export function styled(style: Style, text: string): string {
  return String.fromCharCode(FIRST_MARK + STYLES.indexOf(style)) + text + END_MARK;
}

/** The text with escape sequences in place of the marks of styles. */
export function withStyles(text: string): string {
  return text.replace(MARKED, (whole, mark: string, inner: string) => {
    const style = STYLES[mark.charCodeAt(0) - FIRST_MARK];
    // The stream has already been checked; by itself, styleText would check stdout.
    return style === undefined ? whole : styleText(style, inner, { validateStream: false });
  });
}
