/** Sorting and paging of lists, as in the API. */
import { badRequest } from "../failure.ts";
import { type Aliases, compileFilterText, type Filter } from "./filter.ts";
import { compareValues, valueAt } from "./path-value.ts";

/** The query of a list call. */
export interface ListQuery {
  readonly page?: string;
  readonly size?: string;
  readonly sort?: string | readonly string[];
  readonly filter?: string;
}

/** The default number of entries on a page. */
export const DEFAULT_PAGE_SIZE: number = 20;
const LARGEST_PAGE = 1000;

/**
 * One page of records: filtered, sorted, then cut. `sort` is `key`, `key,asc`, `key,desc` or `-key`; `filter` in a query is
 * a plain text, as in the official samples, or the JSON of a filter node. Neither form is documented by the API.
 * @throws ApiFailure 400 for a page, size or filter that cannot be read.
 */
export function pageOf<T>(records: readonly T[], query: ListQuery, aliases: Aliases, body?: Filter): T[] {
  const filters = [body, query.filter ? compileFilterText(query.filter, aliases) : undefined];
  const kept = records.filter((record) => filters.every((filter) => filter?.(record) ?? true));
  const sorts = [query.sort ?? []].flat().map((sort) => compileSort(sort, aliases));
  kept.sort((a, b) => sorts.reduce((sign, sort) => sign || sort(a, b), 0));
  const page = whole(query.page, 0, "page");
  const size = Math.min(whole(query.size, DEFAULT_PAGE_SIZE, "size"), LARGEST_PAGE);
  return kept.slice(page * size, (page + 1) * size);
}

function whole(text: string | undefined, fallback: number, name: string): number {
  if (text === undefined || text === "") return fallback;
  if (!/^\d{1,9}$/u.test(text)) throw badRequest(`${name} must be a whole number.`);
  return Number(text);
}

function compileSort(sort: string, aliases: Aliases): (a: unknown, b: unknown) => number {
  const [, minus, name = "", direction] = /^(-?)([\w.]+)(?:,(asc|desc))?$/iu.exec(sort.trim()) ?? [];
  if (name === "") throw badRequest("sort must be a key, optionally with ,asc or ,desc.");
  const path = Object.hasOwn(aliases, name) ? String(aliases[name]) : name;
  const sign = minus || direction?.toLowerCase() === "desc" ? -1 : 1;
  return (a, b) => sign * compareValues(valueAt(a, path), valueAt(b, path));
}
