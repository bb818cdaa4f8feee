/** Shows the progress of an operation: a bar on a terminal, lines elsewhere, nothing with `--json` and `--quiet`. */
import { barText, type LiveLine } from "./live-line.ts";
import type { Terminal } from "./terminal.ts";
import { plainText } from "./terminal-text.ts";

/** A display of progress. Call `end` in every case. */
export interface ProgressLine {
  /** @param percentage 0 to 100. */
  show(percentage: number, message: string): void;
  end(): void;
}

/** A view on the terminal. */
export function progressLine(terminal: Terminal): ProgressLine {
  return terminal.bar === undefined ? lineView(terminal) : barView(terminal.bar);
}

function barView(bar: LiveLine): ProgressLine {
  return {
    show: (percentage, message) => bar.draw(barText(percentage / 100, plainText(message))),
    end: () => bar.end(),
  };
}

function lineView(terminal: Terminal): ProgressLine {
  let last = "";
  return {
    show: (percentage, message) => {
      const line = `  ${String(Math.round(percentage)).padStart(3)} %  ${plainText(message)}`;
      if (line !== last) terminal.note(line);
      last = line;
    },
    end: () => {},
  };
}
