/** Passwords, names and errors on their way between a caller and PostgreSQL. */
import { describe, expect, test } from "vitest";
import {
  hidePasswords,
  isConnectionString,
  passwordScrubber,
  passwordsOf,
  withoutPassword,
  wordWithoutPassword,
} from "../../../src/queue/database/connection-string.ts";
import { DatabaseError } from "../../../src/queue/database/database.ts";
import { databaseError, driverCodeOf, type Phase } from "../../../src/queue/database/failure.ts";
import { quoteIdentifier, quoteSchema } from "../../../src/queue/database/identifier.ts";
import { loadPackage, MissingPackageError } from "../../../src/queue/database/load-package.ts";

describe("a connection string", () => {
  test.each([
    ["postgres://h/d", true],
    ["postgresql://h/d", true],
    ["POSTGRES://h/d", true],
    ["./postgres", false],
    ["postgres:h", false],
    ["host=h password=p", false],
    ["", false],
  ])("%j is one: %s", (text, expected) => {
    expect(isConnectionString(text)).toBe(expected);
  });

  test.each([
    ["nothing to hide", "postgres://h/d", "postgres://h/d", []],
    ["a password", "postgres://u:p@h/d", "postgres://u@h/d", ["p"]],
    ["a password without a user", "postgres://:p@h/d", "postgres://@h/d", ["p"]],
    ["an empty password", "postgres://u:@h/d", "postgres://u@h/d", []],
    ["an encoded password", "postgres://u:a%40b@h/d", "postgres://u@h/d", ["a%40b", "a@b"]],
    ["a password that is encoded wrongly", "postgres://u:100%@h/d", "postgres://u@h/d", ["100%"]],
    ["a password with an @", "postgres://u:a@b@h/d", "postgres://u@h/d", ["a@b"]],
    ["a password with a slash", "postgres://u:a/b@h/d", "postgres://u@h/d", ["a/b"]],
    ["a password with a question mark", "postgres://u:a?b@h/d", "postgres://u@h/d", ["a?b"]],
    ["a port, which is no password", "postgres://u@h:5432/d", "postgres://u@h:5432/d", []],
    ["a parameter", "postgres://h/d?password=p&x=1", "postgres://h/d?x=1", ["p"]],
    ["a parameter alone", "postgres://h/d?password=p", "postgres://h/d", ["p"]],
    ["a parameter in other letters", "postgres://h/d?PassWord=p", "postgres://h/d", ["p"]],
    ["a parameter with an encoded name", "postgres://h/d?%70assword=p", "postgres://h/d", ["p"]],
    ["the password of a key", "postgres://h/d?sslpassword=k", "postgres://h/d", ["k"]],
    ["a parameter with an equals sign in it", "postgres://h/d?password=a=b", "postgres://h/d", ["a=b"]],
    ["both at once", "postgres://u:p@h/d?password=q", "postgres://u@h/d", ["p", "q"]],
  ])("hides %s", (_, text, shown, passwords) => {
    expect(withoutPassword(text)).toBe(shown);
    expect(passwordsOf(text)).toEqual(passwords);
  });

  test("has no passwords if it is another kind of text", () => {
    expect(passwordsOf("https://u:p@h/")).toEqual([]);
  });

  test("is found in a message and in a command, which keep their other words", () => {
    expect(hidePasswords("cannot open postgres://u:p@h/d, nor postgresql://v:q@i/e")).toBe(
      "cannot open postgres://u@h/d, nor postgresql://v@i/e",
    );
    expect(wordWithoutPassword("--database=postgres://u:p@h/d")).toBe("--database=postgres://u@h/d");
    expect(wordWithoutPassword("-d=postgres://u:p@h/d")).toBe("-d=postgres://u@h/d");
    expect(wordWithoutPassword("postgres://u:p@h/d")).toBe("postgres://u@h/d");
    expect(wordWithoutPassword("--name=u:p@h")).toBe("--name=u:p@h");
    expect(wordWithoutPassword("")).toBe("");
  });

  test("a scrubber takes the longest password first, and none that is empty", () => {
    const scrub = passwordScrubber(["ab", "", "abc"]);
    expect(scrub("abc ab a")).toBe("*** *** a");
    expect(passwordScrubber([""])("text")).toBe("text");
  });
});

