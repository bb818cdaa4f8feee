/** A table is followed like any other automaton. */
import { describe, expect, it } from "vitest";
import type { Table } from "../../../../src/datatypes/sample/pattern/flat-rows.ts";
import { NOTHING } from "../../../../src/datatypes/sample/pattern/table.ts";
import { TableAutomaton } from "../../../../src/datatypes/sample/pattern/table-automaton.ts";

/** `ab*` over the classes a = 0 and b = 1. */
const table: Table = {
  starts: Int32Array.from([0, 2, 4]),
  steps: Int32Array.from([0, 1, 1, 1]),
  accepting: Uint8Array.from([0, 1]),
};

describe("the automaton of a table", () => {
  it("starts in state 0, with the lengths of what remains", () => {
    expect(new TableAutomaton(table).start).toEqual({
      id: 0,
      accepting: false,
      least: 1,
      most: Number.POSITIVE_INFINITY,
    });
  });

  it("takes the steps of the table, one state by each class", () => {
    const automaton = new TableAutomaton(table);
    const steps = automaton.transitions(automaton.start);
    expect([...steps.keys()]).toEqual([0]);
    const [next] = steps.get(0) ?? [];
    expect(next).toMatchObject({ id: 1, accepting: true, least: 0 });
  });

  it("gives a state that it comes to again as the same object, as its users compare states", () => {
    const automaton = new TableAutomaton(table);
    const [next] = automaton.transitions(automaton.start).get(0) ?? [];
    expect(next).toBeDefined();
    if (next !== undefined) expect(automaton.transitions(next).get(1)?.[0]).toBe(next);
  });

  it("of no states matches nothing", () => {
    const { start } = new TableAutomaton(NOTHING);
    expect(start).toMatchObject({ accepting: false, least: Number.POSITIVE_INFINITY, most: -1 });
    expect(new TableAutomaton(NOTHING).transitions(start).size).toBe(0);
  });
});
