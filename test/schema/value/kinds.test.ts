import { expect, test } from "vitest";
import { isFields, kindOf, own, put } from "../../../src/schema/value/kinds.ts";

test.each<[unknown, string]>([
  [null, "null"],
  [undefined, "nothing"],
  [[], "an array"],
  [new Uint8Array(), "bytes"],
  [new Date(0), "a Date"],
  [{}, "an object"],
  [1n, "a bigint"],
  ["", "a string"],
])("the kind of %s in words", (value, words) => {
  expect(kindOf(value)).toBe(words);
});

test("values that represent one simple value are not objects with properties", () => {
  const temporal = { [Symbol.toStringTag]: "Temporal.PlainDate" };
  expect([{}, Object.create(null)].every(isFields)).toBe(true);
  expect([null, [], new Uint8Array(), new Date(0), temporal, "x"].some(isFields)).toBe(false);
});

test("inherited properties are never read", () => {
  const value = Object.create({ inherited: 1 }) as Record<string, unknown>;
  expect(own(value, "inherited")).toBeUndefined();
  expect(own({}, "toString")).toBeUndefined();
  expect(own(JSON.parse('{"__proto__": 1}') as Record<string, unknown>, "__proto__")).toBe(1);
});

test("setting __proto__ sets an own property and no prototype", () => {
  const target: Record<string, unknown> = {};
  put(target, "__proto__", { polluted: true });
  expect(Object.keys(target)).toEqual(["__proto__"]);
  expect(target.polluted).toBeUndefined();
});
