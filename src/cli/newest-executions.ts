/**
 * The newest executions of a server. The order of the server's list, and whether it supports `sort`, is not documented: this module
 * determines the order from the dates of the executions alone.
 */
import { type FlowExecution, isHttpError } from "../flows/index.ts";

/** Reads one page of the list, with at most `size` entries. The first page is 0; pages after the last are empty. */
export type ReadPage = (page: number, size: number, sort?: string) => Promise<readonly FlowExecution[]>;

/** The result. */
export interface NewestExecutions {
  /** The newest first. */
  readonly executions: readonly FlowExecution[];
  /**
   * The part that was not read. `end`: the list is long and every sample is in order of time, so only the end
   * with the newest ones was read. `rest`: the list has no order, and the newest execution may not have been
   * read.
   */
  readonly unread?: "end" | "rest";
  /** The number of entries that were read, or with `end` the number that exist; only with `unread`. */
  readonly count?: number;
}

const NEWEST_FIRST = "createdAt,desc";
const OLDEST_FIRST = "createdAt,asc";
const PAGE = 200;
/** Lists of up to this number of pages are read as a whole if the server does not sort. */
const FEW_PAGES = 10;
/**
 * The number of requests for a list without an order: enough for 100 000 executions, if the server returns
 * pages of the requested size.
 */
const MOST_PAGES = 500;
/** The number of samples of a long list that must be in order of time before the whole list is assumed to be. */
const SAMPLES = 64;
/** A page number beyond any real list: a server that returns entries for it ignores the page number. */
const LAST_INDEX = 2 ** 30;

/**
 * The newest `limit` executions. From a server that supports `sort`, only those are requested. Otherwise,
 * short lists are read as a whole, and long ones from their newest end if samples of the whole list are in
 * order of time, otherwise up to a limit. Memory grows only with `limit`.
 *
 * @throws as every request
 */
export async function newestExecutions(read: ReadPage, limit: number): Promise<NewestExecutions> {
  const { sort, first } = await firstPage(read);
  const list = new ExecutionList(read, sort, limit);
  const second = first.length === 0 ? [] : await list.page(1);
  if (isOver(first, second)) return { executions: newest(first, limit) };
  const order = orderOf([...first, ...second]);
  if (order === "newest first" && sort !== undefined && (await sorts(read, first[0]))) {
    const found = await list.pages(order, 0, list.pagesNeeded(first.length) - 1);
    if (found !== undefined) return { executions: found };
  }
  return (order && (await list.newEnd(order, first.length))) ?? (await list.readThrough());
}

/** Whether the server supports `sort`: in the opposite order, the first execution is another one, and older. */
async function sorts(read: ReadPage, first: FlowExecution | undefined): Promise<boolean> {
  const [oldest] = await read(0, 1, OLDEST_FIRST);
  return first !== undefined && oldest !== undefined && timeOf(oldest) < timeOf(first);
}

/** A server may refuse an unknown `sort`. */
async function firstPage(read: ReadPage): Promise<{ sort?: string; first: readonly FlowExecution[] }> {
  try {
    return { sort: NEWEST_FIRST, first: await read(0, PAGE, NEWEST_FIRST) };
  } catch (error) {
    if (!isHttpError(error) || error.code === "authentication" || error.code === "not-found") throw error;
    return { first: await read(0, PAGE) };
  }
}

type Order = "newest first" | "oldest first";

class ExecutionList {
  readonly #read: ReadPage;
  readonly #sort: string | undefined;
  readonly #limit: number;

  constructor(read: ReadPage, sort: string | undefined, limit: number) {
    this.#read = read;
    this.#sort = sort;
    this.#limit = limit;
  }

