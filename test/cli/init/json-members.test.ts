import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addedLines } from "../../../src/cli/init/added-lines.ts";
import { withJsonMember } from "../../../src/cli/init/json-members.ts";

describe("withJsonMember", () => {
  it.each([
    ["two spaces", '{\n  "a": 1\n}\n', [], '{\n  "a": 1,\n  "n": "v"\n}\n'],
    ["tabs", '{\n\t"s": {\n\t\t"b": "x"\n\t}\n}', ["s"], '{\n\t"s": {\n\t\t"b": "x",\n\t\t"n": "v"\n\t}\n}'],
    ["Windows line ends", '{\r\n  "a": [1, 2]\r\n}\r\n', [], '{\r\n  "a": [1, 2],\r\n  "n": "v"\r\n}\r\n'],
    ["one line", '{ "a": 1, "b": {"c": "}"} }', [], '{ "a": 1, "b": {"c": "}"}, "n": "v" }'],
    ["no spaces", '{"a":{"b":1}}', ["a"], '{"a":{"b":1,"n":"v"}}'],
    ["an empty object", '{\n  "s": {}\n}', ["s"], '{\n  "s": {\n    "n": "v"\n  }\n}'],
    ["an empty file's object", "{}", [], '{\n  "n": "v"\n}'],
    ["a missing object", '{\n  "a": 1\n}', ["s"], '{\n  "a": 1,\n  "s": {\n    "n": "v"\n  }\n}'],
    [
      "a byte order mark",
      '\ufeff{\n    "a": 1\n}',
      ["s"],
      '\ufeff{\n    "a": 1,\n    "s": {\n        "n": "v"\n    }\n}',
    ],
    [
      "escaped quotation marks",
      '{"a":"\\"{[","s":{"x":-1e5}}',
      ["s"],
      '{"a":"\\"{[","s":{"x":-1e5,"n":"v"}}',
    ],
  ])("keeps the form of a file with %s", (_, text, path, expected) => {
    expect(withJsonMember(text, path, "n", "v")).toBe(expected);
  });

  it("refuses a member that is not an object, and one that exists", () => {
    expect(() => withJsonMember('{"s":[]}', ["s"], "n", 1)).toThrow('"s" is not an object.');
    expect(() => withJsonMember('{"n":1}', [], "n", 1)).toThrow('"n" exists already.');
    expect(() => withJsonMember("[]", [], "n", 1)).toThrow(RangeError);
  });

  it("adds to any object what parsing it and setting the member would give", () => {
    const key = fc.string({ minLength: 1 }).filter((name) => name !== "__proto__" && name !== "new");
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue()),
        fc.constantFrom(undefined, 2, "\t"),
        (object, indent) => {
          const text = JSON.stringify(object, undefined, indent);
          expect(JSON.parse(withJsonMember(text, [], "new", [1, { a: 2 }]))).toEqual({
            ...(JSON.parse(text) as object),
            new: [1, { a: 2 }],
          });
        },
      ),
    );
  });
});

describe("addedLines", () => {
  it("shows only the new lines, without the line to which a comma is added", () => {
    const before = '{\n  "a": 1\n}\n';
    expect(addedLines(before, withJsonMember(before, [], "b", 2))).toEqual(['  "b": 2']);
    expect(addedLines("node_modules\n", "node_modules\n/out/\n")).toEqual(["/out/"]);
  });

  it("shows no line that stays below a replaced one", () => {
    const before = '{\n  "scripts": {},\n  "own": 1\n}\n';
    const after = withJsonMember(before, ["scripts"], "check", "c");
    expect(addedLines(before, after)).toEqual(['  "scripts": {', '    "check": "c"', "  },"]);
  });
});
