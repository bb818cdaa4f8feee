import { expect, it } from "vitest";
import { describeValueConstraint } from "../../../codegen/describe/value-constraint.ts";
import { scopeOf } from "./scoping.ts";

const element = (more: string): string => `<xs:element name="e" ${more}/>`;

it.each<[says: string, body: string, constraint: object]>([
  ["neither", element(""), {}],
  ["a default", element('default="1"'), { default: "1" }],
  ["a fixed value", element('fixed="1"'), { fixed: "1" }],
  ["an empty value is one", element('default=""'), { default: "" }],
  ["white space is kept: the type says what it means", element('default=" a "'), { default: " a " }],
  [
    "a QName has the bindings of its prefix",
    element('type="xs:QName" default="t:a"'),
    { default: "t:a", scope: { t: "urn:t" } },
  ],
  [
    "a text of another type has none, though it looks like a QName",
    element('type="xs:string" default="t:a"'),
    { default: "t:a" },
  ],
  ["a QName without a namespace has none", element('type="xs:QName" fixed="a"'), { fixed: "a" }],
])("describeValueConstraint: %s", async (_says, body, constraint) => {
  const { node, scope, issues } = await scopeOf(body);
  expect(describeValueConstraint(node("element"), scope, "src-element.1")).toEqual(constraint);
  expect(issues()).toEqual([]);
});

it.each(["src-element.1", "src-attribute.1"] as const)(
  "%s: default and fixed exclude each other",
  async (rule) => {
    const { node, scope, issues } = await scopeOf(element('default="1" fixed="2"'));
    expect(describeValueConstraint(node("element"), scope, rule)).toEqual({ fixed: "2" });
    expect(issues()).toEqual([
      `${rule}, line 2: <xs:element name="e"> has both default and fixed: only one of them is allowed.`,
    ]);
  },
);
