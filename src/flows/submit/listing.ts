/** Reads the part of the server's list of executions that can contain those of lost submissions. */
import type { FlowCatalog } from "../catalog/catalog.ts";
import type { Pages } from "../catalog/paging.ts";
import { isHttpError } from "../errors/guards.ts";
import type { FlowExecution } from "../model/execution.ts";
import type { FilterKeys } from "./reconciliation.ts";
import { fits, type SearchWindow, windowFilter } from "./window.ts";

/** Options for listing. */
export interface ListingContext {
  readonly catalog: FlowCatalog;
  readonly keys: FilterKeys;
  readonly signal: AbortSignal | undefined;
}

/** An execution that has an id. */
export type ListedExecution = FlowExecution & { readonly id: string };

/** The result of listing. */
export interface Listing {
  readonly executions: readonly ListedExecution[];
  /** The reason why the list was not read to its end, as a sentence; `undefined` if it was. */
  readonly unfinished?: string;
}

const PAGE_SIZE = 200;
/**
 * The number of consecutive pages that may contain no execution of the window, and of pages in total. The
 * time is not limited: a list that is read slowly, by a busy computer or from a busy server, is still read to
 * its end.
 */
const FRUITLESS_PAGES = 500;
const MOST_PAGES = 5_000;

/**
 * The executions in a window.
 *
 * @param decisive whether the unfiltered list is also read after an empty answer to a filter, since the API
 *   does not document the filter's keys
 * @throws what `Transport.send` throws
 */
export async function listWindow(
  { catalog, keys, signal }: ListingContext,
  window: SearchWindow,
  decisive: boolean,
): Promise<Listing> {
  const common = { size: PAGE_SIZE, ...(signal === undefined ? {} : { signal }) };
  try {
    const filter = windowFilter(window, keys);
    const found = await inWindow(catalog.executions({ ...common, filter }), window);
    if (found.executions.length > 0 || found.unfinished !== undefined || !decisive) return found;
  } catch (error) {
    // This includes 5xx: a server may fail because of an unknown key.
    if (!isHttpError(error) || error.status === 401 || error.status === 403) throw error;
  }
  return await inWindow(catalog.executions({ ...common, sort: "createdAt,desc" }), window);
}

/** Reads pages until one contains nothing new. */
async function inWindow(list: Pages<FlowExecution>, window: SearchWindow): Promise<Listing> {
  const executions: ListedExecution[] = [];
  let pages = 0;
  let fruitless = 0;
  for await (const page of list.pages()) {
    const before = executions.length;
    for (const execution of page) {
      const { id } = execution;
      if (id === undefined || !fits(execution, window)) continue;
      // The raw answer and the report are large, and are not compared.
      const { report: _, ...kept } = execution;
      executions.push({ ...kept, id, raw: undefined });
    }
    pages += 1;
    fruitless = executions.length > before ? 0 : fruitless + 1;
    if (fruitless === FRUITLESS_PAGES)
      return unfinished(executions, pages, `the last ${fruitless} contained no execution of that time`);
    if (pages === MOST_PAGES) return unfinished(executions, pages, "reading stopped there");
  }
  return { executions };
}

function unfinished(executions: readonly ListedExecution[], pages: number, why: string): Listing {
  return {
    executions,
    unfinished: `the server's list of executions did not end after ${pages} pages: ${why}`,
  };
}

/** The user of the key; if the server does not report it, the search is only wider. */
export async function userId(catalog: FlowCatalog, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await catalog.me(signal === undefined ? {} : { signal })).id;
  } catch (error) {
    if (isHttpError(error) && error.status !== 401) return undefined;
    throw error;
  }
}

/**
 * Milliseconds since the newest of these was created, by the server's clock; 0 if the server does not give a
 * time. One second is added to the time of creation, because servers may leave out fractions.
 */
export function ageOfNewest(
  listed: readonly { readonly execution: ListedExecution }[],
  serverNow: number,
): number {
  const ages = listed.map(({ execution }) => serverNow - 1_000 - Date.parse(execution.createdAt ?? ""));
  return ages.some(Number.isNaN) ? 0 : Math.max(0, Math.min(...ages));
}
