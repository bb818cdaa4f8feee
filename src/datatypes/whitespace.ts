/** The whiteSpace facet: XML Schema Part 2, §4.3.6. */

export type WhiteSpace = "preserve" | "replace" | "collapse";

/** Most values have none, and a single set of characters is quickly looked for. */
const ANY = /[\t\n\r ]/;
const TO_REPLACE = /[\t\n\r]/;
const TO_COLLAPSE = /[\t\n\r]|^ | $| {2}/;

/** Applies white space processing; text that needs none is returned as it is. */
export function normalizeWhiteSpace(text: string, mode: WhiteSpace): string {
  if (mode === "collapse") return ANY.test(text) && TO_COLLAPSE.test(text) ? tokens(text).join(" ") : text;
  return mode === "replace" && TO_REPLACE.test(text) ? text.replace(/[\t\n\r]/g, " ") : text;
}

/** The pieces between white space: the items of a list. */
export function tokens(text: string): string[] {
  return text.split(/[ \t\n\r]+/).filter((token) => token !== "");
}
