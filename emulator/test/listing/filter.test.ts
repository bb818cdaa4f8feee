import { describe, expect, test } from "vitest";
import { ApiFailure } from "../../src/failure.ts";
import { compileFilter, compileFilterText } from "../../src/listing/filter.ts";

const record = {
  status: "Success",
  percentage: 50,
  createdAt: "2026-08-22T10:00:00.000Z",
  blank: " ",
  done: true,
  flow: { id: "f-1" },
  nothing: null,
};
const condition = (key: string, operator: string, values?: unknown) => ({
  condition: { key, operator, values },
});
const passes = (node: unknown): boolean => compileFilter(node, {})(record);

describe("operators", () => {
  test.each<[string, string, unknown[] | undefined, boolean]>([
    ["percentage", "between", [50, 60], true],
    ["percentage", "between", [51, 60], false],
    ["createdAt", "between", ["2026-08-22T11:59:00+02:00", "2026-08-22"], false],
    ["createdAt", "between", ["2026-08-22T11:59:00+02:00", "2026-08-23"], true],
    ["percentage", "notBetween", [51, 60], true],
    ["flow.id", "equalTo", ["f-1"], true],
    ["flow.id", "equalTo", ["F-1"], false],
    ["percentage", "equalTo", ["50"], true],
    ["status", "notEqualTo", ["Error"], true],
    ["status", "like", ["ucc"], true],
    ["status", "like", ["s%s"], true],
    ["status", "like", ["suc_"], false],
    ["status", "like", ["S.*"], false],
    ["status", "notLike", ["x"], true],
    ["percentage", "greaterThan", [9], true],
    ["percentage", "greaterThan", [50], false],
    ["percentage", "lessThan", [100], true],
    ["percentage", "greaterThanOrEqualTo", [50], true],
    ["percentage", "lessThanOrEqualTo", [49], false],
    ["missing", "lessThan", [1], false],
    ["done", "isTrue", undefined, true],
    ["done", "isFalse", [], false],
    ["blank", "isBlank", [], true],
    ["missing", "isBlank", [], true],
    ["status", "notIsBlank", [], true],
    ["status", "in", ["Error", "Success"], true],
    ["status", "in", [], false],
    ["nothing", "isNull", [], true],
    ["status", "isNotNull", [], true],
    ["constructor.name", "isNull", [], true],
  ])("%s %s %o: %s", (key, operator, values, expected) => {
    expect(passes(condition(key, operator, values))).toBe(expected);
  });
});

test("groups join by and, or; they nest, and may be empty", () => {
  const [yes, no] = [condition("done", "isTrue"), condition("done", "isFalse")];
  const group = (type: string, ...nodes: unknown[]) => ({ group: { type, nodes } });
  expect(passes(group("and", yes, no))).toBe(false);
  expect(passes(group("or", yes, no))).toBe(true);
  expect(passes(group("and", yes, group("or", no, group("and"))))).toBe(true);
});

test("a key may have another name", () => {
  expect(compileFilter(condition("flowId", "equalTo", ["f-1"]), { flowId: "flow.id" })(record)).toBe(true);
});

test.each<[string, unknown]>([
  ["no object", 1],
  ["neither group nor condition", { node: {} }],
  ["nodes that are no array", { group: { type: "and", nodes: {} } }],
  ["a group of another type", { group: { type: "xor", nodes: [] } }],
  ["an unknown operator", condition("status", "resembles", [1])],
  ["an operator of the prototype", condition("status", "constructor", [1])],
  ["too few values", condition("status", "between", [1])],
  ["values for an operator without", condition("status", "isNull", [1])],
  ["no key", condition("", "isNull", [])],
  [
    "a nesting without end",
    Array.from({ length: 50 }).reduce<object>((node) => ({ group: { type: "and", nodes: [node] } }), {}),
  ],
])("refuses %s", (_name, node) => {
  expect(() => compileFilter(node, {})).toThrow(ApiFailure);
});

test.each<[string, unknown]>([
  ["an empty node", {}],
  ["a node of nulls", { group: null, condition: null }],
  ["an empty group", { group: { type: "or", nodes: [] } }],
  ["a group without nodes", { group: { type: "and" } }],
  ["a group of an empty node", { group: { type: "or", nodes: [{}] } }],
])("C1: %s filters nothing", (_name, node) => {
  expect(compileFilter(node, {})({})).toBe(true);
});

test.each([
  ["inv", true],
  ["INVOICE", true],
  ["f-1", true],
  ["12", false],
  ['{"condition":{"key":"status","operator":"equalTo","values":["Queued"]}}', true],
])("C1: the filter parameter may be a plain text: %s", (text, expected) => {
  const flow = { id: "f-1", displayName: "Invoice", status: "Queued", percentage: 12 };
  expect(compileFilterText(text, {})(flow)).toBe(expected);
});