describe("an identifier", () => {
  test("is quoted, with its quotes doubled, so that no name becomes SQL", () => {
    expect(quoteIdentifier("a")).toBe('"a"');
    expect(quoteIdentifier('a"; drop table t; --')).toBe('"a""; drop table t; --"');
    expect(quoteIdentifier("Ä 1")).toBe('"Ä 1"');
  });

  test("has at most 63 bytes, and a schema 58, for PostgreSQL would cut it off", () => {
    expect(quoteIdentifier("a".repeat(63))).toHaveLength(65);
    expect(() => quoteIdentifier("a".repeat(64))).toThrow("1 to 63 bytes");
    expect(() => quoteIdentifier("ä".repeat(32))).toThrow("1 to 63 bytes");
    expect(quoteSchema("a".repeat(58))).toHaveLength(60);
    expect(() => quoteSchema("a".repeat(59))).toThrow("1 to 58 bytes");
  });

  test.each([
    ["an empty name", ""],
    ["a NUL", "a\0b"],
    ["half of a character", "a\uD800"],
    ["no text", 7 as unknown as string],
    ["nothing", undefined as unknown as string],
  ])("is refused with %s", (_, name) => {
    expect(() => quoteIdentifier(name)).toThrow("must be a text");
    expect(() => quoteSchema(name)).toThrow("must be a text");
  });

  test.each(["pg_x", "PG_catalog", "pg_"])("%s is no schema: PostgreSQL reserves it", (name) => {
    expect(() => quoteSchema(name)).toThrow('must not begin with "pg_"');
    expect(quoteIdentifier(name)).toBe(`"${name}"`);
  });
});

describe("a driver's error", () => {
  const same = (text: string): string => text;
  const failed = (facts: object, message = "m") => Object.assign(new Error(message), facts);

  test.each<[string, object, Phase, string]>([
    ["before the connection", { code: "ECONNREFUSED" }, "connecting", "nothing-changed"],
    ["before the commit, whatever it is", { code: "08006" }, "before-commit", "nothing-changed"],
    ["an ERROR of the server", { code: "23505", severity: "ERROR" }, "committing", "nothing-changed"],
    ["a state without a severity", { code: "23505" }, "committing", "nothing-changed"],
    ["a FATAL", { code: "57P01", severity: "FATAL" }, "committing", "unclear"],
    ["a PANIC", { code: "XX000", severity: "PANIC" }, "committing", "unclear"],
    ["a lost connection", { code: "08006", severity: "ERROR" }, "committing", "unclear"],
    ["a completion that is unknown", { code: "40003", severity: "ERROR" }, "committing", "unclear"],
    ["a code of the system", { code: "ECONNRESET" }, "committing", "unclear"],
    ["no code", {}, "committing", "unclear"],
    ["a code that is no text", { code: 7 }, "committing", "unclear"],
  ])("%s: what is certain", (_, facts, phase, certainty) => {
    expect(databaseError(failed(facts), phase, same).certainty).toBe(certainty);
  });

  test("keeps its message and code, without passwords, and never the driver's error", () => {
    const error = databaseError(failed({ code: "28P01" }, "bad password p4"), "connecting", (text) =>
      text.replaceAll("p4", "***"),
    );
    expect([error.message, error.code, error.cause]).toEqual([
      "bad password *** (28P01)",
      "28P01",
      undefined,
    ]);
  });

  test("has the message of its inner errors, its code or a sentence if it has no message", () => {
    const inner = new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused")], "");
    expect(databaseError(inner, "connecting", same).message).toBe("::1 refused; 127.0.0.1 refused");
    expect(databaseError(failed({ code: "EPIPE" }, ""), "connecting", same).message).toBe("EPIPE (EPIPE)");
    expect(databaseError(new Error(""), "connecting", same).message).toContain("without a message");
    expect(databaseError("thrown text", "connecting", same).message).toBe("thrown text");
  });

  test("is not changed if it is a DatabaseError already", () => {
    const known = new DatabaseError("m", { certainty: "unclear" });
    expect(databaseError(known, "connecting", same)).toBe(known);
    expect([known.name, known.code, driverCodeOf(known), driverCodeOf("x")]).toEqual([
      "DatabaseError",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a package that only the queue needs", () => {
  const missing = (message: string, code: string) => Object.assign(new Error(message), { code });

  test.each(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"])("is loaded by its name: %s", async (code) => {
    const load = () => Promise.reject(missing("Cannot find package 'pg' imported from x", code));
    const error = await loadPackage("pg", "The queue", load).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MissingPackageError);
    expect(error).toMatchObject({
      packageName: "pg",
      message: "The queue needs the package pg, which is not installed. To install it: npm install pg",
    });
  });

  test.each([
    [
      "one that it asks for itself",
      missing("Cannot find package 'pg-types' imported", "ERR_MODULE_NOT_FOUND"),
    ],
    ["an error of another kind", missing("'pg' is broken", "ERR_INVALID")],
    ["what is not an error", "no"],
  ])("is not named for %s", async (_, thrown) => {
    await expect(loadPackage("pg", "The queue", () => Promise.reject(thrown))).rejects.toBe(thrown);
  });

  test("is returned if it is installed", async () => {
    expect(await loadPackage("pg", "The queue", async () => 7)).toBe(7);
  });
});
