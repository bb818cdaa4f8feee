/** Shows the progress of a bulk submission: a bar on a terminal, and occasional lines elsewhere. */
import type { BulkProgress } from "../../flows/index.ts";
import { barText, type LiveLine } from "../live-line.ts";
import { STATE_WORDS } from "../report/state-words.ts";
import type { Terminal } from "../terminal.ts";

/** Milliseconds between lines, and between two drawings of the bar. */
const LINE_EVERY = 10_000;
const DRAW_EVERY = 200;

/** A display of a bulk submission. Call `end` in every case. */
export interface BulkView {
  show(progress: BulkProgress): void;
  end(): void;
}

/** A view on the terminal. @param now the time in milliseconds, by a clock that is never set back. */
export function bulkView(terminal: Terminal, now: () => number = () => performance.now()): BulkView {
  const view = terminal.bar === undefined ? lineView(terminal) : barView(terminal.bar);
  const every = terminal.bar === undefined ? LINE_EVERY : DRAW_EVERY;
  let last: BulkProgress | undefined;
  let shownAt = now();
  return {
    show: (progress) => {
      last = progress;
      if (now() - shownAt < every) return;
      shownAt = now();
      view.show(progress);
    },
    end: () => {
      if (last !== undefined) view.show(last);
      view.end();
    },
  };
}

function barView(bar: LiveLine): BulkView {
  return {
    show: (progress) => {
      const total = Math.max(progress.total ?? progress.settled, 1);
      bar.draw(barText(progress.settled / total, progressText(progress)));
    },
    end: () => bar.end(),
  };
}

function lineView(terminal: Terminal): BulkView {
  return { show: (progress) => terminal.note(`  ${progressText(progress)}`), end: () => {} };
}

/** `1200 of 5000, 41.5 a second, 200 submitted before, 1 min 32 s left, 3 rejected`. */
export function progressText({
  settled,
  total,
  rate,
  secondsLeft,
  counts,
  reconciling,
}: BulkProgress): string {
  if (reconciling !== undefined) {
    const { unknown, resolved, listed, compared } = reconciling;
    return `searching for ${unknown} unknown outcomes: ${resolved} decided, ${compared} of ${listed} executions compared`;
  }
  const bad = (["failed", "rejected", "notSent", "unknown"] as const).flatMap((state) =>
    counts[state] === 0 ? [] : [`${counts[state]} ${STATE_WORDS[state]}`],
  );
  const { skipped } = counts;
  const parts = [
    total === undefined ? `${settled} records` : `${settled} of ${total}`,
    // Records that were finished in an earlier run are only read, so they do not count towards the rate of
    // submissions.
    ...(settled > skipped ? [`${rate.toFixed(1)} a second`] : []),
    ...(skipped === 0 ? [] : [`${skipped} ${STATE_WORDS.skipped}`]),
    ...(secondsLeft === undefined || secondsLeft === 0 ? [] : [`${duration(secondsLeft)} left`]),
    ...bad,
  ];
  return parts.join(", ");
}

/** `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
