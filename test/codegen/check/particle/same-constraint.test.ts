import { expect, it } from "vitest";
import { sameConstraint } from "../../../../codegen/check/particle/same-constraint.ts";
import type { IdentityConstraint } from "../../../../src/schema/components.ts";

const key: IdentityConstraint = {
  kind: "key",
  name: { ns: "", local: "k" },
  key: "k",
  selector: "a/b",
  fields: ["@i", "@j"],
  refer: undefined,
  resolvePrefix: () => undefined,
  source: { file: "a.xsd", line: 2 },
};
const keyref: IdentityConstraint = { ...key, kind: "keyref", refer: "k" };

it.each<[says: string, a: IdentityConstraint, b: IdentityConstraint, same: boolean]>([
  ["one and the same", key, key, true],
  [
    "another name and place, as names are unique in a schema",
    key,
    { ...key, key: "l", name: { ns: "", local: "l" }, source: undefined },
    true,
  ],
  ["another kind", key, { ...key, kind: "unique" }, false],
  ["another selector", key, { ...key, selector: "a/c" }, false],
  ["another field", key, { ...key, fields: ["@i", "@k"] }, false],
  [
    "the fields in another order, which is that of the key's parts",
    key,
    { ...key, fields: ["@j", "@i"] },
    false,
  ],
  ["a field more", key, { ...key, fields: ["@i", "@j", "@k"] }, false],
  ["keyrefs to one key", keyref, { ...keyref, key: "s" }, true],
  ["keyrefs to two keys", keyref, { ...keyref, refer: "l" }, false],
])("sameConstraint: %s", (_says, a, b, same) => {
  expect(sameConstraint(a, b)).toBe(same);
  expect(sameConstraint(b, a)).toBe(same);
});
