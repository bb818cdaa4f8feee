/**
 * Where a parser stands in its document: the last piece, and where the current event begins and ends. Each event
 * begins where the one before ended.
 */
import type { XmlPosition } from "./events.ts";
import { LineTracker } from "./lines.ts";

/** The place of one parser. Offsets count UTF-16 units from the beginning of the document. */
export class ParserPlace {
  /** Where the current event begins. */
  line = 1;
  column = 1;
  /** Where the last event ended, which is where the next one begins. */
  endOffset = 0;
  piece = "";
  readonly #lines = new LineTracker();
  #pieceStart = 0;
  #endLine = 1;
  #endColumn = 1;

  /** Where the current event begins; between events, where the last one did. */
  get position(): XmlPosition {
    return { line: this.line, column: this.column };
  }

  /** Where the last event ended: the text or tag that is being read begins there. */
  get end(): XmlPosition {
    return { line: this.#endLine, column: this.#endColumn };
  }

  /** The offset of the end of the piece, up to which the document has been received. */
  get pieceEnd(): number {
    return this.#pieceStart + this.piece.length;
  }

  /** Where in the piece the last event ended; negative if it ended before the piece. */
  get endInPiece(): number {
    return this.endOffset - this.#pieceStart;
  }

  add(piece: string): void {
    this.#pieceStart += this.piece.length;
    this.piece = piece;
    this.#lines.add(piece);
  }

  /** Records that an event ended at an offset: it began where the one before ended. */
  event(end: number): void {
    this.begin();
    this.endAt(end);
  }

  /** Records that an event begins whose end is not known yet. */
  begin(): void {
    this.line = this.#endLine;
    this.column = this.#endColumn;
  }

  /** Records that everything up to an offset has been reported, or needs no report. */
  endAt(offset: number): void {
    const lines = this.#lines;
    lines.moveTo(offset);
    this.#endLine = lines.line;
    this.#endColumn = lines.column;
    this.endOffset = offset;
  }

  /**
   * The position of an offset that is not before the end of the last event. Call it only for errors: counting
   * cannot continue afterwards.
   */
  at(offset: number): XmlPosition {
    this.#lines.moveTo(offset);
    return this.#lines.position();
  }

  /** The character at an offset within the piece. */
  characterAt(offset: number): string | undefined {
    return this.piece[offset - this.#pieceStart];
  }
}
