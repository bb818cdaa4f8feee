/** Reads the values of attributes in schema documents: tokens, lists and booleans. */

/**
 * White space processing `collapse` (Part 2 §4.3.6): runs of white space become one space, and white space at the
 * ends is removed.
 */
export function collapse(text: string): string {
  return text.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, "");
}

/** The words of a list value. */
export function listOf(text: string): string[] {
  const collapsed = collapse(text);
  return collapsed === "" ? [] : collapsed.split(" ");
}

/** Reads an xs:boolean; any other text counts as false, since the grammar check has reported it. */
export function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(true|1)$/.test(collapse(text));
}
