/** The text or tag that is being read, from its beginning, over the pieces that it arrives in: to find in it where a fault begins. */

/** Enough to tell tags, comments, processing instructions and CDATA sections apart. */
const HEAD = "<![".length;

/** What earlier pieces hold of a token. It is only put together here, and looked at when something is wrong. */
export class TokenText {
  #head = "";
  #held = "";

  /** Whether it is a comment, a processing instruction or a document type: faults in them begin where they are found. */
  get isAside(): boolean {
    return /^<(?:\?|!(?!\[))/.test(this.#head);
  }

  /** Takes the rest of a piece. @param from the index at which a token begins; below 0 where it began before the piece */
  hold(piece: string, from: number): void {
    if (from >= 0) this.clear();
    const begin = Math.max(from, 0);
    if (this.#head.length < HEAD) this.#head += piece.slice(begin, begin + HEAD - this.#head.length);
    this.#held = this.isAside ? this.#head : this.#held + piece.slice(begin);
  }

  /** Forgets what is held: it has been handed on. */
  clear(): void {
    this.#head = "";
    this.#held = "";
  }

  /** The token up to the end of a piece that has not been held yet; `from` as in `hold`. */
  with(piece: string, from: number): string {
    return from >= 0 ? piece.slice(from) : this.#held + piece;
  }
}
