/** What is said of `xsi:type` and `xsi:nil`, and where. */
import { describe, expect, it } from "vitest";
import { saying, XSI } from "./documents.ts";

describe("an xsi:type", () => {
  const said = saying({
    elements: {
      e: { type: "base" },
      closed: { type: "base", block: ["extension"] },
      nameless: { type: { complex: true } },
      any: {},
      vague: { type: "vague" },
      hopeless: { type: "hopeless" },
      number: { type: "xs:int" },
    },
    types: {
      base: { complex: true },
      more: { complex: true, base: "base", derivation: "extension" },
      other: { complex: true },
      vague: { complex: true, abstract: true },
      clear: { complex: true, base: "vague", derivation: "extension" },
      hopeless: { complex: true, abstract: true },
    },
  });
  const typed = (element: string, type: string, content = "") =>
    said(`<${element} ${XSI} xsi:type="${type}">${content}</${element}>`);

  it.each<[string, string, string, string]>([
    ["that is no name", "e", "a b", '/e[1]/@xsi:type: xsi:type="a b" is not a qualified name.'],
    ["that is empty", "e", " ", '/e[1]/@xsi:type: xsi:type="" is not a qualified name.'],
    [
      "with a prefix that is not bound",
      "e",
      "p:base",
      '/e[1]/@xsi:type: xsi:type="p:base" uses the prefix "p", which is not bound.',
    ],
    [
      "of a type that is not there",
      "e",
      "basic",
      '/e[1]/@xsi:type: xsi:type="basic" names a type that the schema does not have (basic of no namespace). Types allowed here: base, more.',
    ],
    [
      "that is named as all objects have properties",
      "any",
      "constructor",
      '/any[1]/@xsi:type: xsi:type="constructor" names a type that the schema does not have (constructor of no namespace).',
    ],
    [
      "that is not derived",
      "e",
      "other",
      '/e[1]/@xsi:type: xsi:type="other" is not allowed on <e>: it is not derived from base. Types allowed here: base, more.',
    ],
    [
      "that is blocked",
      "closed",
      "more",
      '/closed[1]/@xsi:type: xsi:type="more" is not allowed on <closed>: the schema blocks that derivation from base here. Types allowed here: base.',
    ],
    [
      "on an element whose own type has no name",
      "nameless",
      "base",
      '/nameless[1]/@xsi:type: xsi:type="base" is not allowed on <nameless>: it is not derived from its own type.',
    ],
    [
      "of an abstract type",
      "vague",
      "vague",
      "/vague[1]: <vague> needs an xsi:type, since the type vague is abstract. Types allowed here: clear.",
    ],
    [
      "of an abstract type without others",
      "hopeless",
      "hopeless",
      "/hopeless[1]: <hopeless> needs an xsi:type, since the type hopeless is abstract.",
    ],
  ])("%s", (_, element, type, expected) => {
    expect(typed(element, type)).toEqual([expected]);
  });

  it("with white space around it is that type", () => {
    expect(typed("e", "\tmore\n")).toEqual([]);
    expect(typed("number", " xs:byte ", "127")).toEqual([]);
    expect(typed("number", "xs:byte", "128")).toHaveLength(1);
  });

  it("governs an element that has no declaration", () => {
    expect(typed("undeclared", "base")).toEqual([]);
    expect(typed("undeclared", "xs:int", "x")).toHaveLength(1);
    expect(typed("undeclared", "none")).toEqual([
      '/undeclared[1]/@xsi:type: xsi:type="none" names a type that the schema does not have (none of no namespace).',
    ]);
  });
});

it("the types that are allowed are no more than eight", () => {
  const derived = Array.from({ length: 12 }, (_, at) => [
    `t${at}`,
    { complex: true, base: "base", derivation: "extension" } as const,
  ]);
  const said = saying({
    elements: { e: { type: "base" } },
    types: { base: { complex: true, abstract: true }, ...Object.fromEntries(derived) },
  });
  const [message = ""] = said("<e/>");
  expect(message).toMatch(/Types allowed here: (t\d+, ){7}t\d+ and 4 more\.$/);
});

describe("xsi:nil", () => {
  const said = saying({
    elements: {
      may: { type: "xs:int", nillable: true },
      not: { type: "xs:int" },
      fixed: { type: "xs:int", nillable: true, fixed: "1" },
    },
  });
  const nil = (element: string, value: string, content = "") =>
    said(`<${element} ${XSI} xsi:nil="${value}">${content}</${element}>`);

  it.each<[string, string, string, string, readonly string[]]>([
    ["true is nil", "may", "true", "", []],
    ["false is not", "may", "false", "1", []],
    [
      "another word is refused",
      "may",
      "yes",
      "1",
      ['/may[1]/@xsi:nil: xsi:nil must be true or false; found "yes".'],
    ],
    [
      "a declaration that does not allow it",
      "not",
      "true",
      "1",
      ["/not[1]/@xsi:nil: <not> cannot have xsi:nil: the schema does not make it nillable."],
    ],
    [
      "a fixed value",
      "fixed",
      "true",
      "",
      ['/fixed[1]/@xsi:nil: <fixed> cannot be nil: its value is fixed to "1".'],
    ],
  ])("%s", (_, element, value, content, expected) => {
    expect(nil(element, value, content)).toEqual(expected);
  });
});
