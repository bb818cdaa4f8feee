import { describe, expect, it } from "vitest";
import { describeOccurs, maxOccurs, minOccurs, occurrenceCount } from "../../../codegen/describe/occurs.ts";
import { scopeOf } from "./scoping.ts";

const MOST = Number.MAX_SAFE_INTEGER;
const local = (more: string): string =>
  `<xs:group name="g"><xs:sequence>\n<xs:element name="e" ${more}/></xs:sequence></xs:group>`;

it.each([
  ["0", 0],
  ["007", 7],
  ["+3", 3],
  ["-0", 0],
  [" 5\n", 5],
  ["9007199254740991", MOST],
  ["9007199254740993", MOST],
  ["9".repeat(400), MOST],
])("wholeNumber: %s is %d", (text, number) => {
  expect(occurrenceCount(text)).toBe(number);
});

describe("minOccurs and maxOccurs (Part 1 §3.9.2): 1 if they are absent", () => {
  it.each<[more: string, min: number, max: number | "unbounded"]>([
    ["", 1, 1],
    ['minOccurs="0"', 0, 1],
    ['maxOccurs="unbounded"', 1, "unbounded"],
    ['maxOccurs=" unbounded "', 1, "unbounded"],
    ['minOccurs="2" maxOccurs="5"', 2, 5],
    ['maxOccurs="99999999999999999999"', 1, MOST],
    ['minOccurs="two"', 1, 1],
    ['maxOccurs="2.5"', 1, 1],
  ])("%s", async (more, min, max) => {
    const node = (await scopeOf(local(more))).node("element");
    expect([minOccurs(node), maxOccurs(node)]).toEqual([min, max]);
  });
});

describe("describeOccurs: what a descriptor has, each only if it is not 1", () => {
  it.each<[more: string, occurs: object | undefined]>([
    ["", {}],
    ['minOccurs="1" maxOccurs="1"', {}],
    ['minOccurs="0"', { min: 0 }],
    ['maxOccurs="3"', { max: 3 }],
    ['minOccurs="2" maxOccurs="unbounded"', { min: 2, max: "unbounded" }],
    ['minOccurs="0" maxOccurs="0"', undefined],
  ])("%s", async (more, occurs) => {
    const { node, scope, issues } = await scopeOf(local(more));
    expect(describeOccurs(node("element"), scope)).toEqual(occurs);
    expect(issues()).toEqual([]);
  });

  it.each([
    ["3", "2", { min: 3, max: 3 }],
    ["1", "0", { min: 1, max: 1 }],
  ])("p-props-correct.2.1 (Part 1 §3.9.6): minOccurs %s above maxOccurs %s", async (min, max, occurs) => {
    const { node, scope, issues } = await scopeOf(local(`minOccurs="${min}" maxOccurs="${max}"`));
    expect(describeOccurs(node("element"), scope)).toEqual(occurs);
    expect(issues()).toEqual([
      `p-props-correct.2.1, line 3: <xs:element name="e">: minOccurs ${min} is greater than maxOccurs ${max}.`,
    ]);
  });
});
