import { describe, expect, it } from "vitest";
import { typeByName, typeNameOf } from "../../../src/schema/binding/type-names.ts";
import { components, elementOnly, named, STRING, seq } from "./particles.ts";

const circle = named("urn:p", "Circle");
const circleQ = named("urn:q", "Circle");
const circleNone = named("", "Circle");
const square = named("urn:p", "Square");
const prefixes = { p: "urn:p", q: "urn:q" };

describe("$type", () => {
  it("is the local name if only one type has it", () => {
    const set = components({ prefixes, types: [circle, square] });
    expect([circle, square].map((type) => typeNameOf(type, set))).toEqual(["Circle", "Square"]);
    expect(typeByName("Circle", set)).toBe(circle);
    expect(typeByName("p:Circle", set)).toBe(circle);
  });
  it("has a prefix on all that share a local name", () => {
    const set = components({ prefixes, types: [circle, circleQ, circleNone] });
    const names = [circle, circleQ, circleNone].map((type) => typeNameOf(type, set));
    expect(names).toEqual(["p:Circle", "q:Circle", ":Circle"]);
    expect(names.map((name) => typeByName(name ?? "", set))).toEqual([circle, circleQ, circleNone]);
    expect(typeByName("Circle", set)).toBe(circleNone);
  });
  it("is in braces if two namespaces have the same prefix and local name", () => {
    const set = { ...components({ types: [circle, circleQ] }), preferredPrefix: () => "p" };
    const names = [circle, circleQ].map((type) => typeNameOf(type, set));
    expect(names).toEqual(["p:Circle", "{urn:q}Circle"]);
    expect(names.map((name) => typeByName(name ?? "", set))).toEqual([circle, circleQ]);
  });
  it("of a built-in is xs:name, of an anonymous type none", () => {
    const set = components({ prefixes, types: [STRING] });
    expect(typeNameOf(STRING, set)).toBe("xs:string");
    expect(typeByName("xs:string", set)).toBe(STRING);
    expect(typeNameOf(elementOnly(seq([])), set)).toBeUndefined();
    expect(typeByName("Nothing", set)).toBeUndefined();
  });
});
