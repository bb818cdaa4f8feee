/** The commands that messages propose: the one that was typed, without what only asks, and never with a password. */
import { describe, expect, test } from "vitest";
import { commandAgain, commandFor } from "../../src/cli/command-again.ts";
import type { Context } from "../../src/cli/context.ts";
import { quoted } from "../../src/cli/shell-word.ts";

const typed = (...argv: readonly string[]): Context => ({ argv }) as Context;

test.each([
  ["a", "a"],
  ["a/b.xsd", "a/b.xsd"],
  ["--flow=3f2b", "--flow=3f2b"],
  ["http://h:1/x?", "'http://h:1/x?'"],
  ["a b", "'a b'"],
  ["", "''"],
  ["it's", "'it'\\''s'"],
  ["$(rm -rf /)", "'$(rm -rf /)'"],
  ["a\nb", "'a\nb'"],
  ["é", "'é'"],
])("the word %j is typed as %s", (word, expected) => {
  expect(quoted(word)).toBe(expected);
});

describe("the command again", () => {
  test.each<[string, readonly string[], readonly string[], string]>([
    ["as it was", ["generate", "a.xsd"], [], "xsdflow generate a.xsd"],
    [
      "without asking only",
      ["generate", "--check", "a.xsd", "--json", "-q", "--watch"],
      [],
      "xsdflow generate a.xsd",
    ],
    ["with more flags", ["generate", "a.xsd"], ["--prune"], "xsdflow generate a.xsd --prune"],
    [
      "with a flag that is there already",
      ["generate", "--prune", "a.xsd"],
      ["--prune"],
      "xsdflow generate a.xsd --prune",
    ],
    [
      "with flags before two hyphens",
      ["validate", "--", "--json"],
      ["--x"],
      "xsdflow validate --x -- --json",
    ],
    ["without anything", [], [], "xsdflow"],
    [
      "with words that a shell would split",
      ["validate", "my file.xml"],
      [],
      "xsdflow validate 'my file.xml'",
    ],
    [
      "without the password of a database",
      ["queue", "status", "--database", "postgres://u:secret@h/d", "--database=postgres://u:secret@h/d"],
      [],
      "xsdflow queue status --database postgres://u@h/d --database=postgres://u@h/d",
    ],
  ])("%s", (_, argv, more, expected) => {
    expect(commandAgain(typed(...argv), ...more)).toBe(expected);
  });
});

describe("the command for another input", () => {
  test.each<[string, readonly string[], string | undefined, readonly string[], string]>([
    ["names it", ["submit", "--input", "a.csv", "--json"], "b.csv", [], "xsdflow submit --input b.csv"],
    [
      "names it after an equals sign too",
      ["submit", "--input=a.csv"],
      "b.csv",
      [],
      "xsdflow submit --input b.csv",
    ],
    [
      "keeps the one that was typed",
      ["submit", "--input", "a.csv"],
      undefined,
      [],
      "xsdflow submit --input a.csv",
    ],
    [
      "leaves options out, with their values",
      ["submit", "--out", "o", "--out=p", "x"],
      undefined,
      ["--out"],
      "xsdflow submit x",
    ],
    ["takes an equals sign in a value", ["submit", "--input=a=b"], "c=d", [], "xsdflow submit --input c=d"],
    ["bears a value that is missing", ["submit", "--input"], "b", [], "xsdflow submit --input b"],
  ])("%s", (_, argv, input, left, expected) => {
    expect(commandFor(typed(...argv), input, left)).toBe(expected);
  });

  test("has more words at its end", () => {
    expect(commandFor(typed("submit", "a"), undefined, [], ["--retry", "x y"])).toBe(
      "xsdflow submit a --retry 'x y'",
    );
  });
});
