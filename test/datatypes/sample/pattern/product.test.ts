import { describe, expect, it } from "vitest";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import { Product } from "../../../../src/datatypes/sample/pattern/product.ts";
import { isIn, textsOver, tree } from "./languages.ts";

function productOf(patterns: readonly string[], limits: readonly string[] = [], effort = 100_000): Product {
  return new Product(patterns.map(tree), limits.map(tree), new Effort(effort));
}

function accepts(product: Product, text: string): boolean {
  let states = [product.start];
  for (const char of text) {
    const by = product.alphabet.classes.findIndex(({ members }) =>
      members.includes(char.codePointAt(0) ?? 0),
    );
    states = states.flatMap((state) =>
      product.stepsFrom(state).flatMap(({ charClass, next }) => (charClass === by ? [next] : [])),
    );
  }
  return states.some(({ accepting }) => accepting);
}

describe("a product accepts the words that match all of its expressions", () => {
  it.each<[patterns: string[], limits: string[]]>([
    [["a*b"], []],
    [["(a|b)*a"], ["[ab]{2,3}"]],
    [["a.*", ".*b"], []],
    [["a.*", ".*b"], ["[ab]*"]],
    [["(a|b)*aa(a|b)*", "(a|b)*bb(a|b)*"], ["[ab]{0,5}"]],
    [[], ["(ab)*", "[ab]{4}"]],
    [["a", "b"], []],
  ])("%j within %j", (patterns, limits) => {
    const product = productOf(patterns, limits);
    const nodes = [...patterns, ...limits].map(tree);
    const wrong = textsOver("ab", 5).filter((text) => accepts(product, text) !== isIn(text, ...nodes));
    expect(wrong).toEqual([]);
  });
});

it("of no automata is an error, because every word would be accepted", () => {
  expect(() => productOf([])).toThrow(RangeError);
});

describe("how far it is to the end", () => {
  it("is a lower bound before it is explored, and exact after", () => {
    const product = productOf(["(aa)*"], ["(aaa)*[a]"]);
    const before = product.least(product.start);
    product.explore(20);
    expect(before).toBeLessThanOrEqual(4);
    expect(product.least(product.start)).toBe(4);
  });

  it("is infinite if no word of that length is accepted", () => {
    const product = productOf(["a+"], ["b+"]);
    product.explore(10);
    expect(product.least(product.start)).toBe(Number.POSITIVE_INFINITY);
  });

  it("stays a lower bound where effort runs out on the way", () => {
    const product = productOf(["a{50}"], ["a*"], 30);
    product.explore(100);
    expect(product.least(product.start)).toBeLessThanOrEqual(50);
  });
});
