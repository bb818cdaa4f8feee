import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import { readXml } from "../../src/xml/reader.ts";
import { XmlWriter } from "../../src/xml/writer.ts";
import { eventsOf } from "./recorded.ts";

/** Any text that XML can hold, with what is special in it drawn often. */
const special = fc.constantFrom(
  "<",
  ">",
  "&",
  "]]>",
  '"',
  "'",
  "\r",
  "\n",
  "\r\n",
  "\t",
  " ",
  "\ufeff",
  "😀",
  "&#x;",
);
const legal = fc
  .string({ unit: "binary" })
  .filter((text) => !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text));
const text = fc.array(fc.oneof(special, legal), { maxLength: 8 }).map((parts) => parts.join(""));

const SAMPLE =
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- c -- >'.replace(" -- >", " -->") +
  "<a xmlns='u' xmlns:p='v' b=' 1\r\n&#10;2&amp;'>\r\nx&lt;é😀]]&gt;\r<p:c p:d=''/><![CDATA[]]<&]]]]>" +
  "<?pi x??><e\n></e\r\n>&#x1F600;\r\n</a>\r\n<!-- end -->\n";

function pieces<T extends string | Uint8Array>(source: T, cuts: readonly number[]): T[] {
  const at = [0, ...cuts.map((cut) => cut % (source.length + 1)).sort((a, b) => a - b), source.length];
  return at.slice(1).map((end, index) => source.slice(at[index], end) as T);
}

function outcome(chunks: readonly (string | Uint8Array)[]): unknown {
  try {
    return eventsOf(chunks);
  } catch (error) {
    return error instanceof XmlSyntaxError ? error.code : error;
  }
}

describe("chunks", () => {
  it("any split of a string or of its bytes gives the same events", () => {
    const whole = eventsOf([SAMPLE]);
    const bytes = new TextEncoder().encode(SAMPLE);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 6 }), (cuts) => {
        expect(eventsOf(pieces(SAMPLE, cuts))).toEqual(whole);
        expect(eventsOf(pieces(bytes, cuts))).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("whether a damaged document is refused does not depend on the split", () => {
    const damage = fc.tuple(
      fc.nat(SAMPLE.length - 1),
      fc.constantFrom("", "<", "&", ">", "'", "\u0000", ":", " "),
    );
    fc.assert(
      fc.property(damage, fc.array(fc.nat(), { maxLength: 4 }), ([at, by], cuts) => {
        const damaged = SAMPLE.slice(0, at) + by + SAMPLE.slice(at + 1);
        expect(outcome(pieces(damaged, cuts))).toEqual(outcome([damaged]));
      }),
      { numRuns: 400 },
    );
  });
});

describe("round trip", () => {
  it("any legal string survives as text and as attribute value", () => {
    fc.assert(
      fc.property(text, text, (data, value) => {
        const writer = new XmlWriter({ declaration: true });
        writer.startElement({ ns: "", local: "a", attributes: [{ ns: "", local: "b", value }] });
        writer.text(data);
        writer.endElement();
        expect(eventsOf([writer.finish()])).toEqual([
          ["start", "a", [["b", value]], "2:1"],
          ...(data === "" ? [] : [["text", data]]),
          ["end", expect.any(String)],
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it("any string at all is either written so that it is read back, or refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (data) => {
        const writer = new XmlWriter();
        writer.startElement({ ns: "", local: "a", attributes: [] });
        try {
          writer.text(data);
        } catch {
          return;
        }
        writer.endElement();
        let back = "";
        const silent = { startElement(): void {}, endElement(): void {} };
        readXml(writer.finish(), { ...silent, text: (piece) => (back += piece) });
        expect(back).toBe(data);
      }),
    );
  });
});
