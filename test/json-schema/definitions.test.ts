import { describe, expect, it } from "vitest";
import { Definitions } from "../../src/json-schema/definitions.ts";
import type { JsonSchema } from "../../src/json-schema/types.ts";

const nothing = (): JsonSchema => ({});

describe("each definition is in $defs once", () => {
  it("the same object has the same reference, and is defined once", () => {
    const definitions = new Definitions();
    let made = 0;
    const of = {};
    const make = (): JsonSchema => ({ const: ++made });
    expect([definitions.ref(of, "a", make), definitions.ref(of, "b", make)]).toEqual([
      { $ref: "#/$defs/a" },
      { $ref: "#/$defs/a" },
    ]);
    expect([...definitions.finish()]).toEqual([["a", { const: 1 }]]);
  });

  it("other objects with the same name have a number after it", () => {
    const definitions = new Definitions();
    const refs = [{}, {}, {}].map((of) => definitions.ref(of, "a", nothing).$ref);
    expect(refs).toEqual(["#/$defs/a", "#/$defs/a_2", "#/$defs/a_3"]);
  });

  it("a name that ends with such a number is skipped", () => {
    const definitions = new Definitions();
    const names = ["a_2", "a", "a"].map((wish) => definitions.ref({}, wish, nothing).$ref);
    expect(names).toEqual(["#/$defs/a_2", "#/$defs/a", "#/$defs/a_3"]);
  });
});

describe("names need no escape in a reference (JSON Pointer, URI fragments)", () => {
  it.each([
    ["Order", "Order"],
    ["a.b-c_d1", "a.b-c_d1"],
    ["a/b", "a_b"],
    ["a~b", "a_b"],
    ["a%20b", "a_20b"],
    ["größe", "gr__e"],
    ["😀", "_"],
    ["", "_"],
    ["__proto__", "_"],
    ["constructor", "constructor"],
  ])("%j is %s", (wish, name) => {
    expect(new Definitions().ref({}, wish, nothing)).toEqual({ $ref: `#/$defs/${name}` });
  });
});

describe("definitions are made one after the other", () => {
  it("so that recursive types end", () => {
    const definitions = new Definitions();
    const node = {};
    const make = (): JsonSchema => ({ items: definitions.ref(node, "node", make) });
    definitions.ref(node, "node", make);
    expect(Object.fromEntries(definitions.finish())).toEqual({ node: { items: { $ref: "#/$defs/node" } } });
  });

  it("in the order in which they were requested, those that others need after them", () => {
    const definitions = new Definitions();
    const inner = {};
    definitions.ref({}, "one", () => definitions.ref(inner, "inner", nothing));
    definitions.ref({}, "two", () => definitions.ref(inner, "inner", nothing));
    expect([...definitions.finish().keys()]).toEqual(["one", "two", "inner"]);
  });

  it("and none before they are finished", () => {
    let made = false;
    new Definitions().ref({}, "a", () => {
      made = true;
      return {};
    });
    expect(made).toBe(false);
  });
});
