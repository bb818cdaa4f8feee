/** What scanners take for plain must be a value, and that value, by the type's own reader. */
import { afterEach, describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../../src/datatypes/types.ts";
import { closeDocument, openDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { leafFormOf, readsAs } from "../../../../../src/schema/direct/read/compiled/leaf-form.ts";
import { restrict } from "../../../../datatypes/context.ts";

/** What ends a text, and an attribute value. */
const LESS = 0x3c;
const QUOTE = 0x22;

const TYPES: readonly (readonly [base: string, facets: FacetsDescriptor])[] = [
  ["string", {}],
  ["string", { minLength: 2, maxLength: 5 }],
  ["normalizedString", {}],
  ["token", { length: 3 }],
  ["string", { patterns: ["[A-Z]{2}[0-9]*", ".*&.*"] }],
  ["token", { patterns: ["[a-z ]+"] }],
  ["NMTOKEN", {}],
  ["language", {}],
  ["anyURI", { maxLength: 9 }],
  ["decimal", {}],
  ["decimal", { totalDigits: 5, fractionDigits: 2 }],
  ["decimal", { minInclusive: "0", maxExclusive: "100.5" }],
  ["decimal", { minInclusive: "0", fractionDigits: 2 }],
  ["decimal", { minExclusive: "-1.5" }],
  ["date", {}],
  ["dateTime", {}],
  ["time", {}],
  ["gYearMonth", {}],
  ["duration", {}],
];

const TEXTS: readonly string[] = [
  ..."|a|ab|abc|abcde|abcdef| a|a |a b|a  b|a]|]]|AB|AB12|A1|a;b|x:y|-|.|-.|1|-0|007|1.|.5|1.5|-1.5|-1.49".split(
    "|",
  ),
  ..."12.34|123.45|1234.5|12345|123456|100.49|100.5|999999999999999|1234567890123456|+1|1e3|NaN|0.00".split(
    "|",
  ),
  ..."2024-02-28|2024-02-29|2023-02-29|2024-13-01|2024-00-10|2024-04-31|0000-01-01|2024-01-31Z|12024-01-01".split(
    "|",
  ),
  ..."2024-01-31T12:00:00|2024-01-31T24:00:00|2024-01-31T23:59:60|2024-01-31T12:00:00.5Z|2024-01-31T12:00:00.".split(
    "|",
  ),
  ..."12:00:00|24:00:00|12:60:00|12:00:00Z|12:00:00.123|2024-01|P1D|PT|en-GB|e1|\t|a\tb|a\nb|é|漢字|\u007f".split(
    "|",
  ),
];

const shown = (base: string, facets: FacetsDescriptor): string => `${base} ${JSON.stringify(facets)}`;

describe("the plain form of a type", () => {
  afterEach(closeDocument);

  it.each(TYPES.map(([base, facets]) => [shown(base, facets), base, facets] as const))(
    "is a value unchanged: %s",
    (_, base, facets) => {
      const form = leafFormOf(restrict(base, facets));
      if (form.kind !== "scanned") throw new Error(`expected a scanned type, found ${form.kind}`);
      let plain = 0;
      for (const end of [LESS, QUOTE]) {
        const scan = form.scanner(end);
        for (const text of TEXTS) {
          closeDocument();
          openDocument(text + String.fromCharCode(end));
          const at = scan(0);
          if (at < 0 || form.accepts?.(text) === false) continue;
          plain++;
          expect(at, text).toBe(text.length);
          expect(readsAs(form.reader, text), text).toBe(text);
        }
      }
      expect(plain).toBeGreaterThan(0);
    },
  );

  it("has the length of the type where its base states a smaller minLength (Part 2, §4.3.1.4, clause 1)", () => {
    const form = leafFormOf(restrict(restrict("string", { minLength: 3 }), { length: 5 }));
    if (form.kind !== "scanned") throw new Error(`expected a scanned type, found ${form.kind}`);
    const scan = form.scanner(LESS);
    for (const [text, place] of [
      ["abcd<", -1],
      ["abcde<", 5],
      ["abcdef<", -1],
    ] as const) {
      closeDocument();
      openDocument(text);
      expect(scan(0), text).toBe(place);
    }
  });

  it("ends at markup, at references and at the end of a CDATA section", () => {
    const form = leafFormOf(restrict("string", {}));
    if (form.kind !== "scanned") throw new Error("expected a scanned type");
    const scan = form.scanner(LESS);
    for (const [text, place] of [
      ["abcd<", 4],
      ["<", 0],
      ["a&amp;b<", -1],
      ["a]]>b<", -1],
      ["a]]b<", 4],
      ["abc\u0001<", -1],
      ["abc", -1],
      ["abc\r\n<", -1],
    ] as const) {
      closeDocument();
      openDocument(text);
      expect(scan(0), text).toBe(place);
    }
  });
});
