import { describe, expect, it } from "vitest";
import { atomicValue, PRIMITIVES, resolveQName } from "../../src/datatypes/primitives.ts";
import type { PrimitiveName, ValueContext } from "../../src/datatypes/types.ts";
import { context } from "./context.ts";

const unbound: ValueContext = { resolvePrefix: () => undefined };

function isLexical(primitive: PrimitiveName, text: string, given: ValueContext = context): boolean {
  return PRIMITIVES[primitive].isLexical(text, given);
}

function data(primitive: PrimitiveName, text: string, given: ValueContext = context): unknown {
  return atomicValue(primitive, text, given).data;
}

describe("the nineteen primitive types of Part 2, §3.2, and anySimpleType", () => {
  it("all exist", () => {
    expect(Object.keys(PRIMITIVES)).toHaveLength(20);
  });

  it.each(Object.entries(PRIMITIVES))(
    "xs:%s describes what it expects with an article or a list",
    (name, primitive) => {
      const article = /^(an? |any |the |true, false, 1 or 0|base64 |pairs )/;
      expect([name, primitive.expected]).toEqual([name, expect.stringMatching(article)]);
    },
  );

  it.each<[PrimitiveName, string]>([
    ["boolean", "true"],
    ["decimal", "12.50"],
    ["float", "1.5E3"],
    ["double", "-INF"],
    ["duration", "P1Y2M3DT4H5M6S"],
    ["dateTime", "2026-03-31T09:30:00Z"],
    ["time", "09:30:00"],
    ["date", "2026-03-31"],
    ["gYearMonth", "2026-03"],
    ["gYear", "2026"],
    ["gMonthDay", "--03-31"],
    ["gDay", "---31"],
    ["gMonth", "--03"],
    ["hexBinary", "0FB7"],
    ["base64Binary", "SGVsbG8="],
  ])("xs:%s: the example of its message, %s, is in its lexical space", (primitive, example) => {
    expect(PRIMITIVES[primitive].expected).toContain(example);
    expect(isLexical(primitive, example)).toBe(true);
  });
});

describe("§3.2.1 string and anySimpleType have every text", () => {
  it.each<PrimitiveName>(["string", "anySimpleType"])("%s", (primitive) => {
    for (const text of ["", " ", "a\nb", "<&>", "\u{10ffff}"]) {
      expect([text, isLexical(primitive, text), data(primitive, text)]).toEqual([text, true, text]);
    }
  });
});

describe("§3.2.2 boolean", () => {
  it.each([
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ])("%s is %s", (text, value) => {
    expect([isLexical("boolean", text), data("boolean", text)]).toEqual([true, value]);
  });

  it.each(["", "True", "FALSE", "yes", "2", "-1", " true", "truefalse"])("%j is not valid", (text) => {
    expect(isLexical("boolean", text)).toBe(false);
  });
});

describe("white space is processed before: no primitive type takes any at its ends", () => {
  it.each<[PrimitiveName, string]>([
    ["boolean", "1"],
    ["decimal", "1"],
    ["float", "1"],
    ["double", "1"],
    ["duration", "P1D"],
    ["dateTime", "2026-03-31T09:30:00"],
    ["time", "09:30:00"],
    ["date", "2026-03-31"],
    ["gYearMonth", "2026-03"],
    ["gYear", "2026"],
    ["gMonthDay", "--03-31"],
    ["gDay", "---31"],
    ["gMonth", "--03"],
    ["hexBinary", "00"],
    ["base64Binary", "AAAA"],
    ["QName", "a"],
    ["NOTATION", "p:gif"],
  ])("xs:%s", (primitive, text) => {
    expect(isLexical(primitive, text)).toBe(true);
    expect([` ${text}`, `${text} `, `${text}\n`].map((each) => isLexical(primitive, each))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("§3.2.15 and §3.2.16: equal octets have equal data", () => {
  it("whatever the case of the hexadecimal digits", () => {
    expect(data("hexBinary", "0fb7")).toBe("0FB7");
    expect(data("hexBinary", "0FB7")).toBe("0FB7");
  });

  it("whatever the spaces between base64 characters", () => {
    expect(data("base64Binary", "A A A A")).toBe("AAAA");
    expect(data("base64Binary", "")).toBe("");
  });
});

describe("§3.2.18 QName: a prefix and a local name", () => {
  it.each([
    ["p:a", { ns: "urn:p", local: "a" }],
    ["a", { ns: "urn:default", local: "a" }],
    ["p:a-b.c", { ns: "urn:p", local: "a-b.c" }],
    ["é", { ns: "urn:default", local: "é" }],
  ])("%s", (text, name) => {
    expect(resolveQName(text, context)).toEqual(name);
    expect(isLexical("QName", text)).toBe(true);
  });

  it.each(["", ":", "p:", ":a", "p:a:b", "1", "p:1", "1:a", "-a", "a b", "p: a"])(
    "%j is not valid",
    (text) => {
      expect(resolveQName(text, context)).toBeUndefined();
      expect(isLexical("QName", text)).toBe(false);
    },
  );

  it("has no value if its prefix is not bound", () => {
    expect(resolveQName("q:a", context)).toBeUndefined();
    expect(resolveQName("q:a", unbound)).toBeUndefined();
  });

  it("without a prefix is in no namespace if there is no default one", () => {
    expect(resolveQName("a", unbound)).toEqual({ ns: "", local: "a" });
  });

  it("requests the prefix once, the empty one if it has none", () => {
    const asked: string[] = [];
    const noting: ValueContext = {
      resolvePrefix: (prefix) => {
        asked.push(prefix);
        return "urn:n";
      },
    };
    resolveQName("a", noting);
    resolveQName("p:a", noting);
    resolveQName("p:a:b", noting);
    expect(asked).toEqual(["", "p"]);
  });
});

describe("§3.2.19 NOTATION: a QName that a notation is declared by", () => {
  it.each([
    ["p:gif", true],
    ["p:png", false],
    ["gif", false],
    ["q:gif", false],
    ["p:1", false],
  ])("%s: %s", (text, expected) => {
    expect(isLexical("NOTATION", text)).toBe(expected);
  });

  it("is requested by its name without braces if it is in no namespace", () => {
    const asked: string[] = [];
    const noting: ValueContext = {
      resolvePrefix: (prefix) => (prefix === "p" ? "urn:p" : undefined),
      isNotation: (name) => {
        asked.push(name);
        return true;
      },
    };
    expect([isLexical("NOTATION", "a", noting), isLexical("NOTATION", "p:a", noting)]).toEqual([true, true]);
    expect(asked).toEqual(["a", "{urn:p}a"]);
  });

  it("is any bound name if declarations are not known", () => {
    expect(isLexical("NOTATION", "a", unbound)).toBe(true);
    expect(isLexical("NOTATION", "p:a", unbound)).toBe(false);
  });
});

it("a value names its primitive type, for values of two are never equal (§4.2.1)", () => {
  expect(atomicValue("string", "a", context)).toEqual({ primitive: "string", data: "a" });
  expect(atomicValue("anyURI", "a", context)).toEqual({ primitive: "anyURI", data: "a" });
});
