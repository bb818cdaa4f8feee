/** From something read to a record with its reference. */
import { describe, expect, it } from "vitest";
import { recordMaker } from "../../../src/cli/bulk/make-record.ts";

const record = (value: unknown, referenceField?: string) =>
  recordMaker({ referenceField, schema: undefined })(value, 7);

describe("a record", () => {
  it("is JSON without a schema, or XML if it is a text with a tag", () => {
    expect(record({ a: 1 })).toEqual({ line: 7, json: { a: 1 } });
    expect(record("text")).toEqual({ line: 7, json: "text" });
    expect(record("\n<a/>")).toEqual({ line: 7, xml: "\n<a/>" });
  });

  it.each([
    ["a text", { id: "A 1" }, "A 1"],
    ["a number", { id: 12 }, "12"],
    ["a number without value", { id: 0 }, "0"],
    ["a whole number of any size", { id: 12345678901234567890n }, "12345678901234567890"],
  ])("has %s at the field as its reference", (_, value, reference) => {
    expect(record(value, "id")).toMatchObject({ reference, json: value });
    expect(record(value, "id").issues).toBeUndefined();
  });

  it.each([
    ["blank", { id: " " }, 'found only "id"'],
    ["null", { id: null }, 'found only "id"'],
    ["a boolean", { id: true }, 'found only "id"'],
    ["an object", { id: { a: 1 } }, 'found only "id"'],
    ["inherited", { toString: undefined }, 'found only "toString"'],
    ["absent", { a: 1, b: 2 }, 'found only "a", "b"'],
    ["not there, as nothing is", {}, "found nothing there"],
    ["not there, in a text", "x", "found nothing there"],
  ])("has an issue if the reference is %s", (_, value, found) => {
    const { issues, reference } = record(value, "id");
    expect(reference).toBeUndefined();
    expect(issues).toEqual([{ path: "id", message: `expected the reference at id, ${found}` }]);
  });

  it("names twelve of its properties at most", () => {
    const value = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`p${at}`, at]));
    expect(record(value, "id").issues?.[0]?.message).toMatch(/"p11", …$/);
  });
});
