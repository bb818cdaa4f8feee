import { expect, it } from "vitest";
import { issuesOf } from "../check/checking.ts";

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const document = (body: string, attributes = ""): string =>
  `<xs:schema ${XS} ${attributes}>${body}</xs:schema>`;
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join("");
const attributes = (count: number): string => times(count, (index) => `<xs:attribute name="a${index}"/>`);

function extension(name: string, base: string, content: string): string {
  return `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent></xs:complexType>`;
}

it("thousands of types with an attribute group of thousands are too many attribute uses", async () => {
  const types = times(
    5_000,
    (index) => `<xs:complexType name="T${index}"><xs:attributeGroup ref="g"/></xs:complexType>`,
  );
  const group = `<xs:attributeGroup name="g">${attributes(5_000)}</xs:attributeGroup>`;
  const issues = await issuesOf({ "a.xsd": document(group + types) });
  expect(issues).toMatchObject([{ code: "limit", message: expect.stringContaining("attribute uses") }]);
});

it("attribute groups of attribute groups are too many attribute uses before any type has them", async () => {
  const groups = times(
    5_000,
    (index) =>
      `<xs:attributeGroup name="h${index}"><xs:attributeGroup ref="g"/><xs:attribute name="own"/></xs:attributeGroup>`,
  );
  const group = `<xs:attributeGroup name="g">${attributes(5_000)}</xs:attributeGroup>`;
  const issues = await issuesOf({ "a.xsd": document(group + groups) });
  expect(issues).toMatchObject([{ code: "limit", message: expect.stringContaining("attribute uses") }]);
});

it("thousands of types that inherit thousands of attributes are too much to check", async () => {
  const base = `<xs:complexType name="B">${attributes(5_000)}</xs:complexType>`;
  const types = times(5_000, (index) => extension(`T${index}`, "B", `<xs:attribute name="own"/>`));
  expect(await issuesOf({ "a.xsd": document(base + types) })).toMatchObject([{ code: "limit" }]);
});

it("the wildcard that a chain of extensions inherits is computed once for each type", async () => {
  const base = `<xs:complexType name="T0"><xs:anyAttribute namespace="${times(1_000, (index) => `urn:${index} `)}"/></xs:complexType>`;
  const chain = times(500, (index) =>
    extension(`T${index + 1}`, `T${index}`, `<xs:anyAttribute namespace="urn:x${index}"/>`),
  );
  const ends = times(2_000, (index) => extension(`U${index}`, "T500", ""));
  expect(await issuesOf({ "a.xsd": document(base + chain + ends) })).toEqual([]);
});

it("whether values are names is found out once for each type of a chain, not for each use of it", async () => {
  const restriction = (name: string, base: string): string =>
    `<xs:simpleType name="${name}"><xs:restriction base="${base}"/></xs:simpleType>`;
  const chain = times(500, (index) => restriction(`t${index + 1}`, `t${index}`));
  const uses = times(100_000, (index) => `<xs:element name="e${index}" type="t500" default="x"/>`);
  expect(await issuesOf({ "a.xsd": document(restriction("t0", "xs:string") + chain + uses) })).toEqual([]);
});

it("unions that each have the members of those before and a hundred more are too many members", async () => {
  const level = (index: number): string =>
    times(
      100,
      (member) => `<xs:simpleType name="l${index}_${member}"><xs:restriction base="xs:int"/></xs:simpleType>`,
    ) +
    `<xs:simpleType name="u${index + 1}"><xs:union memberTypes="u${index} ${times(100, (member) => `l${index}_${member} `)}"/></xs:simpleType>`;
  const first = `<xs:simpleType name="u0"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType>`;
  const uses = times(500, (index) => `<xs:element name="e${index}" type="u${index}" default="no"/>`);
  const issues = await issuesOf({ "a.xsd": document(first + times(500, level) + uses) });
  expect(issues).toMatchObject([{ code: "limit", message: expect.stringContaining("unions") }]);
});

it("a document without a namespace counts for every namespace that includes it", async () => {
  const part = document(times(10_000, (index) => `<xs:complexType name="T${index}"/>`));
  const wholes = Array.from({ length: 900 }, (_, index) => [
    `w${index}.xsd`,
    document(`<xs:include schemaLocation="part.xsd"/>`, `targetNamespace="urn:${index}"`),
  ]);
  const issues = await issuesOf({ "part.xsd": part, ...Object.fromEntries(wholes) });
  expect(issues).toMatchObject([{ code: "limit", message: expect.stringContaining("limit maxBytes") }]);
});

it("a document that many include into one namespace counts once", async () => {
  const part = document(
    `<xs:annotation><xs:documentation>${"x".repeat(1_000_000)}</xs:documentation></xs:annotation>`,
  );
  const wholes = Array.from({ length: 60 }, (_, index) => [
    `w${index}.xsd`,
    document(`<xs:include schemaLocation="part.xsd"/>`, `targetNamespace="urn:one"`),
  ]);
  expect(await issuesOf({ "part.xsd": part, ...Object.fromEntries(wholes) })).toEqual([]);
});

it.each([
  ["a literal", "abcdefghij".repeat(10_001)],
  ["alternatives", times(20_000, (index) => `w${index}|`)],
  ["a class", `[${"\\p{Lu}".repeat(20_000)}]`],
])("a pattern that is longer than the limit is refused: %s", async (_, pattern) => {
  const type = `<xs:simpleType name="t"><xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType>`;
  const issues = await issuesOf({ "a.xsd": document(type) });
  expect(issues[0]).toMatchObject({
    code: "limit",
    message: `The pattern has ${pattern.length} characters, more than 100000 (limit maxPatternLength).`,
  });
});
