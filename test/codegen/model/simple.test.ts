import { describe, expect, it } from "vitest";
import { isAnySimple } from "../../../codegen/model/simple.ts";
import { componentsOf } from "../check/components.ts";
import { declared, facet, simpleOf } from "./modelling.ts";

const type = (name: string, content: string): string =>
  `<xs:simpleType name="${name}">${content}</xs:simpleType>`;
const restriction = (base: string, facets = ""): string =>
  `<xs:restriction base="${base}">${facets}</xs:restriction>`;
const inner = (content: string): string => `<xs:simpleType>${content}</xs:simpleType>`;
const letters = restriction("xs:string", facet("enumeration", "a", "b"));

describe("SimpleTypes: an alias for each named type", () => {
  it.each<[says: string, body: string, declarations: string[]]>([
    [
      "a restriction is the type of its values",
      type("s", restriction("xs:decimal", facet("totalDigits", "3"))),
      ["type S = Decimal"],
    ],
    [
      "a restriction of a named type does not refer to it: its values are the same",
      type("s", restriction("t:b")) + type("b", restriction("xs:int")),
      ["type S = number", "type B = number"],
    ],
    [
      "an enumeration, with the list of its values",
      type("s", letters),
      ['type S = "a" | "b"', "const SValues = a, b"],
    ],
    ["a list of a built-in type", type("s", '<xs:list itemType="xs:int"/>'), ["type S = (number)[]"]],
    [
      "a list of a named type refers to it",
      type("s", '<xs:list itemType="t:i"/>') + type("i", restriction("xs:int")),
      ["type S = (I)[]", "type I = number"],
    ],
    [
      "a list of an anonymous enumeration, which gets a name",
      type("s", `<xs:list>${inner(letters)}</xs:list>`),
      ['type SItem = "a" | "b"', "const SItemValues = a, b", "type S = (SItem)[]"],
    ],
    [
      "a union of built-in types",
      type("s", '<xs:union memberTypes="xs:int xs:date"/>'),
      ["type S = number | XsDate"],
    ],
    [
      "a union refers to its named members",
      type("s", '<xs:union memberTypes="t:i xs:date"/>') + type("i", restriction("xs:int")),
      ["type S = I | XsDate", "type I = number"],
    ],
    [
      "an anonymous member is written out",
      type("s", `<xs:union memberTypes="xs:int">${inner(letters)}</xs:union>`),
      ['type S = number | "a" | "b"'],
    ],
    [
      "literals beside any string stay apart from it",
      type("s", `<xs:union memberTypes="xs:string">${inner(letters)}</xs:union>`),
      ['type S = string & {  } | "a" | "b"'],
    ],
    [
      "those of a named type, and beside a named string, too",
      type("s", '<xs:union memberTypes="t:l t:p xs:int"/>') +
        type("l", letters) +
        type("p", restriction("xs:string", facet("pattern", "x-.*"))),
      ["type S = L | P & {  } | number", 'type L = "a" | "b"', "const LValues = a, b", "type P = string"],
    ],
    [
      "those beside a named union that contains any string",
      type("s", `<xs:union memberTypes="t:u">${inner(letters)}</xs:union>`) +
        type("u", '<xs:union memberTypes="xs:int xs:token"/>'),
      ['type S = U & {  } | "a" | "b"', "type U = number | string"],
    ],
    [
      "a named union with literals has set its string apart itself",
      type("s", `<xs:union memberTypes="t:u">${inner(letters)}</xs:union>`) +
        type("u", `<xs:union memberTypes="xs:token">${inner(letters)}</xs:union>`),
      ['type S = U | "a" | "b"', 'type U = string & {  } | "a" | "b"'],
    ],
    [
      "numbers beside any string need nothing",
      type(
        "s",
        `<xs:union memberTypes="xs:string">${inner(restriction("xs:int", facet("enumeration", "1")))}</xs:union>`,
      ),
      ["type S = string | 1"],
    ],
    [
      "members of one type are one",
      type("s", '<xs:union memberTypes="xs:int xs:short"/>'),
      ["type S = number"],
    ],
    [
      "an anonymous union in a union is its members",
      type(
        "s",
        `<xs:union memberTypes="xs:int">${inner('<xs:union memberTypes="xs:date xs:time"/>')}</xs:union>`,
      ),
      ["type S = number | XsDate | XsTime"],
    ],
  ])("%s", async (_says, body, declarations) => {
    expect(await declared(body)).toEqual(declarations);
  });

  it("an enumeration of more than 4000 values is a plain list, and its type is that of the values", async () => {
    const many = Array.from({ length: 4001 }, (_, i) => `v${i}`);
    const [alias, list] = await declared(type("s", restriction("xs:string", facet("enumeration", ...many))));
    expect(alias).toBe("type S = string");
    expect(list).toMatch(/^const SValues = v0, v1, .* v4000 \(a plain list\)$/);
  });

  it("an enumeration of exactly 4000 is a union", async () => {
    const many = Array.from({ length: 4000 }, (_, i) => `v${i}`);
    const [alias] = await declared(type("s", restriction("xs:string", facet("enumeration", ...many))));
    expect(alias).toMatch(/^type S = "v0" \| "v1" \| /);
  });
});

it.each([
  ["xs:anySimpleType", true],
  ["xs:string", false],
  ["s", false],
])("isAnySimple: %s: %s", async (name, is) => {
  const set = await componentsOf(type("s", restriction("xs:string")));
  expect(isAnySimple(simpleOf(set, name))).toBe(is);
});
