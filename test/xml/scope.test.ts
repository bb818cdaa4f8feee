import { beforeEach, describe, expect, it } from "vitest";
import { XmlWriteError } from "../../src/xml/errors.ts";
import { XML, XMLNS } from "../../src/xml/names.ts";
import { NamespaceScope } from "../../src/xml/scope.ts";

let scope: NamespaceScope;
beforeEach(() => {
  scope = new NamespaceScope();
  scope.enter();
});

describe("prefixFor", () => {
  it("invents ns1, ns2 … and declares them on the element that uses them", () => {
    expect([scope.prefixFor("u"), scope.prefixFor("v"), scope.prefixFor("u")]).toEqual(["ns1", "ns2", "ns1"]);
    expect([...scope.declared]).toEqual([
      ["ns1", "u"],
      ["ns2", "v"],
    ]);
  });

  it("takes the preferred prefix if it is free", () => {
    expect(scope.prefixFor("u", "p")).toBe("p");
    expect(scope.prefixFor("v", "p")).toBe("ns1");
    expect(scope.prefixFor("w", "")).toBe("");
  });

  it("uses what is in scope before it declares anything, and the preferred of two", () => {
    scope.declare("p", "u");
    scope.declare("q", "u");
    scope.enter();
    expect([scope.prefixFor("u", "q"), scope.prefixFor("u", "z"), scope.prefixFor("u")]).toEqual([
      "q",
      "p",
      "p",
    ]);
    expect(scope.declared.size).toBe(0);
  });

  it("an attribute never has the default namespace", () => {
    scope.declare("", "u");
    expect(scope.prefixFor("u", "")).toBe("");
    expect(scope.prefixFor("u", "", "attribute")).toBe("ns1");
    expect(scope.prefixFor("", undefined, "attribute")).toBe("");
  });

  it("an element without a namespace undoes the default namespace around it", () => {
    scope.declare("", "u");
    scope.enter();
    expect(scope.prefixFor("")).toBe("");
    expect([...scope.declared]).toEqual([["", ""]]);
    scope.leave();
    expect(scope.resolve("")).toBe("u");
  });

  it("a value without a namespace on an element in the default namespace cannot be written", () => {
    scope.declare("", "u");
    expect(() => scope.prefixFor("", undefined, "value")).toThrow(XmlWriteError);
  });

  it("a prefix bound around is not given another meaning", () => {
    scope.declare("p", "u");
    scope.enter();
    expect(scope.prefixFor("v", "p")).toBe("ns1");
  });

  it("skips invented prefixes that are taken", () => {
    scope.declare("ns1", "x");
    expect(scope.prefixFor("u")).toBe("ns2");
  });

  it("xml is xml, and nothing is in the namespace of xmlns", () => {
    expect(scope.prefixFor(XML, "p")).toBe("xml");
    expect(() => scope.prefixFor(XMLNS)).toThrow(XmlWriteError);
    expect([scope.prefixFor("u", "xml"), scope.prefixFor("v", "xmlns")]).toEqual(["ns1", "ns2"]);
  });

  it("a preferred prefix that is not a name is refused", () => {
    expect(() => scope.prefixFor("u", "p q")).toThrow(XmlWriteError);
  });

  it("after the start tag is written, a new declaration is refused, since it would be lost", () => {
    scope.declare("p", "u");
    scope.enter();
    scope.leave();
    expect(scope.prefixFor("u")).toBe("p");
    expect(() => scope.prefixFor("v")).toThrow(/after the start tag/);
  });
});

describe("declare", () => {
  it("again with the same meaning is nothing", () => {
    scope.declare("p", "u");
    scope.enter();
    scope.declare("p", "u");
    expect(scope.declared.size).toBe(0);
  });

  it("with another meaning is for inner elements only", () => {
    scope.declare("p", "u");
    expect(() => scope.declare("p", "v")).toThrow(XmlWriteError);
    scope.enter();
    scope.declare("p", "v");
    expect(scope.resolve("p")).toBe("v");
    scope.leave();
    expect(scope.resolve("p")).toBe("u");
  });

  it("of a prefix that the tag has used already is refused", () => {
    scope.declare("p", "u");
    scope.enter();
    scope.prefixFor("u");
    expect(() => scope.declare("p", "v")).toThrow(XmlWriteError);
  });

  it("without an element is refused", () => {
    scope.leave();
    expect(() => scope.declare("p", "u")).toThrow(XmlWriteError);
  });
});
