/** The error for a pattern that takes too much work: for a user, an answer after minutes is a hang. */

/** The pattern and the text together take more work than is reasonable. */
export class PatternLimitError extends Error {
  override readonly name = "PatternLimitError";
}
