/** Attributes that a type declares, read in their usual form. */
import { describe, expect, it } from "vitest";
import { bindType } from "../../../../src/schema/binding/bind.ts";
import { AttributeReader } from "../../../../src/schema/direct/read/attribute-reader.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders, sourceOf } from "./readers.ts";

const XSD = (attribute: string): string => `xmlns:a="urn:a" targetNamespace="urn:a">
  <xs:attribute name="q" type="xs:int"/>
  <xs:element name="r"><xs:complexType>${attribute}</xs:complexType></xs:element>`;

/** The reader of the only attribute, where these prefixes are declared. */
async function readerOf(
  attribute: string,
  prefixes: Readonly<Record<string, string>> = {},
): Promise<AttributeReader> {
  const { linked, readers } = await schemaReaders(
    XSD(attribute),
    new Map(Object.entries(prefixes)),
    "{urn:a}r",
  );
  const { type } = linked.declaration;
  const [binding] = type.kind === "complex" ? bindType(type, linked.components).attributes : [];
  if (binding === undefined) throw new Error("expected an attribute");
  return new AttributeReader(binding, readers);
}

const INT = '<xs:attribute name="i" type="xs:int"/>';

/** What is read of the rest of a tag, and what follows then. */
function read(reader: AttributeReader, text: string, target: Record<string, unknown> = {}): unknown {
  const source = sourceOf(text);
  return attempted(() => {
    reader.read(source, new ReadState(), target);
    return [target, text.slice(source.position)];
  });
}

describe("an attribute comes next", () => {
  it.each([
    ['i="5"', true],
    ["i='5'", false],
    ['i = "5"', false],
    ['ii="5"', false],
    ['I="5"', false],
    [' i="5"', false],
    ["/>", false],
  ])("in %s: %s, as another form is read by its name", async (text, isNext) => {
    expect((await readerOf(INT)).isNext(sourceOf(text))).toBe(isNext);
  });

  it("by the first prefix that is declared for its namespace, and never if there is none", async () => {
    const qualified = '<xs:attribute ref="a:q"/>';
    const reader = await readerOf(qualified, { p: "urn:a", s: "urn:a" });
    expect([reader.name, reader.isNext(sourceOf('p:q="1"')), reader.isNext(sourceOf('s:q="1"'))]).toEqual([
      "p:q",
      true,
      false,
    ]);
    // The default namespace is none of attributes.
    const without = await readerOf(qualified, { "": "urn:a" });
    expect([without.name, without.isNext(sourceOf('q="1"'))]).toEqual([undefined, false]);
  });
});

describe("the value of an attribute", () => {
  it("is typed, and the source continues after it", async () => {
    expect(read(await readerOf(INT), 'i=" 5 " j="">')).toEqual([{ i: 5 }, ' j="">']);
  });

  it.each([
    ["is not valid", INT, 'i="x"'],
    ["is not the fixed one", '<xs:attribute name="i" type="xs:int" fixed="5"/>', 'i="6"'],
    ["holds the beginning of a tag", '<xs:attribute name="i"/>', 'i="<"'],
  ])("is declined if it %s", async (_, attribute, text) => {
    expect(read(await readerOf(attribute), text)).toBe("declined");
  });

  it("is declined if there is one already: an attribute occurs once", async () => {
    expect(read(await readerOf(INT), 'i="5"', { i: 5 })).toBe("declined");
  });

  it("is the fixed one in another form too, as the document has it", async () => {
    const reader = await readerOf('<xs:attribute name="i" type="xs:decimal" fixed="5"/>');
    expect(read(reader, 'i="5.0"')).toEqual([{ i: "5.0" }, ""]);
  });
});
