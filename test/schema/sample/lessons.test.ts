/** What a failed attempt at a sample passes on to the next. */
import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { Lessons } from "../../../src/schema/sample/lessons.ts";
import { SampleElement } from "../../../src/schema/sample/node.ts";
import { choice, declare, el, seq } from "../binding/particles.ts";

const element = (trail: readonly Particle[], parent?: SampleElement): SampleElement =>
  new SampleElement({ ns: "", local: "e", prefix: "" }, undefined, parent, trail);

describe("a part", () => {
  it("is avoided once, and never if it is required", () => {
    const lessons = new Lessons();
    const [avoided, wanted] = [el("a", 0), el("b", 0)];
    lessons.want(wanted, declare("b"));
    expect([lessons.avoid(avoided), lessons.avoid(avoided), lessons.avoid(wanted)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([lessons.avoids(avoided), lessons.wants(wanted), lessons.memberFor(wanted)?.key]).toEqual([
      true,
      true,
      "b",
    ]);
  });
});

describe("an element is avoided", () => {
  it("by the nearest part that is optional, then by the next one around it", () => {
    const lessons = new Lessons();
    const [outer, inner] = [seq([], 0), el("a", 0)];
    const child = element([outer, inner]);
    expect([lessons.avoidElement(child), lessons.avoids(inner), lessons.avoids(outer)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([lessons.avoidElement(child), lessons.avoids(outer)]).toEqual([true, true]);
    expect(lessons.avoidElement(child)).toBe(false);
  });

  it("by the branch of a choice that has others, and not by the only one", () => {
    const branch = el("a");
    const lessons = new Lessons();
    expect(lessons.avoidElement(element([choice([branch]), branch]))).toBe(false);
    expect(lessons.avoidElement(element([choice([branch, el("b")]), branch]))).toBe(true);
    expect(lessons.avoids(branch)).toBe(true);
  });

  it("by what led to an element around it, where its own parts are required", () => {
    const lessons = new Lessons();
    const optional = el("p", 0);
    expect(lessons.avoidElement(element([el("a")], element([optional])))).toBe(true);
    expect(lessons.avoids(optional)).toBe(true);
  });

  it("from repeating by every part of its own that may", () => {
    const lessons = new Lessons();
    const [many, one] = [seq([], 1, 3), el("a")];
    expect([
      lessons.avoidRepeating(element([many, one])),
      lessons.avoidRepeating(element([many, one])),
    ]).toEqual([...[true, false]]);
    expect([lessons.avoids(many), lessons.avoids(one)]).toEqual([true, false]);
  });
});
