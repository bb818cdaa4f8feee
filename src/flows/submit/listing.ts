/** The server's list of executions, as far as it can hold those of lost submissions. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Clock } from "../config/clock.ts";
import { TransportError } from "../errors/client.ts";
import { isHttpError } from "../errors/guards.ts";
import type { FlowExecution } from "../model/execution.ts";
import type { FilterKeys } from "./reconciliation.ts";
import { fits, type SearchWindow, windowFilter } from "./window.ts";

/** How to list. */
export interface ListingContext {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly keys: FilterKeys;
  readonly signal: AbortSignal | undefined;
  /** When the list has to have ended, by the monotonic clock: a list without an end is not a list. */
  readonly until: number;
}

/** An execution that has an id. */
export type ListedExecution = FlowExecution & { readonly id: string };

const PAGE_SIZE = 200;

/**
 * The executions in a window.
 *
 * @param decisive whether an empty answer to a filter is not believed: nobody documents the filter's keys, so the plain list is
 *   read as well
 * @throws what `Transport.send` throws; TransportError with code `timeout` for a list that does not end
 */
export async function listWindow(
  context: ListingContext,
  window: SearchWindow,
  decisive: boolean,
): Promise<readonly ListedExecution[]> {
  const { catalog, keys, signal } = context;
  const common = { size: PAGE_SIZE, ...(signal === undefined ? {} : { signal }) };
  try {
    const filter = windowFilter(window, keys);
    const found = await inWindow(context, catalog.executions({ ...common, filter }), window);
    if (found.length > 0 || !decisive) return found;
  } catch (error) {
    // 5xx included: a server may fail on a key that it does not know.
    if (!isHttpError(error) || error.status === 401 || error.status === 403) throw error;
  }
  return await inWindow(context, catalog.executions({ ...common, sort: "createdAt,desc" }), window);
}

async function inWindow(
  { clock, until }: ListingContext,
  executions: AsyncIterable<FlowExecution>,
  window: SearchWindow,
): Promise<readonly ListedExecution[]> {
  const found: ListedExecution[] = [];
  for await (const execution of executions) {
    const { id } = execution;
    // The answer as it came and the report are large, and nobody compares them.
    if (id !== undefined && fits(execution, window)) {
      const { report: _, ...kept } = execution;
      found.push({ ...kept, id, raw: undefined });
    }
    if (clock.monotonic() > until) {
      throw new TransportError("the server's list of executions does not end: give a longer settle period", {
        code: "timeout",
        retryable: true,
      });
    }
  }
  return found;
}
