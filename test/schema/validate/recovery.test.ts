/** One cause is reported once: what is remembered of content that is out of order. */
import { describe, expect, it } from "vitest";
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import type { Requirement } from "../../../src/schema/content/missing.ts";
import { type Jump, meets, Recovery } from "../../../src/schema/validate/recovery.ts";
import { any, components, declare, el, particle } from "../binding/particles.ts";

const [HEAD, MEMBER] = [declare("head"), declare("member")];
const set = components({
  groups: new Map<ElementDeclaration, ElementDeclaration[]>([[HEAD, [HEAD, MEMBER]]]),
});
const required = (...keys: readonly string[]): Requirement => keys.map((key) => el(key));

describe("a requirement is met", () => {
  it("by any of its elements, and by a member of the substitution group of one", () => {
    expect(meets(set, required("a", "b"), "b")).toBe(true);
    expect(meets(set, [particle(HEAD)], "member")).toBe(true);
    expect(meets(set, required("a"), "c")).toBe(false);
  });

  it("has no name if it is a wildcard", () => {
    expect(meets(set, [any()], "a")).toBe(false);
  });
});

describe("an unexpected child needs no issue", () => {
  it("is not reported if it is like the child before it, until another child was matched", () => {
    const recovery = new Recovery();
    expect([recovery.isReported(set, "x"), recovery.isReported(set, "x")]).toEqual([false, true]);
    expect(recovery.isReported(set, "y")).toBe(false);
    expect(recovery.isReported(set, "x")).toBe(false);
    recovery.matched("a");
    expect(recovery.isReported(set, "x")).toBe(false);
  });

  it("where it was reported missing before: once for each time that it was", () => {
    const recovery = new Recovery();
    recovery.owed = [required("a"), required("b")];
    expect(recovery.isReported(set, "b")).toBe(true);
    recovery.matched("c");
    expect(recovery.isReported(set, "b")).toBe(false);
    expect(recovery.owed).toEqual([required("a")]);
  });
});

describe("a missing element is excused", () => {
  it("where it came too early, once for each early child", () => {
    const recovery = new Recovery();
    recovery.early = ["b", "a"];
    expect([recovery.isExcused(set, required("a")), recovery.isExcused(set, required("a"))]).toEqual([
      true,
      false,
    ]);
    expect(recovery.early).toEqual(["b"]);
  });

  it("by an unknown child before it, which may have been meant for it, and by no matched one", () => {
    const recovery = new Recovery();
    recovery.excused = 1;
    expect([recovery.isExcused(set, required("a")), recovery.isExcused(set, required("b"))]).toEqual([
      true,
      false,
    ]);
    recovery.excused = 1;
    recovery.matched("c");
    expect(recovery.isExcused(set, required("a"))).toBe(false);
  });
});

it("an element that was itself too early withdraws its issue and its excuses", () => {
  const recovery = new Recovery();
  recovery.early = ["x"];
  recovery.excused = 2;
  const excuses = recovery.excuses();
  const missing = [required("a"), required("b")];
  recovery.owed = [required("z"), ...missing];
  recovery.early = [];
  recovery.excused = 0;
  recovery.jump = { key: "c", missing, excuses } as unknown as Jump;
  recovery.takeBack(recovery.jump);
  expect(recovery).toMatchObject({ owed: [required("z")], early: ["x", "c"], excused: 2, jump: undefined });
  expect(excuses.early).toEqual(["x"]);
});
