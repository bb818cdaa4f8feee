/**
 * The language between those who gather a document and the kernel that writes it. A document is a row of operations, each with a
 * value, and one run of characters in which the values stand side by side. An operation is markup before the value, what is
 * to be checked and escaped in it, and markup behind it.
 *
 * An operation is one word of 32 bits: its number, and above that the value's length in UTF-16 units. A whole number stands in
 * the word behind the operation's instead.
 */

import type { Dfa } from "../../../datatypes/regex/dfa.ts";

/** Operations there can be. */
export const MOST_OPERATIONS: number = 1 << 16;
/** By how many bits a length is moved up in a word. */
export const LENGTH_SHIFT = 16;
/** A length that says: the value does not stand in the run, and the kernel stops here until it has been put in. */
export const LENGTH_APART = 0xffff;
/** Longer values stand apart, in UTF-16 units: no value needs more room than the kernel can promise. */
export const LONGEST_VALUE = 4096;

/** What an operation is. */
export interface Operation {
  readonly before: string;
  readonly action: number;
  readonly behind: string;
  /** UTF-16 units of `behind` that are the end tag of the element around the value. */
  readonly endTag?: number;
  readonly table?: Dfa | undefined;
}

/** Writes what the kernel does not. Declines what is not valid. */
export interface Settler {
  /** The next value that stands apart, as it is to be written. */
  nextApart(): string;
  /** A value that is doubtful, as it is to be written. */
  settle(operation: number, value: string): string;
}

// What is to be done with a value. Without TEXT or ATTRIBUTE it is copied as it stands.
/** Character data: `&`, `<`, `>` and carriage returns are escaped. */
export const TEXT = 1;
/** Of an attribute: `&`, `<`, `"`, tabs and line breaks are escaped. */
export const ATTRIBUTE = 2;
/** White space that collapsing it would change is doubtful. */
export const TOKEN = 4;
/** Characters beyond the Basic Multilingual Plane are doubtful: they count twice in UTF-16, and once in XML Schema. */
export const BASIC_PLANE = 8;
/** What the operation's automaton does not take is doubtful. */
export const TABLE = 16;
/** Nothing is doubtful. */
export const NOT_EMPTY = 32;
/** The value is a whole number of 32 bits. */
export const INTEGER = 64;
/** The operation's automaton takes two bytes a step. The kernel's memory says so of automata that are small enough. */
export const PAIRS = 128;

// How the kernel stops.
/** All operations are done. */
export const DONE = 0;
/** There may be too little room for the next operation's bytes. */
export const NO_ROOM = 1;
/** The next value stands apart. The markup before it is written. */
export const APART = 2;
/** The next value may not be what it should be. The markup before it is written. */
export const DOUBT = 3;

// How the kernel goes on at the operation where it stopped, after its value was written by somebody else.
export const RESUMED = 1;
/** The value stands in the run as well, and is passed. */
export const SKIP = 2;
/** What was written is nothing. */
export const WAS_EMPTY = 4;

// A record of an operation in the table of operations: 8 numbers of 32 bits.
export const RECORD = 32;
export const BEFORE_AT = 0;
export const BEFORE_LENGTH = 4;
export const BEHIND_AT = 8;
export const BEHIND_LENGTH = 12;
export const ACTION = 16;
/**
 * Where the automaton is: the classes of 256 bytes, then its rows, which have a state for each class. One of two bytes a step has, as
 * numbers of 16 bits, what each byte means as the first of two, and as the second; then what it means that there is no second; and rows
 * with a state for each two classes.
 */
export const TABLE_AT = 20;
/** In an automaton of two bytes a step: where the second bytes' numbers are, that of no second byte, and the rows. */
export const SECOND_BYTES = 512;
export const NO_SECOND_BYTE = 1024;
export const PAIR_ROWS = 1040;
/** The first state's row, counted in bytes from the first row. A row begins with whether its state accepts. */
export const FIRST_ROW = 24;
/** Of what stands behind the value, the bytes that are the end tag of the element around it; 0 where there is no such element. */
export const END_TAG_LENGTH = 28;

/** Where the kernel leaves what it came to: the operation, the place in the run, the place of the next byte. */
export const AT_OPERATION = 0;
export const AT_SOURCE = 4;
export const AT_OUTPUT = 8;

/** A kernel, bound to its memory. All places are addresses in it. */
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
