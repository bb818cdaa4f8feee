/** Formats the status of a queue as lines of a table. */
import type { QueueStatus } from "../../queue/index.ts";
import { duration } from "../bulk/bulk-view.ts";
import { plainText } from "../terminal-text.ts";

/** The meaning of each state, which is shown after its count. */
const MEANINGS: Readonly<Record<keyof QueueStatus["counts"], string>> = {
  waiting: "to be sent",
  accepted: "sent, and accepted by the server",
  done: "run succeeded",
  "flow-failed": "run failed",
  failed: "did not run; to send again: xsdflow queue retry",
  unknown: "may have run; to find out: xsdflow queue reconcile",
  undelivered: "documents not saved; to save them: xsdflow queue retry",
  cancelled: "cancelled before it was sent",
};

/** The largest numbers of lines for workers and for flows, since a live table must not be longer than the screen. */
const MOST_LINES = 10;

/** The lines of the table. @param now milliseconds since 1970 */
export function statusLines(status: QueueStatus, now: number): readonly string[] {
  const { counts, total, oldestWaiting, perMinute, workers, flows } = status;
  const width = Math.max(
    ...Object.values(counts).map((number) => grouped(number).length),
    grouped(total).length,
  );
  const states = Object.entries(MEANINGS).map(([state, meaning]) => {
    const number = counts[state as keyof typeof counts];
    return `${state.padEnd(12)} ${grouped(number).padStart(width)}${number > 0 ? `  ${meaning}` : ""}`;
  });
  const waited =
    oldestWaiting === undefined ? undefined : Math.max(0, now - Date.parse(oldestWaiting)) / 1000;
  return [
    ...states,
    `${"total".padEnd(12)} ${grouped(total).padStart(width)}`,
    "",
    `${grouped(perMinute)} sent in the last minute${waited === undefined ? "" : `; the oldest has been waiting for ${duration(waited)}`}`,
    ...(workers.length === 0
      ? ["no worker is running; to start one: xsdflow queue work"]
      : first(workers.map(workerLine), "workers")),
    ...first(flows.flatMap(flowLine), "flows"),
  ];
}

function workerLine({ name, sent, perMinute, startedAt }: QueueStatus["workers"][number]): string {
  return plainText(
    `worker ${name}: ${grouped(sent)} sent, ${grouped(perMinute)} in the last minute, since ${startedAt}`,
  );
}

/** Only flows that are paused or limited have a line. */
function flowLine({ flow, paused, limit }: QueueStatus["flows"][number]): readonly string[] {
  const facts = [
    ...(paused ? ["paused"] : []),
    ...(limit === undefined ? [] : [`at most ${limit} per minute`]),
  ];
  if (facts.length === 0) return [];
  return [plainText(`flow ${flow === "" ? "(chosen by the server)" : flow}: ${facts.join(", ")}`)];
}

function first(lines: readonly string[], what: string): readonly string[] {
  const more = lines.length - MOST_LINES;
  return more <= 0 ? lines : [...lines.slice(0, MOST_LINES), `and ${more} more ${what}`];
}

/** `1 234 567`. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, " ");
}
