/** Random faults for long tests, drawn from a seed so that a failure can be repeated. */
import type { Fault, FaultEffect, FaultKind, FaultMatch } from "./fault.ts";

/** A mild form of every fault, for runs in which anything may fail. */
const MILD: readonly FaultEffect[] = [
  { kind: "delay-before", ms: 20 },
  { kind: "delay-after", ms: 20 },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "drop-mid-answer" },
  { kind: "reset-reused" },
  { kind: "reset-reused", accepted: true },
  { kind: "redirect", status: 307 },
  { kind: "redirect", status: 308 },
  { kind: "rate-limit", retryAfter: "none" },
  { kind: "rate-limit", retryAfter: "past-date" },
  { kind: "rate-limit", retryAfter: "garbage" },
  ...[500, 502, 503, 504].flatMap((status): FaultEffect[] => [
    { kind: "status", status },
    { kind: "status", status, accepted: true },
  ]),
  { kind: "html" },
  { kind: "html", accepted: true },
  { kind: "truncated-json" },
  { kind: "missing-id" },
  { kind: "progress-backwards" },
  { kind: "unknown-status" },
  { kind: "not-found" },
  { kind: "long-poll-ignored" },
  { kind: "huge-output", bytes: 100_000 },
  { kind: "slow-drip", bytes: 64, everyMs: 1 },
  { kind: "gzip-bomb", bytes: 200_000 },
  { kind: "wrong-length", by: 7 },
  { kind: "wrong-length", by: -7 },
  { kind: "slow-to-appear", ms: 300 },
  { kind: "page-cap", size: 5 },
];

/** The inputs of {@link randomFaults}. */
export interface RandomFaultOptions {
  /** Probability that a fault applies to a request. */
  readonly probability: number;
  /** Only these kinds; default all except `clock-skew`, which would last. */
  readonly kinds?: readonly FaultKind[];
  /** Only these requests. */
  readonly match?: Pick<FaultMatch, "method" | "path" | "times">;
}

/** Faults that fire at random, drawn from the emulator's seed. One of them fires with about the given probability. */
export function randomFaults({ probability, kinds, match }: RandomFaultOptions): Fault[] {
  const effects = MILD.filter(({ kind }) => kinds?.includes(kind) ?? true);
  const each = 1 - (1 - probability) ** (1 / Math.max(1, effects.length));
  return effects.map((effect) => ({ ...effect, match: { ...match, probability: each } }));
}
