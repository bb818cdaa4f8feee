import { describe, expect, it } from "vitest";
import { fixedType } from "../../../codegen/model/fixed.ts";
import { componentsOf } from "../check/components.ts";
import { show, simpleOf } from "./modelling.ts";

const set = await componentsOf(
  '<xs:simpleType name="l"><xs:list itemType="xs:int"/></xs:simpleType><xs:simpleType name="u"><xs:union memberTypes="xs:int xs:string"/></xs:simpleType>',
);
const constraint = (kind: "default" | "fixed", lexical: string) => ({
  kind,
  lexical,
  resolvePrefix: () => undefined,
});

describe("fixedType: the literal type of a fixed value", () => {
  it.each<[type: string, lexical: string, literal: string | undefined]>([
    ["xs:string", " a ", '" a "'],
    ["xs:token", " a  b ", '"a b"'],
    ["xs:int", "+07", "7"],
    ["xs:long", "7", "7n"],
    ["xs:boolean", "1", "true"],
    ["xs:boolean", "true", "true"],
    ["xs:boolean", "0", "false"],
    ["xs:anySimpleType", "1", '"1"'],
    ["xs:decimal", "1.0", undefined],
    ["xs:double", "1", undefined],
    ["xs:date", "2020-01-01", undefined],
    ["l", "1 2", undefined],
    ["u", "1", undefined],
  ])("of %s, %j: %s", (type, lexical, literal) => {
    const found = fixedType(simpleOf(set, type), constraint("fixed", lexical));
    expect(found && show(found)).toBe(literal);
  });

  it("a default value has no literal type, nor has an invalid value", () => {
    expect(fixedType(simpleOf(set, "xs:int"), constraint("default", "1"))).toBeUndefined();
    expect(fixedType(simpleOf(set, "xs:int"), undefined)).toBeUndefined();
  });

  it("an invalid number has no literal type", () => {
    expect(fixedType(simpleOf(set, "xs:int"), constraint("fixed", "one"))).toBeUndefined();
  });
});
