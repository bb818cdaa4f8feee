import { describe, expect, it } from "vitest";
import { bare, type Described, describeDocuments, schema } from "./describing.ts";

const redefining = (body: string): string =>
  schema(`<xs:redefine schemaLocation="b.xsd">\n${body}</xs:redefine>`);
const derived = (type: string, kind = "extension", content = ""): string =>
  `<xs:complexType name="c"><xs:complexContent><xs:${kind} base="t:${type}">${content}</xs:${kind}></xs:complexContent></xs:complexType>`;
const sequence = (name: string): string => `<xs:sequence><xs:element name="${name}"/></xs:sequence>`;

function redefine(body: string, original: string): Promise<Described> {
  return describeDocuments({ "a.xsd": redefining(body), "b.xsd": schema(original) });
}

describe("a redefined type", () => {
  it("takes its original's place everywhere, and derives from it under an invented name", async () => {
    const { documents, rules } = await redefine(
      derived("c", "extension", sequence("y")),
      `<xs:complexType name="c">${sequence("x")}</xs:complexType><xs:element name="e" type="t:c"/>`,
    );
    expect(rules).toEqual([]);
    const [a, b] = documents.map(bare);
    expect(a?.types).toEqual({
      c: {
        complex: true,
        base: "c$redefined1",
        derivation: "extension",
        content: { sequence: [{ element: "y", ns: "" }] },
      },
    });
    expect(b?.types).toEqual({
      c$redefined1: { complex: true, content: { sequence: [{ element: "x", ns: "" }] } },
    });
    expect(b?.elements).toEqual({ e: { type: "c" } });
  });

  it("may refer to itself, as redefined, anywhere but in its base", async () => {
    const { documents } = await redefine(
      derived("c", "extension", `<xs:sequence><xs:element name="y" type="t:c"/></xs:sequence>`),
      `<xs:complexType name="c"/>`,
    );
    expect(bare(documents[0]?.types?.c)).toMatchObject({
      base: "c$redefined1",
      content: { sequence: [{ element: "y", type: "c" }] },
    });
  });

  it("may be redefined again, from the inside out", async () => {
    const { documents, rules } = await describeDocuments({
      "a.xsd": redefining(derived("c")),
      "b.xsd": schema(`<xs:redefine schemaLocation="c.xsd">${derived("c")}</xs:redefine>`),
      "c.xsd": schema(`<xs:complexType name="c"/>`),
    });
    expect(rules).toEqual([]);
    expect(documents.map(({ types }) => bare(types))).toEqual([
      { c: { complex: true, base: "c$redefined2", derivation: "extension" } },
      { c$redefined2: { complex: true, base: "c$redefined1", derivation: "extension" } },
      { c$redefined1: { complex: true } },
    ]);
  });

  it("is found if the redefined document includes it", async () => {
    const { documents, rules } = await describeDocuments({
      "a.xsd": redefining(derived("c")),
      "b.xsd": schema(`<xs:include schemaLocation="c.xsd"/>`),
      "c.xsd": schema(`<xs:complexType name="c"/>`),
    });
    expect(rules).toEqual([]);
    expect(Object.keys(documents[2]?.types ?? {})).toEqual(["c$redefined1"]);
  });
});

describe("a redefined group", () => {
  it("may use its original once, and its users use the new one", async () => {
    const { documents, rules } = await redefine(
      `<xs:group name="g"><xs:sequence><xs:group ref="t:g"/><xs:element name="y"/></xs:sequence></xs:group>`,
      `<xs:group name="g">${sequence("x")}</xs:group><xs:complexType name="u"><xs:group ref="t:g"/></xs:complexType>`,
    );
    expect(rules).toEqual([]);
    expect(bare(documents[0]?.groups)).toEqual({
      g: { model: { sequence: [{ group: "g$redefined1" }, { element: "y", ns: "" }] } },
    });
    expect(bare(documents[1]?.types)).toEqual({ u: { complex: true, content: { group: "g" } } });
  });
});

