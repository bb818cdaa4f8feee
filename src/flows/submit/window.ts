/** Determines when and by whom the execution of a lost submission must have been started, and which executions fit. */
import { allOf, type ExecutionFilter, where } from "../catalog/filter.ts";
import type { JournalRecord } from "../journal/journal.ts";
import type { FlowExecution } from "../model/execution.ts";
import type { FilterKeys } from "./reconciliation.ts";

/** The search criteria for a lost submission, in the server's time. */
export interface SearchWindow {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Flow id or name; `""` for any. */
  readonly flow: string;
  /** User id; undefined for any. */
  readonly user: string | undefined;
}

/** Milliseconds that a submission is assumed to have taken at most, if its process ended before it recorded the time. */
const LONGEST_SUBMISSION = 3_600_000;

/**
 * The window of a record.
 *
 * @param offset milliseconds that the server's clock is ahead of ours, as known now.
 * @param margin milliseconds of uncertainty on both sides.
 * @param now our time: a record whose process crashed does not contain the time when it stopped waiting.
 */
export function searchWindow(
  record: JournalRecord,
  user: string | undefined,
  offset: number,
  margin: number,
  now: number,
): SearchWindow {
  const sent = Date.parse(record.at);
  const lost =
    record.lostAt === undefined ? Math.min(now, sent + LONGEST_SUBMISSION) : Date.parse(record.lostAt);
  const offsets = [offset, record.serverOffset ?? offset];
  return {
    from: sent + Math.min(...offsets) - margin,
    to: Math.max(sent, lost) + Math.max(...offsets) + margin,
    flow: record.key.flow,
    user,
  };
}

/**
 * The smallest number of windows that covers all of these, so that a single list is read for a night's work
 * instead of one for each submission. Windows of one flow and user are joined only if they overlap, so that
 * the days between submissions are not listed.
 */
export function joinWindows(windows: readonly SearchWindow[]): readonly SearchWindow[] {
  const joined: SearchWindow[] = [];
  const byStart = [...windows].sort((a, b) => a.from - b.from);
  for (const window of byStart) {
    const index = joined.findIndex(
      ({ flow, user, to }) => flow === window.flow && user === window.user && to >= window.from,
    );
    const before = joined[index];
    if (before === undefined) joined.push(window);
    else joined[index] = { ...before, to: Math.max(before.to, window.to) };
  }
  return joined;
}

/** Whether `window` is one of those that were joined to `joined`. */
export function isPartOf(window: SearchWindow, joined: SearchWindow): boolean {
  const { flow, user, from, to } = window;
  return flow === joined.flow && user === joined.user && from >= joined.from && to <= joined.to;
}

/** The window as the server's filter. */
export function windowFilter(window: SearchWindow, keys: FilterKeys): ExecutionFilter {
  const nodes = [
    where(keys.createdAt, "between", new Date(window.from).toISOString(), new Date(window.to).toISOString()),
  ];
  if (window.flow !== "") nodes.push(where(keys.flow, "equalTo", window.flow));
  if (window.user !== undefined) nodes.push(where(keys.createdBy, "equalTo", window.user));
  return allOf(...nodes);
}

/**
 * Whether an execution fits. This does not rely on the server's filter, because its keys are not documented. A fact that the server
 * does not give about an execution does not exclude it.
 */
export function fits(execution: FlowExecution, window: SearchWindow): boolean {
  const { flow, createdBy, createdAt } = execution;
  if (window.flow !== "" && flow !== undefined && flow.id !== window.flow && flow.displayName !== window.flow)
    return false;
  if (window.user !== undefined && createdBy !== undefined && createdBy.id !== window.user) return false;
  const created = Date.parse(createdAt ?? "");
  return Number.isNaN(created) || (created >= window.from && created <= window.to);
}
