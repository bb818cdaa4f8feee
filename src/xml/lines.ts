/** Lines and columns for messages, at a cost that documents without errors hardly notice. */
import type { XmlPosition } from "./events.ts";

/**
 * Turns offsets into lines and columns, only forwards, so that a whole document costs one search for line
 * feeds. The text must have line feeds as line ends.
 */
export class LineTracker {
  /** Line of the last {@link moveTo}, from 1. */
  line: number = 1;
  /** Column of the last {@link moveTo}, from 1, in UTF-16 units. */
  column: number = 1;
  #lineStart = 0;
  #piece = "";
  #pieceStart = 0;
  #nextBreak = Number.POSITIVE_INFINITY;

  /** Takes the next piece of the text; offsets continue to count from the first piece. */
  add(piece: string): void {
    const start = this.#pieceStart + this.#piece.length;
    this.#skipBreaks(start);
    this.#piece = piece;
    this.#pieceStart = start;
    this.#findBreak(start);
  }

  /**
   * Sets `line` and `column` to those of an offset, which must not be before a line feed that has already
   * been passed.
   */
  moveTo(offset: number): void {
    if (this.#nextBreak < offset) this.#skipBreaks(offset);
    this.column = offset - this.#lineStart + 1;
  }

  /** The position of the last {@link moveTo}. */
  position(): XmlPosition {
    return { line: this.line, column: this.column };
  }

  #skipBreaks(offset: number): void {
    while (this.#nextBreak < offset) {
      this.line++;
      this.#lineStart = this.#nextBreak + 1;
      this.#findBreak(this.#lineStart);
    }
  }

  #findBreak(from: number): void {
    const index = this.#piece.indexOf("\n", from - this.#pieceStart);
    this.#nextBreak = index < 0 ? Number.POSITIVE_INFINITY : this.#pieceStart + index;
  }
}
