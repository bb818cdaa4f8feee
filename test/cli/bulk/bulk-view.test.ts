import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { bulkView, duration, progressText } from "../../../src/cli/bulk/bulk-view.ts";
import { createTerminal } from "../../../src/cli/terminal.ts";
import type { BulkProgress } from "../../../src/flows/index.ts";

const counts = { done: 0, failed: 0, rejected: 0, notSent: 0, unknown: 0, accepted: 0, skipped: 0 };
const progress: BulkProgress = {
  ...{ counts, settled: 1200, total: 5000, active: 8, rate: 41.53, seconds: 30, secondsLeft: 91.5 },
};

it("shows counts, rate, remaining time and errors", () => {
  expect(progressText(progress)).toBe("1200 of 5000, 41.5 a second, 1 min 32 s left");
  const bad = { ...counts, rejected: 3, unknown: 1 };
  expect(progressText({ ...progress, counts: bad, total: undefined, secondsLeft: undefined })).toBe(
    "1200 records, 41.5 a second, 3 rejected, 1 unknown",
  );
});

it("shows no rate if all records were submitted before", () => {
  const before = { ...counts, skipped: 5 };
  expect(progressText({ ...progress, counts: before, settled: 5, total: 5, rate: 0, secondsLeft: 0 })).toBe(
    "5 of 5, 5 submitted before",
  );
});

it.each([
  [0.2, "1 s"],
  [59, "59 s"],
  [185, "3 min 5 s"],
  [7800, "2 h 10 min"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

it("writes a line every ten seconds without a terminal, and one at the end", () => {
  const lines: string[] = [];
  const stderr = { write: (text: string) => lines.push(text) };
  const terminal = createTerminal({ stdout: stderr, stderr, env: {} }, { json: false, quiet: false });
  let now = 0;
  const view = bulkView(terminal, () => now);
  for (; now <= 25_000; now += 1_000) view.show({ ...progress, settled: now });
  view.end();
  expect(lines.map((line) => line.trim().split(" ")[0])).toEqual(["10000", "20000", "25000"]);
});

it("draws a bar on a terminal", () => {
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const terminal = createTerminal({ stdout: stderr, stderr, env: {} }, { json: false, quiet: false });
  let now = 0;
  const view = bulkView(terminal, () => now);
  now = 1_000;
  view.show(progress);
  view.end();
  expect(String(stderr.read() ?? "")).toMatch(/█+░+ 24 % {2}1200 of 5000, 41\.5 a second/);
});
