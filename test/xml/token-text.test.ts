import { describe, expect, it } from "vitest";
import { TokenText } from "../../src/xml/token-text.ts";

describe("the token that is being read, over the pieces that it arrives in", () => {
  it("starts at the beginning of the piece if it began there", () => {
    expect(new TokenText().with("<a>text", 3)).toBe("text");
  });

  it("is put together where it began before", () => {
    const token = new TokenText();
    token.hold("<a>te", 3);
    token.hold("xt", -1);
    expect(token.with(" end", -1)).toBe("text end");
  });

  it("a new one begins afresh", () => {
    const token = new TokenText();
    token.hold("<a>old", 3);
    token.hold("</a>new", 4);
    expect(token.with("er", -1)).toBe("newer");
  });

  it("a new one may begin with a piece", () => {
    const token = new TokenText();
    token.hold("old", 0);
    token.hold("new", 0);
    expect(token.with("er", -1)).toBe("newer");
    expect(token.with("newest", 0)).toBe("newest");
  });

  it("is empty after it was passed on", () => {
    const token = new TokenText();
    token.hold("text", 0);
    token.clear();
    expect(token.with("more", -1)).toBe("more");
  });
});

describe("faults in comments, instructions and document types are placed where they are found, since those are not kept", () => {
  it.each([
    ["<!-- a", true],
    ["<?a b", true],
    ["<!DOCTYPE a", true],
    ["<![CDATA[a", false],
    ["<a b", false],
    ["text", false],
    ["<", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    const token = new TokenText();
    token.hold(text, 0);
    expect(token.isAside).toBe(expected);
  });

  it("though the token begins in pieces of one character", () => {
    const kinds = ["<!--", "<![C", "<?a"].map((text) => {
      const token = new TokenText();
      for (const [index, char] of [...text].entries()) token.hold(char, index === 0 ? 0 : -1);
      return token.isAside;
    });
    expect(kinds).toEqual([true, false, true]);
  });

  it("so that a long comment takes no memory", () => {
    const token = new TokenText();
    token.hold("<!-- ", 0);
    for (let count = 0; count < 100; count++) token.hold("x".repeat(1_000), -1);
    expect(token.with("", -1).length).toBeLessThan(10);
  });
});
