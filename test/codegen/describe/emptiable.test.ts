import { describe, expect, it } from "vitest";
import {
  contentHolder,
  isMixed,
  isMixedEmptiable,
  reducedModelOf,
} from "../../../codegen/describe/emptiable.ts";
import { scopeOf } from "./scoping.ts";

const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const content = (step: string, base: string, inner = "", more = ""): string =>
  `<xs:complexContent ${more}><xs:${step} base="${base}">${inner}</xs:${step}></xs:complexContent>`;
const simple = (base: string): string =>
  `<xs:simpleContent><xs:extension base="${base}"/></xs:simpleContent>`;
const e = (more = ""): string => `<xs:element name="e" ${more}/>`;
const optional = 'minOccurs="0"';
const sequence = (inner: string, more = ""): string => `<xs:sequence ${more}>${inner}</xs:sequence>`;
const choice = (inner: string, more = ""): string => `<xs:choice ${more}>${inner}</xs:choice>`;
const mixed = 'mixed="true"';

it.each<[says: string, inner: string, local: string | undefined]>([
  ["a sequence", sequence(""), "sequence"],
  ["a choice", choice(""), "choice"],
  ["an all group", "<xs:all/>", "all"],
  ["a reference to a group", '<xs:group ref="t:g"/>', "group"],
  ["past an annotation", `<xs:annotation/>${sequence("")}`, "sequence"],
  ["attributes are none", '<xs:attribute name="a"/>', undefined],
  ["nothing", "", undefined],
])("modelOf: %s", async (_says, inner, local) => {
  expect(reducedModelOf((await scopeOf(complex("c", inner))).node("complexType"))?.local).toBe(local);
});

it.each<[says: string, body: string, is: boolean]>([
  ["neither says so", complex("c", ""), false],
  ["the type says so", complex("c", "", mixed), true],
  ["the complex content says so", complex("c", content("extension", "xs:anyType", "", mixed)), true],
  [
    "the complex content's word comes first: no",
    complex("c", content("extension", "xs:anyType", "", 'mixed="false"'), mixed),
    false,
  ],
  [
    "the complex content's word comes first: yes",
    complex("c", content("extension", "xs:anyType", "", 'mixed="1"'), 'mixed="0"'),
    true,
  ],
  ["the complex content says nothing", complex("c", content("extension", "xs:anyType"), mixed), true],
])("isMixed (Part 1 §3.4.2): %s", async (_says, body, is) => {
  expect(isMixed((await scopeOf(body)).node("complexType"))).toBe(is);
});

describe("contentHolder: the type whose content a type has (Part 1 §3.4.2, clause 3.2.1)", () => {
  const base = complex("b", sequence(e()), mixed);
  it.each<[says: string, body: string, holder: string]>([
    ["a type of its own", complex("c", sequence(e())), "c"],
    ["an extension without content has its base's", base + complex("c", content("extension", "t:b")), "b"],
    [
      "in two steps",
      base + complex("d", content("extension", "t:b")) + complex("c", content("extension", "t:d")),
      "b",
    ],
    [
      "an extension by attributes only",
      base + complex("c", content("extension", "t:b", '<xs:attribute name="a"/>')),
      "b",
    ],
    [
      "an extension by an empty sequence",
      base + complex("c", content("extension", "t:b", sequence(""))),
      "b",
    ],
    [
      "an extension by a group that never occurs",
      base + complex("c", content("extension", "t:b", sequence(e(), 'minOccurs="0" maxOccurs="0"'))),
      "b",
    ],
    [
      "an extension by elements that never occur",
      base + complex("c", content("extension", "t:b", sequence(e('minOccurs="0" maxOccurs="0"')))),
      "b",
    ],
    [
      "an extension by an empty choice that may be absent",
      base + complex("c", content("extension", "t:b", choice("", optional))),
      "b",
    ],
    [
      "an extension by an empty choice has content: what nothing matches",
      base + complex("c", content("extension", "t:b", choice(""))),
      "c",
    ],
    ["an extension by elements", base + complex("c", content("extension", "t:b", sequence(e("")))), "c"],
    ["an extension that is mixed itself", base + complex("c", content("extension", "t:b", "", mixed)), "c"],
    ["a restriction", base + complex("c", content("restriction", "t:b")), "c"],
    [
      "an extension of a type with simple content",
      complex("b", simple("xs:int")) + complex("c", content("extension", "t:b")),
      "b",
    ],
    ["an extension of xs:anyType", complex("c", content("extension", "xs:anyType")), "anyType"],
    [
      "an extension by an empty group",
      `<xs:group name="g">${sequence("")}</xs:group>${base}${complex("c", content("extension", "t:b", '<xs:group ref="t:g"/>'))}`,
      "b",
    ],
    [
      "white space around the base's name",
      base + complex("d", content("extension", " t:b ")) + complex("c", content("extension", "t:d")),
      "b",
    ],
    ["an extension of itself ends", complex("c", content("extension", "t:c")), "c"],
  ])("%s", async (_says, body, holder) => {
    const { scope, root } = await scopeOf(body);
    const type = scope.lookUp(root, "t:c", "type");
    expect(type && contentHolder(type, scope).local).toBe(holder);
  });
});

describe("isMixedEmptiable (src-ct.2.1.2): mixed, and no element must occur (cos-group-emptiable, Part 1 §3.9.6)", () => {
  const group = (inner: string): string => `<xs:group name="g">${inner}</xs:group>`;
  const ref = (more = ""): string => `<xs:group ref="t:g" ${more}/>`;
  it.each<[says: string, inner: string, is: boolean, more?: string]>([
    ["no content", "", true],
    ["an optional element", sequence(e(optional)), true],
    ["a required element", sequence(e()), false],
    ["a required element beside an optional one", sequence(e(optional) + e()), false],
    ["a required element that never occurs", sequence(e('maxOccurs="0"')), true],
    ["a sequence that may be absent", sequence(e(), optional), true],
    ["a choice with an optional branch", choice(e() + e(optional)), true],
    ["a choice of required branches", choice(e() + e()), false],
    ["an empty choice", choice(""), true],
    ["a required wildcard", sequence("<xs:any/>"), false],
    ["an all group of optional elements", `<xs:all>${e(optional)}</xs:all>`, true],
    ["a group of optional elements", ref(), true, group(sequence(e(optional)))],
    ["a group of required elements", ref(), false, group(sequence(e()))],
    ["a group of required elements that may be absent", ref(optional), true, group(sequence(e()))],
    [
      "an extension adds to what its base requires",
      content("extension", "t:b"),
      false,
      complex("b", sequence(e()), mixed),
    ],
    [
      "a restriction says all that it requires",
      content("restriction", "t:b"),
      true,
      complex("b", sequence(e(optional)), mixed),
    ],
    ["an extension of xs:anyType requires nothing", content("extension", "xs:anyType"), true],
    ["white space around the group's name", '<xs:group ref=" t:g "/>', false, group(sequence(e()))],
    ["a group that holds itself ends", ref(), true, group(sequence(ref()))],
  ])("%s", async (_says, inner, is, more = "") => {
    const { scope } = await scopeOf(complex("c", inner, mixed) + more);
    const definition = scope.set.symbols.find("type", "urn:t", "c");
    expect(definition && isMixedEmptiable(definition, scope)).toBe(is);
  });

  it("content that is not mixed is not, even if it may be empty", async () => {
    const { scope } = await scopeOf(complex("c", ""));
    const definition = scope.set.symbols.find("type", "urn:t", "c");
    expect(definition && isMixedEmptiable(definition, scope)).toBe(false);
  });
});
