/** Names as keys, and as a document writes them. */
import { describe, expect, it } from "vitest";
import { NameKeys, NameWriter, qname } from "../../../src/schema/validate/names.ts";
import type { StartTag } from "../../../src/xml/events.ts";
import { components } from "../binding/particles.ts";

/** A tag of a document whose prefixes are bound like this there. */
function tag(name: string, bindings: Readonly<Record<string, string>>): StartTag {
  const [local = "", prefix = ""] = name.split(":").reverse();
  const resolvePrefix = (each: string) => bindings[each] ?? (each === "" ? "" : undefined);
  return { prefix, local, ns: resolvePrefix(prefix) ?? "", attributes: [], resolvePrefix };
}

describe("a key", () => {
  it("is the Clark name, the same string each time, and the local name in no namespace", () => {
    const keys = new NameKeys();
    expect([keys.of("urn:a", "b"), keys.of("urn:a", "b"), keys.of("", "b")]).toEqual([
      "{urn:a}b",
      "{urn:a}b",
      "b",
    ]);
  });

  it("is right beyond the number that is kept, and for names of JavaScript's own", () => {
    const keys = new NameKeys();
    for (let at = 0; at < 8_200; at++) keys.of("urn:a", `n${at}`);
    expect(keys.of("urn:a", "n8199")).toBe("{urn:a}n8199");
    expect(keys.of("__proto__", "constructor")).toBe("{__proto__}constructor");
  });
});

it("qname: a prefix that is empty or absent is not shown", () => {
  expect([
    qname({ prefix: "p", local: "a" }),
    qname({ prefix: "", local: "a" }),
    qname({ local: "a" }),
  ]).toEqual(["p:a", "a", "a"]);
});

describe("a name in a message has", () => {
  const set = components({ prefixes: { s: "urn:a" } });
  const shown = (tags: readonly StartTag[], key = "{urn:a}x") => new NameWriter(set, tags).show(key);

  it("the prefix of the innermost element of its namespace", () => {
    const both = { p: "urn:a", q: "urn:a" };
    expect(shown([tag("p:r", both), tag("q:s", both), tag("t", both)])).toBe("q:x");
    expect(shown([tag("r", { "": "urn:a" })])).toBe("x");
  });

  it("not a prefix that means something else by now: then the schema's own, if the document has it", () => {
    const outer = tag("p:r", { p: "urn:a" });
    expect(shown([outer, tag("p:s", { p: "urn:b", s: "urn:a" })])).toBe("s:x");
  });

  it("no prefix where only the default namespace stands for it", () => {
    expect(shown([tag("p:r", { p: "urn:b", "": "urn:a" })])).toBe("x");
  });

  it("is in braces if the document has no prefix for its namespace, or no element is open", () => {
    expect(shown([tag("r", { s: "urn:b" })])).toBe("{urn:a}x");
    expect(shown([])).toBe("{urn:a}x");
  });

  it("nothing before it in no namespace", () => {
    expect(shown([tag("r", {})], "x")).toBe("x");
  });
});
