/** Shows how far something is: a bar where a person watches, lines elsewhere, nothing under `--json` and `--quiet`. */
import { SingleBar } from "cli-progress";
import { plainText, type Terminal } from "./terminal.ts";

/** Something that shows progress; end it, whatever happens. */
export interface ProgressView {
  /** @param percentage 0 to 100. */
  show(percentage: number, message: string): void;
  end(): void;
}

/** A view on the terminal. */
export function progressView(terminal: Terminal): ProgressView {
  return terminal.bars === undefined ? lineView(terminal) : barView(terminal.bars);
}

function barView(stream: NodeJS.WritableStream): ProgressView {
  const format = "  {bar} {percentage} %  {message}";
  const bar = new SingleBar({
    ...{ stream, format, hideCursor: true, barsize: 30, gracefulExit: false, linewrap: false },
    ...{ barCompleteChar: "█", barIncompleteChar: "░" },
  });
  let started = false;
  return {
    show: (percentage, message) => {
      const payload = { message: plainText(message).slice(0, 60) };
      if (started) bar.update(Math.round(percentage), payload);
      else bar.start(100, Math.round(percentage), payload);
      started = true;
    },
    end: () => bar.stop(),
  };
}

function lineView(terminal: Terminal): ProgressView {
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
