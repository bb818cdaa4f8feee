/** Namespaces in `$attributes`: the bindings that values use stand beside them. */
import { describe, expect, it } from "vitest";
import { deriveSimpleType } from "../../../src/datatypes/index.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import {
  DEFAULT_DECLARATION,
  declarationKey,
  declaredPrefix,
  hasUnprefixedName,
  holdsNames,
} from "../../../src/schema/value/open-attributes.ts";
import { addBindings } from "../../../src/schema/value/used-bindings.ts";
import { builtin, context } from "../../datatypes/context.ts";

const XMLNS = "http://www.w3.org/2000/xmlns/";

describe("the key of a declaration (XML Information Set §2.2)", () => {
  it.each([
    ["", `{${XMLNS}}xmlns`],
    ["p", `{${XMLNS}}p`],
    ["é", `{${XMLNS}}é`],
  ])("of the prefix %j is %s, also on the second call", (prefix, key) => {
    expect(declarationKey(prefix)).toBe(key);
    expect(declaredPrefix(key)).toBe(prefix);
  });

  it.each(["p", "xmlns", "xmlns:p", "{urn:a}p", "{http://www.w3.org/2000/xmlns}p", ""])(
    "is not %j",
    (key) => {
      expect(declaredPrefix(key)).toBeUndefined();
    },
  );
});

describe("types whose values hold names", () => {
  const list = (itemType: SimpleType): SimpleType => deriveSimpleType({ list: itemType });

  it.each([
    ["xs:QName", builtin("QName"), true],
    ["xs:NOTATION", builtin("NOTATION"), true],
    ["lists of them", list(builtin("QName")), true],
    ["unions with one", deriveSimpleType({ union: [builtin("int"), list(builtin("QName"))] }), true],
    ["xs:string", builtin("string"), false],
    ["xs:NCName, which has no namespace", builtin("NCName"), false],
    ["lists of numbers", list(builtin("int")), false],
  ])("%s: %s", (_, type, holds) => {
    expect(holdsNames(type)).toBe(holds);
  });
});

it.each([
  ["a", true],
  ["p:a", false],
  ["p:a b", true],
  [" p:a\n", false],
  ["", false],
  [" ", false],
])("a word of %j has no prefix: %s", (text, has) => {
  expect(hasUnprefixedName(text)).toBe(has);
});

describe("the bindings that values use", () => {
  /** `$attributes` with these values, and the bindings that are put beside them. */
  function bound(values: Record<string, string>, type?: SimpleType): Record<string, string> {
    const open = { ...values };
    const attributes = Object.entries(values).map(([local, value]) => ({
      attribute: { ns: "", local, value },
      ...(type !== undefined && { type }),
    }));
    addBindings(open, attributes, context);
    return Object.fromEntries(Object.entries(open).filter(([key]) => !(key in values)));
  }

  it("are those of the prefixes that are mentioned and bound", () => {
    expect(bound({ a: "p:x" })).toEqual({ [declarationKey("p")]: "urn:p" });
    expect(bound({ a: "p:x q:y" })).toEqual({ [declarationKey("p")]: "urn:p" });
    expect(bound({ a: "x", b: "no prefix" })).toEqual({});
    expect(bound({})).toEqual({});
  });

  it("are the default one too, where a value is known to be a name without a prefix", () => {
    expect(bound({ a: "x" }, builtin("QName"))).toEqual({ [DEFAULT_DECLARATION]: "urn:default" });
    expect(bound({ a: "p:x" }, builtin("QName"))).toEqual({ [declarationKey("p")]: "urn:p" });
    expect(bound({ a: "x" }, builtin("string"))).toEqual({});
  });

  it("are of attributes that are in the value, and of no others", () => {
    const open: Record<string, string> = { a: "x" };
    addBindings(open, [{ attribute: { ns: "", local: "b", value: "p:x" } }], context);
    addBindings(open, [{ attribute: { ns: "", local: "a", value: "p:other" } }], context);
    expect(open).toEqual({ a: "x" });
  });
});