  async page(page: number, size: number = PAGE): Promise<readonly FlowExecution[]> {
    return await (this.#sort === undefined ? this.#read(page, size) : this.#read(page, size, this.#sort));
  }

  /** The number of pages that contain the requested number of executions. */
  pagesNeeded(pageSize: number): number {
    return Math.ceil(this.#limit / pageSize);
  }

  /**
   * The newest executions of a long list, if all of it seems to have this order; undefined if it does not, or
   * if the list is short.
   */
  async newEnd(order: Order, pageSize: number): Promise<NewestExecutions | undefined> {
    const count = await this.#count();
    if (count === undefined || count <= FEW_PAGES * pageSize) return undefined;
    if (orderOf(await this.#samples(count)) !== order) return undefined;
    const last = Math.floor((count - 1) / pageSize);
    const needed = this.pagesNeeded(pageSize);
    // One more page on the side of the older ones, because the last page may have a single entry; and on the other side, pages that were added in the meantime.
    const [from, to] =
      order === "newest first" ? [0, needed - 1] : [Math.max(0, last - needed), last + needed];
    const executions = await this.pages(order, from, to);
    return executions && { executions, unread: "end", count };
  }

  /** The newest of these pages; undefined if they are in another order. */
  async pages(order: Order, from: number, to: number): Promise<readonly FlowExecution[] | undefined> {
    const found = new Newest(this.#limit);
    let last: FlowExecution | undefined;
    for (let page = from; page <= to; page += 1) {
      const entries = await this.page(page);
      if (entries.length === 0) break;
      const joined = last === undefined ? entries : [last, ...entries];
      if (orderOf(joined) !== order && !isConstant(joined)) return undefined;
      found.add(entries);
      last = entries.at(-1);
    }
    return found.list();
  }

  /**
   * How many entries the list has. Undefined if the list has no end, or if positions cannot be computed
   * because the server ignores `size`.
   */
  async #count(): Promise<number | undefined> {
    let there = 0;
    let gone = 1;
    for (;;) {
      const entries = await this.page(gone, 1);
      if (entries.length > 1 || gone > LAST_INDEX) return undefined;
      if (entries.length === 0) break;
      there = gone;
      gone *= 2;
    }
    while (gone - there > 1) {
      const middle = Math.floor((there + gone) / 2);
      if ((await this.page(middle, 1)).length > 0) there = middle;
      else gone = middle;
    }
    return gone;
  }

  /** Entries from all over the list, evenly spaced. */
  async #samples(count: number): Promise<readonly FlowExecution[]> {
    const entries: FlowExecution[] = [];
    for (let n = 0; n < SAMPLES; n += 1) {
      entries.push(...(await this.page(Math.floor((n * (count - 1)) / (SAMPLES - 1)), 1)));
    }
    return entries;
  }

  /** Reads every entry, up to a limit. */
  async readThrough(): Promise<NewestExecutions> {
    const found = new Newest(this.#limit);
    let looked = 0;
    let before: readonly FlowExecution[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const entries = await this.page(page);
      if (isOver(before, entries)) return { executions: found.list() };
      found.add(entries);
      looked += entries.length;
      before = entries;
    }
    return { executions: found.list(), unread: "rest", count: looked };
  }
}

/** Keeps the newest of the entries that are added, without duplicates. */
class Newest {
  readonly #limit: number;
  #kept: FlowExecution[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entries: readonly FlowExecution[]): void {
    // The raw answer and the report may be large, and are not needed here.
    this.#kept.push(...entries.map(({ raw: _, report: __, ...entry }) => ({ ...entry, raw: undefined })));
    if (this.#kept.length > 2 * this.#limit + PAGE) this.#kept = newest(this.#kept, this.#limit);
  }

  list(): readonly FlowExecution[] {
    return newest(this.#kept, this.#limit);
  }
}

function newest(entries: readonly FlowExecution[], limit: number): FlowExecution[] {
  const once = new Map(entries.map((entry) => [entry.id ?? entry, entry]));
  return [...once.values()].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, limit);
}

/**
 * Whether the list ends before `page`, which comes after `before`; a server that ignores `page` returns the
 * same page again.
 */
function isOver(before: readonly FlowExecution[], page: readonly FlowExecution[]): boolean {
  return (
    page.length === 0 ||
    (before.length === page.length && page.every(({ id }, n) => id !== undefined && id === before[n]?.id))
  );
}

/** The order of all entries; undefined if there is none, if it cannot be determined, or if a date is missing. */
function orderOf(entries: readonly FlowExecution[]): Order | undefined {
  const times = entries.map(timeOf);
  if (times.includes(Number.NEGATIVE_INFINITY) || isConstant(entries)) return undefined;
  if (times.every((time, n) => n === 0 || time <= (times[n - 1] ?? time))) return "newest first";
  return times.every((time, n) => n === 0 || time >= (times[n - 1] ?? time)) ? "oldest first" : undefined;
}

function isConstant(entries: readonly FlowExecution[]): boolean {
  const [first] = entries;
  return first === undefined || entries.every((entry) => timeOf(entry) === timeOf(first));
}

function timeOf({ createdAt }: FlowExecution): number {
  const time = Date.parse(createdAt ?? "");
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
