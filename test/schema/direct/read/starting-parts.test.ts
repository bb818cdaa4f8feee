/** Which of many parts comes next, looked up by the name of the next element. */
import { describe, expect, it } from "vitest";
import type { Wildcard } from "../../../../src/schema/components.ts";
import { NextMembers } from "../../../../src/schema/direct/read/next-member.ts";
import { particleElement } from "../../../../src/schema/direct/read/particle-element.ts";
import { StartingParts } from "../../../../src/schema/direct/read/starting-parts.ts";
import { particle } from "../../binding/particles.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders, sourceOf } from "./readers.ts";

const MEMBERS = ["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"];
const XSD = `><xs:element name="r" type="xs:int"/><xs:element name="other" type="xs:int"/>
  ${MEMBERS.map((name) => `<xs:element name="${name}" type="xs:int" substitutionGroup="r"/>`).join("")}`;
const { linked, readers } = await schemaReaders(XSD, new Map([["p", "urn:p"]]));

function wildcard(namespaces: Wildcard["namespaces"]): Wildcard {
  return { kind: "wildcard", namespaces, process: "lax", source: undefined } as unknown as Wildcard;
}

describe("parts by what they may begin with", () => {
  const parts = new StartingParts(
    [
      { starts: ["a", "b"] },
      { starts: ["b", "{urn:p}c"] },
      { starts: ["a", "a"] },
      { starts: [wildcard({ kind: "not", ns: "" } as Wildcard["namespaces"])] },
    ],
    readers,
  );

  it.each([
    ["<a>", [0, 2]],
    ["<b/>", [0, 1]],
    ["<p:c >", [1]],
    ["<c>", []],
    ["</a>", []],
  ])("%s may begin the parts %j", (text, places) => {
    expect(parts.at(sourceOf(text))).toEqual(places);
  });

  it("are those of wildcards if none has the name", () => {
    expect(parts.at(sourceOf("<p:x>"))).toEqual([3]);
    expect(parts.at(sourceOf("<p:c>"))).toEqual([1]);
  });

  it("are none if there are no parts", () => {
    expect(new StartingParts([], readers).at(sourceOf("<a>"))).toEqual([]);
  });

  it.each(["<q:a>", "<1>", "<:a>"])("exclude an invalid or unbound name: %s", (text) => {
    expect(attempted(() => parts.at(sourceOf(text)))).toBe("declined");
  });
});

describe.each([
  ["few", MEMBERS.slice(0, 3)],
  ["many", MEMBERS],
])("the next of %s members", (_, names) => {
  const members = names.map((name) => {
    const declaration = linked.components.element(name);
    if (declaration === undefined) throw new Error(`no element ${name}`);
    return { prop: name, declaration };
  });
  const next = new NextMembers(members, readers);

  it("is the one whose element comes next", () => {
    for (const name of names) {
      const found = next.find(sourceOf(`<${name}>1</${name}>`));
      expect(found?.member.prop).toBe(name);
      expect(found?.element.declaration.key).toBe(name);
    }
  });

  it("is absent if another element, or an end tag, comes next", () => {
    for (const text of ["<other>", "<m>", "<m00>", "<r>", "</m0>", "<p:m0>"])
      expect(next.find(sourceOf(text)), text).toBeUndefined();
  });

  it("is read by one reader, whenever it comes", () => {
    const text = `<${names[0]}/>`;
    expect(next.find(sourceOf(text))?.element).toBe(next.find(sourceOf(text))?.element);
  });
});

describe("the element that a content model has led to", () => {
  const head = linked.declaration;

  it("is the particle's own, or a member of its substitution group", () => {
    expect(particleElement(particle(head), "r", readers).declaration).toBe(head);
    expect(particleElement(particle(head), "m3", readers).declaration.key).toBe("m3");
  });

  it("does not exist for a wildcard or an undeclared name", () => {
    expect(
      attempted(() =>
        particleElement(particle(wildcard({ kind: "any" } as Wildcard["namespaces"])), "r", readers),
      ),
    ).toBe("declined");
    expect(attempted(() => particleElement(particle(head), "unknown", readers))).toBe("declined");
  });
});
