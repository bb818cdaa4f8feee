/** What came of many cases of one target. */
import type { Verdict } from "./target.ts";

/** Counts and extremes; they are added up over processes. */
export interface Figures {
  cases: number;
  accepted: number;
  refused: number;
  findings: number;
  /** CPU time of the slowest case, in milliseconds, and its number. */
  slowestMs: number;
  slowest: number;
  /** Length of the largest input, in UTF-16 units. */
  largestInput: number;
  /** By how much the memory of the process exceeded what it had before the first case, in bytes. */
  memory: number;
}

/** Those of no case. */
export function noFigures(): Figures {
  return {
    ...{ cases: 0, accepted: 0, refused: 0, findings: 0 },
    ...{ slowestMs: 0, slowest: -1, largestInput: 0, memory: 0 },
  };
}

/** What was measured of one case. */
export interface Measured {
  readonly number: number;
  readonly verdict: Verdict | "finding";
  readonly cpuMs: number;
  readonly length: number;
  readonly memory: number;
}

/** Adds a case. */
export function addCase(figures: Figures, { number, verdict, cpuMs, length, memory }: Measured): void {
  figures.cases += 1;
  figures[verdict === "finding" ? "findings" : verdict] += 1;
  if (cpuMs > figures.slowestMs) Object.assign(figures, { slowestMs: cpuMs, slowest: number });
  figures.largestInput = Math.max(figures.largestInput, length);
  figures.memory = Math.max(figures.memory, memory);
}

/** Adds the figures of another process. */
export function addFigures(sum: Figures, other: Figures): void {
  for (const count of ["cases", "accepted", "refused", "findings"] as const) sum[count] += other[count];
  if (other.slowestMs > sum.slowestMs)
    Object.assign(sum, { slowestMs: other.slowestMs, slowest: other.slowest });
  sum.largestInput = Math.max(sum.largestInput, other.largestInput);
  sum.memory = Math.max(sum.memory, other.memory);
}

/** The table at the end of a run, as lines. */
export function shownFigures(all: ReadonlyMap<string, Figures>): readonly string[] {
  const head = ["target", "cases", "accepted", "refused", "findings", "slowest", "largest input", "memory"];
  const rows = [...all].map(([name, each]) => [
    name,
    ...[each.cases, each.accepted, each.refused, each.findings].map(String),
    `${Math.round(each.slowestMs)} ms`,
    `${each.largestInput} chars`,
    `${Math.round(each.memory / 2 ** 20)} MB`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ");
  return [line(head), ...rows.map(line)];
}
