/** Identity constraints by hand. */
import type { IdentityConstraint } from "../../../src/schema/components.ts";

/** A unique constraint on `item` by `@no`, changed. The prefix `p` is bound to `urn:p`. */
export function constraint(changes: Partial<IdentityConstraint> = {}): IdentityConstraint {
  return {
    kind: "unique",
    name: { ns: "urn:t", local: "u" },
    key: "{urn:t}u",
    selector: "item",
    fields: ["@no"],
    refer: undefined,
    resolvePrefix: (prefix) => (prefix === "p" ? "urn:p" : undefined),
    source: undefined,
    ...changes,
  };
}
