/** Counts characters as XML does, where JavaScript counts UTF-16 units. */

const SURROGATE = /[\ud800-\udbff]/;

/** Length in code points, the unit of the length facets of strings (XML Schema Part 2, §4.3.1). */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}
