import { describe, expect, it } from "vitest";
import { CircularityCheck } from "../../../codegen/describe/circularity.ts";
import { scopeOf } from "./scoping.ts";

async function checked(body: string): Promise<string[]> {
  const { scope, issues } = await scopeOf(body);
  const check = new CircularityCheck();
  for (const definition of scope.set.symbols.all()) check.check(definition, scope);
  return issues();
}

const simple = (name: string, content: string): string =>
  `<xs:simpleType name="${name}">${content}</xs:simpleType>\n`;
const complex = (name: string, content: string): string =>
  `<xs:complexType name="${name}">${content}</xs:complexType>\n`;
const extending = (base: string): string =>
  `<xs:complexContent><xs:extension base="t:${base}"/></xs:complexContent>`;
const group = (name: string, content: string): string =>
  `<xs:group name="${name}"><xs:sequence>${content}</xs:sequence></xs:group>\n`;
const ref = (name: string): string => `<xs:group ref="t:${name}"/>`;
const attributes = (name: string, ...refs: string[]): string =>
  `<xs:attributeGroup name="${name}">${refs.map((each) => `<xs:attributeGroup ref="t:${each}"/>`).join("")}</xs:attributeGroup>\n`;
const element = (name: string, head?: string): string =>
  `<xs:element name="${name}"${head === undefined ? "" : ` substitutionGroup="t:${head}"`}/>\n`;

describe("definitions are not made of themselves", () => {
  it.each<[says: string, body: string, issue: string]>([
    [
      "st-props-correct.2 (Part 1 §3.14.6): a restriction of itself",
      simple("a", '<xs:restriction base="t:a"/>'),
      'st-props-correct.2, line 2: <xs:simpleType name="a"> is defined by itself: a → a.',
    ],
    [
      "st-props-correct.2: a list of itself",
      simple("a", '<xs:list itemType="t:a"/>'),
      'st-props-correct.2, line 2: <xs:simpleType name="a"> is defined by itself: a → a.',
    ],
    [
      "st-props-correct.2: unions of each other",
      simple("a", '<xs:union memberTypes="xs:int t:b"/>') + simple("b", '<xs:union memberTypes="t:a"/>'),
      'st-props-correct.2, line 2: <xs:simpleType name="a"> is defined by itself: a → b → a.',
    ],
    [
      "st-props-correct.2: by an anonymous type inside",
      simple("a", '<xs:list><xs:simpleType><xs:restriction base="t:a"/></xs:simpleType></xs:list>'),
      'st-props-correct.2, line 2: <xs:simpleType name="a"> is defined by itself: a → a.',
    ],
    [
      "ct-props-correct.3 (Part 1 §3.4.6): an extension of itself",
      complex("a", extending("a")),
      'ct-props-correct.3, line 2: <xs:complexType name="a"> is defined by itself: a → a.',
    ],
    [
      "ct-props-correct.3: extensions in a circle of three",
      complex("a", extending("b")) + complex("b", extending("c")) + complex("c", extending("a")),
      'ct-props-correct.3, line 2: <xs:complexType name="a"> is defined by itself: a → b → c → a.',
    ],
    [
      "mg-props-correct.2 (Part 1 §3.8.6): a group that holds itself",
      group("a", ref("a")),
      'mg-props-correct.2, line 2: <xs:group name="a"> is defined by itself: a → a.',
    ],
    [
      "mg-props-correct.2: within a nested group",
      group("a", `<xs:choice>${ref("b")}</xs:choice>`) + group("b", ref("a")),
      'mg-props-correct.2, line 2: <xs:group name="a"> is defined by itself: a → b → a.',
    ],
    [
      "src-attribute_group.3 (Part 1 §3.6.2): an attribute group that holds itself",
      attributes("a", "b") + attributes("b", "a"),
      'src-attribute_group.3, line 2: <xs:attributeGroup name="a"> is defined by itself: a → b → a.',
    ],
    [
      "e-props-correct.6 (Part 1 §3.3.6): a substitution group of itself",
      element("a", "b") + element("b", "a"),
      'e-props-correct.6, line 2: <xs:element name="a"> is defined by itself: a → b → a.',
    ],
  ])("%s", async (_says, body, issue) => {
    expect(await checked(body)).toEqual([issue]);
  });

  it("an indirect circle is reported once, at its own members", async () => {
    expect(
      await checked(
        complex("x", extending("a")) + complex("a", extending("b")) + complex("b", extending("a")),
      ),
    ).toEqual(['ct-props-correct.3, line 3: <xs:complexType name="a"> is defined by itself: a → b → a.']);
  });

  it.each<[says: string, body: string]>([
    [
      "a type may have elements of itself",
      complex("a", '<xs:sequence><xs:element name="e" type="t:a" minOccurs="0"/></xs:sequence>'),
    ],
    [
      "a group may have elements whose type holds the group",
      group("a", '<xs:element name="e" type="t:c" minOccurs="0"/>') + complex("c", ref("a")),
    ],
    [
      "a group may have an element with the group in an anonymous type",
      group(
        "a",
        `<xs:element name="e" minOccurs="0"><xs:complexType>${ref("a")}</xs:complexType></xs:element>`,
      ),
    ],
    [
      "names of different symbol spaces are different",
      complex("a", "<xs:sequence/>") + group("a", "") + attributes("a") + element("a"),
    ],
    ["one definition may come in twice", group("a", ref("b") + ref("b")) + group("b", "")],
    ["what is not declared ends a chain", complex("a", extending("nothing"))],
  ])("%s", async (_says, body) => {
    expect(await checked(body)).toEqual([]);
  });
});

describe("chains of definitions end at 512", () => {
  const chain = (length: number): string =>
    Array.from({ length }, (_, i) =>
      simple(`s${i}`, `<xs:restriction base="${i === 0 ? "xs:int" : `t:s${i - 1}`}"/>`),
    ).join("");

  it("one of 512 is fine", async () => {
    expect(await checked(chain(512))).toEqual([]);
  });

  it("a longer one is refused, in whatever order it is declared", async () => {
    const message =
      'limit, line 514: <xs:simpleType name="s512"> ends a chain of more than 512 definitions, each based on the next.';
    expect(await checked(chain(513))).toEqual([message]);
    const reversed = chain(513).trim().split("\n").reverse().join("\n");
    expect(await checked(reversed)).toEqual([message.replace("line 514", "line 2")]);
  });
});
