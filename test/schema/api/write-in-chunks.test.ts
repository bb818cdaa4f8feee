/** Documents in pieces that are long enough to be written in slices: the same as whole ones, whatever stands where one is cut. */
import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import {
  type ElementSchema,
  isXmlValidationError,
  toXml,
  toXmlBytes,
  toXmlChunks,
} from "../../../src/index.ts";
import { declineReason } from "../../../src/schema/direct/decline.ts";
import { releaseGather, takeGather } from "../../../src/schema/direct/write/gather/shared-gather.ts";
import { WriteState } from "../../../src/schema/direct/write/state.ts";
import { DirectRoot } from "../../../src/schema/direct/write/write.ts";
import { sliced } from "../direct/write/agreement.ts";

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const MAIN = `<xs:schema ${XS} xmlns:t="urn:t" xmlns:u="urn:u" targetNamespace="urn:t" elementFormDefault="qualified">
<xs:import namespace="urn:u"/>
<xs:complexType name="Item"><xs:sequence>
  <xs:element name="text" type="xs:string"/>
  <xs:element name="nil" type="xs:int" nillable="true" minOccurs="0"/>
  <xs:element name="qname" type="xs:QName" minOccurs="0"/>
  <xs:element ref="u:other" minOccurs="0"/>
  <xs:choice minOccurs="0"><xs:element name="yes" type="xs:boolean"/><xs:element name="number" type="xs:decimal"/></xs:choice>
</xs:sequence>
  <xs:attribute name="id" type="xs:int"/><xs:attribute name="name" type="xs:ID"/><xs:attribute name="of" type="xs:IDREF"/>
  <xs:attribute name="to" type="xs:int"/><xs:attribute name="kind" type="xs:string" default="plain"/>
</xs:complexType>
<xs:complexType name="More"><xs:complexContent><xs:extension base="t:Item"><xs:sequence>
  <xs:element name="more" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="head" abstract="true" type="xs:string"/>
<xs:element name="one" type="xs:string" substitutionGroup="t:head"/><xs:element name="two" type="xs:string" substitutionGroup="t:head"/>
<xs:complexType name="Group"><xs:sequence>
  <xs:element name="item" type="t:Item" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="group" type="t:Group" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="label" type="xs:string"/></xs:complexType>
<xs:element name="root"><xs:complexType><xs:sequence>
  <xs:element name="title" type="xs:string" minOccurs="0"/>
  <xs:element name="item" type="t:Item" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="group" type="t:Group" minOccurs="0"/>
  <xs:element ref="t:head" minOccurs="0" maxOccurs="unbounded"/>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence>
  <xs:attribute name="version" type="xs:string"/><xs:attribute ref="u:mark"/><xs:anyAttribute namespace="##other" processContents="lax"/>
</xs:complexType>
  <xs:key name="ids"><xs:selector xpath="t:item"/><xs:field xpath="@id"/></xs:key>
  <xs:keyref name="refs" refer="t:ids"><xs:selector xpath="t:item"/><xs:field xpath="@to"/></xs:keyref>
</xs:element>
<xs:element name="mixed"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">
  <xs:element name="em" type="xs:string"/><xs:element name="item" type="t:Item"/></xs:choice></xs:complexType></xs:element>
</xs:schema>`;
const OTHER = `<xs:schema ${XS} targetNamespace="urn:u"><xs:element name="other" type="xs:string"/><xs:attribute name="mark" type="xs:string"/></xs:schema>`;

const COUNT = 600;
/** Characters of one to four bytes, some of them escaped, so that blocks end within them. */
const LONG = `${"lorem <ipsum> & dolor ".repeat(60)}${"é€😀".repeat(120)}`;

type Item = Record<string, unknown>;
const item = (index: number, more: object = {}): Item => ({ id: index, text: `${index} ${LONG}`, ...more });
const items = (change: (index: number) => object = () => ({}), count: number = COUNT): Item[] =>
  Array.from({ length: count }, (_, index) => item(index, change(index)));
