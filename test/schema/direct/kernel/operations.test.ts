/** What the kernels make of one value between markup, action by action; both are held to each other in kernel.test.ts. */
import { describe, expect, it } from "vitest";
import { dfaOf } from "../../../../src/datatypes/regex/dfa.ts";
import { parseRegex } from "../../../../src/datatypes/regex/parse.ts";
import { KernelMemory } from "../../../../src/schema/direct/kernel/kernel-memory.ts";
import {
  ATTRIBUTE,
  BASIC_PLANE,
  INTEGER,
  LENGTH_APART,
  LENGTH_SHIFT,
  NOT_EMPTY,
  type Operation,
  TABLE,
  TEXT,
  TOKEN,
} from "../../../../src/schema/direct/kernel/operation.ts";
import { attempted } from "../attempted.ts";

const MEMORIES = [
  ["WebAssembly", new KernelMemory()],
  ["JavaScript", new KernelMemory(true)],
] as const;

/** Puts in its place what is in doubt, in brackets. */
const settler = { nextApart: () => "apart", settle: (_: number, value: string) => `[${value}]` };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function finished(memory: KernelMemory, head = ""): string {
  return new TextDecoder().decode(memory.finish(bytesOf(head)));
}

/** What is written of one value between `<a>` and `</a>`. */
function write(memory: KernelMemory, action: number, value: string, more: Partial<Operation> = {}): string {
  memory.begin();
  const operation = memory.operation({ before: "<a>", action, behind: "</a>", endTag: 4, ...more });
  memory.words[0] = (value.length << LENGTH_SHIFT) | operation;
  memory.work(value, 1, settler);
  return finished(memory);
}

describe.each(MEMORIES)("the kernel in %s", (_, memory) => {
  it.each([
    ["", "<a/>"],
    ["abc", "<a>abc</a>"],
    ["a&b", "<a>a&b</a>"],
    ["é漢😀", "<a>é漢😀</a>"],
  ])("copies what has been checked: %j", (value, written) => {
    expect(write(memory, 0, value)).toBe(written);
  });

  it.each([
    ["", "<a/>"],
    ["abc", "<a>abc</a>"],
    ["a&b<c>d", "<a>a&amp;b&lt;c&gt;d</a>"],
    ["a\rb\nc\td\"'", "<a>a&#xD;b\nc\td\"'</a>"],
    ["é漢😀", "<a>é漢😀</a>"],
    [`${"x".repeat(31)}&`, `<a>${"x".repeat(31)}&amp;</a>`],
    [`é${"x".repeat(15)}<`, `<a>é${"x".repeat(15)}&lt;</a>`],
    [" ", "<a> </a>"],
    ["\u007f\u0080\ufffc", "<a>\u007f\u0080\ufffc</a>"],
  ])("XML 1.0 §2.4: escapes text: %j", (value, written) => {
    expect(write(memory, TEXT, value).replace("&#13;", "&#xD;")).toBe(written);
  });

  it.each(["\u0000", "a\u0001", "\u001f", "\ufffe", "a\uffff", "\ufffd", "\ud800", "a\udc00b"])(
    "XML 1.0 §2.2: reports forbidden characters as a doubt: %j",
    (value) => {
      expect(write(memory, TEXT, value)).toBe(`<a>[${new TextDecoder().decode(bytesOf(`${value}`))}]</a>`);
      expect(write(memory, ATTRIBUTE, value, ATTRIBUTE_MARKUP)).toMatch(/^ a="\[/);
    },
  );

  const ATTRIBUTE_MARKUP = { before: ' a="', behind: '"', endTag: 0 };

  it.each([
    ["", ' a=""'],
    ["abc", ' a="abc"'],
    [`a&b<c"d'`, ` a="a&amp;b&lt;c&quot;d'"`],
    ["é漢😀", ' a="é漢😀"'],
  ])("XML 1.0 §2.3: escapes attribute values: %j", (value, written) => {
    expect(write(memory, ATTRIBUTE, value, ATTRIBUTE_MARKUP)).toBe(written);
  });

  it.each([
    ["\t", 9],
    ["\n", 10],
    ["\r", 13],
  ])(
    "XML 1.0 §3.3.3: escapes white space in attribute values, which would become a space: %j",
    (value, code) => {
      const written = write(memory, ATTRIBUTE, value, ATTRIBUTE_MARKUP);
      const [, reference] = /^ a="&#(x[0-9A-Fa-f]+|[0-9]+);"$/.exec(written) ?? [];
      expect(Number(reference?.startsWith("x") ? `0${reference}` : reference)).toBe(code);
    },
  );

  it.each([
    ["", false],
    ["a", false],
    ["a b", false],
    ["a b c d e f g h i j k l m n o p", false],
    [" a", true],
    ["a ", true],
    [" ", true],
    ["a  b", true],
    [`${"x".repeat(15)}  y`, true],
    ["a\tb", true],
    ["a\nb", true],
    ["a\r", true],
  ])(
    "Part 2 §4.3.6: is in doubt of white space that collapsing would change: %j: %s",
    (value, isDoubtful) => {
      const written = write(memory, TEXT | TOKEN, value);
      expect(written).toBe(isDoubtful ? `<a>[${value}]</a>` : value === "" ? "<a/>" : `<a>${value}</a>`);
    },
  );

  it.each([
    ["ab", "<a>ab</a>"],
    ["é漢", "<a>é漢</a>"],
    ["😀", "<a>[😀]</a>"],
    ["ab😀", "<a>[ab😀]</a>"],
  ])("is in doubt of characters that count twice in UTF-16, where lengths matter: %j", (value, written) => {
    expect(write(memory, TEXT | BASIC_PLANE, value)).toBe(written);
  });

  it("is in doubt about empty text if text is required", () => {
    expect(write(memory, TEXT | NOT_EMPTY, "")).toBe("<a>[]</a>");
    expect(write(memory, TEXT | NOT_EMPTY, "a")).toBe("<a>a</a>");
  });

  it.each([
    ["ab", "<a>ab</a>"],
    ["abab", "<a>abab</a>"],
    ["a", "<a>[a]</a>"],
    ["aba", "<a>[aba]</a>"],
    ["ba", "<a>[ba]</a>"],
    ["abé", "<a>[abé]</a>"],
  ])("Part 2 §4.3.4: declines texts that the automaton does not accept: %j", (value, written) => {
    const table = dfaOf(parseRegex("(ab)+", "1.0"));
    expect(write(memory, TABLE, value, { table })).toBe(written);
    expect(write(memory, TABLE | TEXT, value, { table })).toBe(written);
  });

  it.each([0, 1, -1, 9, 10, 99, 100, 1_000_000, 2_147_483_647, -2_147_483_647, -2_147_483_648, -10])(
    "writes the whole number %i in digits",
    (number) => {
      memory.begin();
      memory.words[0] = memory.operation({ before: "<a>", action: INTEGER, behind: "</a>" });
      memory.words[1] = number;
      memory.work("", 2, settler);
      expect(finished(memory)).toBe(`<a>${number}</a>`);
    },
  );

  it("writes values in the order of their words, each with the length that its word gives", () => {
    memory.begin();
    const [text, literal] = [
      memory.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 }),
      memory.operation({ before: "<b/>", action: 0, behind: "" }),
    ];
    const words = [(2 << LENGTH_SHIFT) | text, literal, text, (3 << LENGTH_SHIFT) | text];
    for (const [index, word] of words.entries()) memory.words[index] = word;
    memory.work("é<abc", 4, settler);
    expect(finished(memory, "<r>")).toBe("<r><a>é&lt;</a><b/><a/><a>abc</a>");
  });

  it("needs separate values, and writes them unchanged", () => {
    memory.begin();
    const operation = memory.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    memory.words[0] = (LENGTH_APART << LENGTH_SHIFT) | operation;
    memory.words[1] = (1 << LENGTH_SHIFT) | operation;
    memory.work("x", 2, { ...settler, nextApart: () => "<&>" });
    expect(finished(memory)).toBe("<a><&></a><a>x</a>");
  });

  it("writes an empty tag where what stands apart, or was in doubt, is nothing", () => {
    memory.begin();
    const behind = "</a><b>";
    const operation = memory.operation({ before: "<a>", action: TEXT, behind, endTag: 4 });
    memory.words[0] = (LENGTH_APART << LENGTH_SHIFT) | operation;
    memory.words[1] = (1 << LENGTH_SHIFT) | operation;
    memory.work("\u0001", 2, { nextApart: () => "", settle: () => "" });
    expect(finished(memory)).toBe("<a/><b><a/><b>");
  });

  it("works off one part after the other", () => {
    memory.begin();
    const operation = memory.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    for (const value of ["x", "yy"]) {
      memory.words[0] = (value.length << LENGTH_SHIFT) | operation;
      memory.work(value, 1, settler);
    }
    expect(finished(memory)).toBe("<a>x</a><a>yy</a>");
  });
});

