/** The reader's place in its document: where events begin and end. */
import { describe, expect, it } from "vitest";
import { ParserPlace } from "../../src/xml/parser-place.ts";

describe("ParserPlace", () => {
  it("an event begins at the end of the previous one", () => {
    const place = new ParserPlace();
    place.add("<a>\n<b/>");
    place.event(3);
    expect(place.position).toEqual({ line: 1, column: 1 });
    expect(place.end).toEqual({ line: 1, column: 4 });
    place.event(4);
    expect(place.position).toEqual({ line: 1, column: 4 });
    expect(place.end).toEqual({ line: 2, column: 1 });
    place.begin();
    expect(place.position).toEqual({ line: 2, column: 1 });
  });

  it("offsets continue counting from piece to piece", () => {
    const place = new ParserPlace();
    place.add("ab\n");
    place.endAt(2);
    expect([place.pieceEnd, place.endInPiece]).toEqual([3, 2]);
    place.add("cd");
    expect([place.pieceEnd, place.endInPiece, place.endOffset]).toEqual([5, -1, 2]);
    expect(place.characterAt(4)).toBe("d");
    expect(place.characterAt(5)).toBeUndefined();
  });

  it("a skipped DOCTYPE is not an event", () => {
    const place = new ParserPlace();
    place.add("\n <a/>");
    place.endAt(2);
    expect(place.position).toEqual({ line: 1, column: 1 });
    expect(place.end).toEqual({ line: 2, column: 2 });
  });

  it("the place of a fault may be after the last event", () => {
    const place = new ParserPlace();
    place.add("<a>\n\n<");
    place.event(3);
    expect(place.at(5)).toEqual({ line: 3, column: 1 });
    expect(place.position).toEqual({ line: 1, column: 1 });
  });
});
