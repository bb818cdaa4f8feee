import { describe, expect, it } from "vitest";
import { patternAutomaton } from "../../../src/datatypes/index.ts";
import { acceptsText } from "../../../src/datatypes/regex/dfa.ts";
import { restrict } from "../context.ts";

describe("the automaton of a type's patterns", () => {
  it("accepts a match with one pattern of a step", () => {
    const automaton = patternAutomaton(restrict("string", { patterns: ["[A-Z]{2}", "[0-9]+"] }));
    if (automaton === undefined) throw new Error("expected an automaton");
    const taken = ["AB", "7", "42", "A", "ABC", "", "4a"].filter((text) => acceptsText(automaton, text));
    expect(taken).toEqual(["AB", "7", "42"]);
  });

  it("accepts the texts that the patterns of all steps match", () => {
    const base = restrict("string", { patterns: ["[A-Z0-9]*"] });
    const automaton = patternAutomaton(restrict(base, { patterns: [".{3}"] }));
    if (automaton === undefined) throw new Error("expected an automaton");
    const taken = ["AB1", "AB", "ab1", "AB12"].filter((text) => acceptsText(automaton, text));
    expect(taken).toEqual(["AB1"]);
  });

  it("is made once for a type, and taken over by types that add no pattern", () => {
    const base = restrict("string", { patterns: ["[A-Z]{2}"] });
    expect(patternAutomaton(restrict(base, { maxLength: 3 }))).toBe(patternAutomaton(base));
  });

  it("is none for types derived from one without an automaton", () => {
    const base = restrict("string", { patterns: [".*a.{4000}"] });
    expect(patternAutomaton(restrict(base, { patterns: ["a"] }))).toBeUndefined();
    expect(
      patternAutomaton(restrict(restrict("string", { patterns: ["a"] }), { patterns: ["("] })),
    ).toBeUndefined();
  });

  it("is none without patterns, and where it would be too large", () => {
    expect(patternAutomaton(restrict("string", { maxLength: 3 }))).toBeUndefined();
    expect(patternAutomaton(restrict("string", { patterns: [".*a.{4000}"] }))).toBeUndefined();
  });
});
