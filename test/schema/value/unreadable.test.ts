/** Why a value cannot be read: the property that throws, and values that are too long or too deep. */
import { describe, expect, it } from "vitest";
import { changedError, readingError, readingIssue } from "../../../src/schema/value/unreadable.ts";
import { isXmlValidationError, validationError } from "../../../src/schema/value/validation-error.ts";

const fault = new Error("no access");
const throwing = (): never => {
  throw fault;
};
const getter = (name: string, from: object = {}): object =>
  Object.defineProperty(from, name, { get: throwing, enumerable: true });

describe("the place of a property that throws", () => {
  it.each<[string, () => unknown, string]>([
    ["of the value itself", () => getter("a"), "a"],
    ["within an object", () => ({ x: { y: getter("a") } }), "x.y.a"],
    ["within an array", () => ({ x: [1, getter("a")] }), "x[1].a"],
    ["of an entry", () => [Object.defineProperty([], 0, { get: throwing, enumerable: true })], "[0][0]"],
    ["with a name that is no identifier", () => getter("a b"), '["a b"]'],
    ["that is not enumerable", () => Object.defineProperty({}, "a", { get: throwing }), "a"],
    [
      "behind a cycle",
      () => {
        const self: Record<string, unknown> = { a: 1 };
        self.self = self;
        return getter("z", self);
      },
      "z",
    ],
    ["that comes first, in their order", () => ({ first: getter("a"), second: getter("b") }), "first.a"],
    ["of a proxy, which is the whole object", () => ({ x: new Proxy({}, { ownKeys: throwing }) }), "x"],
    ["of a proxy that hides what it is", () => ({ x: new Proxy({}, { getPrototypeOf: throwing }) }), "x"],
    [
      "of a proxy that has been revoked",
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return { x: proxy };
      },
      "x",
    ],
  ])("%s", (_, make, path) => {
    const { issue, cause } = readingIssue(make(), new Error("later"));
    expect([issue.path, issue.code, issue.rule]).toEqual([path, "unreadable", "value.readable"]);
    if (path !== "x") expect(cause).toBe(fault);
  });

  it("is unknown if nothing throws any longer, and the first error is the cause", () => {
    const { issue, cause } = readingIssue({ a: 1, b: new Uint8Array(3), c: Symbol("x") }, fault);
    expect([issue.path, issue.message, cause]).toEqual([
      "",
      "It cannot be read: no access".replace("no access", "Error: no access."),
      fault,
    ]);
  });

  it("is not searched for in values that are none", () => {
    for (const value of [undefined, null, 7, "text", Symbol("x")]) {
      expect(readingIssue(value, fault).issue.path).toBe("");
    }
  });
});

describe("the message", () => {
  const messageOf = (thrown: unknown): string => readingIssue({}, thrown).issue.message;

  it.each<[string, unknown, string]>([
    ["an error", new TypeError("m"), "It cannot be read: TypeError: m."],
    ["a text", "m", "It cannot be read: m."],
    ["nothing", undefined, "It cannot be read: undefined."],
    ["control characters", "a\n\u001b[31mb\u202e", "It cannot be read: a [31mb ."],
    ["what cannot be shown", Object.create(null), "It cannot be read: the thrown value cannot be shown."],
    [
      "what throws when it is shown",
      { toString: throwing },
      "It cannot be read: the thrown value cannot be shown.",
    ],
  ])("of %s is one line", (_, thrown, expected) => {
    expect(messageOf(thrown)).toBe(expected);
  });

  it("is short", () => {
    expect(messageOf("x".repeat(10_000))).toBe(`It cannot be read: ${"x".repeat(200)}…`);
  });
});

it("a document that no string can hold, and a value deeper than the call stack, are over a limit", () => {
  const stack = new RangeError("Maximum call stack size exceeded");
  expect(readingIssue({}, stack).issue).toMatchObject({ code: "limit", rule: "limit.stack" });
  expect(readingIssue(getter("a"), stack).issue).toMatchObject({ code: "unreadable", path: "a" });
  const length = new RangeError("Invalid string length");
  expect(readingIssue({}, length).issue).toMatchObject({ code: "limit", rule: "limit.string", xpath: "/" });
});

it("the error has the thrown one as its cause, and a validation error stays as it is", () => {
  const error = readingError(getter("a"), new Error("later"));
  expect([isXmlValidationError(error), error.cause, error.issues.length]).toEqual([true, fault, 1]);
  const known = validationError("the value", []);
  expect(readingError({}, known)).toBe(known);
  expect(changedError().issues[0]?.message).toMatch(/^The value has changed since it was validated/);
});
