import { describe, expect, it } from "vitest";
import { listQuery, Pages, rowsOf } from "../../../src/flows/catalog/paging.ts";
import { isHttpError } from "../../../src/flows/errors/guards.ts";
import { asObject, text } from "../../../src/flows/model/read.ts";
import { collect } from "../support/collect.ts";

/** A list whose pages these are; beyond them it is empty. */
function list(pages: readonly (readonly unknown[])[], options: { size?: number; page?: number } = {}) {
  const asked: [page: number, size: number][] = [];
  const fetch = async (page: number, size: number) => {
    asked.push([page, size]);
    return pages[page] ?? [];
  };
  return { asked, pages: new Pages(fetch, (raw) => text(asObject(raw), "id") ?? String(raw), options) };
}
const entry = (id: string) => ({ id });
const [a, b, c] = ["a", "b", "c"].map(entry);

describe("Pages: a list that is fetched while it is read", () => {
  it("every entry, page by page, until a page brings nothing new", async () => {
    const { asked, pages } = list([[a, b], [c]]);
    expect(await collect(pages)).toEqual(["a", "b", "c"]);
    expect(asked).toEqual([
      [0, 50],
      [1, 50],
      [2, 50],
    ]);
  });

  it("a list that grows while it is read shifts entries to the next page: each is given once", async () => {
    expect(
      await collect(
        list([
          [a, b],
          [b, c],
        ]).pages,
      ),
    ).toEqual(["a", "b", "c"]);
  });

  it("a server that ignores the page repeats itself: that is the end", async () => {
    const same = new Pages(
      async () => [a, b],
      (raw) => text(asObject(raw), "id"),
    );
    expect(await collect(same)).toEqual(["a", "b"]);
  });

  it("a short page need not be the last one", async () => {
    expect(await collect(list([[a], [b, c]], { size: 2 }).pages)).toEqual(["a", "b", "c"]);
  });

  it("entries without an id are distinguished by what they are", async () => {
    expect(
      await collect(
        list([
          ["x", "y"],
          ["y", "z"],
        ]).pages,
      ),
    ).toEqual(["x", "y", "z"]);
  });

  it("an empty list", async () => {
    expect(await collect(list([]).pages)).toEqual([]);
  });

  it("from another page on, in pages of another size", async () => {
    const { asked, pages } = list([[a], [b], [c]], { page: 1, size: 1 });
    expect(await collect(pages)).toEqual(["b", "c"]);
    expect(asked[0]).toEqual([1, 1]);
  });

  it("page: one page, and an empty one beyond the last", async () => {
    const { pages } = list([[a, b], [c]]);
    expect([await pages.page(), await pages.page(1), await pages.page(9)]).toEqual([["a", "b"], ["c"], []]);
  });

  it.each([
    [0, [], 0],
    [-1, [], 0],
    [1, ["a"], 1],
    [2, ["a", "b"], 1],
    [3, ["a", "b", "c"], 2],
    [9, ["a", "b", "c"], 3],
  ])("toArray: the first %d, and no page more than it takes", async (limit, entries, fetched) => {
    const { asked, pages } = list([[a, b], [c]]);
    expect(await pages.toArray(limit)).toEqual(entries);
    expect(asked).toHaveLength(fetched);
  });
});

it.each([
  [{}, "?page=0&size=50"],
  [{ sort: "createdAt,desc" }, "?page=0&size=50&sort=createdAt%2Cdesc"],
  [{ filter: '{"a":"b c"}' }, "?page=0&size=50&filter=%7B%22a%22%3A%22b+c%22%7D"],
])("listQuery: %j", (options, query) => {
  expect(listQuery(0, 50, options)).toBe(query);
});

describe("entriesOf", () => {
  it("the entries of a list", () => {
    expect(rowsOf([1, 2], "list the flows")).toEqual([1, 2]);
  });

  it.each([[{ items: [] }], [null], ["[]"]])("%j is not a list", (value) => {
    expect(() => rowsOf(value, "list the flows")).toThrow(
      expect.toSatisfy(
        (error: Error) =>
          isHttpError(error) && error.message === "could not list the flows: the answer is not a list",
      ),
    );
  });
});
