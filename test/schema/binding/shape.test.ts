/** A content model without what does not matter for values. */
import { describe, expect, it } from "vitest";
import { isEmptiable, leaves, type Shape, shapeOf } from "../../../src/schema/binding/shape.ts";
import type { Particle } from "../../../src/schema/components.ts";
import { all, any, choice, el, particle, seq } from "./particles.ts";

const MANY = Number.POSITIVE_INFINITY;

/** `(a, b?)`, `(a | b){2,3}`, `a & b`; the bounds `{1,1}` are not shown. */
function shown(shape: Shape | undefined): string {
  if (shape === undefined) return "nothing";
  const { min, max } = shape;
  const bounds = min === 1 && max === 1 ? "" : min === 0 && max === 1 ? "?" : `{${min},${max}}`;
  if (shape.kind === "leaf") return (shape.term.kind === "element" ? shape.term.key : "any") + bounds;
  const sign = { sequence: ", ", choice: " | ", all: " & " }[shape.kind];
  return `(${shape.items.map(shown).join(sign)})${bounds}`;
}

describe("the shape of a content model", () => {
  it.each<[rule: string, model: Particle, shape: string]>([
    ["of an element is the element with its bounds", el("a", 2, 3), "a{2,3}"],
    ["of what cannot occur is nothing", el("a", 0, 0), "nothing"],
    ["of a group that cannot occur is nothing", seq([el("a")], 0, 0), "nothing"],
    ["of a group without parts is nothing", choice([]), "nothing"],
    ["of a group whose parts cannot occur is nothing", seq([el("a", 0, 0), choice([])]), "nothing"],
    ["sees through a group of one part", seq([choice([el("a", 0)])]), "a?"],
    ["multiplies the bounds of a group of one part", seq([el("a", 1, 2)], 2, 3), "a{2,6}"],
    ["multiplies bounds without end", seq([el("a", 0, 2)], 1, MANY), "a{0,Infinity}"],
    ["takes a sequence into a sequence", seq([el("a"), seq([el("b"), el("c")])]), "(a, b, c)"],
    ["leaves an optional sequence in a sequence", seq([el("a"), seq([el("b"), el("c")], 0)]), "(a, (b, c)?)"],
    [
      "leaves a repeated sequence in a sequence",
      seq([el("a"), seq([el("b"), el("c")], 1, 2)]),
      "(a, (b, c){1,2})",
    ],
    [
      "does not mark a sequence optional whose parts all are",
      seq([el("a"), seq([el("b", 0), el("c", 0)], 0)]),
      "(a, b?, c?)",
    ],
    ["takes a choice into a choice", choice([el("a"), choice([el("b"), el("c")])]), "(a | b | c)"],
    [
      "makes a choice optional by an optional choice in it",
      choice([el("a"), choice([el("b"), el("c")], 0)]),
      "(a | b | c)?",
    ],
    [
      "leaves a repeated choice in a choice",
      choice([el("a"), choice([el("b"), el("c")], 1, 2)]),
      "(a | (b | c){1,2})",
    ],
    ["makes a choice optional by an empty branch", choice([el("a"), el("b"), seq([])]), "(a | b)?"],
    ["makes a part optional by an empty branch beside it", choice([el("a"), seq([])]), "a?"],
    ["makes each turn optional by an empty branch", choice([el("a"), seq([])], 2, 2), "a{0,2}"],
    ["does not count a branch that cannot occur", choice([el("a"), el("b"), el("c", 0, 0)]), "(a | b)"],
    ["leaves a choice in a sequence", seq([choice([el("a"), el("b")]), el("c")]), "((a | b), c)"],
    ["takes an all group into an all group", all([el("a"), all([el("b"), el("c", 0)])]), "(a & b & c?)"],
    ["keeps the order of what it takes in", seq([seq([el("a"), el("b")]), any(), el("c")]), "(a, b, any, c)"],
  ])("%s", (_, model, shape) => {
    expect(shown(shapeOf(model))).toBe(shape);
  });

  it("has the outermost particle of which the group is the whole content: it repeats like the shape", () => {
    const inner = choice([el("a"), el("b")]);
    const outer = seq([inner], 0, MANY);
    expect(shapeOf(outer)).toMatchObject({ kind: "choice", particle: outer, min: 0, max: MANY });
  });

  it.each<[model: Particle, emptiable: boolean]>([
    [el("a"), false],
    [el("a", 0), true],
    [seq([el("a", 0), el("b", 0)], 1, 2), true],
    [seq([el("a", 0), el("b")], 1, 2), false],
    [choice([el("a"), el("b", 0)]), true],
    [choice([el("a"), el("b")]), false],
    [all([el("a", 0), el("b", 0)]), true],
  ])("matches the empty word where all that is required of it does: case %#", (model, emptiable) => {
    const shape = shapeOf(model);
    expect(shape !== undefined && isEmptiable(shape)).toBe(emptiable);
  });

  it("has its elements and wildcards in document order, each as often as it occurs", () => {
    const twice = el("a");
    const shape = shapeOf(seq([choice([twice, any()]), particle(seq([el("b"), twice]).term)]));
    const found = shape === undefined ? [] : [...leaves(shape)];
    expect(found.map(({ term }) => ("key" in term ? term.key : term.kind))).toEqual([
      "a",
      "wildcard",
      "b",
      "a",
    ]);
    expect(found[0]?.particle).toBe(twice);
  });
});
