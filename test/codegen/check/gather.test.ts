import { describe, expect, it } from "vitest";
import { BudgetSpentError, CheckBudget } from "../../../codegen/check/budget.ts";
import { gatherComponents } from "../../../codegen/check/gather.ts";
import { Wording } from "../../../codegen/check/wording.ts";
import { componentsOf, examined } from "./components.ts";

const local = (key: string | undefined): string =>
  key === undefined ? "anonymous" : key.replace("{urn:t}", "");
const e = (name: string, content = ""): string => `<xs:element name="${name}">${content}</xs:element>`;
const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;
const complex = (content: string, name = ""): string =>
  `<xs:complexType${name === "" ? "" : ` name="${name}"`}>${content}</xs:complexType>`;

describe("gatherComponents: every component of a schema, those inside of others too", () => {
  const names = async (body: string) => {
    const { inventory } = await examined(body);
    const sorted = (keys: Iterable<{ readonly key: string | undefined }>): string[] =>
      [...keys].map(({ key }) => local(key)).sort();
    return {
      elements: sorted(inventory.elements),
      attributes: sorted(inventory.attributes),
      simpleTypes: sorted(inventory.simpleTypes),
      complexTypes: inventory.complexTypes.map(({ key }) => local(key)),
      groups: sorted(inventory.groups),
    };
  };
  const none: Record<string, string[]> = {
    elements: [],
    attributes: [],
    simpleTypes: [],
    complexTypes: [],
    groups: [],
  };

  it.each<[says: string, body: string, found: Record<string, string[]>]>([
    ["an empty schema has none: built-in types are left out", "", {}],
    ["a global element", e("a"), { elements: ["a"] }],
    ["a global attribute", '<xs:attribute name="x"/>', { attributes: ["x"] }],
    [
      "an attribute of a type",
      complex('<xs:attribute name="x"/>', "C"),
      { complexTypes: ["C"], attributes: ["x"] },
    ],
    [
      "an attribute of a group that nothing refers to",
      '<xs:attributeGroup name="g"><xs:attribute name="x"/></xs:attributeGroup>',
      { attributes: ["x"] },
    ],
    [
      "an element in the anonymous type of an element",
      e("a", complex(sequence(e("b")))),
      {
        elements: ["a", "b"],
        complexTypes: ["anonymous"],
        groups: ["anonymous"],
      },
    ],
    [
      "an element of a group that nothing refers to",
      `<xs:group name="g">${sequence(e("b"))}</xs:group>`,
      { elements: ["b"], groups: ["g"] },
    ],
    [
      "the types that a list, a union and a restriction are made of",
      `<xs:simpleType name="l"><xs:list><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:list></xs:simpleType>
<xs:simpleType name="u"><xs:union memberTypes="t:l xs:int"/></xs:simpleType>`,
      { simpleTypes: ["anonymous", "l", "u"] },
    ],
    [
      "the type of simple content",
      complex(
        '<xs:simpleContent><xs:restriction base="t:B"><xs:maxLength value="1"/></xs:restriction></xs:simpleContent>',
        "D",
      ) + complex('<xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent>', "B"),
      { complexTypes: ["B", "D"], simpleTypes: ["anonymous"] },
    ],
  ])("%s", async (_says, body, found) => {
    expect(await names(body)).toEqual({ ...none, ...found });
  });

  it("a component that occurs twice is listed once", async () => {
    const { inventory } = await examined(
      `<xs:group name="g">${sequence(e("a"))}</xs:group>${complex('<xs:group ref="t:g"/>', "A")}${complex('<xs:group ref="t:g"/>', "B")}`,
    );
    expect(inventory.elements.size).toBe(1);
    expect(inventory.groups.size).toBe(1);
  });

  it("a type that contains itself ends", async () => {
    const { inventory } = await examined(
      complex(sequence('<xs:element name="a" type="t:A" minOccurs="0"/>'), "A"),
    );
    expect(inventory.complexTypes).toHaveLength(1);
  });
});

it("gatherComponents: bases precede derived types, whatever the order of declaration", async () => {
  const derived = (name: string, base: string): string =>
    `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:${base}"/></xs:complexContent></xs:complexType>`;
  const { inventory } = await examined(
    derived("C", "B") + derived("B", "A") + complex("", "A") + derived("D", "A"),
  );
  expect(inventory.complexTypes.map(({ key }) => local(key))).toEqual(["A", "B", "D", "C"]);
});

it("gatherComponents: nesting as deep as documents may be takes no recursion", async () => {
  let content = "";
  for (let depth = 0; depth < 80; depth++) content = complex(sequence(e("a", content)));
  const { inventory } = await examined(e("root", content));
  expect(inventory.elements.size).toBe(81);
});

describe("gatherComponents: anonymous types are named after their owners", () => {
  it.each([
    ["an element", e("a", complex("")), 'the anonymous type of element "a"'],
    ["a named type", complex(sequence(""), "A") + e("b", complex("")), 'the anonymous type of element "b"'],
  ])("%s", async (_says, body, words) => {
    const { context, inventory } = await examined(body);
    const anonymous = inventory.complexTypes.find(({ key }) => key === undefined);
    expect(anonymous && context.wording.type(anonymous)).toBe(words);
  });

  it("a member type by the union that names it not", async () => {
    const { context, inventory } = await examined(
      '<xs:simpleType name="u"><xs:union><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:union></xs:simpleType>',
    );
    const [anonymous] = [...inventory.simpleTypes].filter(({ key }) => key === undefined);
    expect(anonymous && context.wording.type(anonymous)).toBe('the anonymous type of type "u"');
  });
});

describe("gatherComponents counts steps beyond the length of the documents", () => {
  class Counting extends CheckBudget {
    spent = 0;
    override spend(steps: number): void {
      this.spent += steps;
      super.spend(steps);
    }
  }
  const spentOn = async (body: string): Promise<number> => {
    const budget = new Counting();
    gatherComponents({ set: await componentsOf(body), wording: new Wording(), budget });
    return budget.spent;
  };

  it("four for each attribute of a type, inherited ones included", async () => {
    const derived = `<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"><xs:attribute name="y"/></xs:extension></xs:complexContent></xs:complexType>`;
    expect(await spentOn(complex('<xs:attribute name="x"/>', "B") + derived)).toBe(4 + 8);
  });

  it("eight for each member of a union, those of its unions included", async () => {
    const union = (name: string, members: string): string =>
      `<xs:simpleType name="${name}"><xs:union memberTypes="${members}"/></xs:simpleType>`;
    expect(await spentOn(union("u", "xs:int xs:date") + union("v", "t:u xs:time"))).toBe(2 * 8 + 3 * 8);
  });

  it("and stops when they are used up", async () => {
    const budget = new CheckBudget();
    budget.spend(29_999_999);
    const set = await componentsOf(complex('<xs:attribute name="x"/>', "B"));
    expect(() => gatherComponents({ set, wording: new Wording(), budget })).toThrow(BudgetSpentError);
  });
});
