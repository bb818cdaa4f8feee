/** Values as texts: names with prefixes of the document, characters that XML has not, and limits. */
import { describe, expect, it } from "vitest";
import { LexicalWriter } from "../../../src/schema/serialize/lexical.ts";
import { PrefixTable } from "../../../src/schema/serialize/prefixes.ts";
import type { InvalidCharacters } from "../../../src/xml/escape.ts";
import { builtin } from "../../datatypes/context.ts";
import { link } from "../validate/documents.ts";
import { problems } from "./problems.ts";

const set = link({ namespace: "urn:t", prefixes: { t: "urn:t" } });
const AT = { parent: undefined, key: "v" };

function writer(invalid?: InvalidCharacters, maxDigits?: number) {
  const { report, told } = problems();
  return { lexical: new LexicalWriter(new PrefixTable(set), report, invalid, maxDigits), told };
}

describe("a value", () => {
  it.each<[string, unknown, string]>([
    ["string", "a", "a"],
    ["string", "", ""],
    ["int", 7, "7"],
    ["integer", 2n ** 70n, "1180591620717411303424"],
    ["boolean", false, "false"],
    ["double", Number.NaN, "NaN"],
    ["double", Number.NEGATIVE_INFINITY, "-INF"],
    ["hexBinary", Uint8Array.of(0, 255), "00FF"],
    ["base64Binary", new Uint8Array(), ""],
    ["QName", { ns: "urn:t", local: "a" }, "t:a"],
    ["QName", { ns: "", local: "a" }, "a"],
    ["NMTOKENS", ["a", "b"], "a b"],
  ])("of %s is written: %s", (type, value, expected) => {
    const { lexical, told } = writer();
    expect(lexical.write(builtin(type), value, AT)).toBe(expected);
    expect(told()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["int", {}],
    ["string", undefined],
    ["boolean", 1],
    ["QName", { ns: "http://www.w3.org/2000/xmlns/", local: "a" }],
    ["QName", { ns: "urn:\0", local: "a" }],
    ["QName", {}],
  ])("of %s is not %j: reported once, at its place", (type, value) => {
    const { lexical, told } = writer();
    expect(lexical.write(builtin(type), value, AT)).toBeUndefined();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/^wrong-kind v: /);
  });

  it("with certainly more digits than the limit is no text; validation counts those of the others", () => {
    const { lexical, told } = writer("throw", 5);
    expect(lexical.write(builtin("integer"), 99_999n, AT)).toBe("99999");
    expect(lexical.write(builtin("integer"), 1_000_000n, AT)).toBeUndefined();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/^limit v: /);
  });
});

describe("characters that XML has not", () => {
  it.each([
    ["a control character", "a\u0000", "U+0000 at index 1", "a\uFFFD"],
    ["half of a character", "\uD800b", "U+D800 at index 0", "\uFFFDb"],
    ["a character that is none", "ab\uFFFE", "U+FFFE at index 2", "ab\uFFFD"],
  ])("are reported, as %s, or replaced on request", (_, text, found, replaced) => {
    const strict = writer();
    expect(strict.lexical.characters(text, AT)).toBe(replaced);
    expect(strict.told()).toEqual([
      `invalid-value v: the character ${found} is not allowed in an XML 1.0 document`,
    ]);
    const lenient = writer("replace");
    expect(lenient.lexical.characters(text, AT)).toBe(replaced);
    expect(lenient.told()).toEqual([]);
  });

  it.each(["", "a\t\n\r", "\u{1F600}", "\u0085\uD7FF\uE000\uFFFD"])("%j has none", (text) => {
    const { lexical, told } = writer();
    expect([lexical.characters(text, AT), told()]).toEqual([text, []]);
  });
});

describe("a name", () => {
  it("has the prefix of its namespace in the document", () => {
    const { lexical } = writer();
    expect(lexical.qname("{urn:t}a")).toBe("t:a");
    expect(lexical.qname("{urn:other}a", "o")).toBe("o:a");
    expect(lexical.qname("a")).toBe("a");
  });

  it.each([
    ["a prefix of the schema document", " s:a ", "t:a"],
    ["no prefix, where the schema document has a default namespace", "a", "o:a"],
  ])("in a default value is written anew: with %s", (_, lexical, expected) => {
    const { lexical: made } = writer();
    made.qname("{urn:d}x", "o");
    const constraint = {
      ...({ kind: "default", lexical } as const),
      resolvePrefix: (prefix: string) => (prefix === "s" ? "urn:t" : "urn:d"),
    };
    expect(made.constraint(builtin("QName"), constraint as never)).toBe(expected);
  });

  it("in no name's type is left as it is", () => {
    const constraint = { kind: "fixed", lexical: " s:a ", resolvePrefix: () => undefined };
    expect(writer().lexical.constraint(builtin("string"), constraint as never)).toBe(" s:a ");
  });
});
