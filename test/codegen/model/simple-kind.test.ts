import { expect, it } from "vitest";
import { atomicType, literalKind } from "../../../codegen/model/simple-kind.ts";
import { componentsOf } from "../check/components.ts";
import { show, simpleOf } from "./modelling.ts";

const set = await componentsOf("");

it.each<[type: string, typescript: string, literal: string | undefined]>([
  ["string", "string", "string"],
  ["token", "string", "string"],
  ["NMTOKEN", "string", "string"],
  ["ID", "string", "string"],
  ["boolean", "boolean", undefined],
  ["byte", "number", "number"],
  ["int", "number", "number"],
  ["unsignedInt", "number", "number"],
  ["long", "bigint", "bigint"],
  ["unsignedLong", "bigint", "bigint"],
  ["integer", "bigint", "bigint"],
  ["decimal", "Decimal", undefined],
  ["float", "number", undefined],
  ["double", "number", undefined],
  ["duration", "Duration", undefined],
  ["dateTime", "DateTime", undefined],
  ["time", "XsTime", undefined],
  ["date", "XsDate", undefined],
  ["gYearMonth", "GYearMonth", undefined],
  ["gYear", "GYear", undefined],
  ["gMonthDay", "GMonthDay", undefined],
  ["gDay", "GDay", undefined],
  ["gMonth", "GMonth", undefined],
  ["hexBinary", "Uint8Array", undefined],
  ["base64Binary", "Uint8Array", undefined],
  ["anyURI", "AnyUri", "string"],
  ["QName", "QNameValue", undefined],
])("atomicType and literalKind: xs:%s is %s, its literals are of %s", (type, typescript, literal) => {
  const simple = simpleOf(set, `xs:${type}`);
  expect(show(atomicType(simple))).toBe(typescript);
  expect(literalKind(simple)).toBe(literal);
});
