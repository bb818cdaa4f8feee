/** Tests how the page reads tables, questions and reports, and keeps the steps for undo. */
import { describe, expect, it } from "vitest";
import { changed, NO_PAST, redone, undone } from "../src/page/document/past.ts";
import { createCall } from "../src/page/document/typescript-text.ts";
import { askedFields } from "../src/page/run/asked-fields.ts";
import { MOST_ROWS, readTable, TableError } from "../src/page/table/records.ts";
import { reportSteps } from "../src/server/report-steps.ts";

describe("a table", () => {
  it.each([
    ["a,b\n1,2\n", ["a", "b"], [["1", "2"]]],
    ["\uFEFFa;b\r\n1,5;2\r\n", ["a", "b"], [["1,5", "2"]]],
    ["a\tb\n1\t\n", ["a", "b"], [["1", ""]]],
    ['a,b\n"x ""y"", z","two\nlines"\n', ["a", "b"], [['x "y", z', "two\nlines"]]],
    ["a,b\n\n1,2", ["a", "b"], [["1", "2"]]],
    [
      '{"a":1,"b":[{"c":true}]}\n{"a":null,"d":"x"}\n',
      ["a", "b[0].c", "d"],
      [
        ["1", "true", undefined],
        [undefined, undefined, "x"],
      ],
    ],
  ])("is read from %j", (text, columns, cells) => {
    const table = readTable(text);
    expect(table.columns).toEqual(columns);
    expect(table.rows.map((row) => row.cells)).toEqual(cells);
    expect(table.rows.every(({ fault }) => fault === undefined)).toBe(true);
  });

  it("numbers rows by their lines, and reports rows with a wrong number of cells", () => {
    const { rows } = readTable('a,b\n"1\n2",3\n4\n{,}\n');
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [2, undefined],
      [4, "Expected 2 cells, as many as there are columns; found 1."],
      [5, undefined],
    ]);
    expect(readTable('{"a":1}\nno\n[1]\n').rows.map(({ fault }) => fault)).toEqual([
      undefined,
      "The line is not a JSON object.",
      "The line is not a JSON object.",
    ]);
  });

  it.each(['a,b\n"1,2\n', 'a,b\n"1"2,3\n', "a,a\n1,2\n", "a,b\n", "", `a\n${"1\n".repeat(MOST_ROWS + 1)}`])(
    "that cannot be read completely is refused",
    (text) => expect(() => readTable(text)).toThrow(TableError),
  );
});

describe("a question", () => {
  it("with plain values has a field for each", () => {
    const schema = {
      required: ["a"],
      properties: {
        a: { type: "string", title: "A", enum: ["x", "y"] },
        b: { type: "integer", minimum: 1, maximum: 3 },
        c: { oneOf: [{ const: 1, title: "one" }, { const: 2 }] },
      },
    };
    expect(askedFields(schema)).toMatchObject([
      { name: "a", title: "A", isRequired: true, choices: [{ value: "x" }, { value: "y" }] },
      { name: "b", title: "b", kind: "integer", isRequired: false, least: 1, most: 3 },
      {
        name: "c",
        choices: [
          { value: 1, title: "one" },
          { value: 2, title: "2" },
        ],
      },
    ]);
  });

  it.each([
    undefined,
    1,
    {},
    { properties: {} },
    { properties: { a: { type: "object" } } },
    { properties: { a: 1 } },
    { properties: [] },
  ])("with any other value has no separate fields: %j", (schema) =>
    expect(askedFields(schema)).toBeUndefined(),
  );
});

describe("a report", () => {
  it("is read in order, with the time of each step", () => {
    const step = { status: "Output", start: "2026-01-01T00:00:00Z", end: "2026-01-01T00:00:01.500Z" };
    const report = [
      {
        blocks: [
          { displayName: "A", step },
          { id: "b", step: { message: "why" } },
        ],
      },
    ];
    expect(reportSteps(report)).toEqual([
      { name: "A", status: "Output", milliseconds: 1500 },
      { name: "b", message: "why" },
    ]);
  });

  it.each([undefined, null, 1, "x", [null], [{ blocks: 1 }], [{ step: {} }]])(
    "with an unexpected form is read without an error: %j",
    (report) => {
      expect(() => reportSteps(report)).not.toThrow();
    },
  );
});

describe("the history of a document", () => {
  it("goes back and forward, and combines quick changes into one step", () => {
    const one = changed(NO_PAST, "a", "ab", 10_000);
    const two = changed(changed(one, "ab", "abc", 10_100), "abc", "xabc", 20_000);
    expect(two.back.map(({ inserted }) => inserted)).toEqual(["bc", "x"]);
    const [text, past] = undone(two, "xabc") ?? [];
    expect(text).toBe("abc");
    expect(past && redone(past, "abc")?.[0]).toBe("xabc");
    expect(past && undone(past, "abc")?.[0]).toBe("a");
    expect(undone(NO_PAST, "a")).toBeUndefined();
  });

  it("has no step for what was typed and deleted at once, so that undo never does nothing", () => {
    const typed = changed(NO_PAST, "a", "ab", 10_000);
    expect(changed(typed, "ab", "a", 10_100).back).toEqual([]);
  });
});

describe("the text for a program", () => {
  it("keeps every text of a document inside strings", () => {
    const root = { element: "{u}a", typescript: { schema: "ASchema", module: "a.xsd" } };
    const value = {
      a: '`$\u007b1}"\n</script>',
      __proto__x: 1,
      "b-c": [1n, -0, true, null],
      d: Uint8Array.of(1, 2),
    };
    const text = createCall(root, value);
    expect(text).toContain('import { ASchema } from "./flows/a.xsd.js";');
    const [, literal = ""] = /create\(ASchema, ([\s\S]*)\);\n$/.exec(text) ?? [];
    expect(new Function(`return ${literal}`)()).toEqual(value);
  });

  it("does not set the prototype for a property named __proto__", () => {
    const value = JSON.parse('{"__proto__":{"a":1}}') as unknown;
    expect(createCall({ element: "a" }, value)).toContain('["__proto__"]: { a: 1 }');
  });
});
