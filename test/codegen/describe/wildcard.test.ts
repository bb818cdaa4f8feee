import { describe, expect, it } from "vitest";
import { describeWildcard } from "../../../codegen/describe/wildcard.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const any = (more: string): string =>
  `<xs:group name="g"><xs:sequence>\n<xs:any ${more}/></xs:sequence></xs:group>`;

describe("describeWildcard: the namespaces of a wildcard (Part 1 §3.10.2)", () => {
  it.each<[more: string, namespaces: unknown]>([
    ["", "any"],
    ['namespace="##any"', "any"],
    ['namespace="##other"', { not: "urn:t" }],
    ['namespace="##targetNamespace"', ["urn:t"]],
    ['namespace="##local"', [""]],
    ['namespace="urn:a urn:b"', ["urn:a", "urn:b"]],
    ['namespace="urn:a ##local ##targetNamespace"', ["urn:a", "", "urn:t"]],
    ['namespace="urn:a urn:t ##targetNamespace urn:a"', ["urn:a", "urn:t"]],
    ['namespace=""', []],
  ])("%s", async (more, namespaces) => {
    const { node, scope } = await scopeOf(any(more));
    expect(bare(describeWildcard(node("any"), scope))).toEqual({ any: namespaces });
  });

  it("##other of a schema without a target namespace is any namespace", async () => {
    const { node, scope } = await scopeOf({
      "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${any('namespace="##other"')}</xs:schema>`,
    });
    expect(bare(describeWildcard(node("any"), scope))).toEqual({ any: { not: "" } });
  });
});

it.each<[more: string, process: string | undefined]>([
  ["", undefined],
  ['processContents="strict"', undefined],
  ['processContents="lax"', "lax"],
  ['processContents=" skip "', "skip"],
  ['processContents="never"', undefined],
])("describeWildcard: processContents, strict by default: %s", async (more, process) => {
  const { node, scope } = await scopeOf(any(more));
  expect(describeWildcard(node("any"), scope).process).toBe(process);
});

it("describeWildcard: its place and documentation", async () => {
  const body = `<xs:complexType name="c">\n<xs:anyAttribute><xs:annotation><xs:documentation>More.</xs:documentation></xs:annotation></xs:anyAttribute></xs:complexType>`;
  const { node, scope } = await scopeOf(body);
  expect(describeWildcard(node("anyAttribute"), scope)).toEqual({ any: "any", at: [3, 1], doc: "More." });
});
