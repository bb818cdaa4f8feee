import { describe, expect, it } from "vitest";
import { changesBetween } from "../../../codegen/changes/compare.ts";
import { lockedBody } from "../lock/locking.ts";

/** `name kind from→to`, and whom it breaks: w, r, wr or -. */
async function changes(before: string, after: string): Promise<readonly string[]> {
  const old = await lockedBody(before);
  const now = await lockedBody(after, old.lock);
  return changesBetween(old.lock, now.lock).map(({ name, kind, from, to, breaksWriters, breaksReaders }) => {
    const whom = `${breaksWriters ? "w" : ""}${breaksReaders ? "r" : ""}` || "-";
    const values = [from, to].map((each) => each ?? "").join("→");
    return `${whom} ${name} ${kind}${values === "→" ? "" : ` ${values}`}`;
  });
}

const type = (content: string, attributes = ""): string =>
  `<xs:complexType name="T"><xs:sequence>${content}</xs:sequence>${attributes}</xs:complexType>`;
const field = (name: string, of: string, occurs = ""): string =>
  `<xs:element name="${name}" type="${of}" ${occurs}/>`;
const enumeration = (...values: readonly string[]): string => {
  const list = values.map((value) => `<xs:enumeration value="${value}"/>`).join("");
  return `<xs:simpleType name="S"><xs:restriction base="xs:string">${list}</xs:restriction></xs:simpleType>`;
};
const limited = (facets: string): string =>
  `<xs:simpleType name="S"><xs:restriction base="xs:string">${facets}</xs:restriction></xs:simpleType>`;
const choice = (...names: readonly string[]): string =>
  type(`<xs:choice>${names.map((name) => field(name, "xs:int")).join("")}</xs:choice>`);
const a = field("a", "xs:string");

describe("changesBetween", () => {
  it.each<readonly [what: string, before: string, after: string, changes: readonly string[]]>([
    ["nothing", type(a), type(a), []],
    [
      "documentation",
      type(a),
      type(a).replace(
        "/>",
        "><xs:annotation><xs:documentation>x</xs:documentation></xs:annotation></xs:element>",
      ),
      [],
    ],
    ["the order of declarations", enumeration("a") + type(a), type(a) + enumeration("a"), []],
    ["a new type, without its parts", "", type(a), ["- T added"]],
    ["a type that went, without its parts", type(a), "", ["wr T removed"]],
    [
      "a new optional property",
      type(a),
      type(a + field("b", "xs:int", 'minOccurs="0"')),
      ["- T.b added →number"],
    ],
    ["a new required property", type(a), type(a + field("b", "xs:int")), ["w T.b added →number, required"]],
    ["a property that went", type(a + field("b", "xs:int")), type(a), ["wr T.b removed number→"]],
    ["required", type(field("a", "xs:string", 'minOccurs="0"')), type(a), ["w T.a now-required"]],
    ["optional", type(a), type(field("a", "xs:string", 'minOccurs="0"')), ["r T.a now-optional"]],
    [
      "an attribute that is required",
      type("", '<xs:attribute name="a"/>'),
      type("", '<xs:attribute name="a" use="required"/>'),
      ["w T.a now-required"],
    ],
    [
      "a default that went",
      type('<xs:element name="a" type="xs:string" default="x"/>'),
      type(a),
      ["w T.a now-required"],
    ],
    ["a default that came", type(a), type('<xs:element name="a" type="xs:string" default="x"/>'), []],
    ["another type", type(a), type(field("a", "xs:int")), ["wr T.a type-changed string→number"]],
    [
      "nil allowed",
      type(a),
      type(field("a", "xs:string", 'nillable="true"')),
      ["r T.a type-changed string→null | string"],
    ],
    [
      "nil no longer allowed",
      type(field("a", "xs:string", 'nillable="true"')),
      type(a),
      ["w T.a type-changed null | string→string"],
    ],
    [
      "one to many",
      type(a),
      type(field("a", "xs:string", 'maxOccurs="2"')),
      ["wr T.a single-to-array string→string[]"],
    ],
    [
      "many to one",
      type(field("a", "xs:string", 'maxOccurs="2"')),
      type(a),
      ["wr T.a array-to-single string[]→string"],
    ],
    ["a new value", enumeration("a"), enumeration("a", "b"), ['r SValues value-added →"b"']],
    ["a value that went", enumeration("a", "b"), enumeration("b"), ['w SValues value-removed "a"→']],
    [
      "a value with every sign of a key",
      enumeration("a"),
      enumeration("a", "x &quot;a&quot; .b (c)"),
      ['r SValues value-added →"x \\"a\\" .b (c)"'],
    ],
    [
      "a shorter length",
      limited('<xs:maxLength value="9"/>'),
      limited('<xs:maxLength value="5"/>'),
      ["w S facet-tightened maxLength 9→maxLength 5"],
    ],
    [
      "a longer length",
      limited('<xs:maxLength value="5"/>'),
      limited('<xs:maxLength value="9"/>'),
      ["- S facet-loosened maxLength 5→maxLength 9"],
    ],
    [
      "another pattern",
      limited('<xs:pattern value="a"/>'),
      limited('<xs:pattern value="b"/>'),
      ["w S facet-changed pattern a→pattern b"],
    ],
    ["a new facet", limited(""), limited('<xs:minLength value="1"/>'), ["w S facet-tightened →minLength 1"]],
    [
      "a facet that went",
      limited('<xs:minLength value="1"/>'),
      limited(""),
      ["- S facet-loosened minLength 1→"],
    ],
    [
      "a new branch",
      choice("a", "b"),
      choice("a", "b", "c"),
      ["r T choice-changed a | b→a | b | c", "- T.c added →number"],
    ],
    [
      "branches that may stand together",
      choice("a", "b"),
      type(field("a", "xs:int", 'minOccurs="0"') + field("b", "xs:int", 'minOccurs="0"')),
      ["r T choice-changed a | b→"],
    ],
    [
      "branches that exclude each other",
      type(field("a", "xs:int", 'minOccurs="0"') + field("b", "xs:int", 'minOccurs="0"')),
      choice("a", "b"),
      ["w T choice-changed →a | b"],
    ],
    [
      "a derived type",
      `${type(a)}<xs:element name="t" type="t:T"/>`,
      `${type(a)}<xs:complexType name="U"><xs:complexContent><xs:extension base="t:T"/></xs:complexContent></xs:complexType><xs:element name="t" type="t:T"/>`,
      ["- $T added", "- TElement added", "r TSchema type-changed T→$T", "- U added"],
    ],
  ])("reports %s", async (_, before, after, expected) => {
    expect(await changes(before, after)).toEqual(expected);
  });

  it("reports members of lists in document order as forms: readers meet the new one, writers need not", async () => {
    const list = (...names: readonly string[]): string =>
      type("").replace(
        "<xs:sequence>",
        `<xs:sequence maxOccurs="9">${names.map((name) => field(name, "xs:int")).join("")}`,
      );
    expect(await changes(list("a", "b"), list("a", "b", "c"))).toEqual(["r T.$content.c added →number"]);
  });

  it("reports nothing about modules that were not part of the generation", async () => {
    const { lock } = await lockedBody(type(a));
    expect(changesBetween(lock, { modules: lock.modules, entries: new Map(lock.entries) })).toEqual([]);
  });
});
