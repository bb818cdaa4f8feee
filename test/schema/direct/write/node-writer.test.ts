/** XML nodes that a wildcard lets in, as they stand. */
import { describe, expect, it } from "vitest";
import type { NamespaceConstraint, Wildcard } from "../../../../src/schema/components.ts";
import { DocumentNaming } from "../../../../src/schema/direct/write/naming.ts";
import { NodeWriter } from "../../../../src/schema/direct/write/node-writer.ts";
import { PlanSet } from "../../../../src/schema/direct/write/plan-set.ts";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";
import { attempted } from "../attempted.ts";
import { schemaOf } from "./cases.ts";

const XSD = `xmlns:a="urn:a" targetNamespace="urn:a"><xs:element name="r"/><xs:element name="int" type="xs:int"/>
  <xs:attribute name="int" type="xs:int"/>`;

type Written = readonly [text: string, isDoubtful: boolean | undefined];

/** Writes nodes of one document whose root declares these prefixes. */
async function writer(
  process: Wildcard["process"],
  namespaces: NamespaceConstraint = { kind: "any" },
  declared: Readonly<Record<string, string>> = { a: "urn:a" },
): Promise<(node: unknown) => Written> {
  const { components, declaration } = (await schemaOf(XSD)).$linked();
  const naming = new DocumentNaming(new Map(Object.entries(declared)), new Map());
  const plans = new PlanSet(components, declaration.name, naming);
  const nodes = new NodeWriter({ kind: "wildcard", namespaces, process, source: undefined }, plans);
  const state = new WriteState(plans.names);
  return (node) => {
    const text = attempted(() => nodes.write(node, state));
    return [text, state.scopes?.isDoubtful];
  };
}

const node = (ns: string, local: string, children: readonly unknown[] = [], more: object = {}): object => ({
  ...{ name: { ns, local }, children },
  ...more,
});

describe("a node is written", () => {
  it.each([
    ["as an empty tag without content", node("", "x"), "<x/>"],
    ["as an empty tag where its only text is empty", node("", "x", [""]), "<x/>"],
    [
      "with its children in order, escaped",
      node("", "x", ["a<", node("", "y"), "&b"]),
      "<x>a&lt;<y/>&amp;b</x>",
    ],
    ["with the prefix that the root declares", node("urn:a", "x"), "<a:x/>"],
    [
      "with a declaration of its own for another namespace, once for all in it",
      node("urn:n", "x", [node("urn:n", "y")], { name: { ns: "urn:n", local: "x", prefix: "n" } }),
      '<n:x xmlns:n="urn:n"><n:y/></n:x>',
    ],
    [
      "with the declarations that it has, needed or not",
      node("", "x", ["q:y"], { namespaces: { q: "urn:q" } }),
      '<x xmlns:q="urn:q">q:y</x>',
    ],
    [
      "with its attributes, escaped",
      node("", "x", [], { attributes: [{ ns: "", local: "y", value: '"\n' }] }),
      '<x y="&quot;&#10;"/>',
    ],
  ])("%s", async (_, given, text) => {
    expect(await (await writer("skip"))(given)).toEqual([text, false]);
  });
});

describe("a node is declined", () => {
  it.each([
    ["that is no object", "x"],
    [
      "that is of a class",
      new (class {
        name = { ns: "", local: "x" };
      })(),
    ],
    ["without a name", {}],
    ["with a name that has no namespace", { name: { local: "x" } }],
    ["with a name that is none", node("", "1")],
    ["with a character that XML does not allow", node("", "x", ["\u0001"])],
    ["whose children are no list", { name: { ns: "", local: "x" }, children: "y" }],
    ["with a child that is neither text nor node", node("", "x", [5])],
    [
      "deeper than the direct way goes",
      Array.from({ length: 201 }).reduce((inner) => node("", "x", [inner]), ""),
    ],
    [
      "that contains itself",
      (() => {
        const x = node("", "x", []);
        Object.assign(x, { children: [x] });
        return x;
      })(),
    ],
    [
      "with more attributes than an element may have",
      node("", "x", [], {
        attributes: Array.from({ length: 300 }, (_, at) => ({ ns: "", local: `a${at}`, value: "" })),
      }),
    ],
  ])("%s", async (_, given) => {
    expect((await (await writer("skip"))(given))[0]).toBe("declined");
  });

  it("of a namespace that the wildcard does not let in", async () => {
    const write = await writer("skip", { kind: "list", namespaces: new Set(["urn:n", ""]) });
    const written = ["urn:n", "", "urn:a"].map((ns) => write(node(ns, "x"))[0] !== "declined");
    expect(written).toEqual([true, true, false]);
  });
});

describe("the declarations of a node", () => {
  const valid = node("urn:a", "int", ["5"]);
  const invalid = node("urn:a", "int", ["five"]);
  const inside = node("", "x", [invalid]);
  const attribute = node("", "x", [], { attributes: [{ ns: "urn:a", local: "int", value: "five" }] });

  it.each([
    ["strict", [valid, false], [invalid, true], [node("", "x"), true]],
    ["lax", [valid, false], [invalid, true], [node("", "x"), false], [inside, true], [attribute, true]],
    ["skip", [valid, false], [invalid, false], [inside, false], [attribute, false]],
  ] as const)(
    "makes the document doubtful if a %s wildcard requires validation",
    async (process, ...cases) => {
      for (const [given, isDoubtful] of cases) {
        const [text, doubt] = (await writer(process))(given);
        expect([text === "declined", doubt], JSON.stringify(given)).toEqual([false, isDoubtful]);
      }
    },
  );
});
