/**
 * Patterns against texts: everyday ones, and those that run away elsewhere. The third part of a case are bounds: no size may take more than
 * `most` milliseconds, and the largest text takes at least `least` MB a second.
 */
import { validate } from "xsdflow";
import { loadRoot, restricted } from "./schemas.mjs";

/** For any pattern and a text of 100 KB. */
const ANY = { most: 2_000 };
/** For an everyday pattern. */
const EVERYDAY = { least: 50 };

/** A pattern, and a text that it is held against. */
async function pattern(source, text, valid) {
  const set = await loadRoot(restricted("xs:string", `<xs:pattern value="${source}"/>`));
  const schema = set.element("r");
  return () => {
    if (validate(schema, text).valid !== valid) throw new Error(`${source} was decided wrongly`);
  };
}

const TEXTS = [1_000, 10_000, 100_000];

/** An everyday pattern, and a text that is repeated. */
const everyday = (source, unit) => [
  TEXTS,
  (n) => pattern(source, unit.repeat(n / unit.length), true),
  EVERYDAY,
];

export const PATTERN_CASES = {
  "everyday pattern \\d+(\\.\\d+)?, by text": everyday("\\d+(\\.\\d+)?", "0123456789"),
  "everyday pattern [A-Z0-9]+, by text": everyday("[A-Z0-9]+", "AB0123CD89"),
  "everyday pattern ([a-z]{2,8}-)*, by text": everyday("([a-z]{2,8}-)*", "abcd-abcd-"),
  "everyday pattern (a|b|ab)*c?, by text": everyday("(a|b|ab)*c?", "abababbbaa"),
  "pattern .*a.{4000}b, by text": [
    [10_000, 40_000, 160_000],
    (n) => pattern(".*a.{4000}b", "a".repeat(n), false),
    ANY,
  ],
  "pattern .*a.{n}b and a text of 10 n": [
    [1_000, 2_000, 4_000],
    (n) => pattern(`.*a.{${n}}b`, "a".repeat(n * 10), false),
    ANY,
  ],
  "pattern .{20000}, by text": [
    [25_000, 50_000, 100_000],
    (n) => pattern(".{20000}", "a".repeat(n), false),
    ANY,
  ],
  "pattern .{n}, a text of n": [[5_000, 20_000, 80_000], (n) => pattern(`.{${n}}`, "a".repeat(n), true)],
  "pattern (\\w{1,50}[ ,.-]?){1,50}, by text": [
    [12_500, 50_000, 200_000],
    (n) => pattern("(\\w{1,50}[ ,.-]?){1,50}", "word ".repeat(n / 5), false),
  ],
  "pattern (a?){n}a{n}, by n": [
    [3_000, 6_000, 12_000],
    (n) => pattern(`${"a?".repeat(n)}${"a".repeat(n)}`, "a".repeat(n), true),
    ANY,
  ],
  "pattern (.?x?){2000}.*y, by text": [
    [25_000, 50_000, 100_000],
    (n) => pattern("(.?x?){2000}.*y", "x".repeat(n), false),
    ANY,
  ],
  "pattern of base64, by text": [
    [40_000, 160_000, 640_000],
    (n) => pattern("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", "QUJD".repeat(n / 4), true),
    EVERYDAY,
  ],
};
