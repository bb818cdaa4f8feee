/** Rows of pairs in one array. */
import { expect, it } from "vitest";
import { FlatRows } from "../../../../src/datatypes/sample/pattern/flat-rows.ts";

it("an empty row starts at its own end", () => {
  const { starts, steps } = new FlatRows().made();
  expect([[...starts], [...steps]]).toEqual([[0], []]);
});

it("each row begins where the one before ends, empty ones too", () => {
  const rows = new FlatRows();
  rows.add(1, 2);
  rows.add(3, 4);
  expect(rows.endRow()).toBe(4);
  expect(rows.endRow()).toBe(0);
  rows.add(5, 6);
  expect(rows.endRow()).toBe(2);
  const { starts, steps } = rows.made();
  expect([[...starts], [...steps]]).toEqual([
    [0, 4, 4, 6],
    [1, 2, 3, 4, 5, 6],
  ]);
});

it("keeps all pairs while the array grows", () => {
  const rows = new FlatRows();
  for (let pair = 0; pair < 1000; pair++) rows.add(pair, -pair);
  rows.endRow();
  const { steps } = rows.made();
  expect(steps).toHaveLength(2000);
  expect(
    [...steps].every((number, index) => number === (index % 2 === 0 ? index / 2 : -(index - 1) / 2)),
  ).toBe(true);
});
