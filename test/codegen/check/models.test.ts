import { describe, expect, it } from "vitest";
import { holdsRules, issuesOf, schema } from "./checking.ts";

const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:string" ${more}/>`;
const complex = (content: string): string =>
  `<xs:complexType name="A"><xs:sequence>${content}</xs:sequence></xs:complexType>`;
const all = `<xs:group name="g"><xs:all>${e("a")}</xs:all></xs:group>`;

holdsRules("content models", [
  {
    rule: "cos-nonambig",
    says: "no child can be two particles",
    valid: complex(e("a", 'minOccurs="2" maxOccurs="2"') + e("a")),
    invalid: complex(e("a", 'maxOccurs="2"') + e("a")),
    message: 'An element "a"',
  },
  {
    rule: "cos-nonambig",
    says: "a wildcard lets in no element beside it",
    valid: complex(`${e("a", 'minOccurs="0"')}<xs:any namespace="##other"/>`),
    invalid: complex(`${e("a", 'minOccurs="0"')}<xs:any/>`),
    message: "a wildcard",
  },
  {
    rule: "cos-element-consistent",
    says: "elements of one name have one type",
    valid: complex(e("a") + e("b") + e("a")),
    invalid: complex(`${e("a")}${e("b")}<xs:element name="a" type="xs:int"/>`),
    message: 'two elements "a" of different types (type xs:string, type xs:int)',
  },
  {
    rule: "cos-element-consistent",
    says: "substitutes count as well",
    valid: `<xs:element name="h" type="xs:string"/><xs:element name="m" type="xs:token" substitutionGroup="t:h"/>
${complex(`<xs:element ref="t:h"/><xs:element name="m" type="xs:token" form="unqualified"/>`)}`,
    invalid: `<xs:element name="h" type="xs:string"/><xs:element name="m" type="xs:token" substitutionGroup="t:h"/>
${complex(`<xs:element ref="t:h"/>${e("x")}<xs:element name="m" type="xs:int" form="qualified"/>`)}`,
    message: 'two elements "m"',
  },
  {
    rule: "cos-element-consistent",
    says: "a group definition that nothing uses keeps it too",
    valid: `<xs:group name="u"><xs:sequence>${e("a")}${e("a")}</xs:sequence></xs:group>`,
    invalid: `<xs:group name="u"><xs:sequence>${e("a")}<xs:element name="a" type="xs:int"/></xs:sequence></xs:group>`,
    message: 'Group "u"',
  },
  {
    rule: "cos-all-limited.1.2",
    says: "an all group is in no other group",
    valid: `${all}<xs:complexType name="A"><xs:group ref="t:g" minOccurs="0"/></xs:complexType>`,
    invalid: all + complex('<xs:group ref="t:g"/>'),
    message: "whole content",
  },
  {
    rule: "cos-all-limited.1.2",
    says: "an all group occurs once",
    valid: `${all}<xs:complexType name="A"><xs:group ref="t:g"/></xs:complexType>`,
    invalid: `${all}<xs:complexType name="A"><xs:group ref="t:g" maxOccurs="2"/></xs:complexType>`,
    message: "maxOccurs to 1",
  },
]);

describe("a redefined group without a reference to itself", () => {
  const original = schema(
    `<xs:group name="g"><xs:sequence>${e("a")}${e("b", 'minOccurs="0"')}</xs:sequence></xs:group>`,
  );
  const redefining = (content: string): string =>
    schema(
      `<xs:redefine schemaLocation="b.xsd"><xs:group name="g"><xs:sequence>${content}</xs:sequence></xs:group></xs:redefine>`,
    );
  const load = (content: string) => issuesOf({ "a.xsd": redefining(content), "b.xsd": original });

  it("restricts the original", async () => {
    expect(await load(e("a"))).toEqual([]);
    expect(await load(`<xs:group ref="t:g"/>${e("c")}`)).toEqual([]);
  });

  it("is refused by src-redefine.6.2.2 if it does not", async () => {
    const issues = await load(e("a") + e("c"));
    expect(issues.map(({ rule }) => rule)).toEqual(["src-redefine.6.2.2"]);
    expect(issues[0]?.message).toContain('Group "g" is redefined');
  });
});

describe("a hostile schema", () => {
  const each = (count: number, text: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => text(index)).join("\n");

  it.each([
    ["an element", `<xs:sequence>${e("a")}</xs:sequence>`],
    ["nothing", "<xs:sequence/>"],
    ["an all group, which is a fault of its own", `<xs:all>${e("a")}</xs:all>`],
  ])("whose groups double at every level down to %s is refused at a limit", async (_, innermost) => {
    const groups = each(
      40,
      (i) =>
        `<xs:group name="g${i}"><xs:sequence><xs:group ref="t:g${i + 1}"/><xs:group ref="t:g${i + 1}"/></xs:sequence></xs:group>`,
    );
    const issues = await issuesOf({
      "a.xsd": schema(
        `${groups}<xs:group name="g40">${innermost}</xs:group>${complex('<xs:group ref="t:g0"/>')}`,
      ),
    });
    const [limit, ...others] = issues.filter(({ code }) => code === "limit");
    expect(others).toEqual([]);
    expect(limit?.message).toContain("more than 50000 particles");
  });

  it("whose content model has many elements of the same names is checked in time that grows as they do", async () => {
    const wrong = `<xs:choice><xs:sequence/>${e("a")}</xs:choice>${e("a")}`;
    const many = each(20_000, () => e("a") + e("b"));
    expect(await issuesOf({ "a.xsd": schema(complex(many)) })).toEqual([]);
    const issues = await issuesOf({ "a.xsd": schema(complex(many + wrong)) });
    expect(issues.map(({ rule }) => rule)).toEqual(["cos-nonambig"]);
  });

  it("whose content model has too many wildcards is refused at a limit", async () => {
    const wildcard = `<xs:any namespace="##other"/>`;
    const issues = await issuesOf({ "a.xsd": schema(complex(each(4000, () => e("a") + wildcard + e("b")))) });
    expect(issues.map(({ code }) => code)).toEqual(["limit"]);
    expect(issues[0]?.message).toContain("more steps than allowed");
  });
});

it("S10: an all group that extends an all group is reported as a feature of XSD 1.1", async () => {
  const all = (name: string): string => `<xs:all><xs:element name="${name}" type="xs:int"/></xs:all>`;
  const types = (own: string): string =>
    `<xs:complexType name="B">${all("a")}</xs:complexType><xs:complexType name="D"><xs:complexContent><xs:extension base="t:B">${own}</xs:extension></xs:complexContent></xs:complexType>`;
  const messages = async (own: string) =>
    (await issuesOf({ "a.xsd": schema(types(own)) })).map(({ message }) => message);
  expect(await messages(all("b"))).toEqual([expect.stringContaining("It belongs to XSD 1.1")]);
  expect(await messages('<xs:sequence><xs:element name="b"/></xs:sequence>')).toEqual([
    expect.not.stringContaining("1.1"),
  ]);
});
