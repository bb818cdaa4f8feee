/** Describes simple types, and checks their representation (Part 1 §3.14.3). */
import type { SimpleTypeDescriptor, TypeUse } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { NO_VALUES } from "./absent.ts";
import { describeFacets } from "./facets.ts";
import { listOf } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";
import { simpleOnly } from "./type-use.ts";

/** Describes a simple type definition, named or not (Part 1 §3.14.2). */
export function describeSimpleType(node: SchemaNode, scope: DescribingScope): SimpleTypeDescriptor {
  const final = scope.methods(node, "final", ["extension", "restriction", "list", "union"]);
  const common = { ...scope.annotated(node), ...(final.length > 0 && { final }) };
  const list = node.child("list");
  if (list) return { ...common, list: itemType(list, scope) };
  const union = node.child("union");
  if (union) return { ...common, union: memberTypes(union, scope) };
  const restriction = node.child("restriction");
  if (restriction === undefined) return { ...common, restriction: "xs:anySimpleType" };
  const facets = describeFacets(restriction, node, scope);
  return { ...common, restriction: baseType(restriction, scope), ...(facets && { facets }) };
}

function baseType(restriction: SchemaNode, scope: DescribingScope): TypeUse {
  const inner = restriction.child("simpleType");
  if ((inner === undefined) === !restriction.attributes.has("base")) {
    const message = `${restriction.label} must have either a base or a simpleType inside, and not both.`;
    scope.broken("src-restriction-base-or-simpleType", restriction, message);
  }
  return named(restriction, "base", scope) ?? anonymous(inner, scope);
}

function itemType(list: SchemaNode, scope: DescribingScope): TypeUse {
  const inner = list.child("simpleType");
  if ((inner === undefined) === !list.attributes.has("itemType")) {
    const message = `${list.label} must have either an itemType or a simpleType inside, and not both.`;
    scope.broken("src-list-itemType-or-simpleType", list, message);
  }
  return named(list, "itemType", scope) ?? anonymous(inner, scope);
}

function memberTypes(union: SchemaNode, scope: DescribingScope): TypeUse[] {
  const inner = union.children.filter((each) => each.local === "simpleType");
  if (inner.length === 0 && listOf(union.attributes.get("memberTypes") ?? "").length === 0) {
    const message = `${union.label} has no members: add memberTypes, or simpleTypes inside.`;
    scope.broken("src-union-memberTypes-or-simpleTypes", union, message);
  }
  const members = scope.references(union, "memberTypes", "type");
  // If a member of a union is missing, the values of the union are unknown, so it has none.
  if (members.some(({ absent }) => absent)) return [];
  const referred = members.map((each) => {
    simpleOnly(each, union, scope, "src-resolve");
    return scope.ref(each);
  });
  return [...referred, ...inner.map((each) => describeSimpleType(each, scope))];
}

function named(
  node: SchemaNode,
  attribute: "base" | "itemType",
  scope: DescribingScope,
): TypeUse | undefined {
  const type = scope.reference(node, attribute, "type");
  if (type === undefined) return undefined;
  if (type.absent) return NO_VALUES;
  simpleOnly(type, node, scope, "src-resolve");
  return scope.ref(type);
}

function anonymous(node: SchemaNode | undefined, scope: DescribingScope): TypeUse {
  return node === undefined ? "xs:anySimpleType" : describeSimpleType(node, scope);
}
