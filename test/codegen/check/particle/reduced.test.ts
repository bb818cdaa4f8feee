import { describe, expect, it } from "vitest";
import { CheckBudget } from "../../../../codegen/check/budget.ts";
import {
  type Reduced,
  Reducer,
  reducedElement,
  reducedGroup,
} from "../../../../codegen/check/particle/reduced.ts";
import { all, any, choice, e, head, heads, optional, particlesOf, sequence, unbounded } from "./particles.ts";

/** `sequence(a, b 0-1)`; `h = choice(…)` is the substitution group of `h`. */
function show(particle: Reduced | undefined): string {
  if (particle === undefined) return "nothing";
  const { min, max } = particle;
  const occurs = min === 1 && max === 1 ? "" : ` ${min}-${max}`;
  if (particle.kind === "element") return particle.element.name.local + occurs;
  if (particle.kind === "any") return `any${occurs}`;
  const name = particle.head === undefined ? "" : `${particle.head.name.local} = `;
  return `${name}${particle.kind}(${particle.children.map(show).join(", ")})${occurs}`;
}

async function shown(content: string, more = ""): Promise<string> {
  const { set, particles } = await particlesOf([content], more);
  const [particle] = particles;
  return show(particle && new Reducer(set, new CheckBudget()).reduce(particle));
}

const group = (content: string): string => `<xs:group name="g">${content}</xs:group>`;
const ref = (more = ""): string => `<xs:group ref="t:g" ${more}/>`;

describe("Reducer: pointless groups go (Part 1 §3.9.6, cos-particle-restrict)", () => {
  it.each<[says: string, content: string, reduced: string, more?: string | undefined]>([
    ["a group of one element that occurs once is that element", sequence(e("a")), "a"],
    ["with how often that occurs", sequence(e("a", unbounded)), "a 1-Infinity"],
    ["a group of one element that may be absent stays", sequence(e("a"), optional), "sequence(a) 0-1"],
    ["a group of one element that is repeated stays", choice(e("a"), 'maxOccurs="2"'), "choice(a) 1-2"],
    [
      "a sequence in a sequence that occurs once goes",
      sequence(e("a") + sequence(e("b") + e("c"))),
      "sequence(a, b, c)",
    ],
    [
      "a sequence in a sequence that may be absent stays",
      sequence(e("a") + sequence(e("b") + e("c"), optional)),
      "sequence(a, sequence(b, c) 0-1)",
    ],
    ["a choice in a choice goes", choice(e("a") + choice(e("b") + e("c"))), "choice(a, b, c)"],
    ["a choice in a sequence stays", sequence(e("a") + choice(e("b") + e("c"))), "sequence(a, choice(b, c))"],
    ["a sequence in a choice stays", choice(e("a") + sequence(e("b") + e("c"))), "choice(a, sequence(b, c))"],
    ["groups of one within each other go one by one", sequence(choice(sequence(choice(e("a"))))), "a"],
    ["an empty sequence is nothing", sequence(e("a") + sequence("")), "a"],
    [
      "an empty choice is a choice that nothing matches",
      sequence(e("a") + choice("")),
      "sequence(a, choice())",
    ],
    ["an empty choice that may be absent is nothing", sequence(e("a") + choice("", optional)), "a"],
    [
      "a group by reference is like one in place",
      sequence(e("a") + ref()),
      "sequence(a, b, c)",
      group(sequence(e("b") + e("c"))),
    ],
    [
      "a group by reference that is repeated stays",
      sequence(e("a") + ref(unbounded)),
      "sequence(a, sequence(b, c) 1-Infinity)",
      group(sequence(e("b") + e("c"))),
    ],
    ["an all group stays", all(e("a") + e("b")), "all(a, b)"],
    [
      "a wildcard keeps its range",
      sequence(e("a") + any('minOccurs="0" maxOccurs="3"')),
      "sequence(a, any 0-3)",
    ],
  ])("%s", async (_says, content, expected, more = "") => {
    expect(await shown(content, more)).toBe(expected);
  });

  it("content that consists of empty groups is empty", async () => {
    expect(await shown(sequence(sequence("") + sequence(sequence(""))))).toBe("nothing");
  });
});

