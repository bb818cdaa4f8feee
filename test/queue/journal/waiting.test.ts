/** What waits for the journal's database: for a statement that holds many items, and for a database that is away. */
import { describe, expect, test } from "vitest";
import { Batches } from "../../../src/queue/journal/batches.ts";
import { KeptChanges, before as within } from "../../../src/queue/journal/kept-changes.ts";

describe("batches", () => {
  const limits = { most: 3, lanes: 1 };

  test("contain the items of one turn, up to the limit, and return results in their order", async () => {
    const batches: (readonly number[])[] = [];
    const made = new Batches(async (items: readonly number[]) => {
      batches.push(items);
      return items.map((item) => item * 10);
    }, limits);
    expect(await Promise.all([1, 2, 3, 4].map((item) => made.add(item)))).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  test("are limited in bytes, and an item above the limit is sent alone", async () => {
    const batches: (readonly number[])[] = [];
    const made = new Batches(
      async (items: readonly number[]) => {
        batches.push(items);
        return items;
      },
      { ...limits, bytesOf: (item) => item, mostBytes: 10 },
    );
    await Promise.all([5, 5, 5, 99, 1].map((item) => made.add(item)));
    expect(batches).toEqual([[5, 5], [5, 99], [1]]);
  });

  test("run in a limited number at the same time, and later items wait for the next batch", async () => {
    const open: (() => void)[] = [];
    const made = new Batches(
      async (items: readonly number[]) => {
        await new Promise<void>((resolve) => open.push(resolve));
        return items;
      },
      { most: 1, lanes: 2 },
    );
    const all = [1, 2, 3].map((item) => made.add(item));
    await new Promise((resolve) => setImmediate(resolve));
    expect(open).toHaveLength(2);
    open[0]?.();
    await all[0];
    await new Promise((resolve) => setImmediate(resolve));
    expect(open).toHaveLength(3);
    for (const end of open) end();
    expect(await Promise.all(all)).toEqual([1, 2, 3]);
  });

  test("fail for all of their items, and only for them", async () => {
    const made = new Batches(
      async (items: readonly number[]) => {
        if (items.includes(2)) throw new Error("no");
        return items;
      },
      { most: 2, lanes: 1 },
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => made.add(item)));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  });

  test("reject an item without a result, and accept undefined as a result", async () => {
    const none = new Batches(async () => [], limits);
    await expect(none.add(1)).rejects.toThrow("fewer results than it has items");
    expect(await new Batches(async () => [undefined], limits).add(1)).toBeUndefined();
  });
});

describe("changes that wait for the database", () => {
  const times = { firstPause: 1, longestPause: 2 };

  test("are written in their order, those of one submission together", async () => {
    const written: (readonly string[])[] = [];
    let fails = 1;
    const write = async (changes: readonly string[]) => {
      if (fails-- > 0) throw new Error("away");
      written.push([...changes]);
    };
    const kept = new KeptChanges(write, () => false, times);
    const all = [kept.keep("a", "a1"), kept.keep("b", "b1"), kept.keep("a", "a2")];
    expect([kept.size, kept.of("a"), kept.of("c")]).toEqual([2, ["a1", "a2"], []]);
    await Promise.all(all);
    // The one that failed has given its turn to the other.
    expect(written).toEqual([["b1"], ["a1", "a2"]]);
    expect(kept.size).toBe(0);
  });

  test("are given up after a failure that will not pass", async () => {
    const kept = new KeptChanges(
      () => Promise.reject(new Error("removed")),
      () => true,
      times,
    );
    await kept.keep("a", "a1");
    expect(kept.size).toBe(0);
  });

  test("are waited for no longer than requested", async () => {
    const kept = new KeptChanges(
      () => Promise.reject(new Error("away")),
      () => false,
      { firstPause: 1_000_000, longestPause: 1_000_000 },
    );
    void kept.keep("a", "a1");
    await kept.settled(0);
    expect(kept.size).toBe(1);
    await new KeptChanges(
      async () => {},
      () => false,
    ).settled(1_000_000);
  });

  test("a promise is first, or its time is", async () => {
    expect(await within(1_000_000, Promise.resolve())).toBe(true);
    expect(await within(0, new Promise(() => {}))).toBe(false);
    await expect(within(1_000_000, Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
