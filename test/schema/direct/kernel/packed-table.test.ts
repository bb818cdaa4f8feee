/** Automata in the kernel's memory: small ones take two bytes a step, and both forms take what the automaton takes. */
import { expect, it } from "vitest";
import { type Dfa, dfaOf } from "../../../../src/datatypes/regex/dfa.ts";
import { parseRegex } from "../../../../src/datatypes/regex/parse.ts";
import {
  NO_SECOND_BYTE,
  PAIR_ROWS,
  PAIRS,
  SECOND_BYTES,
} from "../../../../src/schema/direct/kernel/operation.ts";
import { packedTable } from "../../../../src/schema/direct/kernel/packed-table.ts";

function automaton(pattern: string): Dfa {
  const dfa = dfaOf(parseRegex(pattern, "1.0"));
  if (dfa === undefined) throw new Error(`${pattern} has no automaton`);
  return dfa;
}

/** Goes through a packed automaton as operation.ts describes it. */
function takes(dfa: Dfa, text: string): boolean {
  const { bytes, firstRow, action } = packedTable(dfa);
  const view = new DataView(bytes.buffer);
  const half = (at: number): number => view.getUint16(at, true);
  const isPairs = (action & PAIRS) !== 0;
  const rows = isPairs ? PAIR_ROWS : 256;
  let state = firstRow;
  for (let at = 0; at < text.length; at += isPairs ? 2 : 1) {
    const first = text.charCodeAt(at);
    const second = at + 1 < text.length ? SECOND_BYTES + text.charCodeAt(at + 1) * 2 : NO_SECOND_BYTE;
    const move = isPairs ? half(first * 2) + half(second) : (bytes[first] ?? 0) * 4;
    state = view.getUint32(rows + state + 4 + move, true);
  }
  return view.getUint32(rows + state, true) !== 0;
}

const SMALL = "[A-Z]-[0-9]{1,5}";
/** Each character is a class of its own. */
const LARGE = `(${[..."abcdefghijklmnopqrstuvwxyz"].join("|")}){1,5}`;

it("reads two bytes per step if the automaton is small, and otherwise one", () => {
  expect(packedTable(automaton(SMALL)).action).toBe(PAIRS);
  expect(packedTable(automaton(LARGE)).action).toBe(0);
});

it.each([
  [SMALL, ["A-1", "Z-12", "Q-12345"], ["", "A", "A-", "a-1", "A-123456", "A-1 ", "AA-1"]],
  [LARGE, ["a", "ab", "aabbz", "zyxwv"], ["", "A", "abcdef1", "abcdefghijk"]],
  ["(ab)*", ["", "ab", "abab"], ["a", "aba", "b", "abb"]],
])("accepts what %s accepts, with an even or an odd number of bytes", (pattern, right, wrong) => {
  const dfa = automaton(pattern);
  for (const text of right) expect(takes(dfa, text), text).toBe(true);
  for (const text of wrong) expect(takes(dfa, text), text).toBe(false);
});
