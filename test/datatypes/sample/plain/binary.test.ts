import { describe, expect, it } from "vitest";
import { octetsAcceptor, parseBytes } from "../../../../src/datatypes/convert/bytes.ts";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { binaryCandidates } from "../../../../src/datatypes/sample/plain/binary.ts";
import { builtin, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("candidates for hexBinary and base64Binary", () => {
  it.each<[string, FacetsDescriptor]>([
    ["hexBinary", {}],
    ["base64Binary", {}],
    ["hexBinary", { length: 3 }],
    ["base64Binary", { length: 0 }],
    ["base64Binary", { minLength: 20 }],
    ["hexBinary", { maxLength: 1 }],
    ["base64Binary", { minLength: 2, maxLength: 4 }],
  ])("of xs:%s %j are of as many octets as the lengths allow", (base, facets) => {
    const type = restrict(base, facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = [...binaryCandidates(type, drawOf({ size }))];
      expect(texts.length).toBeGreaterThan(10);
      const octets = texts.map((text) => parseBytes(type, text)?.length ?? -1);
      expect(octets.filter((count) => octetsAcceptor(type)?.(count) !== true)).toEqual([]);
    }
  });

  it("begin with two octets, and have the empty text as the last resort", () => {
    const texts = [...binaryCandidates(builtin("hexBinary"), drawOf())];
    expect(texts[0]).toMatch(/^[0-9A-F]{4}$/);
    expect(texts.at(-1)).toBe("");
  });

  it.each<FacetsDescriptor>([{ minLength: 3, maxLength: 2 }, { length: 500_001 }])(
    "are none for %j",
    (facets) => {
      expect([...binaryCandidates(restrict("hexBinary", facets), drawOf())]).toEqual([]);
    },
  );

  it("become longer one by one if the first ones are taken", () => {
    const lengths = first(binaryCandidates(builtin("hexBinary"), drawOf()), 50).map((text) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBeGreaterThan(5);
  });
});
