import { describe, expect, it } from "vitest";
import { isDeclined } from "../../../../src/schema/direct/decline.ts";
import { nameBytes } from "../../../../src/schema/direct/read/name-bytes.ts";
import { Source } from "../../../../src/schema/direct/read/source.ts";

const sourceOf = (text: string): Source => {
  const bytes = new TextEncoder().encode(text);
  return new Source(() => text, bytes, bytes.length);
};

function isRefused(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return true;
  }
}

describe("a source", () => {
  it("keeps its position in characters for any bytes", () => {
    const source = sourceOf("<é><ü>a漢😀b</ü>");
    expect(source.isTag(nameBytes("<é"))).toBe(true);
    source.pass(nameBytes("<é"));
    expect([source.takeGreater(), source.position]).toEqual([true, 3]);
    expect(source.take(nameBytes("<ü>"))).toBe(true);
    expect(source.characterData()).toBe("a漢😀b");
    expect(source.position).toBe("<é><ü>a漢😀b".length);
    expect(source.isEndTag).toBe(true);
  });

  it("recognises a tag by its whole name", () => {
    for (const [text, is] of [
      ["<ab>", true],
      ["<ab/>", true],
      ["<ab\n>", true],
      ["<abc>", false],
      ["<a>", false],
      ["<ab:c>", false],
      ["<ab", false],
    ] as const) {
      expect(sourceOf(text).isTag(nameBytes("<ab")), text).toBe(is);
    }
  });

  it("reports the name in a tag", () => {
    for (const [text, name] of [
      ["<ab>", "ab"],
      ["<é漢😀:x />", "é漢😀:x"],
      ["</ab>", ""],
      ["<ab", "ab"],
    ] as const) {
      expect(sourceOf(text).tagName(), text).toBe(name);
    }
  });

  it("skips only white space, comments and processing instructions to reach the next tag", () => {
    for (const text of [
      " \r\n\t",
      "<!---->",
      "<!-- é 😀 - -->",
      "<?a?>",
      "<?xml-model href='x'?>",
      "<!--a--> <?b c?> ",
    ]) {
      const source = sourceOf(`${text}<a>`);
      source.toTag();
      expect(source.position, text).toBe(text.length);
    }
    for (const text of [
      "x",
      "<!-- -- -->",
      "<!-- --->",
      "<!--",
      "<!-- \u0001 -->",
      "<?xml?>",
      "<?XML a?>",
      "<?1?>",
      "<?a",
      "<![CDATA[]]>",
    ]) {
      expect(
        isRefused(() => sourceOf(`${text}<a>`).toTag()),
        text,
      ).toBe(true);
    }
  });

  it("gives attributes their values, white space made spaces", () => {
    const value = (text: string): string => sourceOf(text).attributeValue();
    expect(value('a\n\tb &amp; ]]> é"')).toBe("a  b & ]]> é");
    expect(value('a\r\nb\rc&#10;"')).toBe("a b c\n");
    for (const text of ["a", 'a<b"', '&#1;"', '\u0000"'])
      expect(
        isRefused(() => value(text)),
        text,
      ).toBe(true);
  });

  it("requires white space before each attribute", () => {
    const source = sourceOf('\n a="1"b="2">');
    expect(source.toAttribute()).toBe(true);
    expect(source.take(nameBytes('a="'))).toBe(true);
    source.attributeValue();
    expect(isRefused(() => source.toAttribute())).toBe(true);
  });

  it("ends with white space, comments and processing instructions", () => {
    for (const text of ["", " \n", "<!--a--><?b?>\n<!--c-->"])
      expect(
        isRefused(() => sourceOf(text).expectEnd()),
        text,
      ).toBe(false);
    for (const text of ["x", "<a/>", "\u0000", "<!--", " <"])
      expect(
        isRefused(() => sourceOf(text).expectEnd()),
        text,
      ).toBe(true);
  });

  it("skips many comments without exhausting the stack", () => {
    const source = sourceOf("<!---->".repeat(200_000));
    source.expectEnd();
    expect(source.position).toBe(1_400_000);
  });
});
