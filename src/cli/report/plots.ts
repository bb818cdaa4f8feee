/** Draws plots of the records' durations, as SVG without a script. */
import { type Html, html } from "./html.ts";
import type { Timing } from "./summary.ts";

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 28;
const TOP = 12;
const BINS = 32;
const SLICES = 80;
/**
 * A time without results that is longer than this number of milliseconds is shown as a break: the run was
 * stopped and continued later.
 */
const LONGEST_GAP = 60_000;

const plotWidth: number = WIDTH - LEFT - 8;
const plotHeight: number = HEIGHT - TOP - BOTTOM;

/** `12 ms`, `3.41 s`, `12.5 s`, `2 min 5 s`. */
export function timeText(milliseconds: number): string {
  // The value is rounded before the unit is chosen, so that 999.6 becomes 1.00 s and not 1000 ms.
  if (Math.round(milliseconds) < 1_000) return `${Math.round(milliseconds)} ms`;
  if (Math.round(milliseconds / 10) < 1_000) return `${(milliseconds / 1_000).toFixed(2)} s`;
  if (Math.round(milliseconds / 100) < 600) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The value below which this share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The number of records by duration. The scale is logarithmic: a few slow records do not push all others into one bar. */
export function histogram(timings: readonly Timing[]): Html {
  const times = timings.map(({ milliseconds }) => Math.max(1, milliseconds)).sort((a, b) => a - b);
  const [low, high] = [Math.log10(times[0] ?? 1), Math.log10((times.at(-1) ?? 1) + 1)];
  const step = Math.max((high - low) / BINS, 1e-9);
  const counts = Array.from({ length: BINS }, () => 0);
  for (const time of times) {
    const bin = Math.min(BINS - 1, Math.floor((Math.log10(time) - low) / step));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts, 1);
  const width = plotWidth / BINS;
  const bars = counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const height = Math.max(1, (count / most) * plotHeight);
    const range = `${timeText(10 ** (low + bin * step))} to ${timeText(10 ** (low + (bin + 1) * step))}`;
    return html`<rect x="${round(LEFT + bin * width)}" y="${round(TOP + plotHeight - height)}" width="${round(width - 1)}" height="${round(height)}"><title>${range}: ${count}</title></rect>`;
  });
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    label(LEFT + share * plotWidth, HEIGHT - 8, timeText(10 ** (low + share * (high - low))), share),
  );
  return frame("Number of records by duration", String(most), [html`<g class="bars">${bars}</g>`, ...marks]);
}

/** Median and 95th percentile in the course of the run; pauses of more than a minute are left out. */
export function overTime(timings: readonly Timing[]): Html {
  const moments = activeTime(timings);
  const end = Math.max(moments.at(-1)?.elapsed ?? 0, 1);
  const slices: number[][] = Array.from({ length: SLICES }, () => []);
  for (const { elapsed, milliseconds } of moments) {
    slices[Math.min(SLICES - 1, Math.floor((elapsed / end) * SLICES))]?.push(milliseconds);
  }
  const points = slices.flatMap((times, slice) => {
    if (times.length === 0) return [];
    times.sort((a, b) => a - b);
    return [
      {
        x: LEFT + ((slice + 0.5) / SLICES) * plotWidth,
        median: quantile(times, 0.5),
        slow: quantile(times, 0.95),
      },
    ];
  });
  const most = points.reduce((top, { slow }) => Math.max(top, slow), 1);
  const y = (value: number): number => round(TOP + plotHeight - (value / most) * plotHeight);
  const line = (name: "median" | "slow"): Html =>
    html`<polyline class="${name}" points="${points.map((point) => `${round(point.x)},${y(point[name])}`).join(" ")}"/>`;
  const dots = points.map(
    ({ x, median, slow }) =>
      html`<circle cx="${round(x)}" cy="${y(median)}" r="2"><title>median ${timeText(median)}, 95 % below ${timeText(slow)}</title></circle>`,
  );
  const breaks = moments
    .filter(({ isBreak }) => isBreak)
    .slice(0, 20)
    .map(({ elapsed }) => {
      const x = round(LEFT + (elapsed / end) * plotWidth);
      return html`<line class="break" x1="${x}" x2="${x}" y1="${TOP}" y2="${TOP + plotHeight}"/>`;
    });
  const first = moments[0]?.at ?? 0;
  const last = moments.at(-1)?.at ?? first;
  const marks = [
    label(LEFT, HEIGHT - 8, clockText(first), 0),
    label(LEFT + plotWidth, HEIGHT - 8, clockText(last), 1),
  ];
  const title = "Duration in the course of the run";
  return frame(title, timeText(most), [...breaks, line("slow"), line("median"), ...dots, ...marks]);
}

/** Whether the run paused. */
export function hasBreak(timings: readonly Timing[]): boolean {
  return activeTime(timings).some(({ isBreak }) => isBreak);
}

interface Moment extends Timing {
  /** Milliseconds since the first record ended, without pauses. */
  readonly elapsed: number;
  /** Whether the run paused before. */
  readonly isBreak: boolean;
}

function activeTime(timings: readonly Timing[]): readonly Moment[] {
  const sorted = [...timings].sort((a, b) => a.at - b.at);
  let elapsed = 0;
  return sorted.map((timing, index) => {
    const gap = timing.at - (sorted[index - 1]?.at ?? timing.at);
    const isBreak = gap > LONGEST_GAP;
    elapsed += isBreak ? 1_000 : gap;
    return { ...timing, elapsed, isBreak };
  });
}

function frame(title: string, top: string, content: readonly Html[]): Html {
  const axis = TOP + plotHeight;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><text x="${LEFT - 6}" y="${TOP + 8}" text-anchor="end">${top}</text><text x="${LEFT - 6}" y="${axis}" text-anchor="end">0</text><line class="axis" x1="${LEFT}" x2="${LEFT + plotWidth}" y1="${axis}" y2="${axis}"/>${content}</svg>`;
}

function label(x: number, y: number, text: string, share: number): Html {
  const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
  return html`<text x="${round(x)}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

/** `2026-11-30 16:05:00 UTC`. */
export function clockText(at: number): string {
  return Number.isFinite(at) ? `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC` : "";
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
