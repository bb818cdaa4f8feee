import { expect, test } from "vitest";
import { pageOf } from "../../src/listing/page.ts";

const records = [
  { id: "a", n: 10, at: "2026-01-02T00:00:00Z" },
  { id: "b", n: 9, at: "2026-01-01T23:00:00-05:00" },
  { id: "c", n: 9 },
];
const ids = (query: Parameters<typeof pageOf>[1], aliases = {}): string =>
  pageOf(records, query, aliases)
    .map(({ id }) => id)
    .join("");

test.each([
  [{}, "abc"],
  [{ sort: "n" }, "bca"],
  [{ sort: "-n" }, "abc"],
  [{ sort: "n,DESC" }, "abc"],
  [{ sort: ["n", "id,desc"] }, "cba"],
  [{ sort: "at" }, "cab"],
  [{ size: "2" }, "ab"],
  [{ size: "2", page: "1" }, "c"],
  [{ size: "0" }, ""],
  [{ page: "999999999" }, ""],
  [{ filter: '{"condition":{"key":"n","operator":"equalTo","values":[9]}}' }, "bc"],
])("%o gives %s", (query, expected) => expect(ids(query)).toBe(expected));

test("sorts by another name of a key", () => expect(ids({ sort: "-number" }, { number: "n" })).toBe("abc"));
