/** Identity constraints of values that are gathered: what their paths tell, and what only the plans know. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";
import { agree } from "./agreement.ts";

async function linkedOf(content: string, constraints: string, more = ""): Promise<LinkedElement> {
  const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType>
    <xs:sequence>${content}</xs:sequence></xs:complexType>${constraints}</xs:element>${more}</xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content: xsd }], { version: "1.0" });
  return set.element("r").$linked();
}

const unique = (selector: string, ...fields: string[]): string =>
  `<xs:unique name="U"><xs:selector xpath="${selector}"/>${fields.map((each) => `<xs:field xpath="${each}"/>`).join("")}</xs:unique>`;
const key = (name: string, selector: string, field: string): string =>
  `<xs:key name="${name}"><xs:selector xpath="${selector}"/><xs:field xpath="${field}"/></xs:key>`;
const LINE = `<xs:element name="l" minOccurs="0" maxOccurs="9" nillable="true"><xs:complexType><xs:sequence>
  <xs:element name="s" type="xs:token" minOccurs="0"/><xs:element name="q" minOccurs="0"><xs:complexType><xs:simpleContent>
  <xs:extension base="xs:decimal"><xs:attribute name="u"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="n" type="xs:int"/><xs:attribute name="f" type="xs:float"/></xs:complexType></xs:element>`;

const CASES: readonly {
  readonly rule: string;
  readonly constraints: string;
  readonly more?: string;
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}[] = [
  {
    rule: "numbers that go up, and then do not",
    constraints: unique("l", "@n"),
    right: [
      { l: [{ n: 1 }, { n: 2 }, { n: 9 }] },
      { l: [{ n: 3 }, {}, { n: 1 }, { n: 2 }] },
      { l: [{ n: 1 }, null] },
      {},
    ],
    wrong: [
      { l: [{ n: 1 }, { n: 2 }, { n: 1 }] },
      { l: [{ n: 0 }, { n: -0 }] },
      { l: [{ n: 1 }, { n: 5 }, { n: 5n }] },
    ],
  },
  {
    rule: "one object in two places",
    constraints: unique("l", "@n"),
    right: [],
    wrong: [
      ((line) => ({ l: [line, line] }))({ n: 1 }),
      ((line) => ({ l: [line, { n: 8 }, line] }))({ n: 7 }),
    ],
  },
  {
    rule: "floats that differ as numbers and are one float",
    constraints: unique("l", "@f"),
    right: [{ l: [{ f: 1 }, { f: 2 }] }],
    wrong: [{ l: [{ f: 16_777_216 }, { f: 16_777_217 }] }],
  },
  {
    rule: "tokens whose white space is not the value's",
    constraints: unique("l", "s"),
    right: [{ l: [{ s: "a" }, { s: "b" }, {}] }],
    wrong: [{ l: [{ s: "a" }, { s: " a" }] }, { l: [{ s: "a b" }, { s: "a\n b" }] }],
  },
  {
    rule: "decimals in other forms, bare and with attributes beside them",
    constraints: unique("l", "q"),
    right: [{ l: [{ q: "1" }, { q: { $value: "2", u: "x" } }] }],
    wrong: [{ l: [{ q: "1.0" }, { q: { $value: "1", u: "x" } }] }],
  },
  {
    rule: "several fields, one of them absent",
    constraints: unique("l", "@n", "s"),
    right: [{ l: [{ n: 1, s: "a" }, { n: 1, s: "b" }, { n: 1 }, { n: 1 }] }],
    wrong: [
      {
        l: [
          { n: 1, s: "a" },
          { n: 1, s: "a" },
        ],
      },
    ],
  },
  {
    rule: "keys that may not be absent, and references",
    constraints: `${key("K", "l", "@n")}<xs:keyref name="F" refer="K"><xs:selector xpath="o"/><xs:field xpath="."/></xs:keyref>`,
    right: [{ l: [{ n: 1 }, { n: 2 }], o: [2, 1, 2] }],
    wrong: [{ l: [{ n: 1 }, {}] }, { l: [{ n: 1 }], o: [2] }, { l: [null] }],
  },
  {
    rule: "numbers that go up in one property, and come again in another",
    constraints: unique("*", "@n"),
    right: [
      { l: [{ n: 1 }, { n: 2 }], m: [{ n: 3 }] },
      { l: [{ n: 3 }], m: [{ n: 2 }, { n: 1 }] },
    ],
    wrong: [
      { l: [{ n: 1 }, { n: 2 }], m: [{ n: 1 }] },
      { l: [{ n: 1 }, { n: 3 }], m: [{ n: 2 }, { n: 3 }] },
    ],
  },
  {
    rule: "any child",
    constraints: unique("*", "@n"),
    right: [{ l: [{ n: 1 }, { n: 2 }], o: [1, 1] }],
    wrong: [{ l: [{ n: 1 }, { n: 1 }] }],
  },
];

describe("identity constraints of a value that is gathered", () => {
  it.each(CASES)("support $rule", async ({ constraints, right, wrong }) => {
    const content = `${LINE}${LINE.replace('"l"', '"m"')}<xs:element name="o" type="xs:int" minOccurs="0" maxOccurs="9"/>`;
    const linked = await linkedOf(content, constraints);
    // Often enough for a function to be made.
    for (let times = 0; times < 40; times++) {
      for (const value of right) expect(agree(linked, value)).not.toBe("refused");
      for (const value of wrong) expect(agree(linked, value)).toBe("refused");
    }
  });

  it("see types that $type names, and wildcard content", async () => {
    const more = `<xs:complexType name="B"><xs:sequence><xs:any minOccurs="0" namespace="##other" processContents="skip"/></xs:sequence></xs:complexType>
      <xs:complexType name="D"><xs:complexContent><xs:extension base="B"><xs:attribute name="n" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>`;
    const linked = await linkedOf(`<xs:element name="b" type="B" maxOccurs="9"/>`, unique("b", "@n"), more);
    for (let times = 0; times < 40; times++) {
      expect(agree(linked, { b: [{ $type: "D", n: 1 }, { $type: "D", n: 2 }, {}] })).not.toBe("refused");
      expect(
        agree(linked, {
          b: [
            { $type: "D", n: 1 },
            { $type: "D", n: 1 },
          ],
        }),
      ).toBe("refused");
    }
  });

  it("see the attributes of a simple element whose value names a complex type", async () => {
    const more = `<xs:complexType name="D"><xs:simpleContent><xs:extension base="xs:token"><xs:attribute name="n" type="xs:int"/>
      </xs:extension></xs:simpleContent></xs:complexType>`;
    const content = `<xs:element name="s" type="xs:token"/>${LINE}`;
    const linked = await linkedOf(content, unique("*", "@n"), more);
    const value = (n: number): unknown => ({ s: { $type: "D", $value: "a", n }, l: [{ n: 1 }, { n: 2 }] });
    for (let times = 0; times < 40; times++) {
      expect(agree(linked, { s: "a", l: [{ n: 1 }, { n: 2 }] })).toBe("direct");
      expect(agree(linked, value(3))).not.toBe("refused");
      expect(agree(linked, value(2))).toBe("refused");
    }
  });

  it("do not take what every array has for an attribute", async () => {
    const list = `<xs:element name="v" maxOccurs="9"><xs:complexType><xs:simpleContent><xs:extension base="L">
      <xs:attribute name="length" type="xs:int"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>`;
    const more = `<xs:simpleType name="L"><xs:list itemType="xs:int"/></xs:simpleType>`;
    const linked = await linkedOf(list, key("K", "v", "@length"), more);
    const items = (...lengths: number[]): unknown => ({
      v: lengths.map((length) => ({ $value: [1], length })),
    });
    for (let times = 0; times < 40; times++) {
      expect(agree(linked, items(1, 2))).not.toBe("refused");
      expect(agree(linked, items(1, 1))).toBe("refused");
      expect(agree(linked, { v: [[1], [1, 2]] })).toBe("refused");
    }
  });
});
