/** Packs automata into the form that they have in the kernel's memory. operation.ts describes the layout. */
import type { Dfa } from "../../../datatypes/regex/dfa.ts";
import { NO_SECOND_BYTE, PAIR_ROWS, PAIRS, SECOND_BYTES } from "./operation.ts";

/** An automaton for the kernel. */
export interface PackedTable {
  readonly bytes: Uint8Array;
  /** The first state's row, counted in bytes from the first row. */
  readonly firstRow: number;
  /** The flag in an operation's action for this form of automaton. */
  readonly action: number;
}

/** Larger tables of pairs would displace other data of a document from the processor's cache. */
const LARGEST_OF_PAIRS = 16_384;

/** The first state of an automaton. */
const FIRST_STATE = 1;

/** Packs an automaton: for two bytes per step if that is small, otherwise for one. */
export function packedTable(dfa: Dfa): PackedTable {
  const width = (dfa.classes + 1) ** 2 + 1;
  return width * dfa.accepting.length * 4 > LARGEST_OF_PAIRS ? packedSingly(dfa) : packedInPairs(dfa, width);
}

function packedSingly({ classOf, classes, next, accepting }: Dfa): PackedTable {
  const width = classes + 1;
  const rows = new Uint32Array(accepting.length * width);
  for (const [state, accepts] of accepting.entries()) {
    rows[state * width] = accepts;
    for (let each = 0; each < classes; each++) {
      rows[state * width + 1 + each] = (next[state * classes + each] ?? 0) * width * 4;
    }
  }
  const bytes = new Uint8Array(classOf.length + rows.byteLength);
  bytes.set(classOf);
  bytes.set(new Uint8Array(rows.buffer), classOf.length);
  return { bytes, firstRow: FIRST_STATE * width * 4, action: 0 };
}

function packedInPairs({ classOf, classes, next, accepting }: Dfa, width: number): PackedTable {
  const seconds = classes + 1;
  const bytes = new Uint8Array(PAIR_ROWS + accepting.length * width * 4);
  const numbers = new Uint16Array(bytes.buffer, 0, PAIR_ROWS / 2);
  for (const [byte, each] of classOf.entries()) {
    numbers[byte] = each * seconds * 4;
    numbers[SECOND_BYTES / 2 + byte] = each * 4;
  }
  numbers[NO_SECOND_BYTE / 2] = classes * 4;
  const rows = new Uint32Array(bytes.buffer, PAIR_ROWS);
  for (const [state, accepts] of accepting.entries()) {
    rows[state * width] = accepts;
    for (let first = 0; first < classes; first++) {
      const between = next[state * classes + first] ?? 0;
      const row = state * width + 1 + first * seconds;
      for (let second = 0; second < classes; second++) {
        rows[row + second] = (next[between * classes + second] ?? 0) * width * 4;
      }
      rows[row + classes] = between * width * 4;
    }
  }
  return { bytes, firstRow: FIRST_STATE * width * 4, action: PAIRS };
}
