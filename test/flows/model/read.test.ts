import { describe, expect, it } from "vitest";
import {
  asArray,
  asObject,
  flag,
  given,
  isObject,
  number,
  ownJson,
  text,
} from "../../../src/flows/model/read.ts";

it.each<[says: string, value: unknown, is: boolean]>([
  ["an object", { a: 1 }, true],
  ["an empty object", {}, true],
  ["an array", [], false],
  ["null", null, false],
  ["nothing", undefined, false],
  ["a text", "{}", false],
])("isObject, asObject: %s", (_says, value, is) => {
  expect(isObject(value)).toBe(is);
  expect(asObject(value)).toEqual(is ? value : {});
});

it.each<[says: string, value: unknown, array: unknown[]]>([
  ["an array", [1, "a"], [1, "a"]],
  ["an object like one", { length: 1, 0: "a" }, []],
  ["a text", "ab", []],
  ["nothing", undefined, []],
])("asArray: %s", (_says, value, array) => {
  expect(asArray(value)).toEqual(array);
});

describe("own properties of the right type, and nothing else", () => {
  const object = JSON.parse(
    '{"t":"a","e":"","n":1.5,"z":0,"f":false,"l":null,"o":{},"big":1e999,"__proto__":"p"}',
  );
  it.each([
    ["t", "a", undefined, undefined],
    ["e", "", undefined, undefined],
    ["n", undefined, 1.5, undefined],
    ["z", undefined, 0, undefined],
    ["f", undefined, undefined, false],
    ["l", undefined, undefined, undefined],
    ["o", undefined, undefined, undefined],
    ["big", undefined, undefined, undefined],
    ["missing", undefined, undefined, undefined],
    ["toString", undefined, undefined, undefined],
    ["constructor", undefined, undefined, undefined],
    ["__proto__", "p", undefined, undefined],
  ])("%s", (key, string, numeric, truth) => {
    expect([text(object, key), number(object, key), flag(object, key)]).toEqual([string, numeric, truth]);
  });

  it("own: a property of whatever type", () => {
    expect([ownJson(object, "l"), ownJson(object, "o"), ownJson(object, "toString")]).toEqual([
      null,
      {},
      undefined,
    ]);
  });
});

it("given: a property only if there is a value", () => {
  expect({ ...given("a", 1), ...given("b", undefined), ...given("c", "") }).toEqual({ a: 1, c: "" });
  expect(Object.keys(given("b", undefined))).toEqual([]);
});
