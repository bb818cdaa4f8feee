/** Values as no program should make them: each is refused with a reason, or written as what it plainly says. */
import { beforeAll, describe, expect, it } from "vitest";
import {
  create,
  fromXml,
  isXmlValidationError,
  toXml,
  toXmlChunks,
  validate,
  validateXml,
} from "../../../src/index.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

const DECLARATIONS = `
<xs:complexType name="N"><xs:sequence>
  <xs:element name="nested" type="t:N" minOccurs="0"/><xs:element name="v" type="xs:string" minOccurs="0"/>
</xs:sequence></xs:complexType>
<xs:element name="root"><xs:complexType><xs:sequence>
  <xs:element name="s" type="xs:string" minOccurs="0"/>
  <xs:element name="i" type="xs:int" minOccurs="0"/>
  <xs:element name="l" type="xs:long" minOccurs="0"/>
  <xs:element name="d" type="xs:decimal" minOccurs="0"/>
  <xs:element name="f" type="xs:double" minOccurs="0"/>
  <xs:element name="t" type="xs:dateTime" minOccurs="0"/>
  <xs:element name="q" type="xs:QName" minOccurs="0"/>
  <xs:element name="list" minOccurs="0"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>
  <xs:element name="items" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="nested" type="t:N" minOccurs="0"/>
  <xs:element name="mixed" minOccurs="0"><xs:complexType mixed="true">
    <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="em" type="xs:string"/></xs:choice>
  </xs:complexType></xs:element>
  <xs:element name="nil" type="xs:string" nillable="true" minOccurs="0"/>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="a" type="xs:string"/><xs:anyAttribute namespace="##other" processContents="lax"/>
</xs:complexType></xs:element>
<xs:element name="strict"><xs:complexType><xs:sequence>
  <xs:element name="x" type="xs:string"/><xs:element name="y" type="xs:string" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element>`;

const LONGEST = 4_294_967_295;
const lone = "a\uD800b";
const node = (more: object): object => ({ name: { ns: "urn:o", local: "a" }, ...more });

function cyclic(make: (self: Record<string, unknown>) => unknown): unknown {
  const self: Record<string, unknown> = {};
  return make(self);
}

