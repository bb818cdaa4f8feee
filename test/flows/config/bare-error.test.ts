import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bareError, isHarmless } from "../../../src/flows/config/bare-error.ts";

const SECRET = "this-is-the-secret";
const scrub = (text: string): string => text.replaceAll(SECRET, "[redacted]");
const isClean = (text: string): boolean => !text.includes(SECRET);

const own = (facts: object, message = "no") => Object.assign(new Error(message), facts);

const HARMFUL: readonly (readonly [string, unknown])[] = [
  ["its message", new Error(SECRET)],
  ["its stack", own({ stack: SECRET })],
  ["its name", own({ name: SECRET })],
  ["its code", own({ code: SECRET })],
  ["a property", own({ body: { headers: [SECRET] } })],
  ["bytes", own({ data: Buffer.from(SECRET) })],
  ["its cause", new Error("no", { cause: new Error(SECRET) })],
  ["its cause's cause", new Error("no", { cause: new Error("no", { cause: SECRET }) })],
  ["one of many", new AggregateError([new Error("no"), new Error(SECRET)], "no")],
  ["a text that was thrown", SECRET],
  ["an object that was thrown", { key: SECRET }],
];

test.each(HARMFUL)("an error with a secret in %s is reduced, and no longer contains it", (_, thrown) => {
  expect(isHarmless(thrown, isClean)).toBe(false);
  const bare = bareError(thrown, scrub);
  expect(isHarmless(bare, isClean)).toBe(true);
  expect(inspect(bare, { depth: 50, showHidden: true })).not.toContain(SECRET);
});

test("a value without any stays the same", () => {
  for (const thrown of [
    new TypeError("no", { cause: own({ code: "ECONNRESET" }) }),
    "text",
    undefined,
    { a: 1 },
  ])
    expect(isHarmless(thrown, isClean)).toBe(true);
});

test("name, code, message and causes stay", () => {
  const bare = bareError(
    own({ name: "SocketError", code: "UND_ERR_SOCKET", data: SECRET, cause: new Error("why") }),
    scrub,
  );
  expect(bare).toMatchObject({
    name: "SocketError",
    code: "UND_ERR_SOCKET",
    message: "no",
    cause: { message: "why" },
  });
  expect(bareError(new AggregateError([new Error("one")], "all"), scrub)).toMatchObject({
    message: "all",
    errors: [{ message: "one" }],
  });
});

test("a circle of causes ends", () => {
  const thrown: Error = new Error(SECRET);
  thrown.cause = thrown;
  expect(inspect(bareError(thrown, scrub), { depth: 50 })).not.toContain(SECRET);
});

test("an error that cannot be inspected is not harmless", () => {
  const trap = new Proxy(new Error("no"), {
    ownKeys: () => {
      throw new Error(SECRET);
    },
  });
  expect(isHarmless(trap, isClean)).toBe(false);
});
