import { describe, expect, it } from "vitest";
import { describeAttributes } from "../../../codegen/describe/attribute-group.ts";
import { scopeOf } from "./scoping.ts";

const group = (name: string, content: string): string =>
  `\n<xs:attributeGroup name="${name}">${content}</xs:attributeGroup>`;
const ref = (name: string): string => `<xs:attributeGroup ref="t:${name}"/>`;
const a = (name: string, more = ""): string => `<xs:attribute name="${name}" ${more}/>`;
const any = (namespaces: string, more = ""): string => `<xs:anyAttribute namespace="${namespaces}" ${more}/>`;
const complex = (content: string): string => `<xs:complexType name="c">${content}</xs:complexType>`;

async function described(body: Parameters<typeof scopeOf>[0], local = "complexType") {
  const { scope, node, issues } = await scopeOf(body);
  const found = describeAttributes(
    node(local),
    scope,
    local === "complexType" ? "ct-props-correct.4" : "ag-props-correct.2",
  );
  return {
    uses: found.uses.map((each) => each.local),
    prohibited: found.prohibited.map((each) => each.local),
    wildcard: found.wildcard && { any: found.wildcard.any, process: found.wildcard.process ?? "strict" },
    issues: issues(),
  };
}
const nothing = { uses: [], prohibited: [], wildcard: undefined, issues: [] };

describe("describeAttributes: attribute groups taken apart (Part 1 §3.4.2, §3.6.2)", () => {
  it.each<[says: string, body: string, found: object]>([
    ["none", complex(""), {}],
    ["own attributes, in order", complex(a("x") + a("y")), { uses: ["x", "y"] }],
    [
      "those of a group, where it is referred to",
      complex(a("x") + ref("g") + a("z")) + group("g", a("y")),
      { uses: ["x", "y", "z"] },
    ],
    [
      "of groups in groups",
      complex(ref("g")) + group("g", ref("h") + a("x")) + group("h", a("y")),
      { uses: ["y", "x"] },
    ],
    [
      "a group that comes in twice is there once",
      complex(ref("g") + ref("h")) + group("g", a("x")) + group("h", ref("g")),
      { uses: ["x"] },
    ],
    ["a prohibited one", complex(a("x", 'use="prohibited"')), { prohibited: ["x"] }],
    [
      "a prohibited one of a group hands on nothing",
      complex(ref("g")) + group("g", a("x", 'use="prohibited"')),
      {},
    ],
    [
      "one prohibited and declared",
      complex(a("x", 'use="prohibited"') + a("x")),
      { uses: ["x"], prohibited: ["x"] },
    ],
    ["one name in two namespaces", complex(a("x") + a("x", 'form="qualified"')), { uses: ["x", "x"] }],
  ])("%s", async (_says, body, found) => {
    expect(await described(body)).toEqual({ ...nothing, ...found });
  });

  it("a group that contains itself has its declarations once", async () => {
    expect(await described(complex(ref("g")) + group("g", a("x") + ref("g")))).toEqual({
      ...nothing,
      uses: ["x"],
    });
  });

  it("notes which groups are referred to", async () => {
    const { scope, node } = await scopeOf(complex(ref("g")) + group("g", "") + group("h", ""));
    describeAttributes(node("complexType"), scope);
    expect([...scope.set.attributeGroups.used].map(({ name }) => name)).toEqual(["g"]);
  });
});

describe("describeAttributes: the complete wildcard (Part 1 §3.4.2)", () => {
  it.each<[says: string, body: string, wildcard: object]>([
    ["its own", complex(any("##other", 'processContents="lax"')), { any: { not: "urn:t" }, process: "lax" }],
    ["that of a group", complex(ref("g")) + group("g", any("urn:a")), { any: ["urn:a"], process: "strict" }],
    [
      "its own and that of a group: what both allow, processed as its own says",
      complex(ref("g") + any("urn:a urn:b", 'processContents="skip"')) +
        group("g", any("urn:b urn:c", 'processContents="lax"')),
      { any: ["urn:b"], process: "skip" },
    ],
    [
      "of two groups: processed as the first says",
      complex(ref("g") + ref("h")) +
        group("g", any("##any", 'processContents="lax"')) +
        group("h", any("urn:a")),
      { any: ["urn:a"], process: "lax" },
    ],
    [
      "with nothing in common",
      complex(ref("g") + any("urn:a")) + group("g", any("urn:b")),
      { any: [], process: "strict" },
    ],
  ])("%s", async (_says, body, wildcard) => {
    expect(await described(body)).toEqual({ ...nothing, wildcard });
  });

  it("src-ct.4: an intersection that no wildcard can express is refused", async () => {
    const imports = (ns: string, content: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:u="urn:u" targetNamespace="urn:${ns}">${content}</xs:schema>`;
    const { issues, wildcard } = await described({
      "a.xsd": imports(
        "t",
        `<xs:import namespace="urn:u" schemaLocation="b.xsd"/>\n${complex(`<xs:attributeGroup ref="u:g"/>${any("##other")}`)}`,
      ),
      "b.xsd": imports("u", group("g", any("##other"))),
    });
    expect(issues).toEqual([
      'src-ct.4, line 2: The attribute wildcards of <xs:complexType name="c"> and its attribute groups have no intersection that can be expressed.',
    ]);
    expect(wildcard).toEqual({ any: { not: "urn:t" }, process: "strict" });
  });
});

describe("ct-props-correct.4 and ag-props-correct.2: each attribute once (Part 1 §3.4.6, §3.6.6)", () => {
  it.each<[says: string, body: string, local: string, issue: string]>([
    [
      "twice in a type, told at the second",
      complex(`${a("x")}\n${a("x")}`),
      "complexType",
      'ct-props-correct.4, line 3: The attribute "x" is declared twice: first at a.xsd:2:26.',
    ],
    [
      "twice in a group",
      `<xs:attributeGroup name="g">${a("x")}\n${a("x")}</xs:attributeGroup>`,
      "attributeGroup",
      'ag-props-correct.2, line 3: The attribute "x" is declared twice: first at a.xsd:2:29.',
    ],
    [
      "in a type and a group of it, told at the type",
      complex(a("x") + ref("g")) + group("g", a("x")),
      "complexType",
      'ct-props-correct.4, line 2: The attribute "x" is declared twice: first at a.xsd:2:26.',
    ],
    [
      "in two groups of a type",
      complex(ref("g") + ref("h")) + group("g", a("x")) + group("h", a("x")),
      "complexType",
      'ct-props-correct.4, line 2: The attribute "x" is declared twice: first at a.xsd:3:29.',
    ],
  ])("%s", async (_says, body, local, issue) => {
    expect((await described(body, local)).issues).toEqual([issue]);
  });
});

it("src-resolve: a group that is not declared may have any attribute, where that is tolerated", async () => {
  const { issues, wildcard } = await described(complex(ref("g") + any("urn:a")));
  expect(issues).toEqual([
    'src-resolve, line 2: "t:g": there is no attribute group "g" in the namespace "urn:t".',
  ]);
  expect(wildcard).toEqual({ any: "any", process: "skip" });
});
