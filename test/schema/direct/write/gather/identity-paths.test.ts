/** Where the paths of identity constraints lead in values. */
import { describe, expect, it } from "vitest";
import type { ComplexType, ElementDeclaration } from "../../../../../src/schema/components.ts";
import {
  fieldValue,
  IdentityPaths,
  isClosed,
  NOT_FOLLOWED,
  type TargetNode,
} from "../../../../../src/schema/direct/write/gather/identity-paths.ts";
import { parseField, parseSelector } from "../../../../../src/schema/identity/xpath.ts";
import type { LinkedElement } from "../../../../../src/schema/schema.ts";
import { schemaOf } from "../cases.ts";

const LINE = `<xs:element name="l" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="s" type="xs:token" minOccurs="0"/>
    <xs:element name="many" type="xs:token" minOccurs="0" maxOccurs="2"/>
    <xs:element name="nil" type="xs:token" minOccurs="0" nillable="true"/>
    <xs:element name="v" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="u"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
    <xs:any namespace="##other" minOccurs="0"/>
  </xs:sequence><xs:attribute name="n" type="xs:int"/><xs:attribute name="f" type="xs:float"/><xs:attribute name="d" default="x"/></xs:complexType></xs:element>`;
const XSD = `><xs:element name="r"><xs:complexType><xs:sequence>${LINE}
  <xs:element name="g" minOccurs="0"><xs:complexType><xs:sequence>${LINE}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`;
/** Beside an element for which members of its substitution group may stand. */
const WITH_MEMBERS = `><xs:element name="r"><xs:complexType><xs:sequence>${LINE}<xs:element ref="h"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="h" type="xs:int"/><xs:element name="m" type="xs:int" substitutionGroup="h"/>`;

const plain = (await schemaOf(XSD)).$linked();
const withMembers = (await schemaOf(WITH_MEMBERS)).$linked();

function complex({ type }: ElementDeclaration): ComplexType {
  if (type.kind !== "complex") throw new Error("expected a complex type");
  return type;
}

/** The targets of a constraint on the root; `not followed` where its paths are for the plans. */
function targets(selector: string, ...fields: readonly string[]): TargetNode | "not followed" {
  return targetsIn(plain, selector, fields);
}

function targetsIn(
  { components, declaration }: LinkedElement,
  selector: string,
  fields: readonly string[],
): TargetNode | "not followed" {
  const resolve = (): undefined => undefined;
  const [path] = parseSelector(selector, resolve);
  if (path === undefined) throw new Error("there is no path");
  try {
    const paths = fields.flatMap((field) => parseField(field, resolve));
    return new IdentityPaths(components).targets(complex(declaration), path, paths);
  } catch (error) {
    if (error !== NOT_FOLLOWED) throw error;
    return "not followed";
  }
}

describe("a selector", () => {
  it("leads to the properties of the elements that it names", () => {
    expect(targets("l", "@n")).toMatchObject({ children: [{ prop: "l", many: true, next: undefined }] });
    expect(targets("g/l", "@n")).toMatchObject({
      children: [{ prop: "g", many: false, next: { children: [{ prop: "l", many: true }] } }],
    });
  });

  it("has no result if there are no such elements", () => {
    expect(targets("x", "@n")).toMatchObject({ children: [] });
    expect(targets("g/x", "@n")).toMatchObject({ children: [{ prop: "g", next: { children: [] } }] });
  });

  it.each([
    [".//l", "at any depth"],
    [".", "the element itself"],
  ])("is for the plans: %s (%s)", (selector) => {
    expect(targets(selector, "@n")).toBe("not followed");
  });
});

it("a selector is for the plans where members of a substitution group may stand beside what it names", () => {
  expect(targetsIn(withMembers, "l", ["@n"])).toBe("not followed");
});

describe("a field", () => {
  it.each([
    ["many", "there may be several"],
    ["nil", "it may be nil"],
    ["@d", "an absent one has its default value"],
    ["@*", "any attribute"],
    [".", "the target has no simple content"],
    [".//s", "at any depth"],
  ])("is for the plans: %s (%s)", (field) => {
    expect(targets("l", field)).toBe("not followed");
  });

  it.each([
    ["@n", "n"],
    ["@f", undefined],
    ["s", undefined],
    ["@x", undefined],
  ])("may hold numbers that go up: %s in %j", (field, rising) => {
    const found = targets("l", field);
    expect(found === "not followed" ? found : found.children[0]?.rising).toBe(rising);
  });

  it("is one of several if there are several, and then no order is assumed", () => {
    const found = targets("l", "@n", "s");
    expect(found).toMatchObject({ children: [{ rising: undefined, fields: [{}, {}] }] });
  });
});

describe("the value of a field", () => {
  function value(field: string, target: unknown): unknown {
    const found = targets("l", field);
    const path = found === "not followed" ? undefined : found.children[0]?.fields[0];
    if (path === undefined) throw new Error(`${field} is not followed`);
    return fieldValue(path, target);
  }

  it.each([
    ["@n", { n: 5 }, 5],
    ["@n", {}, undefined],
    ["@n", { n: 0 }, 0],
    ["s", { s: "a" }, "a"],
    ["s", { s: "" }, ""],
    ["s", {}, undefined],
    ["v", { v: { $value: 5, u: "x" } }, 5],
    ["v", { v: 5 }, 5],
    ["v/@u", { v: { $value: 5, u: "x" } }, "x"],
    ["v/@u", { v: { $value: 5 } }, undefined],
    ["v/@u", { v: 5 }, undefined],
    ["x", { s: "a" }, undefined],
    ["@x", { n: 5 }, undefined],
    ["s/x", { s: "a" }, undefined],
  ])("%s of %j is %j", (field, target, expected) => {
    expect(value(field, target)).toBe(expected);
  });

  it.each<readonly [string, unknown, string]>([
    ["@n", { n: 5, $type: "T" }, "the type is another"],
    ["@n", null, "the target is nil"],
    ["s", { s: "a", $type: "T" }, "the type is another"],
    ["s", { s: null }, "the field is nil"],
    ["v/@u", { v: { $type: "T", u: "x" } }, "the type is another"],
    ["v", { v: { $type: "T", $value: 5 } }, "the type is another"],
    ["s", { s: { $value: "a" } }, "a simple element that is an object"],
  ])("%s of %j is not known: %s", (field, target) => {
    expect(value(field, target)).toBe(NOT_FOLLOWED);
  });

  it("is unknown beside wildcard content", () => {
    const found = targets("l", "s");
    const [child] = found === "not followed" ? [] : found.children;
    const opening = child?.fields[0]?.steps[0]?.openings.find((each) => each !== "$type");
    if (opening === undefined) throw new Error("the wildcard is no opening");
    expect(value("s", { s: "a", [opening]: [] })).toBe(NOT_FOLLOWED);
  });
});

it.each([
  [{}, [], true],
  [{ a: 1 }, ["$type"], true],
  [{ $type: undefined }, ["$type"], true],
  [{ $type: "T" }, ["$type"], false],
  [{ any: [] }, ["$type", "any"], false],
])("a value %j is closed to %j: %s", (value, openings, is) => {
  expect(isClosed(value, openings)).toBe(is);
});
