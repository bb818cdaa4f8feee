import { describe, expect, it } from "vitest";
import { namedEntries } from "../../../codegen/changes/named-entries.ts";
import type { Entry } from "../../../codegen/lock/entry.ts";

const T = "type {urn:t}T";
const entries = new Map<string, Entry>([
  [T, ["type", "T", "object"]],
  [`${T} .line`, ["property", "lines", "Line[]", ""]],
  [`${T} .line (maxLength)`, ["facet", "maxLength", "3"]],
  [`${T} .$content`, ["property", "$content", "object[]", ""]],
  [`${T} .$content .a b`, ["property", "a", "string", ""]],
  [`${T} {1}`, ["choice", "a", "b"]],
  ["type {urn:t}E", ["type", "E", "enumeration"]],
  ["type {urn:t}E values", ["values", "EValues"]],
  ['type {urn:t}E values "a b"', ["value", '"a b"']],
  ["element {urn:t}h members", ["type", "H$Member", "OneOf<object>"]],
  ["element {urn:t}h members .m", ["property", "m", "number", ""]],
  ["element {urn:t}t schema", ["schema", "TSchema", "T"]],
]);

describe("namedEntries: entries with their names in programs", () => {
  it.each<[says: string, key: string, name: string, owner: string | undefined, isForm: boolean]>([
    ["a type", T, "T", undefined, false],
    ["a property of it", `${T} .line`, "T.lines", T, false],
    ["a facet has the name of what it belongs to", `${T} .line (maxLength)`, "T.lines", `${T} .line`, false],
    [
      "an entry of a list is one of several forms",
      `${T} .$content .a b`,
      "T.$content.a",
      `${T} .$content`,
      true,
    ],
    ["a choice has the name of its type", `${T} {1}`, "T", T, false],
    ["the values of an enumeration", "type {urn:t}E values", "EValues", undefined, false],
    [
      "one of them, whatever is in it",
      'type {urn:t}E values "a b"',
      "EValues",
      "type {urn:t}E values",
      false,
    ],
    [
      "a member of a substitution group is a form",
      "element {urn:t}h members .m",
      "H$Member.m",
      "element {urn:t}h members",
      true,
    ],
    ["a schema value", "element {urn:t}t schema", "TSchema", undefined, false],
  ])("%s", (_says, key, name, owner, isForm) => {
    expect(namedEntries(entries).get(key)).toEqual({ entry: entries.get(key), name, owner, isForm });
  });

  it("every entry has one", () => {
    expect([...namedEntries(entries).keys()].sort()).toEqual([...entries.keys()].sort());
  });

  it("a property whose type was removed has its own name", () => {
    const alone = new Map<string, Entry>([[`${T} .line`, ["property", "lines", "Line[]", ""]]]);
    expect(namedEntries(alone).get(`${T} .line`)).toMatchObject({ name: "lines", owner: undefined });
  });
});
