/** Faults in which routes must take part, passed to them in headers that no client can guess. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

// How the fault layer asks the routes to leave out young executions: a header that no caller can guess.
const HIDE_YOUNGER = `x-emulator-hide-younger-${randomUUID()}`;

/** Headers that make list routes leave out executions younger than this. */
export function hideYoungerThan(ms: number): Record<string, string> {
  return { [HIDE_YOUNGER]: String(ms) };
}

/** The minimum age in milliseconds of listed executions; 0 without such a fault. */
export function hiddenYoungerThan(headers: IncomingHttpHeaders): number {
  return Number(headers[HIDE_YOUNGER] ?? 0);
}
