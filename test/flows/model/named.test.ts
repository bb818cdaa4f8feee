import { expect, it } from "vitest";
import { readNamed } from "../../../src/flows/model/named.ts";

it.each<[says: string, value: unknown, named: unknown]>([
  [
    "all of it",
    { id: "f", displayName: "Flow", type: "flow" },
    { id: "f", displayName: "Flow", type: "flow" },
  ],
  ["the id only", { id: "f" }, { id: "f" }],
  ["what else it has is left out", { id: "f", more: 1 }, { id: "f" }],
  ["properties of other types are absent", { id: "f", displayName: 5, type: null }, { id: "f" }],
  ["an empty name is one", { id: "f", displayName: "" }, { id: "f", displayName: "" }],
  ["without an id it is none", { displayName: "Flow" }, undefined],
  ["an empty id is none", { id: "" }, undefined],
  ["an id of another type is none", { id: 5 }, undefined],
  ["a text is none", "f", undefined],
  ["an array is none", [{ id: "f" }], undefined],
  ["nothing is none", undefined, undefined],
  ["null is none", null, undefined],
])("readNamed: %s", (_says, value, named) => {
  expect(readNamed(value)).toEqual(named);
});
