import { describe, expect, it } from "vitest";
import { describeBody } from "./describing.ts";

const links = (length: number, link: (index: number) => string): string =>
  Array.from({ length }, (_, index) => link(index)).join("\n");
const extension = (index: number): string =>
  `<xs:complexType name="c${index}"><xs:complexContent><xs:extension base="t:c${index + 1}"/></xs:complexContent></xs:complexType>`;
const restriction = (index: number): string =>
  `<xs:complexType name="c${index}"><xs:simpleContent><xs:restriction base="t:c${index + 1}"><xs:minLength value="0"/></xs:restriction></xs:simpleContent></xs:complexType>`;

describe("chains of definitions", () => {
  it.each([
    ["of extensions", extension, `<xs:complexType name="c20000"/>`],
    [
      "of restrictions of simple content",
      restriction,
      `<xs:complexType name="c20000"><xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent></xs:complexType>`,
    ],
    [
      "of attribute groups",
      (index: number) =>
        `<xs:attributeGroup name="g${index}"><xs:attributeGroup ref="t:g${index + 1}"/></xs:attributeGroup>`,
      `<xs:attributeGroup name="g20000"/>`,
    ],
  ])("are refused beyond 512: %s", async (_, link, end) => {
    const { issues } = await describeBody(`${links(20_000, link)}\n${end}`);
    expect(issues.map(({ code }) => code)).toEqual(["limit"]);
  });

  it("are fine up to 512", async () => {
    const { rules } = await describeBody(`${links(500, extension)}\n<xs:complexType name="c500"/>`);
    expect(rules).toEqual([]);
  });

  it("that double at each link are taken apart in time that does not", async () => {
    const doubling = links(
      200,
      (index) =>
        `<xs:attributeGroup name="g${index}"><xs:attributeGroup ref="t:g${index + 1}"/><xs:attributeGroup ref="t:g${index + 1}"/></xs:attributeGroup>` +
        `<xs:group name="m${index}"><xs:sequence><xs:group ref="t:m${index + 1}"/><xs:group ref="t:m${index + 1}"/></xs:sequence></xs:group>`,
    );
    const { documents, rules } = await describeBody(
      `${doubling}<xs:attributeGroup name="g200"><xs:attribute name="a"/></xs:attributeGroup><xs:group name="m200"><xs:sequence/></xs:group>` +
        `<xs:complexType name="b" mixed="true"><xs:group ref="t:m0"/><xs:attributeGroup ref="t:g0"/></xs:complexType>` +
        `<xs:complexType name="c"><xs:simpleContent><xs:restriction base="t:b"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>`,
    );
    expect(rules).toEqual([]);
    expect(documents[0]?.types?.b).toMatchObject({ attributes: [{ name: "a" }] });
  });

  it("that go in a circle are reported once, and end", async () => {
    const circle = `${links(3, extension)}<xs:complexType name="c3" mixed="true"><xs:complexContent><xs:extension base="t:c0"/></xs:complexContent></xs:complexType>`;
    const { rules } = await describeBody(
      `${circle}<xs:complexType name="s"><xs:simpleContent><xs:restriction base="t:c3"/></xs:simpleContent></xs:complexType>`,
    );
    expect(rules.filter((rule) => rule.startsWith("ct-props-correct.3"))).toHaveLength(1);
  });

  it("of issues are cut off after 1000", async () => {
    const { issues } = await describeBody(
      links(3000, (index) => `<xs:element name="e${index}" type="t:none${index}"/>`),
    );
    expect(issues).toHaveLength(1001);
    expect(issues.at(-1)?.code).toBe("limit");
  });
});
