/** URI references in the bytes of a document: a sufficient part of what is valid, and nothing that is not. */
import { afterEach, expect, it } from "vitest";
import { LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { uriScanner } from "../../../../../src/schema/direct/read/compiled/uri-scanner.ts";
import { builtin, faults } from "../../../../datatypes/context.ts";
import { numbers } from "../../numbers.ts";
import { scanned } from "./document.ts";

afterEach(closeDocument);

const ANY = { min: 0, max: Number.POSITIVE_INFINITY };

function take(text: string, end: number = LESS): boolean {
  const at = scanned(uriScanner(end, ANY), text, end);
  if (at >= 0) {
    expect(at, text).toBe(text.length);
    expect(faults(builtin("anyURI"), text), text).toEqual([]);
  }
  return at >= 0;
}

it.each([
  "",
  "a",
  "a/b?c=d#e",
  "http://a.b/c",
  "http://a",
  "http:///a",
  "urn:a:b",
  "a+b-c.d:e",
  "//a",
  "///a",
  "/a:b",
  "?a:b",
  "#a:b",
  "mailto:a@b.c",
  "a:/",
  "1/a:b",
])("%j is taken", (text) => {
  expect(take(text)).toBe(true);
  expect(take(text, QUOTE)).toBe(true);
});

it.each([
  "a:",
  "a:#b",
  "1a:b",
  ":a",
  "//",
  "//?a",
  "a://",
  "a://?b",
  "a:///#b",
  "a#b#c",
  "a_b:c",
  "%zz",
  "a[b",
])("%j is not taken unless it is valid", (text) => {
  if (faults(builtin("anyURI"), text).length > 0) expect(take(text)).toBe(false);
  else take(text);
});

it("a text of other characters is for the type's reader", () => {
  for (const text of ["a b", " a", "ä", "%20", "http://[::1]/", "a&amp;b"])
    expect(take(text), text).toBe(false);
});

it("its length is that of the facets", () => {
  const scan = uriScanner(LESS, { min: 2, max: 3 });
  expect(["a", "ab", "abc", "abcd"].map((text) => scanned(scan, text, LESS))).toEqual([-1, 2, 3, -1]);
});

it("accepts no invalid text, in random tests", () => {
  const random = numbers(7);
  const characters = "ab1:/?#.+-_@[]% ";
  for (let run = 0; run < 3000; run++) {
    const length = Math.floor(random() * 8);
    take(Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join(""));
  }
});
