/**
 * The instructions by which the gather controls the kernel. A document is a sequence of operations, each with a
 * value, and one run of characters in which the values are adjacent. An operation is markup before the value, what is
 * to be checked and escaped in it, and markup after it.
 *
 * An operation is one word of 32 bits: its number, and above that the value's length in UTF-16 units. A whole number is in
 * the word after the operation's word instead.
 */

import type { Dfa } from "../../../datatypes/regex/dfa.ts";

/** The greatest number of operations. */
export const MOST_OPERATIONS: number = 1 << 16;
/** The number of bits by which a length is shifted in a word. */
export const LENGTH_SHIFT = 16;
/** A length that means that the value is not in the run, and that the kernel must stop here until it has been written. */
export const LENGTH_APART = 0xffff;
/** Longer values, in UTF-16 units, are not part of the run, so that no value needs more room than the kernel can guarantee. */
export const LONGEST_VALUE = 4096;

/** An operation. */
export interface Operation {
  readonly before: string;
  readonly action: number;
  readonly behind: string;
  /** UTF-16 units of `behind` that are the end tag of the element around the value. */
  readonly endTag?: number;
  readonly table?: Dfa | undefined;
}

/** Writes values that the kernel does not write. Declines invalid ones. */
export interface Settler {
  /** The text of the next value that is not in the run. */
  nextApart(): string;
  /** The text of a value that the kernel could not decide. */
  settle(operation: number, value: string): string;
}

// Actions for a value. Without TEXT or ATTRIBUTE it is copied unchanged.
/** Character data: `&`, `<`, `>` and carriage returns are escaped. */
export const TEXT = 1;
/** Of an attribute: `&`, `<`, `"`, tabs and line breaks are escaped. */
export const ATTRIBUTE = 2;
/** White space that would change by collapsing makes a value doubtful. */
export const TOKEN = 4;
/** Characters beyond the Basic Multilingual Plane make a value doubtful: they count twice in UTF-16, and once in XML Schema. */
export const BASIC_PLANE = 8;
/** A value that the operation's automaton does not accept is doubtful. */
export const TABLE = 16;
/** An empty value is doubtful. */
export const NOT_EMPTY = 32;
/** The value is a whole number of 32 bits. */
export const INTEGER = 64;
/** The operation's automaton reads two bytes per step. The kernel's memory sets this for automata that are small enough. */
export const PAIRS = 128;

// The reasons for which the kernel stops.
/** All operations are done. */
export const DONE = 0;
/** There may be too little room for the next operation's bytes. */
export const NO_ROOM = 1;
/** The next value is not in the run. The markup before it has been written. */
export const APART = 2;
/** The next value may be invalid. The markup before it has been written. */
export const DOUBT = 3;

// How the kernel continues at the operation where it stopped, after its value has been written outside the kernel.
export const RESUMED = 1;
/** The value is in the run as well, and must be skipped. */
export const SKIP = 2;
/** The written value is empty. */
export const WAS_EMPTY = 4;

// A record of an operation in the table of operations: 8 numbers of 32 bits.
export const RECORD = 32;
export const BEFORE_AT = 0;
export const BEFORE_LENGTH = 4;
export const BEHIND_AT = 8;
export const BEHIND_LENGTH = 12;
export const ACTION = 16;
/**
 * The address of the automaton: the classes of 256 bytes, then its rows, which have a state for each class. An automaton of two bytes per step has, as
 * numbers of 16 bits, the class of each byte as the first of two, and as the second; then the class for a missing second byte; and rows
 * with a state for each two classes.
 */
export const TABLE_AT = 20;
/** In an automaton of two bytes per step: the addresses of the second bytes' numbers, of the number for a missing second byte, and of the rows. */
export const SECOND_BYTES = 512;
export const NO_SECOND_BYTE = 1024;
export const PAIR_ROWS = 1040;
/** The first state's row, counted in bytes from the first row. A row begins with a number that says whether its state accepts. */
export const FIRST_ROW = 24;
/** The number of bytes after the value that are the end tag of the element around it; 0 if there is no such element. */
export const END_TAG_LENGTH = 28;

/** The addresses of the kernel's results: the operation, the place in the run, the place of the next byte. */
export const AT_OPERATION = 0;
export const AT_SOURCE = 4;
export const AT_OUTPUT = 8;

/** A kernel with its memory. All places are addresses in it. */
export type KernelRun = (
  words: number,
  count: number,
  operation: number,
  source: number,
  output: number,
  limit: number,
  mode: number,
  operations: number,
) => number;
