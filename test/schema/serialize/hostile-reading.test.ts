/** V6: values that fight back, at every place where a value is read: an issue each, never an error of JavaScript's. */
import { beforeAll, describe, expect, it } from "vitest";
import {
  create,
  isXmlValidationError,
  toXml,
  toXmlBytes,
  toXmlChunks,
  validate,
} from "../../../src/index.ts";
import { fromJson, toJson } from "../../../src/json-schema/index.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

const DECLARATIONS = `
<xs:complexType name="B"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"><xs:attribute name="c"/></xs:extension></xs:complexContent></xs:complexType>
<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:dateTime xs:hexBinary xs:QName"/></xs:simpleType>
<xs:element name="root"><xs:complexType><xs:sequence>
  <xs:element name="s" type="xs:string" minOccurs="0"/><xs:element name="i" type="xs:int" minOccurs="0"/>
  <xs:element name="l" type="xs:long" minOccurs="0"/><xs:element name="d" type="xs:decimal" minOccurs="0"/>
  <xs:element name="f" type="xs:double" minOccurs="0"/><xs:element name="bool" type="xs:boolean" minOccurs="0"/>
  <xs:element name="t" type="xs:dateTime" minOccurs="0"/><xs:element name="day" type="xs:date" minOccurs="0"/>
  <xs:element name="hex" type="xs:hexBinary" minOccurs="0"/><xs:element name="q" type="xs:QName" minOccurs="0"/>
  <xs:element name="u" type="t:u" minOccurs="0"/><xs:element name="id" type="xs:ID" minOccurs="0"/>
  <xs:element name="list" minOccurs="0"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>
  <xs:element name="items" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="nested" type="t:B" minOccurs="0"/>
  <xs:element name="simple" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:QName"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  <xs:element name="mixed" minOccurs="0"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="em" type="xs:string"/></xs:choice></xs:complexType></xs:element>
  <xs:choice minOccurs="0"><xs:element name="c1" type="xs:string"/><xs:element name="c2" type="xs:string"/></xs:choice>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="a" type="xs:string"/><xs:attribute name="q2" type="xs:QName"/><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType>
<xs:unique name="k"><xs:selector xpath="t:items"/><xs:field xpath="."/></xs:unique></xs:element>`;

/** From a value at a place to the whole; `""` is the root. */
const PLACES: Readonly<Record<string, (value: unknown) => unknown>> = {
  "": (value) => value,
  ...Object.fromEntries(
    "s i l d f bool t day hex q u id list items nested simple mixed c1 a q2 $any $attributes $type $nil $schemaLocation unknown"
      .split(" ")
      .map((name) => [name, (value: unknown) => ({ [name]: value })]),
  ),
  "list[0]": (value) => ({ list: [value] }),
  "items[0]": (value) => ({ items: [value] }),
  "nested.b": (value) => ({ nested: { b: value } }),
  "nested.$type": (value) => ({ nested: { $type: value } }),
  "simple.$value": (value) => ({ simple: { $value: value, a: "x" } }),
  "simple.a": (value) => ({ simple: { $value: { ns: "", local: "x" }, a: value } }),
  "mixed.$content": (value) => ({ mixed: { $content: value } }),
  "mixed.$content[0]": (value) => ({ mixed: { $content: [value] } }),
  "mixed.$content[0].em": (value) => ({ mixed: { $content: [{ em: value }] } }),
  "$any[0]": (value) => ({ $any: [value] }),
  "$any[0].name": (value) => ({ $any: [{ name: value }] }),
  "$any[0].attributes": (value) => ({ $any: [{ name: { ns: "urn:o", local: "o" }, attributes: value }] }),
  "$any[0].attributes[0]": (value) => ({
    $any: [{ name: { ns: "urn:o", local: "o" }, attributes: [value] }],
  }),
  "$any[0].namespaces": (value) => ({ $any: [{ name: { ns: "urn:o", local: "o" }, namespaces: value }] }),
  "$any[0].namespaces.p": (value) => ({
    $any: [{ name: { ns: "urn:o", local: "o" }, namespaces: { p: value } }],
  }),
  "$any[0].children": (value) => ({ $any: [{ name: { ns: "urn:o", local: "o" }, children: value }] }),
  "$any[0].children[0]": (value) => ({ $any: [{ name: { ns: "urn:o", local: "o" }, children: [value] }] }),
  "$attributes.{urn:o}x": (value) => ({ $attributes: { "{urn:o}x": value } }),
  "q.ns": (value) => ({ q: { ns: value, local: "x" } }),
  "q.local": (value) => ({ q: { ns: "urn:o", local: value } }),
  "q.prefix": (value) => ({ q: { ns: "urn:o", local: "x", prefix: value } }),
};

