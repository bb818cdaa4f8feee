import { expect, it } from "vitest";
import type { Entry, Lock } from "../../../codegen/lock/entry.ts";
import { pinsOf } from "../../../codegen/lock/pins.ts";

const entries: readonly (readonly [string, Entry])[] = [
  ["type {urn:t}A", ["type", "A", "object"]],
  ["type {urn:t}A .x", ["property", "x", "string", ""]],
  ["element {urn:t}a schema", ["schema", "ASchema", "A"]],
  ["type {urn:t}E values", ["values", "EValues"]],
  ['type {urn:t}E values "a"', ["value", '"a"']],
  ["type {urn:t}A {1}", ["choice", "a", "b"]],
];
const lock: Lock = {
  modules: new Map([
    ["{urn:t}a.xsd", { path: "a.xsd", names: "preserve" }],
    ["{urn:t}b.xsd", { path: "b.xsd", names: "preserve" }],
  ]),
  entries: new Map([["a.xsd", new Map(entries)]]),
};

it("pinsOf: pins names of types and of values in separate name spaces, and nothing else", () => {
  const pins = pinsOf(lock, () => false);
  expect([...(pins.types.get("a.xsd") ?? [])]).toEqual([["type {urn:t}A", "A"]]);
  expect([...(pins.values.get("a.xsd") ?? [])]).toEqual([
    ["element {urn:t}a schema", "ASchema"],
    ["type {urn:t}E values", "EValues"],
  ]);
});

it("pinsOf: pins module paths, except those that may belong to another document", () => {
  const pins = pinsOf(lock, (document) => document === "{urn:t}b.xsd");
  expect([...pins.modules]).toEqual([["{urn:t}a.xsd", "a.xsd"]]);
});
