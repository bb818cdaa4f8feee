/** Describes wildcards, with abbreviations replaced by the target namespace (Part 1 §3.10.2). */
import type {
  Annotated,
  NamespaceConstraintDescriptor,
  WildcardDescriptor,
} from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { collapse, listOf } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";

/** A wildcard in the form of descriptors, with its place. */
export type LocatedWildcard = WildcardDescriptor & Annotated;

/** Describes xs:any or xs:anyAttribute (Part 1 §3.10.2). */
export function describeWildcard(node: SchemaNode, scope: DescribingScope): LocatedWildcard {
  const process = collapse(node.attributes.get("processContents") ?? "strict");
  return {
    any: namespaces(node.attributes.get("namespace") ?? "##any", scope.unit.namespace),
    ...(process === "lax" || process === "skip" ? { process } : {}),
    ...scope.annotated(node),
  };
}

function namespaces(value: string, target: string): NamespaceConstraintDescriptor {
  const words = listOf(value);
  if (words.includes("##any")) return "any";
  if (words.includes("##other")) return { not: target };
  const each = words.map((word) => {
    if (word === "##local") return "";
    return word === "##targetNamespace" ? target : word;
  });
  return [...new Set(each)];
}
