import { describe, expect, it } from "vitest";
import type { Entry, Lock } from "../../../codegen/lock/entry.ts";
import { EMPTY_LOCK } from "../../../codegen/lock/entry.ts";
import { fullKey, moduleNamespaces, printLock } from "../../../codegen/lock/print.ts";

const lock = (entries: readonly (readonly [string, Entry])[], more: object = {}): Lock => ({
  modules: new Map([["{urn:t}a.xsd", { path: "a.xsd", names: "preserve", ...more }]]),
  entries: new Map([["a.xsd", new Map(entries)]]),
});
const lines = (text: string): string[] => text.split("\n");

describe("printLock: writes one entry on each line, so that branches merge", () => {
  it("an empty lock file is complete JSON", () => {
    expect(JSON.parse(printLock(EMPTY_LOCK))).toMatchObject({
      version: 1,
      modules: { "~": [] },
      entries: { "~": {} },
    });
  });

  it("sorts entries by key in code unit order", () => {
    const entries: [string, Entry][] = [
      ["type {urn:t}b", ["type", "B", "object"]],
      ["type {urn:t}B", ["type", "B_2", "object"]],
      ["element {urn:t}a", ["type", "A", "object"]],
    ];
    const text = printLock(lock(entries));
    expect(lines(text).filter((line) => line.startsWith('      "'))).toEqual([
      '      "element {}a": ["type", "A", "object"],',
      '      "type {}B": ["type", "B_2", "object"],',
      '      "type {}b": ["type", "B", "object"],',
      '      "~": []',
    ]);
    expect(printLock(lock([...entries].reverse()))).toBe(text);
  });

  it("keys of another namespace are written out", () => {
    expect(printLock(lock([["element {urn:u}a members", ["type", "A$Member", "x"]]]))).toContain(
      '"element {urn:u}a members"',
    );
  });

  it.each<[says: string, more: object, line: string]>([
    ["as it is", {}, '    "{urn:t}a.xsd": ["a.xsd"],'],
    ["in camelCase", { names: "camel" }, '    "{urn:t}a.xsd": ["a.xsd", "camel"],'],
    [
      "with what is tolerated",
      { tolerate: ["facets", "patterns"] },
      '    "{urn:t}a.xsd": ["a.xsd", "preserve", "facets", "patterns"],',
    ],
  ])("a module %s", (_says, more, line) => {
    expect(lines(printLock(lock([], more)))).toContain(line);
  });

  it("texts are JSON", () => {
    const text = printLock(lock([['type {urn:t}E values "a\\"b"', ["value", '"a\\"b"']]]));
    expect(() => JSON.parse(text)).not.toThrow();
  });
});

it.each([
  ["type {}A", "urn:t", "type {urn:t}A"],
  ["type {}A .x", "urn:t", "type {urn:t}A .x"],
  ["type {urn:u}A", "urn:t", "type {urn:u}A"],
  ["type A", "", "type A"],
  ["type A .{}x", "urn:t", "type A .{}x"],
])("fullKey: %s in %s is %s", (short, ns, full) => {
  expect(fullKey(short, ns)).toBe(full);
});

it("namespacesOf: the namespace of each module's document", () => {
  expect([...moduleNamespaces(lock([]).modules)]).toEqual([["a.xsd", "urn:t"]]);
});
