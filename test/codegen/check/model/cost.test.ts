import { describe, expect, it } from "vitest";
import { leafCount, modelCost } from "../../../../codegen/check/model/cost.ts";
import type { ComplexType, Particle } from "../../../../src/schema/components.ts";
import { componentsOf } from "../components.ts";

const e = (name: string, more = ""): string => `<xs:element name="${name}" ${more}/>`;
const sequence = (content: string, more = ""): string => `<xs:sequence ${more}>${content}</xs:sequence>`;
const any = '<xs:any namespace="##other"/>';
const group = (name: string, content: string): string => `<xs:group name="${name}">${content}</xs:group>`;
const ref = (name: string): string => `<xs:group ref="t:${name}"/>`;

async function particleOf(content: string, more = ""): Promise<Particle> {
  const set = await componentsOf(`<xs:complexType name="A">${content}</xs:complexType>${more}`);
  const type = set.type("{urn:t}A") as ComplexType;
  if (type.content.kind !== "element-only") throw new Error("no elements");
  return type.content.particle;
}

describe("leafCount: elements and wildcards, groups taken apart", () => {
  const two = group("g", sequence(e("a") + e("b")));
  it.each<[says: string, content: string, more: string, count: number]>([
    ["one element", sequence(e("a")), "", 1],
    ["elements and wildcards alike", sequence(e("a") + any), "", 2],
    ["occurrences do not multiply: content models count", sequence(e("a", 'maxOccurs="999"')), "", 1],
    ["nested groups", sequence(e("a") + sequence(e("b") + sequence(e("c")))), "", 3],
    ["a group, each time that it is referred to", sequence(ref("g") + ref("g") + ref("g")), two, 6],
    [
      "groups in groups multiply",
      sequence(ref("h") + ref("h")),
      two + group("h", sequence(ref("g") + ref("g"))),
      8,
    ],
    [
      "a group without any counts as one, as references to it multiply all the same",
      sequence(ref("n") + ref("n")),
      group("n", "<xs:sequence/>"),
      2,
    ],
  ])("%s", async (_says, content, more, count) => {
    expect(leafCount(await particleOf(content, more))).toBe(count);
  });

  it("groups that double at every level are counted in as many steps as there are groups", async () => {
    const levels = Array.from({ length: 60 }, (_, i) =>
      group(`g${i}`, sequence(ref(`g${i + 1}`) + ref(`g${i + 1}`))),
    );
    const particle = await particleOf(sequence(ref("g0")), levels.join("") + group("g60", sequence(e("a"))));
    expect(leafCount(particle)).toBe(2 ** 60);
  });
});

describe("modelCost: twenty steps for each leaf, and one for each pair of a leaf and a wildcard", () => {
  it.each<[says: string, content: string, cost: number]>([
    ["one element", sequence(e("a")), 20],
    ["three elements", sequence(e("a") + e("b") + e("c")), 60],
    ["one wildcard", sequence(any), 21],
    ["two elements and two wildcards", sequence(e("a") + any + e("b") + any), 4 * 20 + 4 * 2],
  ])("%s", async (_says, content, cost) => {
    expect(modelCost(await particleOf(content))).toBe(cost);
  });
});
