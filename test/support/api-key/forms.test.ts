import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormFinder } from "./form-finder.ts";
import { findForm, formsOf } from "./forms.ts";

/** As the recorder inspects. */
const ON_ONE_LINE = { compact: true, breakLength: Infinity };
const SECRET = "Aa1Bb2Cc3Dd4Ee5F";
const forms = formsOf(SECRET);
const finder = new FormFinder(forms);
/** As both searches say, which must agree. */
const found = (data: string | Buffer) => {
  const name = findForm(Buffer.from(data), forms);
  expect(finder.isIn(Buffer.from(data))).toBe(name !== undefined);
  return name;
};

describe("a secret is found", () => {
  it.each<[string, string | Buffer]>([
    ["as it is", `x${SECRET}y`],
    ["cut short", `${SECRET.slice(0, 10)}…`],
    ["cut off in front", `…${SECRET.slice(6)}`],
    ["in lower case", SECRET.toLowerCase()],
    ["reversed", Array.from(SECRET).reverse().join("")],
    ["as UTF-16LE", Buffer.from(SECRET, "utf16le")],
    ["as UTF-16BE", Buffer.from(SECRET, "utf16le").swap16()],
    ["as hex", Buffer.from(SECRET).toString("hex")],
    ["as an inspected Buffer", inspect(Buffer.from(SECRET))],
    ["as an inspected Uint8Array", inspect(new Uint8Array(Buffer.from(SECRET)), ON_ONE_LINE)],
    ["as a Buffer in JSON", JSON.stringify(Buffer.from(SECRET))],
    ["as characters in JSON", JSON.stringify(Array.from(SECRET))],
    ["as inspected characters", inspect(Array.from(SECRET), ON_ONE_LINE)],
    ["percent-encoded", Array.from(Buffer.from(SECRET), (byte) => `%${byte.toString(16)}`).join("")],
    ["with \\u escapes", Array.from(SECRET, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("")],
    ["with XML references", Array.from(SECRET, (c) => `&#${c.charCodeAt(0)};`).join("")],
    ["base64 of base64", btoa(btoa(SECRET))],
    ["as the password of Basic authentication", `Basic ${btoa(`user:${SECRET}`)}`],
  ])("%s", (_, data) => {
    expect(found(data)).toBeDefined();
  });

  it("in base64, whatever stands before and after it", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom("base64", "base64url"),
        (before, after, encoding) => {
          const text = Buffer.from(`${before}${SECRET}${after}`).toString(encoding as BufferEncoding);
          expect(found(`{${text}}`)).toBeDefined();
        },
      ),
    );
  });
});

it("nothing is found if it is absent", () => {
  fc.assert(fc.property(fc.string(), (text) => found(text) === undefined));
  expect(found(SECRET.slice(0, 7))).toBeUndefined();
});

it("every form is found at every place, in front of and behind any bytes", () => {
  const anyForm = fc.constantFrom(...forms);
  fc.assert(
    fc.property(fc.uint8Array(), anyForm, fc.uint8Array(), anyForm, (before, { bytes }, after, other) => {
      expect(finder.isIn(Buffer.concat([before, bytes, after]))).toBe(true);
      // Beginnings and ends of forms are not forms.
      const parts = Buffer.concat([bytes.subarray(0, -1), before, other.bytes.subarray(1)]);
      expect(finder.isIn(parts)).toBe(forms.some((form) => parts.includes(form.bytes)));
    }),
  );
});

it("a form of one byte is refused, since it would be found in most bytes", () => {
  expect(() => new FormFinder([{ name: "a", bytes: Buffer.from("a") }])).toThrow(RangeError);
});
