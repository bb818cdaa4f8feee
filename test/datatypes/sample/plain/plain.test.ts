import { describe, expect, it } from "vitest";
import { anySimpleType } from "../../../../src/datatypes/index.ts";
import { plainCandidates } from "../../../../src/datatypes/sample/plain/plain.ts";
import { builtin, faults } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("the first candidate of each primitive type is valid", () => {
  it.each([
    "string",
    "boolean",
    "decimal",
    "float",
    "double",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
    "hexBinary",
    "base64Binary",
    "anyURI",
    "QName",
  ])("xs:%s", (name) => {
    for (let seed = 0; seed < 20; seed++) {
      const [text = ""] = first(plainCandidates(builtin(name), drawOf({}, 0, seed)), 1);
      expect(faults(builtin(name), text)).toEqual([]);
    }
  });

  it("xs:anySimpleType: a word", () => {
    expect(first(plainCandidates(anySimpleType, drawOf()), 1)[0]).toMatch(/^[a-z]+$/);
  });

  it("xs:NOTATION: a name, which a notation may have", () => {
    expect(first(plainCandidates(builtin("NOTATION"), drawOf()), 1)[0]).toMatch(/^item-\d$/);
  });

  it("xs:boolean: all four lexical forms, either value first", () => {
    const starts = Array.from({ length: 20 }, (_, seed) => [
      ...plainCandidates(builtin("boolean"), drawOf({}, 0, seed)),
    ]);
    for (const texts of starts) expect(texts.toSorted()).toEqual(["0", "1", "false", "true"]);
    expect(new Set(starts.map(([text]) => text))).toEqual(new Set(["true", "false"]));
  });
});
