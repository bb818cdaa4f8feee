/** Numbers of xs:double in the bytes of a document: the same as the type's reader makes. */
import { afterEach, expect, it } from "vitest";
import { LESS } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { floatValue } from "../../../../../src/schema/direct/read/compiled/float-value.ts";
import { leafFormOf } from "../../../../../src/schema/direct/read/compiled/leaf-form.ts";
import { builtin } from "../../../../datatypes/context.ts";
import { outcomeOf, store } from "./document.ts";

afterEach(closeDocument);

it.each([
  "0",
  "-0",
  "1.5",
  "-12.25",
  "007",
  "0.1",
  "123456789012345",
  "1234567890.12345",
  "0.30000000000000",
])("%s is read from its digits", (text) => {
  store(`${text}<`);
  expect(floatValue(0, LESS, leafFormOf(builtin("double")))).toBe(Number(text));
  expect(CURSOR.position).toBe(text.length);
});

it.each([
  ["1E3", 1000],
  ["+1", 1],
  [".5", 0.5],
  ["5.", 5],
  [" 1.5 ", 1.5],
  ["INF", Number.POSITIVE_INFINITY],
  ["-INF", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["0.12345678901234567890", Number("0.1234567890123456789")],
  ["&#49;", 1],
])("%s is left to the reader of the type", (text, value) => {
  store(`${text}<`);
  expect(floatValue(0, LESS, leafFormOf(builtin("float")))).toBe(value);
  expect(CURSOR.position).toBe(text.length);
});

it.each(["", "-", ".", "1.2.3", "1e", "Infinity", "0x1", "1_000"])("%j is declined", (text) => {
  store(`${text}<`);
  expect(outcomeOf(() => floatValue(0, LESS, leafFormOf(builtin("double"))))).toBe("declined");
});
