/** Attributes of a form, or of a name, that no reader expects. */
import { describe, expect, it } from "vitest";
import { anyAttribute, takeXsi } from "../../../../src/schema/direct/read/any-attribute.ts";
import { DocumentNames } from "../../../../src/schema/direct/read/document-names.ts";
import { XSI } from "../../../../src/xml/names.ts";
import { attempted } from "../attempted.ts";
import { sourceOf } from "./readers.ts";

const names = new DocumentNames(
  new Map([
    ["", "urn:d"],
    ["p", "urn:p"],
    ["xsi", XSI],
  ]),
);

/** Reads the attribute that begins a tag's rest; what it is, and what follows. */
function read(text: string, isRoot = false): unknown {
  const source = sourceOf(`<a ${text}`);
  source.rootEnd = isRoot ? text.length + 3 : 0;
  source.advanceTo(3);
  return attempted(() => {
    if (!isRoot) source.ahead.tagAt(0);
    const attribute = anyAttribute(source, { names });
    return { attribute, rest: source.text.slice(source.position) };
  });
}

describe("an attribute", () => {
  it.each([
    ["b='c'>", "", "b", "", "c"],
    ["p:b='c'>", "urn:p", "b", "p", "c"],
    ['p:é = "漢😀">', "urn:p", "é", "p", "漢😀"],
    ["xml:lang='de'>", "http://www.w3.org/XML/1998/namespace", "lang", "xml", "de"],
    ["b='&lt;&#10; \t'>", "", "b", "", "<\n  "],
  ])("has a name, resolved, and a value: %j", (text, ns, local, prefix, value) => {
    const key = ns === "" ? local : `{${ns}}${local}`;
    expect(read(text)).toEqual({ attribute: { ns, local, prefix, value, key }, rest: ">" });
  });

  it.each(["q:b='c'>", "p:b:c='d'>", ":b='c'>", "1='c'>", "p:='c'>"])(
    "Namespaces §5: of a prefix that is not bound, or of no name, is declined: %s",
    (text) => {
      expect(read(text)).toBe("declined");
    },
  );

  it.each(["b='&nbsp;'>", "b='\u0001'>", "b='\uffff'>", "b='<'>", "b>"])("is declined: %j", (text) => {
    expect(read(text)).toBe("declined");
  });
});

describe("a declaration", () => {
  it.each(['xmlns:p="urn:p"/>', "xmlns='urn:d'/>", 'xmlns:p="urn&#58;p"/>'])(
    "is skipped if it was examined before: %s",
    (text) => {
      expect(read(text)).toEqual({ attribute: undefined, rest: "/>" });
      expect(read(text, true)).toEqual({ attribute: undefined, rest: "/>" });
    },
  );

  it.each(['xmlns:p="urn:other"/>', "xmlns='urn:other'/>", "xmlns:q='urn:q'/>"])(
    "is declined in any form that the readers do not support: %s",
    (text) => {
      expect(read(text)).toBe("declined");
    },
  );

  it("is declined if it was not examined, as after a > in a value", () => {
    const source = sourceOf("<a b='>' xmlns:p='urn:p'>");
    source.advanceTo(9);
    expect(attempted(() => anyAttribute(source, { names }))).toBe("declined");
  });
});

describe("an attribute of xsi", () => {
  const xsi = (local: string, value = "x"): Parameters<typeof takeXsi>[0] => ({ ns: XSI, local, value });

  it.each([
    ["schemaLocation", "$schemaLocation"],
    ["noNamespaceSchemaLocation", "$noNamespaceSchemaLocation"],
  ])("%s is %s of the value, once", (local, prop) => {
    const target: Record<string, unknown> = {};
    expect(takeXsi(xsi(local), target, false)).toBe(true);
    expect(target).toEqual({ [prop]: "x" });
    expect(attempted(() => takeXsi(xsi(local), target, false))).toBe("declined");
  });

  it.each(["type", "nil"])("%s is already in the value if it was read ahead", (local) => {
    const target = {};
    expect(takeXsi(xsi(local), target, true)).toBe(true);
    expect(target).toEqual({});
    expect(attempted(() => takeXsi(xsi(local), target, false))).toBe("declined");
  });

  it("does not exist for other names (Part 1 §3.2.7), which only a wildcard can admit", () => {
    expect(takeXsi(xsi("other"), {}, true)).toBe(false);
  });

  it("is one by its namespace, not by its prefix", () => {
    const target = {};
    expect(takeXsi({ ns: "urn:p", local: "schemaLocation", prefix: "xsi", value: "x" }, target, false)).toBe(
      false,
    );
    expect(takeXsi({ ns: "", local: "nil", value: "true" }, target, false)).toBe(false);
    expect(target).toEqual({});
  });
});
