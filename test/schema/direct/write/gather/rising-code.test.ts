/** Records whose numbers go up, as a function that was made for them sees it. */
import { describe, expect, it } from "vitest";
import { risingCheck } from "../../../../../src/schema/direct/write/gather/rising-code.ts";

const check = risingCheck({ records: "lines", number: "at-1", others: ["$type", "$any"] });
const lines = (...numbers: readonly unknown[]): unknown => ({
  lines: numbers.map((number) => ({ "at-1": number })),
});

describe("numbers of records", () => {
  it.each([
    ["go up", lines(1, 2, 5.5)],
    ["begin below zero", lines(-3, -0, 7)],
    ["are of one record", lines(0)],
    ["are of none", lines()],
  ])("%s", (_, value) => {
    expect(check(value)).toBe(true);
  });

  it.each([
    ["are there twice", lines(1, 2, 2)],
    ["are zero with both signs", lines(-0, 0)],
    ["go down", lines(1, 3, 2)],
    ["are NaN", lines(1, Number.NaN)],
    ["are texts", lines("1", "2")],
    ["are bigints", lines(1n, 2n)],
    ["are left out", lines(1, undefined)],
    ["are of what is no record", { lines: [{ "at-1": 1 }, 2] }],
    ["are of null", { lines: [null] }],
    ["are of a record of another type", { lines: [{ "at-1": 1, $type: "T" }] }],
    ["are of nothing", { lines: [{ "at-1": 1 }, undefined] }],
    ["are of a record that is alone", { lines: { "at-1": 1 } }],
    ["have others beside them", { lines: [{ "at-1": 1 }], $any: [] }],
    ["are in a value of another type", { lines: [], $type: "T" }],
    ["are nowhere", {}],
    ["are in null", null],
    ["are in a text", "lines"],
  ])("are not considered ascending if they %s", (_, value) => {
    expect(check(value)).toBe(false);
  });
});