describe.each(MEMORIES)("the memory of the kernel in %s", (_, memory) => {
  it("begins each document again, finished or not", () => {
    write(memory, TEXT, "left over");
    memory.begin();
    expect(finished(memory)).toBe("");
  });

  it("an error in the middle does not affect the next document", () => {
    memory.begin();
    const operation = memory.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    memory.words[0] = (1 << LENGTH_SHIFT) | operation;
    const refusing = {
      ...settler,
      settle: () => {
        throw new RangeError("refused");
      },
    };
    expect(() => memory.work("\u0001", 1, refusing)).toThrow("refused");
    expect(write(memory, TEXT, "next")).toBe("<a>next</a>");
  });

  it.each([0, 1, 4095, 4096, 4097, 10_000])("puts a head of %i bytes in front", (length) => {
    write(memory, TEXT, "x");
    const head = "h".repeat(length);
    expect(finished(memory, head) === `${head}<a>x</a>`).toBe(true);
  });

  it("uses the memory that it is given", () => {
    write(memory, TEXT, "x");
    const room = new Uint8Array(20).fill(0x2e);
    const asked: number[] = [];
    const bytes = memory.finish(bytesOf("<r>"), (length) => {
      asked.push(length);
      return room.subarray(2, 2 + length);
    });
    expect(asked).toEqual([11]);
    expect(bytes.buffer).toBe(room.buffer);
    expect(new TextDecoder().decode(room)).toBe("..<r><a>x</a>.......");
  });

  it("gives bytes that no later document changes", () => {
    write(memory, TEXT, "first");
    const bytes = memory.finish(bytesOf(""));
    write(memory, TEXT, "other");
    expect(new TextDecoder().decode(bytes)).toBe("<a>first</a>");
  });

  it("declines a run that is longer than there is room for", () => {
    memory.begin();
    const operation = memory.operation({ before: "", action: TEXT, behind: "" });
    memory.words[0] = operation;
    expect(attempted(() => memory.work("x".repeat(350_001), 1, settler))).toBe("declined");
    expect(write(memory, TEXT, "next")).toBe("<a>next</a>");
  });

  it("takes a value apart that is larger than itself", () => {
    memory.begin();
    const operation = memory.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    memory.words[0] = (LENGTH_APART << LENGTH_SHIFT) | operation;
    const large = "é".repeat(400_000);
    memory.work("", 1, { ...settler, nextApart: () => large });
    expect(finished(memory) === `<a>${large}</a>`).toBe(true);
  });
});