describe("a redefined attribute group", () => {
  const users = `<xs:complexType name="u"><xs:attributeGroup ref="t:g"/></xs:complexType>`;

  it("adds to its original, for all types that use it", async () => {
    const { documents, rules } = await redefine(
      `<xs:attributeGroup name="g"><xs:attributeGroup ref="t:g"/><xs:attribute name="y"/></xs:attributeGroup>`,
      `<xs:attributeGroup name="g"><xs:attribute name="x"/></xs:attributeGroup>${users}`,
    );
    expect(rules).toEqual([]);
    expect(bare(documents[1]?.types?.u)).toMatchObject({
      attributes: [{ name: "x" }, { name: "y", file: "a.xsd" }],
    });
  });

  it.each([
    ["a new attribute", `<xs:attribute name="y"/>`, `<xs:attribute name="x"/>`, 1],
    [
      "a required attribute made optional",
      `<xs:attribute name="x"/>`,
      `<xs:attribute name="x" use="required"/>`,
      1,
    ],
    ["a required attribute left out", ``, `<xs:attribute name="x" use="required"/>`, 1],
    ["another fixed value", `<xs:attribute name="x" fixed="1"/>`, `<xs:attribute name="x" fixed="2"/>`, 1],
    ["a wider type", `<xs:attribute name="x" type="xs:int"/>`, `<xs:attribute name="x" type="xs:byte"/>`, 1],
    ["a wider wildcard", `<xs:anyAttribute/>`, `<xs:anyAttribute namespace="##other"/>`, 1],
    ["an optional attribute left out", ``, `<xs:attribute name="x"/>`, 0],
    [
      "a narrower type",
      `<xs:attribute name="x" type="xs:byte"/>`,
      `<xs:attribute name="x" type="xs:int"/>`,
      0,
    ],
    [
      "a narrower user-defined type",
      `<xs:attribute name="x" type="t:s"/>`,
      `<xs:attribute name="x" type="xs:int"/>`,
      0,
    ],
    ["what the wildcard let in", `<xs:attribute name="x"/>`, `<xs:anyAttribute namespace="##local"/>`, 0],
  ])("without its original restricts it: %s", async (_, now, before, faults) => {
    const { rules } = await redefine(
      `<xs:attributeGroup name="g">${now}</xs:attributeGroup>`,
      `<xs:attributeGroup name="g">${before}</xs:attributeGroup><xs:simpleType name="s"><xs:restriction base="xs:byte"/></xs:simpleType>`,
    );
    expect(rules).toEqual(Array.from({ length: faults }, () => "src-redefine.7.2.2 a.xsd:3"));
  });
});

describe("redefinitions that are refused", () => {
  it.each([
    ["of a type that is not there", derived("c"), `<xs:complexType name="d"/>`, ["src-expredef a.xsd:3"]],
    [
      "of a type that does not derive from itself",
      derived("d"),
      `<xs:complexType name="c"/><xs:complexType name="d"/>`,
      ["src-redefine.5 a.xsd:3"],
    ],
    [
      "of a group that uses itself twice",
      `<xs:group name="g"><xs:sequence><xs:group ref="t:g"/><xs:group ref="t:g"/></xs:sequence></xs:group>`,
      `<xs:group name="g">${sequence("x")}</xs:group>`,
      ["src-redefine.6.1.1 a.xsd:3"],
    ],
    [
      "of a group that uses itself many times",
      `<xs:group name="g"><xs:sequence><xs:group ref="t:g" maxOccurs="2"/></xs:sequence></xs:group>`,
      `<xs:group name="g">${sequence("x")}</xs:group>`,
      ["src-redefine.6.1.2 a.xsd:3"],
    ],
    [
      "of one type twice",
      `${derived("c")}\n${derived("c")}`,
      `<xs:complexType name="c"/>`,
      ["sch-props-correct.2 a.xsd:4"],
    ],
  ])("%s", async (_, body, original, expected) => {
    expect((await redefine(body, original)).rules).toEqual(expected);
  });

  it("by two documents in two ways", async () => {
    const { rules } = await describeDocuments({
      "a.xsd": schema(`<xs:include schemaLocation="x.xsd"/><xs:include schemaLocation="y.xsd"/>`),
      "x.xsd": redefining(derived("c", "extension", sequence("x"))),
      "y.xsd": redefining(derived("c", "extension", sequence("y"))),
      "b.xsd": schema(`<xs:complexType name="c"/>`),
    });
    expect(rules).toEqual(["sch-props-correct.2 y.xsd:3"]);
  });

  it("in a circle", async () => {
    const { rules } = await describeDocuments({
      "a.xsd": redefining(derived("c")),
      "b.xsd": schema(
        `<xs:redefine schemaLocation="a.xsd">${derived("c")}</xs:redefine>\n<xs:complexType name="c"/>`,
      ),
    });
    expect(rules).toContain("src-redefine a.xsd:2");
  });
});
