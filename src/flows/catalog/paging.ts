/** Reads the server's lists page by page: each answer is a JSON array that does not contain the number of pages. */
import { HttpError } from "../errors/http.ts";
import { isObject, text } from "../model/read.ts";

/** The part of a list to read. */
export interface ListOptions {
  /** Entries per page. Default 50; the default of the server is 20. */
  readonly size?: number;
  /** The first page, from 0. Default 0. */
  readonly page?: number;
  /** The order. It is passed to the server unchanged; the API does not document its form. */
  readonly sort?: string;
  /** The filter. It is passed to the server unchanged; the API does not document its form. */
  readonly filter?: string;
  /** Aborts the requests of all pages. */
  readonly signal?: AbortSignal;
}

/** A list that is fetched while it is read: `for await (const flow of client.flows())`. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #fetch: (page: number, size: number) => Promise<readonly unknown[]>;
  readonly #read: (raw: unknown) => T;
  readonly #size: number;
  readonly #first: number;

  constructor(
    fetch: (page: number, size: number) => Promise<readonly unknown[]>,
    read: (raw: unknown) => T,
    options: Pick<ListOptions, "size" | "page"> = {},
  ) {
    this.#fetch = fetch;
    this.#read = read;
    this.#size = options.size ?? 50;
    this.#first = options.page ?? 0;
  }

  /** One page; empty beyond the last. */
  async page(page: number = this.#first): Promise<readonly T[]> {
    return (await this.#fetch(page, this.#size)).map(this.#read);
  }

  /** Every entry, or the first `limit` of them. */
  async toArray(limit: number = Number.POSITIVE_INFINITY): Promise<readonly T[]> {
    const entries: T[] = [];
    if (limit <= 0) return entries;
    for await (const entry of this) {
      entries.push(entry);
      if (entries.length >= limit) break;
    }
    return entries;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for await (const entries of this.pages()) yield* entries;
  }

  /** Reads page by page, without entries that an earlier page contained. */
  async *pages(): AsyncGenerator<readonly T[], void, void> {
    const seen = new Set<string>();
    for (let page = this.#first; ; page += 1) {
      const entries = await this.#fetch(page, this.#size);
      const fresh = entries.filter((entry) => isFresh(entry, seen));
      // A short page need not be the last one, because the server may limit the size, and a server that
      // ignores `page` returns the same page again. So the list ends with the first page without new entries.
      if (fresh.length === 0) return;
      yield fresh.map(this.#read);
    }
  }
}

/** Whether the entry was not on an earlier page: a list that grows while it is read shifts entries to the next page. */
function isFresh(entry: unknown, seen: Set<string>): boolean {
  const id = (isObject(entry) ? text(entry, "id") : undefined) ?? JSON.stringify(entry);
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** `page`, `size` and the other parameters as a query string. */
export function listQuery(page: number, size: number, options: Pick<ListOptions, "sort" | "filter">): string {
  const query = new URLSearchParams({ page: String(page), size: String(size) });
  if (options.sort !== undefined) query.set("sort", options.sort);
  if (options.filter !== undefined) query.set("filter", options.filter);
  return `?${query}`;
}

/** The entries of a list. @throws HttpError if the answer is not an array */
export function rowsOf(value: unknown, operation: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new HttpError(`could not ${operation}: the answer is not a list`, { code: "bad-response" });
}
