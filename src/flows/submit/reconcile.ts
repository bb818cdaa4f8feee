/** Looks for the execution of a submission whose answer was lost. */
import type { Catalog } from "../catalog/catalog.ts";
import { type Clock, sleep } from "../config/clock.ts";
import { isId } from "../config/ids.ts";
import { TransportError } from "../errors/client.ts";
import { isHttpError } from "../errors/guards.ts";
import type { JournalRecord } from "../journal/journal.ts";
import type { FlowExecution } from "../model/execution.ts";
import type { Transport } from "../transport/transport.ts";
import type { OwnedExecutions } from "./owned.ts";
import type { Candidate, FilterKeys, ReconcileOptions } from "./reconciliation.ts";
import { type SentContent, sameContent } from "./same-content.ts";
import { fits, type SearchWindow, searchWindow, windowFilter } from "./window.ts";

/** What looking needs. */
export interface ReconcileContext {
  readonly transport: Transport;
  readonly catalog: Catalog;
  readonly owned: OwnedExecutions;
  readonly clock: Clock;
}

/** What was found, before anything is made of it. */
export type Finding =
  | { readonly verdict: "found"; readonly execution: FlowExecution & { readonly id: string } }
  | { readonly verdict: "ambiguous"; readonly candidates: readonly Candidate[] }
  | { readonly verdict: "absent" };

const SETTLE = 60_000;
/** Milliseconds that the look after the settle period may take: a list that never ends is none. */
const LAST_LOOK = 60_000;
const MARGIN = 60_000;
const PAGE_SIZE = 100;
const KEYS: FilterKeys = { flow: "flow.id", createdAt: "createdAt", createdBy: "createdBy.id" };

/**
 * Asks the server again and again until the execution shows or the settle period is over.
 *
 * @throws what `Transport.send` throws, and the signal's reason
 */
export async function findLost(
  context: ReconcileContext,
  record: JournalRecord,
  sent: SentContent,
  options: ReconcileOptions,
): Promise<Finding> {
  const { clock } = context;
  const settle = options.settle ?? SETTLE;
  const end = clock.monotonic() + settle;
  const user = await userId(context, options.signal);
  for (let interval = 1_000; ; interval = Math.min(10_000, interval * 2)) {
    const left = end - clock.monotonic();
    const finding = await look(
      context,
      record,
      user,
      sent,
      { ...options, until: end + LAST_LOOK },
      left <= 0,
    );
    if (finding !== undefined) return finding;
    await sleep(clock, Math.min(interval, Math.max(left, 0)), options.signal);
  }
}

/** Who the key belongs to; a server that does not tell only makes the search wider. */
async function userId({ catalog }: ReconcileContext, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await catalog.me(signal === undefined ? {} : { signal })).id;
  } catch (error) {
    if (isHttpError(error) && error.status !== 401) return undefined;
    throw error;
  }
}

/** How to look, and when every look has to be over, by the monotonic clock. */
interface LookOptions extends ReconcileOptions {
  readonly until: number;
}

/** One look. Undefined: look again. @param last whether this look decides */
async function look(
  context: ReconcileContext,
  record: JournalRecord,
  user: string | undefined,
  sent: SentContent,
  options: LookOptions,
  last: boolean,
): Promise<Finding | undefined> {
  const { clock, transport } = context;
  const window = searchWindow(
    record,
    user,
    transport.serverClock.offset,
    options.margin ?? MARGIN,
    clock.now(),
  );
  const listed = await list(context, window, options, last);
  const free = await withoutOwned(context.owned, record, listed);
  const candidates = await compare(context, free, sent, options);
  const same = candidates.filter(({ content }) => content === "same");
  if (same.length > 1) return { verdict: "ambiguous", candidates: same };
  const [only] =
    same.length === 1
      ? same
      : last && options.evidence === "metadata" && candidates.length === 1
        ? candidates
        : [];
  if (only?.execution.id !== undefined)
    return { verdict: "found", execution: { ...only.execution, id: only.execution.id } };
  if (!last) return undefined;
  return candidates.length > 0 ? { verdict: "ambiguous", candidates } : { verdict: "absent" };
}

/** The executions in the window. The last look does not trust an empty answer to a filter whose keys nobody documents. */
async function list(
  context: ReconcileContext,
  window: SearchWindow,
  options: LookOptions,
  last: boolean,
): Promise<readonly FlowExecution[]> {
  const { signal, until } = options;
  const { clock } = context;
  const common = { size: PAGE_SIZE, ...(signal === undefined ? {} : { signal }) };
  const filter = windowFilter(window, { ...KEYS, ...options.keys });
  let found: FlowExecution[] = [];
  try {
    found = await inWindow(context.catalog.executions({ ...common, filter }), window, clock, until);
    if (found.length > 0 || !last) return found;
  } catch (error) {
    // 5xx included: a server may choke on a key that it does not know.
    if (!isHttpError(error) || error.status === 401 || error.status === 403) throw error;
  }
  return await inWindow(
    context.catalog.executions({ ...common, sort: "createdAt,desc" }),
    window,
    clock,
    until,
  );
}

async function inWindow(
  executions: AsyncIterable<FlowExecution>,
  window: SearchWindow,
  clock: Clock,
  until: number,
): Promise<FlowExecution[]> {
  const found: FlowExecution[] = [];
  for await (const execution of executions) {
    if (execution.id !== undefined && fits(execution, window)) found.push(execution);
    if (clock.monotonic() > until)
      throw new TransportError("the server's list of executions does not end: give a longer settle period", {
        code: "timeout",
        retryable: true,
      });
  }
  return found;
}

/** Without those that belong to other submissions of this journal. */
async function withoutOwned(
  owned: OwnedExecutions,
  record: JournalRecord,
  listed: readonly FlowExecution[],
): Promise<readonly FlowExecution[]> {
  if (listed.length === 0) return listed;
  const byOthers = await owned.byOthers(record.key);
  return listed.filter(({ id }) => id === undefined || !byOthers(id));
}

async function compare(
  context: ReconcileContext,
  executions: readonly FlowExecution[],
  sent: SentContent,
  { signal }: ReconcileOptions,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const listed of executions) {
    const execution = await withInput(context, listed, signal);
    const kept = await readInput(context, execution, signal);
    const same = kept === undefined ? undefined : sameContent(kept, sent);
    if (same !== false) candidates.push({ execution, content: same ? "same" : "unreadable" });
  }
  return candidates;
}

/** Lists may leave the state out. */
async function withInput(
  context: ReconcileContext,
  listed: FlowExecution,
  signal?: AbortSignal,
): Promise<FlowExecution> {
  if (listed.inputData !== undefined || listed.id === undefined) return listed;
  try {
    return await context.catalog.execution(listed.id, signal === undefined ? {} : { signal });
  } catch (error) {
    if (isHttpError(error)) return listed;
    throw error;
  }
}

/** What the execution was started with; undefined where the server does not give it. Where it gives it is not documented. */
async function readInput(
  { transport }: ReconcileContext,
  { inputData }: FlowExecution,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (inputData === undefined || !isId(inputData.id)) return undefined;
  for (const kind of ["data", "documents"]) {
    try {
      const reply = await transport.send({
        operation: "read an execution's input",
        method: "GET",
        path: `/${kind}/${inputData.id}/content`,
        repeat: "safe",
        headers: { accept: "*/*" },
        ...(signal === undefined ? {} : { signal }),
      });
      return reply.body;
    } catch (error) {
      if (!isHttpError(error)) throw error;
    }
  }
  return undefined;
}
