/** Names, places and values in descriptors, as linking reads them, and components that are linked once. */
import { describe, expect, it } from "vitest";
import { builtinAttribute } from "../../../src/schema/link/builtin-attributes.ts";
import {
  LinkedDocument,
  ownEntry,
  scopeResolver,
  valueConstraint,
} from "../../../src/schema/link/document.ts";
import { Registry } from "../../../src/schema/link/registry.ts";
import { schema } from "../validate/documents.ts";

const XS = "http://www.w3.org/2001/XMLSchema";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const document = (changes: object = {}) =>
  new LinkedDocument(schema({ namespace: "urn:t", prefixes: { p: "urn:p" }, ...changes }));

describe("a reference", () => {
  it.each([
    ["a", "{urn:t}a"],
    [":a", "a"],
    ["p:a", "{urn:p}a"],
    ["xs:int", `{${XS}}int`],
    ["xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"],
    ["q:a", "q:a"],
    ["constructor:a", "constructor:a"],
    ["__proto__:a", "__proto__:a"],
  ])("%s is the component %s", (ref, key) => {
    expect(document().resolve(ref)).toBe(key);
  });

  it("has the target namespace without a prefix, also where that is none", () => {
    expect([document({ namespace: "" }).resolve("a"), document().key("a", "urn:x")]).toEqual([
      "a",
      "{urn:x}a",
    ]);
  });
});

it.each<[string, object, unknown]>([
  ["line and column", { at: [3, 5] }, { file: "t.xsd", line: 3, column: 5 }],
  ["a line alone", { line: 3 }, { file: "t.xsd", line: 3 }],
  ["another file", { at: [1, 1], file: "part.xsd" }, { file: "part.xsd", line: 1, column: 1 }],
  ["nothing", {}, undefined],
])("a place is %s", (_, annotated, expected) => {
  expect(document().source(annotated as never)).toEqual(expected);
});

it.each<[string, object, unknown]>([
  ["a fixed value, before a default", { fixed: "f", default: "d" }, { kind: "fixed", lexical: "f" }],
  ["a default", { default: "d" }, { kind: "default", lexical: "d" }],
  ["an empty one", { default: "" }, { kind: "default", lexical: "" }],
  ["none", {}, undefined],
])("a value constraint is %s", (_, descriptor, expected) => {
  const constraint = valueConstraint(descriptor);
  if (expected === undefined) expect(constraint).toBeUndefined();
  else expect(constraint).toMatchObject(expected as object);
});

it("prefixes of a value are those of its scope, and xml, but no property of all objects", () => {
  const resolve = scopeResolver({ p: "urn:p" });
  expect([resolve("p"), resolve("xml"), resolve("q"), resolve("toString")]).toEqual([
    "urn:p",
    "http://www.w3.org/XML/1998/namespace",
    undefined,
    undefined,
  ]);
  expect(scopeResolver(undefined)("p")).toBeUndefined();
  expect(ownEntry<number>({}, "constructor")).toBeUndefined();
});

describe("components of one kind", () => {
  /** A registry of the elements of documents, which notes what it links. */
  function registry(...documents: readonly object[]) {
    const linked: string[] = [];
    const made: Registry<object, object> = new Registry(
      documents.map((elements) => document({ elements })),
      ({ elements }) => elements,
      (_, descriptor, key) => {
        linked.push(key);
        if ("circle" in descriptor) return { own: made.get(key) };
        if ("fault" in descriptor) throw new Error("too deep");
        return { key };
      },
    );
    return { made, linked };
  }

  it("are linked once, when they are first asked for", () => {
    const { made, linked } = registry({ a: {}, b: {} });
    expect(linked).toEqual([]);
    expect(made.get("{urn:t}a")).toBe(made.get("{urn:t}a"));
    expect([made.get("{urn:t}none"), made.has("{urn:t}b"), made.has("b"), linked]).toEqual([
      undefined,
      true,
      false,
      ["{urn:t}a"],
    ]);
  });

  it("are absent while they are being linked, so that a circle ends", () => {
    expect(registry({ a: { circle: true } }).made.get("{urn:t}a")).toEqual({ own: undefined });
  });

  it("are linked again after a failure", () => {
    const { made, linked } = registry({ a: { fault: true } });
    expect(() => made.get("{urn:t}a")).toThrow("too deep");
    expect(() => made.get("{urn:t}a")).toThrow("too deep");
    expect(linked).toHaveLength(2);
  });

  it("come in the order of the documents, the first of two with one name", () => {
    const { made } = registry({ b: {}, a: {} }, { a: {}, c: {} });
    expect([...made.all()]).toEqual([{ key: "{urn:t}b" }, { key: "{urn:t}a" }, { key: "{urn:t}c" }]);
  });

  it("with the names that all objects have are components like any other", () => {
    const { made } = registry({ constructor: {}, toString: {} });
    expect([made.has("{urn:t}constructor"), made.has("{urn:t}valueOf")]).toEqual([true, false]);
  });
});

it.each([
  ["type", "QName"],
  ["nil", "boolean"],
  ["noNamespaceSchemaLocation", "anyURI"],
])("xsi:%s is declared in every schema, as xs:%s", (local, type) => {
  const declaration = builtinAttribute(`{${XSI}}${local}`);
  expect([declaration?.type.builtin, declaration?.value]).toEqual([type, undefined]);
});

it("xsi:schemaLocation is a list, and no other attribute of xsi is declared", () => {
  expect(builtinAttribute(`{${XSI}}schemaLocation`)?.type.itemType?.builtin).toBe("anyURI");
  expect([builtinAttribute(`{${XSI}}other`), builtinAttribute("nil")]).toEqual([undefined, undefined]);
});
