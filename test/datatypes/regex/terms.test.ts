import { describe, expect, it } from "vitest";
import { makeProgram, type ProgramNode } from "../../../src/datatypes/regex/program.ts";
import { EMPTY_TERM, type Term, TermTable, withoutDominated } from "../../../src/datatypes/regex/terms.ts";
import { tree } from "./syntax-tree.ts";

function root(pattern: string): ProgramNode {
  return makeProgram(tree(pattern)).root;
}

/** The terms with a set in front that a term stands for, and whether it stands for the end too. */
function heads(table: TermTable, term: Term): { sets: number[]; end: boolean } {
  const sets: number[] = [];
  let end = false;
  const pending = [term];
  const seen = new Set<Term>();
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    if (each.node === undefined) end = true;
    else if (each.node.kind === "set") sets.push(each.node.set);
    else table.expand(each, each.node, pending);
  }
  return { sets: sets.sort(), end };
}

describe("the empty term: nothing remains", () => {
  it("is nullable, and its own tail", () => {
    expect([EMPTY_TERM.nullable, EMPTY_TERM.tail === EMPTY_TERM, EMPTY_TERM.node]).toEqual([
      true,
      true,
      undefined,
    ]);
  });
});

describe("terms of equal content are one object", () => {
  it("in a table", () => {
    const table = new TermTable();
    const node = root("ab");
    const term = table.push(node, EMPTY_TERM);
    expect(table.push(node, EMPTY_TERM)).toBe(term);
    expect(table.push(node, term)).not.toBe(term);
    expect(table.size).toBe(2);
  });

  it("and other ones in another table, which adopts them", () => {
    const [one, two] = [new TermTable(), new TermTable()];
    const node = root("a{3}");
    const term = one.push(node, one.push(root("b"), EMPTY_TERM));
    const copy = two.adopt(term);
    expect(copy).not.toBe(term);
    expect([copy.node, copy.min, copy.max, copy.tail.node]).toEqual([node, 3, 3, term.tail.node]);
    expect(two.adopt(term)).toBe(copy);
    expect(two.adopt(EMPTY_TERM)).toBe(EMPTY_TERM);
    expect([one.size, two.size]).toEqual([2, 2]);
  });
});

describe("a term may be the end if all its parts may be empty", () => {
  it.each([
    ["a", false],
    ["a?", true],
    ["a{2}", false],
    ["a*b*", true],
    ["a*b", false],
    ["", true],
  ])("%s: %s", (pattern, nullable) => {
    expect(new TermTable().push(root(pattern), EMPTY_TERM).nullable).toBe(nullable);
  });
});

describe("a term is taken apart up to the sets that may come next", () => {
  it.each<[pattern: string, sets: number[], end: boolean]>([
    ["a", [0], false],
    ["ab", [0], false],
    ["a?b", [0, 1], false],
    ["a|b", [0, 1], false],
    ["a|bc", [0, 1], false],
    ["a?b?", [0, 1], true],
    ["a*", [0], true],
    ["(a|b)c", [0, 1], false],
    ["(ab){2}", [0], false],
    ["", [], true],
  ])("%s", (pattern, sets, end) => {
    const table = new TermTable();
    expect(heads(table, table.push(root(pattern), EMPTY_TERM))).toEqual({ sets, end });
  });

  it("a count decreases by one in each round, down to the last", () => {
    const table = new TermTable();
    const node = root("a{3}");
    let term = table.push(node, EMPTY_TERM);
    const counts: (readonly [number, number])[] = [];
    while (term.node?.kind === "repeat") {
      counts.push([term.min, term.max]);
      const pending: Term[] = [];
      table.expand(term, term.node, pending);
      expect(pending).toHaveLength(1);
      term = pending[0]?.tail ?? EMPTY_TERM;
    }
    expect(counts).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    expect(term).toBe(EMPTY_TERM);
  });

  it("a repetition without a bound comes back to itself: no term for each time round", () => {
    const table = new TermTable();
    const term = table.push(root("a*"), EMPTY_TERM);
    const pending: Term[] = [];
    if (term.node !== undefined) table.expand(term, term.node, pending);
    expect(pending.map((each) => each.node?.kind)).toEqual([undefined, "set"]);
    expect(pending[1]?.tail).toBe(term);
  });
});

describe("of terms that differ only in an optional count, the greatest covers the others", () => {
  const rounds = (table: TermTable, term: Term): Term[] => {
    const all: Term[] = [];
    for (let at = term; at.node?.kind === "repeat"; ) {
      all.push(at);
      const pending: Term[] = [];
      table.expand(at, at.node, pending);
      at = pending.at(-1)?.tail ?? EMPTY_TERM;
    }
    return all;
  };

  it("a{0,3} stands for a{0,2} and a{0,1}", () => {
    const table = new TermTable();
    const all = rounds(table, table.push(root("a{0,3}"), EMPTY_TERM));
    expect(all.map(({ max }) => max)).toEqual([3, 2, 1]);
    expect(withoutDominated(all)).toEqual([all[0]]);
    expect(withoutDominated(all.toReversed())).toEqual([all[0]]);
  });

  it("a{3} does not stand for a{2}: exact counts are all kept", () => {
    const table = new TermTable();
    const all = rounds(table, table.push(root("a{3}"), EMPTY_TERM));
    expect(withoutDominated(all)).toHaveLength(3);
  });

  it("terms of other nodes are kept", () => {
    const table = new TermTable();
    const [one, two] = [table.push(root("a{0,3}"), EMPTY_TERM), table.push(root("ab"), EMPTY_TERM)];
    expect(withoutDominated([one, two, EMPTY_TERM])).toHaveLength(3);
  });
});
