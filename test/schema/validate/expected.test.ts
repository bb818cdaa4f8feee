/** Lists of names in messages: short, the nearest first, and of the same cost for any number of them. */
import { describe, expect, it } from "vitest";
import type { ElementDeclaration, Particle, Wildcard } from "../../../src/schema/components.ts";
import { listed, particleWords, shortList } from "../../../src/schema/validate/expected.ts";

const words = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `<w${at}>`);

describe("a list", () => {
  it.each<[readonly string[], string, string]>([
    [[], "", ""],
    [["a"], "a", "a"],
    [["a", "b"], "a or b", "a and b"],
    [["a", "b", "c"], "a, b or c", "a, b and c"],
  ])("of %j is joined", (names, or, and) => {
    expect([listed(names, "or"), listed(names, "and")]).toEqual([or, and]);
  });

  it("begins with the names most similar to what was found, whatever their prefixes", () => {
    expect(shortList("line", ["<inv:total>", "<inv:lines>", "<date>"])).toMatch(/^<inv:lines>, /);
    expect(shortList("line", ["@total", "@line"])).toBe("@line or @total");
  });

  it("names each word once", () => {
    expect(shortList("a", ["<a>", "<b>", "<a>"])).toBe("<a> or <b>");
  });

  it("has at most eight names, and the number of the others", () => {
    expect(shortList("x", words(8)).split(/, | or /)).toHaveLength(8);
    expect(shortList("x", words(9))).toMatch(/ or one of 1 more$/);
    expect(shortList("x", words(50))).toMatch(/ or one of 42 more$/);
  });

  it("takes no more words than it compares, and says that there are at least so many", () => {
    let taken = 0;
    function* endless(): Iterable<string> {
      for (;;) yield `<w${taken++}>`;
    }
    expect(shortList("x", endless())).toMatch(/ or one of at least \d+ more$/);
    expect(taken).toBeLessThan(10_000);
  });
});

describe("particles in words", () => {
  const element = (key: string) => ({ kind: "element", key }) as unknown as ElementDeclaration;
  const wildcard = (namespaces: Wildcard["namespaces"]) => ({ kind: "wildcard", namespaces }) as Wildcard;
  const say = (term: unknown, members: readonly ElementDeclaration[] = []) => [
    ...particleWords(
      [{ term } as Particle],
      (key) => key,
      () => members,
    ),
  ];

  it("are elements by name, or the members that stand for an abstract head", () => {
    expect(say(element("a"))).toEqual(["<a>"]);
    expect(say(element("a"), [element("b"), element("c")])).toEqual(["<b>", "<c>"]);
  });

  it.each<[Wildcard["namespaces"], readonly string[]]>([
    [{ kind: "any" }, ["any element"]],
    [{ kind: "not", ns: "" }, ["an element that is in a namespace"]],
    [{ kind: "not", ns: "urn:a" }, ["an element of a namespace other than urn:a"]],
    [
      { kind: "list", namespaces: new Set(["", "urn:a"]) } as never,
      ["an element of no namespace", "an element of namespace urn:a"],
    ],
  ])("are wildcards by their namespaces: %#", (namespaces, expected) => {
    expect(say(wildcard(namespaces))).toEqual(expected);
  });

  it("are nothing for a group, whose particles come by themselves", () => {
    expect(say({ kind: "group", particles: [] })).toEqual([]);
  });
});
