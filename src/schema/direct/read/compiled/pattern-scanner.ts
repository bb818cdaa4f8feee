/** Values of types with patterns, in the bytes of a document. */
import type { Dfa } from "../../../../datatypes/index.ts";
import { LESS } from "../byte-classes.ts";
import { BYTES } from "./memory.ts";
import type { Scanner, TextShape } from "./scanner.ts";

/**
 * Larger automata keep their classes of bytes; smaller ones get a row of 256 bytes for each state, which saves a
 * look-up.
 */
const MOST_ROWS = 128;
const COLUMNS = 256;

const SPACE = 0x20;
const DELETE = 0x7f;
/** Characters that end a value, begin a reference, or may end a CDATA section. */
const SPECIAL: readonly number[] = [LESS, 0x26, 0x22, 0x27, 0x5d];

/** The scanner of texts that an automaton accepts; `undefined` if it is too large. */
export function patternScanner(end: number, automaton: Dfa, shape: TextShape): Scanner | undefined {
  const rows = automaton.accepting.length;
  if (rows > MOST_ROWS) return undefined;
  const { accepting } = automaton;
  const table = tableOf(automaton, shape);
  const { min, max } = shape;
  return (start) => {
    let at = start;
    let state = COLUMNS;
    for (;;) {
      const next = table[state + (BYTES[at] ?? 0)] ?? 0;
      if (next === 0) break;
      state = next;
      at++;
    }
    if (BYTES[at] !== end || accepting[state >> 8] !== 1) return -1;
    return at - start < min || at - start > max ? -1 : at;
  };
}

/** For a state times 256 and a byte the next state times 256; 0 for a byte that is not plain. */
function tableOf({ classOf, classes, next, accepting }: Dfa, { whiteSpace }: TextShape): Uint16Array {
  const table = new Uint16Array(accepting.length * COLUMNS);
  // If white space is collapsed, the scanner leaves spaces to code that knows which of them count.
  const first = whiteSpace === "collapse" ? SPACE + 1 : SPACE;
  for (let state = 1; state < accepting.length; state++) {
    for (let byte = first; byte < DELETE; byte++) {
      if (SPECIAL.includes(byte)) continue;
      table[state * COLUMNS + byte] = (next[state * classes + (classOf[byte] ?? 0)] ?? 0) * COLUMNS;
    }
  }
  return table;
}
