import { describe, expect, it } from "vitest";
import { payload } from "../../../src/flows/payload/payload.ts";
import { fingerprintFor } from "../../../src/flows/submit/fingerprint.ts";

const of = (text: string, type = "application/xml") => payload(new TextEncoder().encode(text), type);

describe.each([
  ["a journal that outlives the process", {}],
  ["one that does not", { ephemeral: true }],
])("fingerprintFor: %s", (_says, journal) => {
  const fingerprint = fingerprintFor(journal);

  it("is equal for equal content type and bytes", () => {
    expect(fingerprint(of("abc"))).toBe(fingerprint(of("abc")));
  });

  it.each([
    ["other bytes", of("abd")],
    ["a byte more", of("abc ")],
    ["no bytes", of("")],
    ["another content type", of("abc", "application/json")],
  ])("is another for %s", (_what, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(of("abc")));
  });
});

it("fingerprintFor: SHA-256 if a record outlives the process, the same everywhere and at any time", () => {
  expect(fingerprintFor({})(of("abc"))).toBe(
    "6fb716249e14fa49f9d4c798b3450c7c351ca4ec6e81e28ba57cac27b683ac1e",
  );
  expect(fingerprintFor({ ephemeral: true })(of("abc"))).toMatch(/^quick-.* application\/xml$/);
});