function thrown(): never {
  throw new RangeError("no connection");
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const TRAPS = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"] as const;

function throwsAfter(reads: number): object {
  let left = reads;
  return new Proxy(
    { b: "x" },
    { get: (target, name) => (left-- > 0 ? Reflect.get(target, name) : thrown()) },
  );
}

/** Made anew for each try: some change while they are read. */
const HOSTILE: Readonly<Record<string, () => unknown>> = {
  "a revoked proxy of an object": () => revoked({}),
  "a revoked proxy of an array": () => revoked([]),
  "a revoked proxy of a function": () => revoked(() => 1),
  ...Object.fromEntries(
    TRAPS.flatMap((trap) => [
      [`a proxy whose trap ${trap} throws`, () => new Proxy({ b: "x" }, { [trap]: thrown })],
      [`a proxy of an array whose trap ${trap} throws`, () => new Proxy(["x"], { [trap]: thrown })],
    ]),
  ),
  "a getter that throws": () => ({
    get b() {
      return thrown();
    },
  }),
  "a tag that throws": () => ({
    get [Symbol.toStringTag]() {
      return thrown();
    },
  }),
  ...Object.fromEntries(
    [0, 1, 2, 5, 9].map((reads) => [`a proxy that throws after ${reads} reads`, () => throwsAfter(reads)]),
  ),
  "an array in itself": () => {
    const array: unknown[] = [];
    array.push(array);
    return array;
  },
  "an object in itself": () => {
    const object: Record<string, unknown> = {};
    for (const name of ["b", "nested", "children", "$any"]) object[name] = object;
    return object;
  },
  "a bigint": () => 1n,
  "a bigint of many digits": () => 10n ** 5_000n,
  "a symbol": () => Symbol("x"),
  "a function": () => thrown,
  "a class": () => class {},
  "the longest sparse array": () => new Array(4_294_967_295),
  NaN: () => Number.NaN,
  "minus zero": () => -0,
  null: () => null,
  "an object without a prototype": () => Object.create(null),
  "a map with another constructor": () => Object.assign(new Map([["b", "x"]]), { constructor: null }),
  "what inherits from Date": () => Object.create(Date.prototype),
  "what inherits from Uint8Array": () => Object.create(Uint8Array.prototype),
  "what inherits from Map": () => Object.create(Map.prototype),
  "a proxy of a Date": () => new Proxy(new Date(0), {}),
  "a proxy of bytes": () => new Proxy(new Uint8Array(2), {}),
  "a Date whose methods throw": () => Object.assign(new Date(0), { getTime: thrown, toISOString: thrown }),
  "a date that is none": () => new Date(Number.NaN),
  "bytes that were moved away": () => {
    const bytes = new Uint8Array(8);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  },
  "what lies about being Temporal": () => ({ [Symbol.toStringTag]: "Temporal.Instant", toString: thrown }),
  "Temporal that is no string": () => ({ [Symbol.toStringTag]: "Temporal.Instant", toString: () => ({}) }),
  "a boxed string": () => new String("x"),
  "a name in the namespace of xmlns": () => ({
    ns: XMLNS,
    local: "z",
    prefix: "xmlns",
    name: { ns: XMLNS, local: "z" },
    value: "",
  }),
  "a name in the namespace of xml": () => ({
    ns: XML,
    local: "z",
    prefix: "p",
    name: { ns: XML, local: "z", prefix: "q" },
    value: "",
  }),
  "the namespace of xmlns": () => XMLNS,
  "the namespace of xml": () => XML,
  xmlns: () => "xmlns",
  "a lone surrogate": () => "\ud800",
  __proto__: () => JSON.parse('{"__proto__": {"b": 1}}'),
};

describe("V6: a hostile value", () => {
  let schema: ElementSchema<unknown>;
  beforeAll(async () => {
    schema = await schemaOf(DECLARATIONS);
  });

  const ways: Readonly<Record<string, (value: unknown) => unknown>> = {
    toXml: (value) => toXml(schema, value),
    "toXml, indented": (value) => toXml(schema, value, { indent: 2 }),
    "toXml, replacing": (value) =>
      toXml(schema, value, { invalidCharacters: "replace", prefixes: { "urn:x": "x" } }),
    toXmlBytes: (value) => toXmlBytes(schema, value),
    toXmlChunks: (value) => [...toXmlChunks(schema, value)],
    create: (value) => create(schema, value),
    validate: (value) => validate(schema, value),
    toJson: (value) => toJson(schema, value),
    fromJson: (value) => fromJson(schema, value),
    "a standard schema": (value) => schema["~standard"].validate(value),
  };

  /** Ways that threw something else than an XmlValidationError. */
  function failures(at: string, make: () => unknown): string[] {
    return Object.entries(ways).flatMap(([name, way]) => {
      try {
        way(PLACES[at]?.(make()));
        return [];
      } catch (error) {
        return isXmlValidationError(error) && error.issues.length > 0
          ? []
          : [`${name} at ${at}: ${String(error)}`];
      }
    });
  }

  it.each(Object.keys(HOSTILE))("anywhere is an issue: %s", (name) => {
    const make = HOSTILE[name] ?? thrown;
    expect(Object.keys(PLACES).flatMap((place) => failures(place, make))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["a name in the namespace of xmlns", { q: { ns: XMLNS, local: "z" } }, "q"],
    ["an attribute's name in the namespace of xmlns", { q2: { ns: XMLNS, local: "z" } }, "q2"],
    ["a node in the namespace of xmlns", { $any: [{ name: { ns: XMLNS, local: "z" } }] }, "$any[0]"],
    [
      "a node's attribute in it",
      { $any: [{ name: { ns: "urn:o", local: "z" }, attributes: [{ ns: XMLNS, local: "z", value: "" }] }] },
      "$any[0].attributes[0]",
    ],
    ["an attribute in it", { $attributes: { [`{${XMLNS}}z`]: "" } }, `$attributes["{${XMLNS}}z"]`],
    [
      "a declaration of it",
      { $any: [{ name: { ns: "urn:o", local: "z" }, namespaces: { p: XMLNS } }] },
      "$any[0].namespaces.p",
    ],
  ])("that XML cannot name is refused if it is: %s", (_, value, path) => {
    const { issues } = validate(schema, value);
    expect(issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("whose reading fails once and never again is an issue with its cause", () => {
    let reads = 0;
    const once = {
      get s(): string {
        return reads++ === 0 ? thrown() : "x";
      },
    };
    const found = validate(schema, once);
    expect(found).toMatchObject({ valid: false, issues: [{ code: "unreadable" }] });
  });
});