function deep(levels: number, wrap: (inner: unknown) => unknown, core: unknown): unknown {
  let value = core;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

const refused: readonly (readonly [what: string, value: () => unknown, path: string])[] = [
  ["a symbol", () => ({ s: Symbol("x") }), "s"],
  ["a function", () => ({ s: () => 1 }), "s"],
  ["a boxed string", () => ({ s: new String("x") }), "s"],
  ["an own property __proto__", () => JSON.parse('{"__proto__":{"s":"x"}}'), "__proto__"],
  ["an object that is in itself", () => cyclic((v) => Object.assign(v, { nested: v })), "nested"],
  [
    "a node that is in itself",
    () => cyclic((n) => ({ $any: [Object.assign(n, node({ children: [n] }))] })),
    "$any[0].children[0]",
  ],
  ["an array of itself", () => cyclic((v) => Object.assign(v, { items: [v] })), "items[0]"],
  ["objects too deep", () => deep(100_000, (nested) => ({ nested }), {}), "nested"],
  ["nodes too deep", () => ({ $any: [deep(100_000, (n) => node({ children: [n] }), node({}))] }), "$any[0]"],
  ["the longest sparse array", () => ({ items: new Array(LONGEST) }), "items[0]"],
  ["a sparse list", () => ({ list: new Array(LONGEST) }), "list"],
  ["sparse content", () => ({ mixed: { $content: new Array(LONGEST) } }), "mixed.$content[0]"],
  ["sparse wildcard content", () => ({ $any: new Array(LONGEST) }), "$any[0]"],
  [
    "a node with sparse children",
    () => ({ $any: [node({ children: new Array(LONGEST) })] }),
    "$any[0].children[0]",
  ],
  [
    "a node with sparse attributes",
    () => ({ $any: [node({ attributes: new Array(LONGEST) })] }),
    "$any[0].attributes[0]",
  ],
  ["a hole", () => ({ items: Object.assign(new Array(3), { 0: "a", 2: "b" }) }), "items[1]"],
  ["undefined among items", () => ({ items: ["a", undefined] }), "items[1]"],
  ["null among items", () => ({ items: ["a", null] }), "items[1]"],
  ["a Date that is none", () => ({ t: new Date(Number.NaN) }), "t"],
  ["a Date for a text", () => ({ s: new Date(0) }), "s"],
  ["what lies about being Temporal", () => ({ t: { [Symbol.toStringTag]: "Temporal.Instant" } }), "t"],
  ["NaN for a whole number", () => ({ i: Number.NaN }), "i"],
  ["NaN for a decimal", () => ({ d: Number.NaN }), "d"],
  ["infinity for a long", () => ({ l: Number.POSITIVE_INFINITY }), "l"],
  ["a number that is not exact", () => ({ l: 2 ** 53 }), "l"],
  ["a bigint beyond the type", () => ({ i: 10n ** 100n }), "i"],
  ["a lone surrogate in text", () => ({ s: lone }), "s"],
  ["a lone surrogate in an attribute", () => ({ a: lone }), "a"],
  ["a lone surrogate in mixed content", () => ({ mixed: { $content: [lone] } }), "mixed.$content[0]"],
  [
    "a pair of surrogates cut in two",
    () => ({ mixed: { $content: ["\uD83D", "\uDE00"] } }),
    "mixed.$content[0]",
  ],
  ["a lone surrogate in a node", () => ({ $any: [node({ children: [lone] })] }), "$any[0].children"],
  ["a lone surrogate in a namespace", () => ({ q: { ns: lone, local: "x" } }), "q"],
  ["U+0000", () => ({ s: "\0" }), "s"],
  [
    "an attribute xmlns of a node",
    () => ({ $any: [node({ attributes: [{ ns: "", local: "xmlns", value: "urn:p" }] })] }),
    "$any[0].attributes[0]",
  ],
  ["markup in a node's name", () => ({ $any: [{ name: { ns: "urn:o", local: "a><b" } }] }), "$any[0]"],
  ["a number in a node", () => ({ $any: [node({ children: [1] })] }), "$any[0].children[0]"],
  [
    "markup in an attribute's name",
    () => ({ $attributes: { '{urn:o}x="1" y': "" } }),
    '$attributes["{urn:o}x=\\"1\\" y"]',
  ],
  ["a $nil that is no truth value", () => ({ nil: { $nil: "yes", $value: "x" } }), "nil.$nil"],
  ["a $nil of an object that is no truth value", () => ({ nested: { $nil: 1 } }), "nested.$nil"],
  ["nil with a value", () => ({ nil: { $nil: true, $value: "x" } }), "nil.$value"],
  ["the name of no type", () => ({ nested: { $type: "__proto__" } }), "nested.$type"],
  ["a Map", () => new Map([["s", "x"]]), ""],
  ["a Map for an object", () => ({ nested: new Map() }), "nested"],
  ["a Set for an array", () => ({ items: new Set(["a"]) }), "items"],
  ["a Promise for an object", () => ({ nested: Promise.resolve({}) }), "nested"],
  ["bytes for an object", () => ({ nested: new Uint16Array(1) }), "nested"],
  ["what is like an array", () => ({ items: { length: 1, 0: "a" } }), "items"],
  ["null", () => null, ""],
  ["nothing", () => undefined, ""],
  ["an array", () => [], ""],
];

const written: readonly (readonly [what: string, value: () => unknown, xml: string])[] = [
  [
    "getters",
    () => ({
      get s() {
        return "x";
      },
    }),
    "<t:s>x</t:s>",
  ],
  ["a proxy", () => new Proxy({ s: "x" }, {}), "<t:s>x</t:s>"],
  [
    "a proxy of an array",
    () => ({ items: new Proxy(["a", "b"], {}) }),
    "<t:items>a</t:items><t:items>b</t:items>",
  ],
  [
    "own fields of a class",
    () =>
      new (class Own {
        s = "x";
      })(),
    "<t:s>x</t:s>",
  ],
  ["symbols as keys, which are passed by", () => ({ [Symbol("k")]: 1, s: "x" }), "<t:s>x</t:s>"],
  ["inherited properties, which are passed by", () => Object.create({ s: "x" }), ""],
  ["a prototype in a literal, which is passed by", () => ({ __proto__: { s: "x" } }), ""],
  [
    "-0, which only floats tell from 0",
    () => ({ i: -0, d: -0, f: -0 }),
    "<t:i>0</t:i><t:d>0</t:d><t:f>-0</t:f>",
  ],
  ["NaN of a float", () => ({ f: Number.NaN }), "<t:f>NaN</t:f>"],
  ["what would end a CDATA section", () => ({ s: "]]>" }), "<t:s>]]&gt;</t:s>"],
  ["a carriage return", () => ({ s: "a\rb" }), "<t:s>a&#13;b</t:s>"],
];

const THROWN = new RangeError("no connection");
function fail(): never {
  throw THROWN;
}

const unreadable: readonly (readonly [what: string, value: object, path: string])[] = [
  ["a getter that throws", Object.defineProperty({}, "s", { get: fail, enumerable: true }), "s"],
  ["one that is not enumerable", Object.defineProperty({}, "s", { get: fail }), "s"],
  [
    "one far inside",
    { s: "x", nested: { nested: Object.defineProperty({}, "v", { get: fail, enumerable: true }) } },
    "nested.nested.v",
  ],
  ["one in an array", { items: Object.defineProperty(["a", "b"], 1, { get: fail }) }, "items[1]"],
  ["one in an object that is in itself", cyclicGetter(), "v"],
  ["a proxy that does not say what it has", { nested: new Proxy({}, { ownKeys: fail }) }, "nested"],
  ["a proxy that does not give what it has", { nested: new Proxy({ v: "x" }, { get: fail }) }, "nested"],
  [
    "one that does not describe what it has",
    { nested: new Proxy({ v: "x" }, { getOwnPropertyDescriptor: fail }) },
    "nested.v",
  ],
];

function cyclicGetter(): object {
  const self: Record<string, unknown> = {};
  self.nested = self;
  return Object.defineProperty(self, "v", { get: fail, enumerable: true });
}

const pollutions: readonly (readonly [what: string, added: object])[] = [
  ["an index", { 1: "polluted" }],
  ["many indices", { 0: "p", 1: "p", 2: "p", 3: "p" }],
  ["a name", { s: "polluted", $value: "p", $type: "p" }],
  ["names that documents have inside", { kind: "text", data: "p", ns: "p", local: "p" }],
];

let schema: ElementSchema;
let strict: ElementSchema;
beforeAll(async () => {
  schema = await schemaOf(DECLARATIONS);
  strict = await schemaOf(DECLARATIONS, "strict");
});

function issuePaths(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe("a hostile value", () => {
  it.each(refused)("is refused if it is: %s", (_, value, path) => {
    const begins = (paths: readonly string[]): boolean => paths.some((each) => each.startsWith(path));
    expect(issuePaths(() => toXml(schema, value()))).toSatisfy(begins);
    expect(issuePaths(() => toXmlChunks(schema, value()))).not.toEqual([]);
    expect(issuePaths(() => create(schema, value()))).not.toEqual([]);
    expect(validate(schema, value()).valid).toBe(false);
  });

  it.each(written)("is written as what it says: %s", (_, value, content) => {
    const xml = toXml(schema, value());
    expect(xml).toBe(
      content === "" ? '<t:root xmlns:t="urn:t"/>' : `<t:root xmlns:t="urn:t">${content}</t:root>`,
    );
    expect(validateXml(schema, xml).issues).toEqual([]);
    expect([...toXmlChunks(schema, value())].join("")).toBe(xml);
  });

  it("gets no properties from its prototype", () => {
    expect(issuePaths(() => toXml(strict, Object.create({ x: "inherited" })))).not.toEqual([]);
    const own = Object.assign(Object.create({ x: "inherited" }) as object, { y: "1" });
    expect(issuePaths(() => toXml(strict, own))).not.toEqual([]);
  });

  it("cannot use a polluted prototype of all objects", () => {
    const prototype = Object.prototype as { x?: string };
    try {
      prototype.x = "polluted";
      expect(issuePaths(() => toXml(strict, {}))).not.toEqual([]);
      expect(issuePaths(() => create(strict, {}))).not.toEqual([]);
    } finally {
      delete prototype.x;
    }
  });

  it.each(unreadable)("that cannot be read is refused at its own place: %s", (_, value, path) => {
    const works = [
      () => toXml(schema, value),
      () => toXml(schema, value, { indent: 2 }),
      () => toXmlChunks(schema, value),
      () => create(schema, value),
    ];
    for (const work of works) {
      expect(work).toThrow(
        expect.objectContaining({
          name: "XmlValidationError",
          message: expect.stringContaining("cannot be read: RangeError: no connection."),
          issues: [expect.objectContaining({ code: "unreadable", path })],
          cause: THROWN,
        }),
      );
    }
    expect(validate(schema, value)).toMatchObject({ valid: false, issues: [{ code: "unreadable", path }] });
    expect(schema["~standard"].validate(value)).toMatchObject({
      issues: [{ message: expect.stringContaining("no connection") }],
    });
  });

  it("V6: may throw what cannot be shown, and may throw once only", () => {
    const shy = {
      get s(): string {
        throw { toString: () => fail() };
      },
    };
    expect(validate(schema, shy).issues[0]?.message).toBe(
      "It cannot be read: the thrown value cannot be shown.",
    );
    let reads = 0;
    const once = {
      get s(): string {
        reads += 1;
        return reads === 1 ? fail() : "x";
      },
    };
    expect(() => toXml(schema, once, { indent: 2 })).toThrow(
      expect.objectContaining({ name: "XmlValidationError", cause: THROWN }),
    );
  });

  it.each<[property: string, added: unknown]>([
    ["s", "polluted"],
    ["i", 7],
    ["a", "polluted"],
    ["list", [1]],
    ["items", ["polluted"]],
    ["nested", { v: "polluted" }],
    ["mixed", { $content: ["polluted"] }],
    ["$type", "{urn:t}N"],
    ["$nil", true],
    ["$value", "polluted"],
    ["$attributes", { "{urn:o}b": "polluted" }],
    ["$any", [node({})]],
    ["$content", ["polluted"]],
    ["$schemaLocation", "urn:t polluted"],
    ["x", "polluted"],
    ["name", { ns: "urn:o", local: "polluted" }],
    ["attributes", [{ ns: "", local: "polluted", value: "" }]],
    ["children", ["polluted"]],
    ["namespaces", { p: "urn:polluted" }],
    ["ns", "urn:polluted"],
    ["local", "polluted"],
  ])("row 23: a property %s of the prototype of all objects is written nowhere", (property, added) => {
    const values: readonly object[] = [
      {},
      { nested: {}, nil: null, mixed: { $content: [] } },
      {
        s: "a",
        nested: { nested: {} },
        items: ["b"],
        nil: { $nil: true },
        $any: [node({ children: [node({})] })],
      },
      {
        mixed: { $content: ["x", { em: "y" }] },
        q: { ns: "urn:q", local: "l" },
        $attributes: { "{urn:o}c": "1" },
      },
    ];
    const works: readonly ((value: object) => unknown)[] = [
      (value) => toXml(schema, value),
      (value) => toXml(schema, value, { indent: 1 }),
      (value) => [...toXmlChunks(schema, value)].join(""),
      (value) => toXml(strict, value),
      (value) => toXml(strict, value, { indent: 1 }),
      (value) => JSON.stringify(create(schema, value)),
      (value) => validate(schema, value).valid,
    ];
    const documents = values.map((value) => toXml(schema, value));
    const read = (xml: string): readonly unknown[] => [
      JSON.stringify(fromXml(schema, xml)),
      JSON.stringify(fromXml(schema, xml, { defaults: true })),
    ];
    const all = (): readonly unknown[] => [
      ...values.flatMap((value) => works.map((work) => resultOr(() => work(value), "refused"))),
      ...documents.flatMap(read),
    ];
    const clean = all();
    const found = polluted({ [property]: added }, all, Object.prototype);
    expect(found).toEqual(clean);
  });

  it.each(pollutions)("cannot use a polluted prototype of arrays: %s", (_, added) => {
    const values: readonly object[] = [
      { s: "a", items: ["b", "c"], list: [1, 2], mixed: { $content: ["x", { em: "y" }] }, $any: [node({})] },
      { items: Object.assign(new Array(3), { 0: "a", 2: "b" }) },
      { items: [] },
    ];
    const writers: readonly ((value: object) => string)[] = [
      (value) => toXml(schema, value),
      (value) => toXml(schema, value, { indent: 1 }),
      (value) => [...toXmlChunks(schema, value)].join(""),
    ];
    const all = (): readonly string[] =>
      values.flatMap((value) => writers.map((write) => resultOr(() => write(value), "refused")));
    const clean = all();
    const found = polluted(added, all);
    expect(found.filter((xml, index) => xml !== "refused" && xml !== clean[index])).toEqual([]);
  });
});

function resultOr<T>(work: () => T, otherwise: string): T | string {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** Runs the work while all arrays, or all objects, have more than they should. */
function polluted<T>(added: object, work: () => T, prototype: object = Array.prototype): T {
  try {
    Object.assign(prototype, added);
    return work();
  } finally {
    for (const key of Object.keys(added)) Reflect.deleteProperty(prototype, key);
  }
}
