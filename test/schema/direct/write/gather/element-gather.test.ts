/** The elements of one declaration on their way to the kernel: which of them only the plan can write. */
import { describe, expect, it } from "vitest";
import type { ElementGather } from "../../../../../src/schema/direct/write/gather/element-gather.ts";
import { gatheringOf } from "./gathered.ts";

/** The gatherer of a declaration that is the only content of `r`, and what it writes of values. */
async function gathererOf(
  element: string,
  more = "",
): Promise<{ readonly part: ElementGather; readonly put: (value: unknown) => string }> {
  const { set, binding, written } = await gatheringOf(
    `><xs:element name="r"><xs:complexType><xs:sequence>${element}</xs:sequence></xs:complexType></xs:element>${more}`,
  );
  const { content } = binding;
  const field = content !== undefined && "items" in content ? content.items[0] : content;
  if (field?.kind !== "field") throw new Error("expected an element");
  const part = set.element(field.declaration);
  return { part, put: (value) => written((state) => part.put(value, set.gather, state)) };
}

const BASE = `<xs:complexType name="B"><xs:sequence><xs:element name="x" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType>`;
const DERIVED = `<xs:complexType name="D"><xs:complexContent><xs:extension base="B"><xs:attribute name="y"/></xs:extension></xs:complexContent></xs:complexType>`;

describe("an element of a simple type", () => {
  it("is a value between its tags, an empty text an empty tag", async () => {
    const { put } = await gathererOf('<xs:element name="e" type="xs:string"/>');
    expect([put("a<b"), put("")]).toEqual(["<e>a&lt;b</e>", "<e/>"]);
    expect([put(5), put(undefined), put(["a"])]).toEqual(["declined", "declined", "declined"]);
  });

  it("is for the plan if it is nil, or in an object with instructions", async () => {
    const { put } = await gathererOf('<xs:element name="e" type="xs:int" nillable="true"/>');
    expect(put(null)).toMatch(/^<e xsi:nil="true"\/>$/);
    expect(put({ $value: 5 })).toBe("<e>5</e>");
    const strict = await gathererOf('<xs:element name="e" type="xs:int"/>');
    expect(strict.put(null)).toBe("declined");
  });

  it.each([
    ["a default", '<xs:element name="e" type="xs:string" default="d"/>', "a", "<e>a</e>"],
    ["a fixed value", '<xs:element name="e" type="xs:decimal" fixed="1.0"/>', "1.0", "<e>1.0</e>"],
    [
      "an identity constraint",
      '<xs:element name="e" type="xs:int"><xs:unique name="u"><xs:selector xpath="."/><xs:field xpath="."/></xs:unique></xs:element>',
      5,
      "<e>5</e>",
    ],
  ])("is left to the plan if its declaration has %s", async (_, element, value, text) => {
    const { part, put } = await gathererOf(element);
    expect([part.leaf, part.type]).toEqual([undefined, undefined]);
    expect(put(value)).toBe(text);
  });
});

describe("an element of a complex type", () => {
  it("is gathered by its type, and by the plan if a value names another one", async () => {
    const { part, put } = await gathererOf('<xs:element name="e" type="B"/>', BASE + DERIVED);
    expect([part.hasDerived, part.leaf]).toEqual([true, undefined]);
    expect([put({ x: 1 }), put({ $type: undefined })]).toEqual(["<e><x>1</x></e>", "<e/>"]);
    expect(put({ $type: "D", x: 1, y: "z" })).toBe('<e xsi:type="D" y="z"><x>1</x></e>');
    expect(put({ $type: "N" })).toBe("declined");
  });

  it("takes no name of a type if there is no derived one: the property is not known", async () => {
    const { part, put } = await gathererOf('<xs:element name="e" type="B"/>', BASE);
    expect([part.hasDerived, put({ x: 1 }), put({ x: 1, z: 1 })]).toEqual([
      false,
      "<e><x>1</x></e>",
      "declined",
    ]);
  });

  it("of an abstract type is for the plan, which wants the name of another one", async () => {
    const { part, put } = await gathererOf(
      '<xs:element name="e" type="B"/>',
      BASE.replace('"B"', '"B" abstract="true"') + DERIVED,
    );
    expect([part.type, put({ x: 1 }), put({ $type: "D" })]).toEqual([
      undefined,
      "declined",
      '<e xsi:type="D"/>',
    ]);
  });

  it("with a key is declined where two of its entries have the same", async () => {
    const { part, put } = await gathererOf(`<xs:element name="e"><xs:complexType><xs:sequence>
      <xs:element name="k" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType>
      <xs:unique name="u"><xs:selector xpath="k"/><xs:field xpath="."/></xs:unique></xs:element>`);
    expect(part.identity).toBeDefined();
    expect([put({ k: [1, 2] }), put({ k: [1, 1] })]).toEqual(["<e><k>1</k><k>2</k></e>", "declined"]);
  });
});

it("what objects inherit by a change of their prototype is declined if properties are counted", async () => {
  const { put } = await gathererOf('<xs:element name="e" type="B"/>', BASE);
  Object.defineProperty(Object.prototype, "x", { value: 1, configurable: true, writable: true });
  try {
    expect(put({})).toBe("declined");
  } finally {
    Reflect.deleteProperty(Object.prototype, "x");
  }
  expect(put({})).toBe("<e/>");
});
