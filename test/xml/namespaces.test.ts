import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XML, XMLNS } from "../../src/xml/names.ts";
import { bindingFault, lookUp, NamespaceStack } from "../../src/xml/namespaces.ts";

describe("Namespaces in XML 1.0, §3 and §5: what may be declared", () => {
  it.each([
    ["a", "urn:a"],
    ["", "urn:a"],
    ["", ""],
    ["xml", XML],
    ["XML", "urn:a"],
    ["xmlnsx", "urn:a"],
  ])("prefix %j for %j", (prefix, ns) => {
    expect(bindingFault(prefix, ns)).toBeUndefined();
  });

  it.each([
    ["xmlns", "urn:a", "The prefix xmlns must not be declared."],
    ["xmlns", XMLNS, "The prefix xmlns must not be declared."],
    ["xml", "urn:a", `The prefix xml may be bound only to ${XML}.`],
    ["xml", "", `The prefix xml may be bound only to ${XML}.`],
    ["a", XML, `Only the prefix xml may be bound to ${XML}.`],
    ["", XML, `Only the prefix xml may be bound to ${XML}.`],
    ["a", XMLNS, `No prefix may be bound to ${XMLNS}.`],
    ["", XMLNS, `No prefix may be bound to ${XMLNS}.`],
    ["a", "", "The prefix a is bound to an empty namespace: XML 1.0 cannot remove the binding of a prefix."],
  ])("not prefix %j for %j", (prefix, ns, fault) => {
    expect(bindingFault(prefix, ns)).toBe(fault);
  });
});

describe("§6: a declaration applies to its element and everything inside, unless another one hides it", () => {
  const stack = new NamespaceStack();
  const resolved = (): (string | undefined)[] =>
    ["", "a", "b", "xml", "xmlns"].map((prefix) => stack.resolve(prefix));

  it("is followed inwards and outwards again", () => {
    expect(resolved()).toEqual(["", undefined, undefined, XML, undefined]);
    stack.enter(
      new Map([
        ["a", "urn:1"],
        ["", "urn:d"],
      ]),
    );
    expect(resolved()).toEqual(["urn:d", "urn:1", undefined, XML, undefined]);
    stack.enter(
      new Map([
        ["a", "urn:2"],
        ["b", "urn:b"],
      ]),
    );
    expect(resolved()).toEqual(["urn:d", "urn:2", "urn:b", XML, undefined]);
    stack.enter(new Map([["", ""]]));
    expect(resolved()).toEqual(["", "urn:2", "urn:b", XML, undefined]);
    stack.leave();
    stack.leave();
    expect(resolved()).toEqual(["urn:d", "urn:1", undefined, XML, undefined]);
    stack.leave();
    expect(resolved()).toEqual(["", undefined, undefined, XML, undefined]);
  });
});

describe("a chain of scopes answers when its element has ended", () => {
  const stack = new NamespaceStack();
  stack.enter(new Map([["a", "urn:1"]]));
  const outer = stack.link;
  stack.enter(
    new Map([
      ["a", "urn:2"],
      ["", "urn:d"],
    ]),
  );
  const inner = stack.link;
  stack.leave();
  stack.leave();

  it.each([
    ["a", "urn:2"],
    ["", "urn:d"],
    ["b", undefined],
    ["xml", XML],
  ])("%j inside: %s", (prefix, ns) => {
    expect(lookUp(inner, prefix)).toBe(ns);
  });

  it("outside, and without any scope", () => {
    expect([lookUp(outer, "a"), lookUp(outer, ""), lookUp(undefined, ""), lookUp(undefined, "a")]).toEqual([
      "urn:1",
      "",
      "",
      undefined,
    ]);
    expect(stack.link).toBeUndefined();
  });

  it("the stack and the chain give the same answer, whatever is declared", () => {
    const declarations = fc
      .array(fc.tuple(fc.constantFrom("", "a", "b"), fc.constantFrom("urn:1", "urn:2")), { maxLength: 2 })
      .map((pairs) => new Map(pairs));
    fc.assert(
      fc.property(fc.array(fc.option(declarations, { nil: undefined }), { maxLength: 8 }), (moves) => {
        const both = new NamespaceStack();
        let depth = 0;
        for (const own of moves) {
          if (own !== undefined) {
            both.enter(own);
            depth++;
          } else if (depth > 0) {
            both.leave();
            depth--;
          }
          for (const prefix of ["", "a", "b", "c", "xml"]) {
            expect(both.resolve(prefix)).toBe(lookUp(both.link, prefix));
          }
        }
      }),
    );
  });
});
