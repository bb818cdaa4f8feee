/** Places of elements that are noted, and written out when they are reported. */
import { describe, expect, it } from "vitest";
import { innermostPlace, type PlacedElement, xpathOf } from "../../../src/schema/validate/element-place.ts";
import { Report } from "../../../src/schema/validate/report.ts";

const tag = (local: string, prefix?: string) => ({
  ns: "",
  local,
  ...(prefix === undefined ? {} : { prefix }),
  attributes: [],
  resolvePrefix: () => undefined,
});

/** Open elements that count how often somebody looks at their tags. */
function openElements(depth: number): { open: PlacedElement[]; looks: () => number } {
  let looks = 0;
  const open = Array.from({ length: depth }, (_, at): PlacedElement => {
    return {
      get tag() {
        looks++;
        return tag(`e${at}`);
      },
      ordinal: at + 1,
      place: undefined,
    };
  });
  return { open, looks: () => looks };
}

describe("places of elements", () => {
  it("are written as an XPath with prefixes and ordinals", () => {
    const open: PlacedElement[] = [
      { tag: tag("order", "o"), ordinal: 1, place: undefined },
      { tag: tag("line"), ordinal: 3, place: undefined },
    ];
    expect(xpathOf(innermostPlace(open))).toBe("/o:order[1]/line[3]");
    expect(xpathOf(innermostPlace([]))).toBe("/");
  });

  it("stay what they were when elements end and others begin", () => {
    const outer: PlacedElement = { tag: tag("a"), ordinal: 1, place: undefined };
    const first = innermostPlace([outer, { tag: tag("b"), ordinal: 1, place: undefined }]);
    const second = innermostPlace([outer, { tag: tag("b"), ordinal: 2, place: undefined }]);
    expect(xpathOf(first)).toBe("/a[1]/b[1]");
    expect(xpathOf(second)).toBe("/a[1]/b[2]");
    expect(second?.parent).toBe(first?.parent);
  });

  it("take one look at each element, however many are noted", () => {
    const { open, looks } = openElements(1_000);
    const report = new Report(open, undefined, 10);
    for (let count = 0; count < 1_000; count++) report.place();
    expect(looks()).toBe(1_000);
  });

  it("examine each element once if one is recorded at every depth", () => {
    const { open, looks } = openElements(1_000);
    for (let depth = 1; depth <= open.length; depth++) innermostPlace(open.slice(0, depth));
    expect(looks()).toBe(1_000);
  });

  it("name an attribute, also one of a document's element that is not open yet", () => {
    const attribute = { ns: "", local: "id", value: "1" };
    expect(new Report(openElements(1).open, undefined, 10).place(attribute).xpath).toBe("/e0[1]/@id");
    expect(new Report([], undefined, 10).place(attribute).xpath).toBe("/@id");
  });
});
