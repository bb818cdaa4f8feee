/** Names of keys, and the table of their places. */
import { describe, expect, test } from "vitest";
import { hashAt, hashOfName, NAME_LENGTH, nameOf, startOf } from "../../../src/flows/journal/key-name.ts";
import { KeyIndex } from "../../../src/flows/journal/log/key-index.ts";

const KEY = { server: "https://host/api/v1", flow: "f", reference: "R" };

describe("the name of a key", () => {
  test("has 49 characters, whatever is in the key", () => {
    for (const reference of ["", "R", "x".repeat(10_000), "../..", "a\0b", "\u{1F600}"]) {
      const name = nameOf({ ...KEY, reference });
      expect(name).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}$/);
      expect(name).toHaveLength(NAME_LENGTH);
    }
  });

  test("begins alike for all flows of a reference, and differs by each part of the key", () => {
    const other = nameOf({ ...KEY, flow: "g" });
    expect(other.slice(0, 32)).toBe(startOf(KEY.server, KEY.reference));
    const names = [
      KEY,
      { ...KEY, flow: "g" },
      { ...KEY, reference: "S" },
      { ...KEY, server: "https://other/api/v1" },
    ];
    expect(new Set(names.map(nameOf)).size).toBe(4);
  });

  test("is that of the key as it is, though an object was used for another one before", () => {
    const key = { ...KEY };
    const before = nameOf(key);
    key.reference = "S";
    expect(nameOf(key)).toBe(nameOf({ ...KEY, reference: "S" }));
    key.reference = "R";
    expect(nameOf(key)).toBe(before);
  });

  test("and its bytes have the same hash", () => {
    const name = nameOf(KEY);
    const hash = hashOfName(name);
    expect(hashAt(Buffer.from(`S${name} 1`), 1)).toEqual(hash);
    for (const part of Object.values(hash)) expect([part >= 0, part < 2 ** 32]).toEqual([true, true]);
    expect(hashOfName(`${"f".repeat(32)}-${"f".repeat(16)}`)).toEqual({
      ...{ reference0: 4_294_967_295, reference1: 4_294_967_295, reference2: 4_294_967_295 },
      flow: 4_294_967_295,
    });
  });

  test("of a reference alone has no flow", () => {
    const start = hashOfName(startOf(KEY.server, KEY.reference));
    expect(start).toEqual({ ...hashOfName(nameOf(KEY)), flow: 0 });
  });
});

describe("the table of keys", () => {
  const hash = (reference: number, flow = 0) => ({
    ...{ reference0: reference, reference1: reference, reference2: reference, flow },
  });

  test("finds a key that was added, and no other", () => {
    const index = new KeyIndex();
    expect([index.size, index.find(hash(1))]).toEqual([0, -1]);
    expect([index.add(hash(1)), index.add(hash(2))]).toEqual([0, 1]);
    expect([index.find(hash(1)), index.find(hash(2)), index.find(hash(3))]).toEqual([0, 1, -1]);
    expect(index.size).toBe(2);
  });

  test("distinguishes keys by each part of their hash", () => {
    const index = new KeyIndex();
    const whole = hash(7, 7);
    const keys = [whole, { ...whole, flow: 8 }, { ...whole, reference1: 8 }, { ...whole, reference2: 8 }];
    for (const key of keys) index.add(key);
    expect(keys.map((key) => index.find(key))).toEqual([0, 1, 2, 3]);
  });

  test("finds all flows of a reference", () => {
    const index = new KeyIndex();
    for (const [reference, flow] of [
      [1, 1],
      [2, 1],
      [1, 2],
      [1, 3],
    ] as const)
      index.add(hash(reference, flow));
    expect([...index.findReference(hash(1))].sort()).toEqual([0, 2, 3]);
    expect(index.findReference(hash(9))).toEqual([]);
  });

  test("grows, and keeps keys, generations and places beyond 4 GiB", () => {
    const index = new KeyIndex();
    for (let at = 0; at < 5_000; at += 1) {
      const entry = index.add(hash(at, at % 3));
      index.put(entry, at, { part: at % 7, offset: 5_000_000_000 + at, length: at });
    }
    expect(index.size).toBe(5_000);
    for (const at of [0, 1_023, 1_024, 4_999]) {
      const entry = index.find(hash(at, at % 3));
      expect([entry, index.generation(entry)]).toEqual([at, at]);
      expect(index.place(entry)).toEqual({ part: at % 7, offset: 5_000_000_000 + at, length: at });
      expect(index.isAt(entry, at % 7, 5_000_000_000 + at)).toBe(true);
      expect(index.isAt(entry, at % 7, at)).toBe(false);
    }
  });

  test("finds keys whose hashes all begin alike", () => {
    const index = new KeyIndex();
    const keys = Array.from({ length: 2_000 }, (_, at) => ({ ...hash(0), reference2: at }));
    for (const key of keys) index.add(key);
    expect(keys.every((key, at) => index.find(key) === at)).toBe(true);
  });

  test("has no value for an entry that does not exist", () => {
    const index = new KeyIndex();
    expect([index.generation(5), index.place(5)]).toEqual([0, { part: 0, offset: 0, length: 0 }]);
  });
});
