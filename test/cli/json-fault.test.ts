import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "../../src/cli/json-fault.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the fault of a text that is not JSON", () => {
  it.each([
    ["a comma too many", '{\n  "a": 1,\n}', 2, 9, "remove this comma, because nothing follows it"],
    ["a comma too many in a list", "[1, 2,]", 1, 6, "remove this comma, because nothing follows it"],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or "}", found "\\""'],
    ["a missing colon", '{ "a" 1 }', 1, 7, 'expected ":", found "1"'],
    ["a missing value", '{ "a": }', 1, 8, 'expected a value, found "}"'],
    ["a name without quotes", "{ a: 1 }", 1, 3, 'expected a name in double quotes, found "a"'],
    ["single quotes", "{ 'a': 1 }", 1, 3, "double quotes"],
    ["a comment", '{ // why\n "a": 1 }', 1, 3, "JSON has no comments"],
    ["a path of Windows", '{ "a": "C:\\schemas" }', 1, 11, "backslash"],
    ["a text that goes on", '{ "a": "b\n}', 1, 8, "does not end on its line"],
    ["a word", '{ "a": True }', 1, 8, 'expected a value, found "True"'],
    ["a number that is none", "[01]", 1, 2, 'found "01"'],
    ["an end too early", '{ "a": [1', 1, 10, 'it ends before "]}"'],
    ["nothing", "  \n", 1, 1, "it is empty"],
    ["something behind the end", "{}\n}", 2, 1, 'expected nothing more, found "}"'],
    ["the other bracket", '{ "a": 1 ]', 1, 10, 'expected "," or "}", found "]"'],
    ["a conflict of git", '{\n<<<<<<< HEAD\n "a": 1', 2, 1, "conflict"],
    ["line ends of Windows", '{\r\n"a": 1,\r\n}', 2, 7, "comma"],
  ])("is placed: %s", (_, text, line, column, message) => {
    expect(jsonFault(text)).toMatchObject({ line, column, message: expect.stringContaining(message) });
  });

  it("is shown in its line, with a caret below it, and so that nothing steers the terminal", () => {
    expect(jsonFault('{\n\t"a": \u001b[31m\n}')?.excerpt).toEqual(['2 |  "a":  [31m', "  |       ^"]);
    const long = `{ "a": "${"x".repeat(500)}" ! }`;
    const [line = "", caret = ""] = jsonFault(long)?.excerpt ?? [];
    expect(line.length).toBeLessThan(90);
    expect(line[caret.indexOf("^")]).toBe("!");
  });

  it("is not shown if the line may hold a secret", () => {
    expect(jsonFault('{ "apiKey": "abc", }')).toMatchObject({ line: 1, column: 18, excerpt: [] });
  });

  it("is at the place where the engine finds one, however the text is broken", () => {
    const broken = fc
      .tuple(
        fc.json({ depthSize: "small" }),
        fc.nat(),
        fc.constantFrom("", ",", '"', "}", "]", ":", "0", "\\", "\n", "e"),
      )
      .map(([text, at, sign]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + sign + text.slice(place + (sign === "" ? 1 : 0));
      });
    fc.assert(
      fc.property(broken, (text) => {
        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("is found in texts as deep as memory allows", () => {
    expect(jsonFault("[".repeat(200_000))).toMatchObject({ line: 1, column: 200_001 });
  });
});
