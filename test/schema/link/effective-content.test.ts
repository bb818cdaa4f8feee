/** Content types by Part 1 §3.4.2: what a step adds, and what its base has. */
import { describe, expect, it } from "vitest";
import type { ContentType, Particle } from "../../../src/schema/components.ts";
import { effectiveContent, isEmptyParticle } from "../../../src/schema/link/effective-content.ts";
import { all, choice, el, seq } from "../binding/particles.ts";

describe("a particle is not content at all", () => {
  it.each<[string, Particle, boolean]>([
    ["an empty sequence", seq([]), true],
    ["an empty sequence that need not occur", seq([], 0), true],
    ["an empty all group", all([]), true],
    ["an empty choice that need not occur", choice([], 0), true],
    ["but not an empty choice that must occur: nothing matches it", choice([]), false],
    ["but not a group with a part that cannot occur", seq([el("a", 0, 0)]), false],
    ["but not an element", el("a", 0), false],
  ])("%s", (_, particle, isEmpty) => {
    expect(isEmptyParticle(particle)).toBe(isEmpty);
  });
});

const OWN = el("own");
const BASE = el("base");
const EMPTY: ContentType = { kind: "empty" };
const elementOnly = (particle: Particle): ContentType => ({ kind: "element-only", particle });
const mixed = (particle: Particle): ContentType => ({ kind: "mixed", particle });

describe("the content type of a restriction", () => {
  it.each<[string, boolean, Particle | undefined, ContentType]>([
    ["is empty without a particle", false, undefined, EMPTY],
    ["is mixed with an empty sequence where it is mixed without a particle", true, undefined, mixed(seq([]))],
    ["is its own particle", false, OWN, elementOnly(OWN)],
    ["is its own particle, mixed", true, OWN, mixed(OWN)],
  ])("%s, independent of the base", (_, isMixed, own, content) => {
    for (const base of [undefined, EMPTY, mixed(BASE)])
      expect(effectiveContent("restriction", isMixed, own, base)).toEqual(content);
  });
});

describe("the content type of an extension", () => {
  it.each<[string, boolean, Particle | undefined, ContentType | undefined, ContentType]>([
    ["without a base's content is that of a restriction", false, OWN, undefined, elementOnly(OWN)],
    ["is the base's where it adds nothing", false, undefined, elementOnly(BASE), elementOnly(BASE)],
    ["is empty where neither has anything", false, undefined, EMPTY, EMPTY],
    ["is its own behind an empty base", false, OWN, EMPTY, elementOnly(OWN)],
    ["is the base's, then its own", false, OWN, elementOnly(BASE), elementOnly(seq([BASE, OWN]))],
    ["is mixed where it is mixed", true, OWN, mixed(BASE), mixed(seq([BASE, OWN]))],
    ["is mixed text where a mixed one adds nothing to an empty base", true, undefined, EMPTY, mixed(seq([]))],
    ["is the mixed base's where a mixed one adds nothing", true, undefined, mixed(BASE), mixed(BASE)],
  ])("%s", (_, isMixed, own, base, content) => {
    expect(effectiveContent("extension", isMixed, own, base)).toEqual(content);
  });
});
