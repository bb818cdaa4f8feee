/** What is thrown where a pattern is too much work: an answer that takes minutes is a hang for whoever waits for it. */

/** The pattern and the text together take more work than is reasonable. */
export class PatternLimitError extends Error {
  override readonly name = "PatternLimitError";
}
