/** A pattern that is not a regular expression by XML Schema Part 2, appendix F. */
export class PatternSyntaxError extends Error {
  override readonly name = "PatternSyntaxError";
  /** The offset in the pattern, in UTF-16 units from 0. */
  readonly offset: number;

  /** @param message what is wrong, without the position. */
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