describe("Reducer: an element with substitutes is a choice of all (cos-particle-restrict 2.1)", () => {
  it.each<[says: string, content: string, reduced: string, more: string]>([
    ["the head and its substitutes", sequence(head()), "h = choice(h, one, two)", heads],
    [
      "with the range of the reference",
      sequence(head(unbounded)),
      "h = choice(h, one, two) 1-Infinity",
      heads,
    ],
    [
      "it does not melt into a choice around it",
      choice(head() + e("a")),
      "choice(h = choice(h, one, two), a)",
      heads,
    ],
    [
      "an abstract head is not among them",
      sequence(head()),
      "h = choice(m)",
      '<xs:element name="h" abstract="true"/><xs:element name="m" substitutionGroup="t:h"/>',
    ],
    [
      "an element that blocks substitution is itself",
      sequence(head()),
      "h",
      heads.replace('name="h"', 'name="h" block="substitution"'),
    ],
    ["a substitute is itself", sequence('<xs:element ref="t:one"/>'), "one", heads],
  ])("%s", async (_says, content, expected, more) => {
    expect(await shown(content, more)).toBe(expected);
  });
});

describe("Reducer: effective total ranges", () => {
  it.each([
    ["an element", sequence(e("a", 'minOccurs="2" maxOccurs="3"')), { min: 2, max: 3 }],
    ["a sequence", sequence(e("a") + e("b", optional), 'maxOccurs="2"'), { min: 1, max: 4 }],
    ["a choice", choice(e("a") + sequence(e("b") + e("c"))), { min: 1, max: 2 }],
    ["a wildcard", sequence(any(unbounded)), { min: 1, max: Number.POSITIVE_INFINITY }],
    ["a choice that nothing matches", choice(""), { min: 0, max: 0 }],
  ])("%s", async (_says, content, total) => {
    const { set, particles } = await particlesOf([content]);
    const [particle] = particles;
    expect(particle && new Reducer(set, new CheckBudget()).reduce(particle)?.total).toEqual(total);
  });
});

it("Reducer: a particle is reduced once, and gives the same object each time", async () => {
  const { set, particles } = await particlesOf([sequence(e("a") + e("b"))]);
  const [particle] = particles;
  const reducer = new Reducer(set, new CheckBudget());
  expect(particle && reducer.reduce(particle)).toBe(particle && reducer.reduce(particle));
});

it("Reducer: a reduced particle keeps its position in the schema", async () => {
  const { set, particles } = await particlesOf([`\n${sequence(`${e("a")}\n${any()}`)}`]);
  const [particle] = particles;
  const reduced = particle && new Reducer(set, new CheckBudget()).reduce(particle);
  const children = reduced?.kind === "sequence" ? reduced.children : [];
  expect([reduced, ...children].map((each) => each?.source?.line)).toEqual([4, 4, 5]);
});

it("reducedElement, reducedGroup: what is made has the range given, and a total range", async () => {
  const { set } = await particlesOf([sequence(e("a"))], '<xs:element name="h"/>');
  const element = set.element("{urn:t}h");
  if (element === undefined) throw new Error("no element");
  const one = reducedElement(element, { min: 0, max: 2 }, undefined);
  expect(one).toMatchObject({
    kind: "element",
    min: 0,
    max: 2,
    total: { min: 0, max: 2 },
    source: element.source,
  });
  const group = reducedGroup("sequence", { min: 1, max: 3 }, [one, one], undefined);
  expect(group).toMatchObject({
    kind: "sequence",
    min: 1,
    max: 3,
    total: { min: 0, max: 12 },
    head: undefined,
  });
});
