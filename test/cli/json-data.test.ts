import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonDataFault } from "../../src/cli/json-data.ts";

/** The number that the first fault quotes. */
function inexactNumber(json: string): string | undefined {
  return /the number (\S+) has/.exec(jsonDataFault(json, { exactNumbers: true })?.message ?? "")?.[1];
}

describe("a number of JSON data", () => {
  it.each([
    "12345678901234567890",
    "9007199254740993",
    "-100000000000000000000.5",
    "3.14159265358979323846",
    "1e400",
    "0.1000000000000000055511151231257827",
  ])("that JavaScript would change is found: %s", (number) => {
    expect(inexactNumber(`{"a":[1,${number}]}`)).toBe(number);
    expect(inexactNumber(number)).toBe(number);
  });

  it.each([
    "0",
    "-0",
    "9007199254740992",
    "100000000000000000000",
    "1e21",
    "1.50000000000000000000",
    "0.30000000000000004",
    "0.000000000000000000000000000001",
    "1E-7",
    '"12345678901234567890"',
    '"\\\\" , 1',
    '"a \\" 12345678901234567890"',
    "{}",
    "",
  ])("that JavaScript keeps is not: %s", (json) => {
    expect(inexactNumber(json)).toBeUndefined();
  });

  it("that JavaScript has written is always kept", () => {
    const isKept = (json: string): boolean => inexactNumber(json) === undefined;
    fc.assert(fc.property(fc.jsonValue(), (value) => isKept(JSON.stringify(value))));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => isKept(String(value))),
    );
  });

  it("is looked for in time that grows with the text", () => {
    for (const part of ['"', '\\"', "1", "-", '"\\', "1e"])
      expect(() => inexactNumber(part.repeat(300_000))).not.toThrow();
  });
});

describe("O2: a repeated name of an object", () => {
  it.each([
    ["at the top", '{"a":1,"b":2,"a":3}', 13, "a"],
    ["further in", '{"x":[{"y":{}},{"y":1, "y":2}]}', 23, "y"],
    ["written with an escape", '{"a":1,"\\u0061":2}', 7, "a"],
    ["called __proto__", '{"__proto__":1,"__proto__":2}', 15, "__proto__"],
    ["after a value that holds objects", '{"a":{"a":{"b":[1,{"a":0}]}},"a":1}', 29, "a"],
  ])("is found %s", (_, json, offset, name) => {
    expect(JSON.parse(json)).toBeDefined();
    expect(jsonDataFault(json)).toEqual({
      offset,
      message: `the name ${JSON.stringify(name)} appears twice in one object`,
    });
  });

  it.each(['{"a":1,"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":["a","a"]}', '["a","a"]', '"a"'])(
    "is not seen if names are in different objects: %s",
    (json) => {
      expect(jsonDataFault(json)).toBeUndefined();
    },
  );

  it("never occurs in JSON that JavaScript has written", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => jsonDataFault(JSON.stringify(value, null, 1)) === undefined),
    );
  });
});
