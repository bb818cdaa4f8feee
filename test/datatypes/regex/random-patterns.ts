/** Patterns at random that JavaScript reads as XML Schema does, with counts that overlap. */
import fc from "fast-check";

const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "(a|b)", "(ab|a)", "(a?b)", "(b*)", "(a{1,2}|b)");
const times = fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}", "{2,5}");
const piece = fc.tuple(atom, times).map((parts) => parts.join(""));
const branch = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
const choice = fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|"));

/** A pattern whose groups repeat groups that repeat. */
export const patterns: fc.Arbitrary<string> = fc
  .tuple(choice, times, choice, times)
  .map(([inner, innerTimes, rest, restTimes]) => `((${inner})${innerTimes}(${rest}))${restTimes}`);

/** Short texts of its letters, and one letter that only a dot takes. */
export const texts: fc.Arbitrary<string[]> = fc.array(
  fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 }),
  { minLength: 1, maxLength: 8 },
);
