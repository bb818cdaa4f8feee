/** Finding prefixes in values that no one can tell from words: XPath expressions, `prefix:name`, lists of prefixes. */

/** A run of characters that could be a prefix, and the colon behind it; wide on purpose: the look-up decides. */
const QUALIFIED = /([^\s!-,/:-@[-^`{-~]+):(?!:)/g;

/**
 * The bindings that a value uses: those of words with a colon behind them, and all of a list that consists of bound prefixes alone
 * (`PrefixList="a b"`). The default namespace is none of them.
 *
 * @param resolve the namespace of a prefix; `undefined` for a word that is none
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
