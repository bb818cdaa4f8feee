/** Searches for lost submissions on a server that is a list of executions, by a clock that stands until it is moved. */
import type { FlowExecution } from "../../../src/flows/model/execution.ts";
import { payload } from "../../../src/flows/payload/payload.ts";
import type { LostSubmission } from "../../../src/flows/submit/lost.ts";
import { type ReconcileContext, Search } from "../../../src/flows/submit/reconcile.ts";
import type { ReconcileManyOptions } from "../../../src/flows/submit/reconciliation.ts";
import { meaningHash } from "../../../src/flows/submit/same-content.ts";
import { searchSettings } from "../../../src/flows/submit/search-settings.ts";
import { ManualClock } from "../support/clock.ts";

const TYPE = "application/xml";
const NOW = new ManualClock().now();
const iso = (time: number): string => new Date(time).toISOString();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An execution as the list has it, with its input. */
export type Listed = FlowExecution & { readonly input?: string };

const NOTHING = { status: "Running", errors: [], warnings: [], outputs: [], raw: {} };

/** An execution whose input can be read. */
export function found(id: string, input: string): Listed {
  return {
    ...NOTHING,
    id,
    input,
    createdAt: iso(NOW - 1_000),
    inputData: { id: `in-${id}` },
  } as never as Listed;
}

/** An execution of which the server does not report its input. */
export function unreadable(id: string): Listed {
  return { ...NOTHING, id, createdAt: iso(NOW - 1_000) } as never as Listed;
}

/** A submission whose answer was lost. */
export function lost(
  reference: string,
  text: string,
  { flow = "f", daysAgo = 0, lostAgo = 0 }: { flow?: string; daysAgo?: number; lostAgo?: number } = {},
): LostSubmission {
  const at = NOW - 1_000 - lostAgo - daysAgo * 86_400_000;
  const bytes = bytesOf(text);
  return {
    record: {
      key: { server: "https://s/api/v1", flow, reference },
      generation: 1,
      state: "unknown",
      owner: "gone",
      payloadHash: payload(bytes, TYPE).hash,
      contentType: TYPE,
      mode: "interactive",
      at: iso(at),
      lostAt: iso(NOW - lostAgo - daysAgo * 86_400_000),
    },
    meaning: meaningHash(bytes, TYPE),
  };
}

/** A search, and what the server says. */
export interface Searched {
  /** What is listed at each look; the last one for ever. */
  readonly lists: readonly (readonly Listed[])[];
  readonly lost: readonly LostSubmission[];
  readonly settings?: ReconcileManyOptions;
  /** Executions that belong to other submissions once so many looks were taken. */
  readonly ownedAfter?: { readonly looks: number; readonly ids: readonly string[] };
  /** Submissions that await their answers until so many looks were taken. */
  readonly underWay?: { readonly looks: number; readonly like: LostSubmission };
  /** The read of an input that fails. */
  readonly failingRead?: number;
}

function setUp({ lists, lost: all, settings = {}, ownedAfter, underWay, failingRead }: Searched) {
  const clock = new ManualClock();
  let looks = -1;
  let reads = 0;
  const now = (): readonly Listed[] => lists[Math.min(Math.max(looks, 0), lists.length - 1)] ?? [];
  const isOwned = (look: number) => (id: string) =>
    ownedAfter !== undefined && look >= ownedAfter.looks && ownedAfter.ids.includes(id);
  const context = {
    clock,
    fingerprint: ({ hash }: { readonly hash: string }) => hash,
    owned: {
      async all() {
        looks += 1;
        return isOwned(looks);
      },
      async others() {
        const isUnderWay = underWay !== undefined && looks < underWay.looks;
        return { isOwned: isOwned(looks), undecided: isUnderWay ? [underWay.like.record] : [] };
      },
    },
    catalog: {
      me: async () => ({ id: "me" }),
      executions: () => ({
        async *pages() {
          yield now();
        },
      }),
      execution: async (id: string) => now().find((each) => each.id === id),
    },
    transport: {
      serverClock: { offset: 0 },
      async send({ path }: { readonly path: string }) {
        reads += 1;
        if (reads === failingRead) throw new Error("the network is away");
        await Promise.resolve();
        const input = lists.flat().find(({ inputData }) => path.includes(`/${inputData?.id}/`))?.input;
        const headers = { "content-type": input?.startsWith("<html") ? "text/html; charset=utf-8" : TYPE };
        return { headers, body: bytesOf(input ?? "") };
      },
    },
  } as never as ReconcileContext;
  return { clock, search: new Search(context, all, searchSettings(settings)), reads: () => reads };
}

/** What a search tells of each reference: verdict, and execution, or reason and candidates. */
export async function searching(
  searched: Searched,
): Promise<{ readonly findings: readonly (readonly string[])[] }> {
  const { clock, search } = setUp(searched);
  const findings: string[][] = [];
  let isOver = false;
  const going = (async () => {
    for await (const { lost: each, finding } of search.findings()) {
      const told =
        finding.verdict === "found"
          ? [finding.execution.id]
          : [
              finding.reason.code,
              ...(finding.verdict === "ambiguous"
                ? finding.candidates.map(({ execution }) => execution.id)
                : []),
            ];
      findings.push([each.record.key.reference, finding.verdict, ...told] as string[]);
    }
  })().finally(() => {
    isOver = true;
  });
  for (let step = 0; step < 100 && !isOver; step += 1) await clock.advance(1_000);
  await going;
  return { findings };
}

/** What a search fails with, and how often inputs were read by the time when all is quiet. */
export async function failedSearch(
  searched: Searched,
): Promise<{ readonly error: unknown; readonly reads: () => number }> {
  const { clock, search, reads } = setUp(searched);
  const error = await (async () => {
    for await (const _ of search.findings());
  })().catch((reason: unknown) => reason);
  await clock.advance(1_000);
  return { error, reads };
}
