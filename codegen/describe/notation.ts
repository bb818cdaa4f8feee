/** Describes notation declarations, to which types of NOTATION values refer. */
import type { NotationDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";

/** Describes a notation declaration (Part 1 §3.12.2). */
export function describeNotation(node: SchemaNode, scope: DescribingScope): NotationDescriptor {
  const system = node.attributes.get("system");
  const identifier = node.attributes.get("public");
  if (identifier === undefined && system === undefined) {
    scope.report(
      "schema-syntax",
      "cvc-complex-type.4",
      node,
      `${node.label} must have the attribute public, system or both.`,
    );
  }
  return {
    ...scope.annotated(node),
    ...(identifier !== undefined && { public: collapse(identifier) }),
    ...(system !== undefined && { system: collapse(system) }),
  };
}
