/**
 * The text or tag that is being read, from its beginning and across pieces, in order to find where in it a fault
 * begins.
 */

/** As many characters as are needed to tell tags, comments, processing instructions and CDATA sections apart. */
const HEAD = "<![".length;

/** The part of a token in earlier pieces. It is only concatenated here, and examined when there is a fault. */
export class TokenText {
  #head = "";
  #held = "";

  /**
   * Whether it is a comment, a processing instruction or a document type: a fault in one of these begins
   * where it is found.
   */
  get isAside(): boolean {
    return /^<(?:\?|!(?!\[))/.test(this.#head);
  }

  /** Takes the rest of a piece. @param from the index at which a token begins; negative if it began before the piece */
  hold(piece: string, from: number): void {
    if (from >= 0) this.clear();
    const begin = Math.max(from, 0);
    if (this.#head.length < HEAD) this.#head += piece.slice(begin, begin + HEAD - this.#head.length);
    this.#held = this.isAside ? this.#head : this.#held + piece.slice(begin);
  }

  /** Discards the collected text: it has been passed on. */
  clear(): void {
    this.#head = "";
    this.#held = "";
  }

  /** The token up to the end of a piece that has not been collected yet; `from` is that of `hold`. */
  with(piece: string, from: number): string {
    return from >= 0 ? piece.slice(from) : this.#held + piece;
  }
}
