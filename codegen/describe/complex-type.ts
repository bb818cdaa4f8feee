/** Describes complex types, and checks their representation (Part 1 §3.4.3). */
import type { ComplexTypeDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { describeAttributes } from "./attribute-group.ts";
import { effectiveWildcard } from "./base-wildcard.ts";
import { derivationOf } from "./derivation.ts";
import { isMixed, reducedModelOf } from "./emptiable.ts";
import { isTrue } from "./lexical.ts";
import { describeParticle } from "./particle.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";
import { describeSimpleContent } from "./simple-content.ts";
import { isSimple } from "./type-use.ts";

/** Describes a complex type definition, named or not (Part 1 §3.4.2). */
export function describeComplexType(node: SchemaNode, scope: DescribingScope): ComplexTypeDescriptor {
  const derivation = derivationOf(node);
  const base = derivation && scope.reference(derivation, "base", "type");
  const isSimpleContent = node.child("simpleContent") !== undefined;
  if (base && derivation && !isSimpleContent) complexOnly(derivation, base, scope);
  const block = scope.methods(node, "block", ["extension", "restriction"]);
  const final = scope.methods(node, "final", ["extension", "restriction"]);
  return {
    complex: true,
    ...scope.annotated(node),
    ...(base && { base: scope.ref(base) }),
    ...(derivation && { derivation: derivation.local === "extension" ? "extension" : "restriction" }),
    ...(isTrue(node.attributes.get("abstract")) && { abstract: true }),
    ...(block.length > 0 && { block }),
    ...(final.length > 0 && { final }),
    ...(isSimpleContent ? simpleContent(node, scope) : complexContent(node, derivation ?? node, scope)),
    ...attributes(derivation ?? node, base, scope),
  };
}

function simpleContent(node: SchemaNode, scope: DescribingScope): Pick<ComplexTypeDescriptor, "simple"> {
  const simple = describeSimpleContent(node, scope);
  return simple === undefined ? {} : { simple };
}

function complexContent(
  node: SchemaNode,
  owner: SchemaNode,
  scope: DescribingScope,
): Pick<ComplexTypeDescriptor, "content" | "mixed"> {
  const model = reducedModelOf(owner);
  const content = model && describeParticle(model, scope);
  return { ...(isMixed(node) && { mixed: true }), ...(content && { content }) };
}

function attributes(
  owner: SchemaNode,
  base: Resolved | undefined,
  scope: DescribingScope,
): Pick<ComplexTypeDescriptor, "attributes" | "anyAttribute"> {
  const own = describeAttributes(owner, scope);
  // A prohibited use removes an attribute of the base, not one that this step declares, so it comes first.
  const uses = [...own.prohibited, ...own.uses].map(({ use }) => use);
  const wildcard = effectiveWildcard(owner, own.wildcard, base, scope);
  return { ...(uses.length > 0 && { attributes: uses }), ...(wildcard && { anyAttribute: wildcard }) };
}

/** src-ct.1: complex content derives from a complex type. */
function complexOnly(derivation: SchemaNode, base: Resolved, scope: DescribingScope): void {
  if (isSimple(base) !== true) return;
  const message = `${derivation.label}: "${base.local}" is a simple type; complex content derives from a complex type.`;
  scope.broken("src-ct.1", derivation, message);
}
