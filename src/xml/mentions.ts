/**
 * Finds prefixes in values where they look like ordinary words: XPath expressions, `prefix:name`, lists of
 * prefixes.
 */

/** A run of characters that could be a prefix, with the colon after it; wide on purpose, since the look-up decides. */
const QUALIFIED = /([^\s!-,/:-@[-^`{-~]+):(?!:)/g;

/**
 * The bindings that a value uses: those of words followed by a colon, and those of a list that consists only
 * of bound prefixes (`PrefixList="a b"`). The default namespace is never included.
 *
 * @param resolve the namespace of a prefix; `undefined` for a word that is not a prefix
 */
export function bindingsIn(
  text: string,
  resolve: (prefix: string) => string | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const take = (word: string): boolean => {
    const ns = word === "xml" || word === "xmlns" || word === "" ? undefined : resolve(word);
    if (ns === undefined || ns === "") return false;
    found.set(word, ns);
    return true;
  };
  for (const [, word = ""] of text.matchAll(QUALIFIED)) take(word);
  if (found.size === 0 && !text.includes(":")) {
    const words = text.split(/\s+/).filter((word) => word !== "");
    if (!words.every((word) => take(word))) found.clear();
  }
  return found;
}
