import { describe, expect, it } from "vitest";
import { describeModel, describeParticle } from "../../../codegen/describe/particle.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const group = (content: string, more = ""): string => `<xs:group name="g">${content}</xs:group>${more}`;
const sequence = (content: string): string => group(`<xs:sequence>\n${content}</xs:sequence>`);

describe("describeParticle (Part 1 §3.9.2)", () => {
  it.each<[says: string, body: string, local: string, particle: object | undefined]>([
    [
      "an element",
      sequence('<xs:element name="e" maxOccurs="2"/>'),
      "element",
      { element: "e", ns: "", max: 2 },
    ],
    ["a wildcard", sequence('<xs:any minOccurs="0"/>'), "any", { any: "any", min: 0 }],
    [
      "a nested choice",
      sequence('<xs:choice maxOccurs="unbounded"/>'),
      "choice",
      { choice: [], max: "unbounded" },
    ],
    ["a sequence", sequence(""), "sequence", { sequence: [] }],
    ["an all group", group("<xs:all/>"), "all", { all: [] }],
    [
      "an element that never occurs",
      sequence('<xs:element name="e" minOccurs="0" maxOccurs="0"/>'),
      "element",
      undefined,
    ],
    ["what is no particle", sequence("<xs:annotation/>"), "annotation", undefined],
  ])("%s", async (_says, body, local, particle) => {
    const { node, scope, issues } = await scopeOf(body);
    const found = describeParticle(node(local), scope);
    expect(found === undefined ? undefined : bare(found)).toEqual(particle);
    expect(issues()).toEqual([]);
  });

  it("a reference to a group", async () => {
    const { scope, root } = await scopeOf(
      '<xs:complexType name="c"><xs:group ref="t:g" minOccurs="0"/></xs:complexType><xs:group name="g"><xs:all/></xs:group>',
    );
    const reference = root.children[0]?.child("group");
    expect(reference && describeParticle(reference, scope)).toEqual({ at: [2, 26], group: "g", min: 0 });
  });

  it("a reference to a group that is not declared", async () => {
    const { scope, root, issues } = await scopeOf(
      '<xs:complexType name="c"><xs:group ref="t:g"/></xs:complexType>',
    );
    const reference = root.children[0]?.child("group");
    expect(reference && describeParticle(reference, scope)).toMatchObject({ group: "g" });
    expect(issues().map((each) => each.split(":")[0])).toEqual(["src-resolve, line 2"]);
  });

  it("a fault in an element that never occurs is a fault", async () => {
    const { node, scope, issues } = await scopeOf(
      sequence('<xs:element name="e" minOccurs="0" maxOccurs="0" default="1" fixed="1"/>'),
    );
    expect(describeParticle(node("element"), scope)).toBeUndefined();
    expect(issues()).toEqual([
      'src-element.1, line 3: <xs:element name="e"> has both default and fixed: only one of them is allowed.',
    ]);
  });
});

it("describeModel (Part 1 §3.8.2): nested groups stay as written, pointless ones too", async () => {
  const body = group(
    '<xs:choice><xs:sequence><xs:sequence/></xs:sequence><xs:any namespace="urn:a"/></xs:choice>',
  );
  const { node, scope } = await scopeOf(body);
  expect(bare(describeModel(node("choice"), scope))).toEqual({
    choice: [{ sequence: [{ sequence: [] }] }, { any: ["urn:a"] }],
  });
});
