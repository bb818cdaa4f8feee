import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeProgram, type ProgramNode } from "../../../src/datatypes/regex/program.ts";
import { tree } from "./syntax-tree.ts";

/** A program in words: sets by their numbers. */
function shown(node: ProgramNode): string {
  switch (node.kind) {
    case "set":
      return String(node.set);
    case "sequence":
      return `(${node.items.map(shown).join(" ")})`;
    case "choice":
      return `(${node.branches.map(shown).join(" | ")})`;
    case "repeat":
      return `${shown(node.item)}{${node.min},${node.max}}`;
  }
}

/** Every node, each once. */
function nodesOf(root: ProgramNode): ReadonlySet<ProgramNode> {
  const found = new Set([root]);
  for (const node of found) {
    if (node.kind === "sequence") for (const item of node.items) found.add(item);
    if (node.kind === "choice") for (const branch of node.branches) found.add(branch);
    if (node.kind === "repeat") found.add(node.item);
  }
  return found;
}

describe("the form of an expression that is run", () => {
  it.each([
    ["a", "0"],
    ["ab", "(0 1)"],
    ["aba", "(0 1 0)"],
    ["a|b", "(0 | 1)"],
    ["", "()"],
    ["a?", "0{0,1}"],
    ["a*", "0{0,Infinity}"],
    ["a{2}", "0{2,2}"],
    ["a{0,3}", "0{0,3}"],
  ])("%s is %s: sets are numbered in order of appearance", (pattern, program) => {
    expect(shown(makeProgram(tree(pattern)).root)).toBe(program);
  });

  it.each([
    ["a+", "(0{1,1} 0{0,Infinity})"],
    ["a{2,5}", "(0{2,2} 0{0,3})"],
    ["a{2,}", "(0{2,2} 0{0,Infinity})"],
  ])("%s is %s: what must be, then what may be", (pattern, program) => {
    expect(shown(makeProgram(tree(pattern)).root)).toBe(program);
  });

  it.each([
    ["(a{0,3}){1}", "(0 0{0,2}){0,1}"],
    ["(a*){2}", "(0 0{0,Infinity}){0,2}"],
  ])("%s is %s: once at least, and the rest of the count", (pattern, program) => {
    expect(shown(makeProgram(tree(pattern)).root)).toBe(program);
  });

  it("a{0,0} is nothing", () => {
    expect(shown(makeProgram(tree("a{0,0}")).root)).toBe("()");
  });

  it.each([
    ["(a?)*", "(0 ()){0,Infinity}"],
    ["(a?){2,3}", "(0 ()){0,3}"],
    ["(a|)*", "(0 | ()){0,Infinity}"],
  ])("%s repeats nothing that may be empty: a step of the matcher ends", (pattern, _) => {
    const { root } = makeProgram(tree(pattern));
    for (const node of nodesOf(root)) if (node.kind === "repeat") expect(node.item.nullable).toBe(false);
  });
});

describe("whatever the expression is", () => {
  const atom = fc.constantFrom("a", "b", "(a?)", "(a|b?)", "(a*b*)", "((a?){2})", "()");
  const pattern = fc
    .array(fc.tuple(atom, fc.constantFrom("", "?", "*", "+", "{2}", "{1,3}", "{0}")), { maxLength: 4 })
    .map((parts) => parts.map((part) => part.join("")).join(""));

  it("no repetition is of something that may be empty, and ids are unique", () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom("", "*", "{2,3}"), (inner, times) => {
        const { root, sets } = makeProgram(tree(`(${inner})${times}`));
        const nodes = [...nodesOf(root)];
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
        for (const node of nodes) {
          if (node.kind === "repeat") expect(node.item.nullable).toBe(false);
          if (node.kind === "set") expect(sets[node.set]).toBeDefined();
        }
      }),
    );
  });

  it("it matches the empty text exactly if JavaScript's does", () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom("", "*", "{2,3}"), (inner, times) => {
        const source = `(${inner})${times}`;
        expect(makeProgram(tree(source)).root.nullable).toBe(new RegExp(`^(?:${source})$`).test(""));
      }),
    );
  });
});
