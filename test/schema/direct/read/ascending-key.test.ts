/** The commonest identity constraint at a glance: numbers of children that ascend. What it does not take is no verdict. */
import { describe, expect, it } from "vitest";
import { ascendingKey, type IsAscending } from "../../../../src/schema/direct/read/ascending-key.ts";
import { schemaOf } from "./ways.ts";

interface Parts {
  /** Attributes of `l`. */
  readonly attributes?: string;
  /** Elements beside `l`. */
  readonly more?: string;
  readonly occurs?: string;
}

async function looker(
  constraints: string,
  { attributes, more, occurs }: Parts = {},
): Promise<IsAscending | undefined> {
  const xsd = `><xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="l" minOccurs="0" ${occurs ?? 'maxOccurs="unbounded"'}><xs:complexType>${attributes ?? '<xs:attribute name="n" type="xs:int"/>'}</xs:complexType></xs:element>
    ${more ?? ""}</xs:sequence></xs:complexType>${constraints}</xs:element>`;
  const { components, declaration } = (await schemaOf(xsd)).$linked();
  return ascendingKey(declaration, components);
}

const constraint = (kind: "unique" | "key", selector = "l", ...fields: readonly string[]): string =>
  `<xs:${kind} name="${kind}"><xs:selector xpath="${selector}"/>${(fields.length === 0 ? ["@n"] : fields)
    .map((field) => `<xs:field xpath="${field}"/>`)
    .join("")}</xs:${kind}>`;

describe("Part 1 §3.11.4: ascending numbers occur once", () => {
  it.each([
    [{ l: [{ n: 1 }, { n: 2 }, { n: 10 }] }, true],
    [{ l: [{ n: -5 }, { n: 0 }] }, true],
    [{ l: [{ n: 1n }, { n: 2n ** 70n }] }, true],
    [{ l: [] }, true],
    [{}, true],
    [{ l: [{ n: 1 }, {}, { n: 2 }] }, true],
    // Those that do not may satisfy the constraint too: others say.
    [{ l: [{ n: 2 }, { n: 1 }] }, false],
    [{ l: [{ n: 1 }, { n: 1 }] }, false],
    [{ l: [{ n: 0 }, { n: -0 }] }, false],
    [{ l: [{ n: "1" }] }, false],
    [{ l: [{ n: Number.NaN }, { n: 1 }] }, false],
    [{ l: [null] }, false],
    [{ l: [5] }, false],
    [{ l: { n: 1 } }, false],
    [null, false],
    ["text", false],
    [undefined, false],
  ])("unique: case %#", async (value, is) => {
    expect((await looker(constraint("unique")))?.(value, true)).toBe(is);
  });

  it("a key requires a number in each child", async () => {
    const ask = await looker(constraint("key"));
    expect(ask?.({ l: [{ n: 1 }, { n: 2 }] }, true)).toBe(true);
    expect(ask?.({ l: [{ n: 1 }, {}] }, true)).toBe(false);
    expect(ask?.({ l: [] }, true)).toBe(true);
  });

  it("is not known of elements with xsi:type or xsi:nil, where there may be some", async () => {
    const ask = await looker(constraint("unique"));
    for (const item of [
      { n: 1, $type: "T" },
      { n: 1, $nil: true },
    ]) {
      expect(ask?.({ l: [item] }, false)).toBe(false);
      expect(ask?.({ l: [item] }, true)).toBe(true);
    }
    expect(ask?.({ l: [{ n: 1 }] }, false)).toBe(true);
  });
});

describe("other children that the constraint selects", () => {
  const more =
    '<xs:element name="o" minOccurs="0"><xs:complexType><xs:attribute name="x"/></xs:complexType></xs:element>';

  it("have no such attribute, unless xsi:type names another type", async () => {
    const ask = await looker(constraint("unique", "*"), { more });
    const l = [{ n: 1 }];
    expect(ask?.({ l, o: { x: "1" } }, true)).toBe(true);
    expect(ask?.({ l, o: { x: "1" } }, false)).toBe(true);
    expect(ask?.({ l, o: { x: "1", $type: "T" } }, false)).toBe(false);
  });

  it("break a key, which each of them must have", async () => {
    const ask = await looker(constraint("key", "*"), { more });
    expect(ask?.({ l: [{ n: 1 }], o: { x: "1" } }, true)).toBe(false);
    expect(ask?.({ l: [{ n: 1 }] }, true)).toBe(true);
  });

  it("are not examined if the selector does not name them", async () => {
    const ask = await looker(constraint("key", "l"), { more });
    expect(ask?.({ l: [{ n: 1 }], o: { x: "1" } }, true)).toBe(true);
  });
});

it.each<readonly [string, string, Parts]>([
  ["there is no constraint", "", {}],
  ["there are two constraints", constraint("unique") + constraint("key"), {}],
  [
    "it is a reference",
    '<xs:keyref name="f" refer="key"><xs:selector xpath="l"/><xs:field xpath="@n"/></xs:keyref>' +
      constraint("key"),
    {},
  ],
  ["it selects at any depth", constraint("unique", ".//l"), {}],
  ["it selects grandchildren", constraint("unique", "l/l"), {}],
  ["it selects the element itself", constraint("unique", "."), {}],
  ["it has two paths", constraint("unique", "l|o"), {}],
  ["it has two fields", constraint("unique", "l", "@n", "@m"), {}],
  ["its field is an element", constraint("unique", "l", "e"), {}],
  ["its field is any attribute", constraint("unique", "l", "@*"), {}],
  ["there is no such attribute", constraint("unique", "l", "@x"), {}],
  [
    "the attribute is a text",
    constraint("unique"),
    { attributes: '<xs:attribute name="n" type="xs:string"/>' },
  ],
  [
    "the attribute is a decimal, which is a text",
    constraint("unique"),
    { attributes: '<xs:attribute name="n" type="xs:decimal"/>' },
  ],
  [
    "the attribute is a float",
    constraint("unique"),
    { attributes: '<xs:attribute name="n" type="xs:float"/>' },
  ],
  [
    "an absent attribute has its default value",
    constraint("unique"),
    { attributes: '<xs:attribute name="n" type="xs:int" default="1"/>' },
  ],
  [
    "any attribute may be there",
    constraint("unique"),
    { attributes: '<xs:attribute name="n" type="xs:int"/><xs:anyAttribute/>' },
  ],
  ["the child occurs once", constraint("unique"), { occurs: 'maxOccurs="1"' }],
  [
    "there is wildcard content",
    constraint("unique"),
    { more: '<xs:any namespace="##other" minOccurs="0"/>' },
  ],
])("is not looked for if %s", async (_, constraints, parts) => {
  expect(await looker(constraints, parts)).toBeUndefined();
});
