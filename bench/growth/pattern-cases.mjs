/** Patterns against texts: everyday ones, and those that run away elsewhere. */
import { validate } from "xsdflow";
import { loadRoot, restricted } from "./schemas.mjs";

/** A pattern, and a text that it is held against. */
async function pattern(source, text, valid) {
  const set = await loadRoot(restricted("xs:string", `<xs:pattern value="${source}"/>`));
  const schema = set.element("r");
  return () => {
    if (validate(schema, text).valid !== valid) throw new Error(`${source} was decided wrongly`);
  };
}

export const PATTERN_CASES = {
  "pattern .*a.{4000}b, by text": [
    [10_000, 40_000, 160_000],
    (n) => pattern(".*a.{4000}b", "a".repeat(n), false),
  ],
  "pattern .*a.{n}b and a text of 10 n": [
    [1_000, 2_000, 4_000],
    (n) => pattern(`.*a.{${n}}b`, "a".repeat(n * 10), false),
  ],
  "pattern .{20000}, by text": [[25_000, 50_000, 100_000], (n) => pattern(".{20000}", "a".repeat(n), false)],
  "pattern .{n}, a text of n": [[5_000, 20_000, 80_000], (n) => pattern(`.{${n}}`, "a".repeat(n), true)],
  "pattern (\\w{1,50}[ ,.-]?){1,50}, by text": [
    [12_500, 50_000, 200_000],
    (n) => pattern("(\\w{1,50}[ ,.-]?){1,50}", "word ".repeat(n / 5), false),
  ],
  "pattern (a?){n}a{n}, by n": [
    [3_000, 6_000, 12_000],
    (n) => pattern(`${"a?".repeat(n)}${"a".repeat(n)}`, "a".repeat(n), true),
  ],
  "pattern of base64, by text": [
    [40_000, 160_000, 640_000],
    (n) => pattern("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", "QUJD".repeat(n / 4), true),
  ],
};
