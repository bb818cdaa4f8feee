import { describe, expect, it } from "vitest";
import {
  camelCase,
  nameAttributes,
  nameElements,
  prefixedName,
  safeProperty,
} from "../../../src/schema/binding/names.ts";
import { parseClark } from "../../../src/xml/names.ts";
import { components } from "./particles.ts";

const set = components({ prefixes: { p: "urn:p", q: "urn:q" } });
const camel = components({ camel: true, prefixes: { p: "urn:p" } });

function nameable(
  key: string,
  prop?: string,
): { name: ReturnType<typeof parseClark>; key: string; prop: string | undefined } {
  return { name: parseClark(key), key, prop };
}
function elementNames(keys: readonly string[], where = set): string[] {
  return [
    ...nameElements(
      keys.map((key) => nameable(key)),
      where,
    ).values(),
  ];
}
function attributeNames(keys: readonly string[], fields: readonly string[] = [], where = set): string[] {
  const names = nameAttributes(
    keys.map((key) => nameable(key)),
    new Set(fields),
    where,
  );
  return keys.map((key) => names.get(key) ?? "");
}

describe("camelCase", () => {
  it.each([
    ["InvoiceLine", "invoiceLine"],
    ["IBAN", "iban"],
    ["UBLVersionID", "ublVersionID"],
    ["XMLHttp", "xmlHttp"],
    ["ID", "id"],
    ["first-name", "firstName"],
    ["line_2", "line2"],
    ["a.b.c", "aBC"],
    ["ÉtatCivil", "étatCivil"],
    ["已付", "已付"],
    ["_", "_"],
    ["__proto__", "proto"],
  ])("%s becomes %s", (name, expected) => {
    expect(camelCase(name)).toBe(expected);
  });
});

describe("element names", () => {
  it("are the unchanged local names", () => {
    expect(elementNames(["{urn:p}Invoice-Line", "x"])).toEqual(["Invoice-Line", "x"]);
  });
  it("of a second namespace carry its prefix, :local in none, {ns}local without a prefix", () => {
    expect(elementNames(["{urn:p}a", "{urn:q}a", "a", "{urn:r}a"])).toEqual(["a", "q:a", ":a", "{urn:r}a"]);
  });
  it("that camelCase makes equal keep the unchanged name", () => {
    expect(elementNames(["Foo", "foo", "FOO"], camel)).toEqual(["foo", ":foo", "FOO"]);
  });
  it("are claimed by pins first, and two equal pins are numbered", () => {
    const pinned = [nameable("a"), nameable("b", "a"), nameable("c", "a")];
    expect([...nameElements(pinned, set)]).toEqual([
      ["b", "a"],
      ["c", "c$2"],
      ["a", ":a"],
    ]);
  });
});

describe("attribute names", () => {
  it("beside an element of the name are @name", () => {
    expect(attributeNames(["a", "b"], ["a"])).toEqual(["@a", "b"]);
  });
  it("of a second namespace carry its prefix, those without a namespace first", () => {
    expect(attributeNames(["{urn:p}a", "a"])).toEqual(["p:a", "a"]);
    expect(attributeNames(["{urn:p}a", "a"], ["a"])).toEqual(["p:a", "@a"]);
    expect(attributeNames(["{urn:p}a", "a"], ["p:a"])).toEqual(["@p:a", "a"]);
  });
});

describe("names that every object has", () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "__defineGetter__"])(
    "%s gets a $",
    (name) => {
      expect(safeProperty(name)).toBe(`$${name}`);
      expect(elementNames([name])).toEqual([`$${name}`]);
      expect(attributeNames([name])).toEqual([`$${name}`]);
    },
  );
});

describe("prefixedName", () => {
  it("has the prefixes xs and xml by default", () => {
    expect(prefixedName({ ns: "http://www.w3.org/2001/XMLSchema", local: "int" }, set)).toBe("xs:int");
    expect(prefixedName({ ns: "http://www.w3.org/XML/1998/namespace", local: "lang" }, set)).toBe("xml:lang");
  });
});
