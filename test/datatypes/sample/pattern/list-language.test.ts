import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../../../src/datatypes/index.ts";
import { listLanguage } from "../../../../src/datatypes/sample/pattern/list-language.ts";
import { builtin, restrict } from "../../context.ts";
import { isIn } from "./languages.ts";

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const endless = Number.POSITIVE_INFINITY;

describe("lists of so many items, with single spaces between them", () => {
  it.each<[min: number, max: number, valid: string[], invalid: string[]]>([
    [0, endless, ["", "1", "1 2", "1 2 3"], [" ", "1 ", " 1", "1  2"]],
    [1, endless, ["1", "1 2"], [""]],
    [2, 3, ["1 2", "1 2 3"], ["", "1", "1 2 3 4"]],
    [0, 1, ["", "1"], ["1 2"]],
    [1, 1, ["1"], ["", "1 2"]],
    [0, 0, [""], ["1"]],
  ])("from %d to %d", (min, max, valid, invalid) => {
    const language = listLanguage(list(builtin("int")), { min, max });
    expect(valid.filter((text) => !isIn(text, language))).toEqual([]);
    expect(invalid.filter((text) => isIn(text, language))).toEqual([]);
  });
});

describe("items are of the item type, as far as one expression says it", () => {
  it.each<[what: string, item: SimpleType, valid: string[], invalid: string[]]>([
    ["a lexical space", builtin("boolean"), ["true 0"], ["yes no"]],
    ["a text", builtin("string"), ["a é-1"], []],
    ["an enumeration", restrict("token", { enumeration: ["a", "b"] }), ["a b a"], ["a c"]],
    ["a pattern", restrict("token", { patterns: ["[a-c]{2}"] }), ["ab ca"], ["abc"]],
    ["a union", deriveSimpleType({ union: [builtin("boolean"), builtin("gDay")] }), ["true ---01"], ["x"]],
    [
      "a union of a union",
      deriveSimpleType({ union: [deriveSimpleType({ union: [builtin("boolean")] })] }),
      ["1"],
      ["x"],
    ],
  ])("%s", (_, item, valid, invalid) => {
    const language = listLanguage(list(item), { min: 1, max: endless });
    expect(valid.filter((text) => !isIn(text, language))).toEqual([]);
    expect(invalid.filter((text) => isIn(text, language))).toEqual([]);
  });

  it("unions in unions are followed ten deep, and take any item below that", () => {
    let item = builtin("boolean");
    for (let depth = 0; depth < 12; depth++) item = deriveSimpleType({ union: [item] });
    expect(isIn("x", listLanguage(list(item), { min: 1, max: 1 }))).toBe(true);
  });
});
