/** Tests what requests of the page must contain. */
import { describe, expect, it } from "vitest";
import { bodyFields, listField, numberInQuery, textField } from "../../src/server/request-body.ts";

const REFUSED = expect.objectContaining({ status: 400 });

describe("a body", () => {
  it.each([undefined, null, 1, "x", []])("that is %j is not an object", (body) => {
    expect(() => bodyFields(body)).toThrow(REFUSED);
  });

  it("gives texts that are not empty, and lists", () => {
    expect(textField({ a: "x" }, "a")).toBe("x");
    expect(listField({ a: [] }, "a")).toEqual([]);
    for (const a of [undefined, "", 1, {}]) {
      expect(() => textField({ a }, "a")).toThrow(REFUSED);
      expect(() => listField({ a }, "a")).toThrow(REFUSED);
    }
  });

  it("gives nothing that every object has", () => {
    const inherited = Object.create({ a: "x", b: [] }) as Record<string, unknown>;
    expect(() => textField(inherited, "a")).toThrow(REFUSED);
    expect(() => listField(inherited, "b")).toThrow(REFUSED);
    expect(() => textField({}, "constructor")).toThrow(REFUSED);
  });
});

describe("a number in a query", () => {
  it("is 0 if it is absent", () => {
    expect(numberInQuery({}, "after")).toBe(0);
    expect(numberInQuery({ after: "12" }, "after")).toBe(12);
  });

  it.each(["", "-1", "1.5", "1e3", "9".repeat(16), ["1"]])("is not %j", (after) => {
    expect(() => numberInQuery({ after }, "after")).toThrow(REFUSED);
  });
});