const late = (more: object) => items((index) => (index === COUNT - 1 ? more : {}));
const node = (local: string, ns = "urn:x"): object => ({
  name: { ns, local },
  attributes: [{ ns: "urn:y", local: "a", value: "1" }],
  children: [LONG, { name: { ns: "", local: "inner" }, attributes: [], children: [] }],
});
const fill = (count: number, make: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Fills the kernel's memory, as schemas with many elements do. @returns how many generations of operations have ended */
function discardOperations(): number {
  const gather = takeGather(new WriteState());
  const { generation } = gather.memory;
  try {
    for (;;) gather.memory.operation({ before: "", action: 0, behind: "" });
  } catch (error) {
    if (declineReason(error) === undefined) throw error;
    return gather.memory.generation - generation;
  } finally {
    releaseGather(gather);
  }
}

const VALUES: Readonly<Record<string, () => object>> = {
  "records alone": () => ({ item: items() }),
  "attributes on the root": () => ({ version: "<1>", mark: "m", title: "", item: items() }),
  "attributes of a wildcard on the root": () => ({ $attributes: { "{urn:z}z": "1" }, item: items() }),
  "a prefix that is first used at the end": () => ({ item: late({ other: "o" }) }),
  "a name in a value at the end": () => ({
    item: late({ qname: { ns: "urn:far", local: "n", prefix: "far" } }),
  }),
  "nil elements and other types": () => ({
    item: items((index) => (index % 2 ? { nil: null } : { $type: "{urn:t}More", more: "m" })),
  }),
  "branches of a choice": () => ({
    item: items((index) => (index % 2 ? { yes: true } : { number: "1.50" })),
  }),
  "references to keys that come later": () => ({ item: items((index) => ({ to: COUNT - 1 - index })) }),
  "references to IDs that come later": () => ({
    item: items((index) => ({ name: `n${index}`, of: `n${COUNT - 1 - index}` })),
  }),
  "no records": () => ({ item: [], title: LONG.repeat(800) }),
  "one large element": () => ({ group: { label: "a", item: items() } }),
  "elements within each other": () => ({
    group: {
      group: fill(3, (at) => ({ label: `${at}`, item: items(undefined, 300), group: [{}, { item: [] }] })),
    },
  }),
  "members of a substitution group": () => ({
    head: fill(COUNT + 1, (index) => (index % 6 ? { one: LONG } : { two: "" })),
  }),
  "wildcard content": () => ({ item: items(), $any: fill(COUNT, (index) => node(`n${index % 7}`)) }),
  "wildcard content that is declared": () => ({
    $any: fill(COUNT, () => node("any")).concat({
      name: { ns: "urn:u", local: "other" },
      attributes: [],
      children: ["o"],
    }),
  }),
};

let root: ElementSchema;
let mixed: ElementSchema;
beforeAll(async () => {
  const set = await loadSchema(
    [
      { uri: "t.xsd", content: MAIN },
      { uri: "u.xsd", content: OTHER },
    ],
    { version: "1.0" },
  );
  root = set.element("{urn:t}root");
  mixed = set.element("{urn:t}mixed");
});

const slicedBy = (schema: ElementSchema, value: object): string | undefined => {
  const linked = schema.$linked();
  return sliced(new DirectRoot(linked), linked, value);
};
const joined = (value: object, schema: ElementSchema = root): string =>
  [...toXmlChunks(schema, value as never)].join("");

describe("a document in pieces", () => {
  it.each(Object.entries(VALUES))("is the same as a whole one: %s", (_, make) => {
    const value = make();
    const whole = toXml(root, value as never);
    expect(whole.length).toBeGreaterThan(2 ** 20);
    expect(joined(value) === whole).toBe(true);
    // The engine would be right as well: it must not have been asked.
    expect(slicedBy(root, value) === whole).toBe(true);
  });

  it("is the same as a whole one: mixed content", () => {
    const entries = [["t", LONG], { em: "e" }, LONG, { item: item(1) }, "", "a", { em: "" }];
    const value = { $content: fill(COUNT, (index) => entries.flat()[index % 8]) };
    const whole = toXml(mixed, value as never);
    expect(joined(value, mixed) === whole).toBe(true);
    expect(slicedBy(mixed, value) === whole).toBe(true);
  });

  it("has chunks of one size, even with a declaration, and can be iterated several times, even at the same time", () => {
    const value = { item: items() } as never;
    const chunks = toXmlChunks(root, value, { declaration: true });
    const pieces = [...chunks];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(16_384 + 200);
    expect(pieces.join("") === toXml(root, value, { declaration: true })).toBe(true);
    const [one, other] = [chunks[Symbol.iterator](), chunks[Symbol.iterator]()];
    for (const piece of pieces) {
      expect(one.next().value === piece && other.next().value === piece).toBe(true);
      if (piece === pieces[3]) toXmlBytes(root, { item: items(undefined, 20) } as never);
    }
    expect([one.next().done, other.next().done]).toEqual([true, true]);
  });

  it("can be gone through although other documents have the operations of its slices discarded", () => {
    const value = { item: items() } as never;
    const pieces: string[] = [];
    let discards = 0;
    for (const piece of toXmlChunks(root, value)) {
      pieces.push(piece);
      if (pieces.length === 2) discards = discardOperations();
    }
    expect(discards).toBe(1);
    expect(pieces.join("") === toXml(root, value)).toBe(true);
  });

  it("can be gone through while another value is being written", () => {
    const value = { item: items() };
    const chunks = toXmlChunks(root, value as never);
    const texts: string[] = [];
    const outer = {
      get title() {
        texts.push([...chunks].join(""));
        return "t";
      },
      item: items(undefined, 3),
    };
    expect(new DirectRoot(root.$linked()).gathered(outer, {})).toBeDefined();
    const whole = toXml(root, value as never);
    expect(texts.every((text) => text === whole)).toBe(true);
  });

  it.each<[string, () => object]>([
    ["an item of another kind", () => ({ item: late({ text: 5 }) })],
    ["a key that is there twice", () => ({ item: late({ id: 3 }) })],
    ["a key that is missing", () => ({ item: late({ id: undefined }) })],
    ["a reference to no key", () => ({ item: late({ to: COUNT }) })],
    [
      "an ID that is there twice",
      () => ({ item: items((at) => ({ name: at === COUNT - 1 ? "n0" : `n${at}` })) }),
    ],
    ["a reference to no ID", () => ({ item: late({ of: "none" }) })],
    ["a property that does not exist", () => ({ item: items(), more: 1 })],
  ])("is not begun if the value is not valid: %s", (_, make) => {
    expect(() => toXmlChunks(root, make() as never)).toThrow(/is not valid/);
  });
});

describe("a value that changes while its document is written", () => {
  /** The pieces until the error, and that. */
  function writtenUntil(chunks: Iterable<string>): { text: string; error: unknown } {
    let text = "";
    try {
      for (const piece of chunks) text += piece;
    } catch (error) {
      return { text, error };
    }
    return { text, error: undefined };
  }

  type Change = (list: Item[]) => void;
  it.each<[string, Change]>([
    ["to another valid value", (list) => Object.assign(list[500] ?? {}, { text: "other" })],
    ["to an invalid value", (list) => Object.assign(list[500] ?? {}, { text: 5 })],
    ["to a key that is there twice", (list) => Object.assign(list[500] ?? {}, { id: 1 })],
    ["and has fewer items", (list) => void list.pop()],
    ["and has more items", (list) => void list.push(item(COUNT))],
    ["and has items in another order", (list) => void list.reverse()],
    ["and uses another namespace", (list) => Object.assign(list[500] ?? {}, { other: "o" })],
  ])("is not written to its end: %s", (_, change) => {
    const list = items();
    const value = { item: list } as never;
    const whole = toXml(root, value);
    const chunks = toXmlChunks(root, value);
    const iterator = chunks[Symbol.iterator]();
    const first: string = iterator.next().value ?? "";
    change(list);
    for (const { text, error } of [
      writtenUntil({ [Symbol.iterator]: () => iterator }),
      writtenUntil(chunks),
    ].map(({ text, error }, at) => ({ text: at === 0 ? first + text : text, error }))) {
      expect(isXmlValidationError(error)).toBe(true);
      expect(whole.startsWith(text) && text.length < whole.length).toBe(true);
    }
  });

  it("may be passed again unchanged, and is then written completely", () => {
    const value = { title: "a", item: items() };
    const chunks = toXmlChunks(root, value as never);
    value.title = "b";
    expect(writtenUntil(chunks).error).toMatchObject({
      issues: [{ code: "unreadable", rule: "value.readable" }],
    });
    value.title = "a";
    expect([...chunks].join("") === toXml(root, value as never)).toBe(true);
  });

  it("has no effect on a short document, which is written as it was validated", () => {
    const value = { title: "a" };
    const chunks = toXmlChunks(root, value as never);
    value.title = "b";
    expect([...chunks].join("")).toContain(">a<");
  });

  it("is detected if a getter returns something different at each reading", () => {
    let reads = 0;
    const value = {
      get title() {
        reads += 1;
        return `${reads}`;
      },
      item: items(),
    };
    expect(writtenUntil(toXmlChunks(root, value as never)).error).toMatchObject({
      message: expect.stringContaining("has changed since it was validated"),
    });
  });
});
