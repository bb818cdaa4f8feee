/**
 * A line at the bottom of a terminal that is redrawn repeatedly, such as a progress bar. All other output
 * goes through `around`, which first removes the line and then redraws it below. Otherwise the two would be
 * mixed.
 */

/** The stream on which the line is drawn. */
export interface LineSink {
  write(text: string): unknown;
  /** Width of the terminal; undefined for a pipe. */
  readonly columns?: number;
}

/** Moves the cursor to the first column, and clears the line. */
const CLEAR = "\r\u001b[K";
const DEFAULT_COLUMNS = 80;
const BAR_WIDTH = 24;

/** The line. It is drawn at the cursor, and stays on the screen only after `end`. */
export class LiveLine {
  readonly #sink: LineSink;
  #text: string | undefined;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  /**
   * Draws the line in place of the current one. @param text a text without control characters, which is
   * truncated to the width
   */
  draw(text: string): void {
    this.#text = text;
    this.#sink.write(CLEAR + this.#cut(text));
  }

  /** Writes other output, which must be whole lines with line ends. */
  around(write: () => void): void {
    if (this.#text === undefined) {
      write();
      return;
    }
    this.#sink.write(CLEAR);
    try {
      write();
    } finally {
      this.#sink.write(this.#cut(this.#text));
    }
  }

  /** Keeps the line on the screen, and moves to the next one. */
  end(): void {
    if (this.#text === undefined) return;
    this.#text = undefined;
    this.#sink.write("\n");
  }

  /** The last column stays free: a line that fills it wraps, and only its last part would be cleared. */
  #cut(text: string): string {
    const room = (this.#sink.columns || DEFAULT_COLUMNS) - 1;
    let width = 0;
    let cut = "";
    for (const character of text) {
      width += widthOf(character);
      if (width > room) break;
      cut += character;
    }
    return cut;
  }
}

const NO_WIDTH = /^[\p{M}\p{Cf}]$/u;
/** Characters of two columns: East Asian ones and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

function widthOf(character: string): number {
  if (character <= "~") return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** `  ██████░░░░ 60 %  text`. @param part 0 to 1; values outside this range are clamped. */
export function barText(part: number, text: string): string {
  const share = Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0));
  const full = Math.round(share * BAR_WIDTH);
  const bar = "█".repeat(full) + "░".repeat(BAR_WIDTH - full);
  return `  ${bar} ${Math.floor(share * 100)} %  ${text}`;
}
