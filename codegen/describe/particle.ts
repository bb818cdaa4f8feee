/** Describes particles and model groups, and checks their representation (Part 1 §3.8.3, §3.9.3). */
import type { ModelGroupDescriptor, ParticleDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { describeLocalElement } from "./element.ts";
import { describeOccurs } from "./occurs.ts";
import type { DescribingScope } from "./scope.ts";
import { describeWildcard } from "./wildcard.ts";

/**
 * Describes a particle: an element, a wildcard, a model group or a group reference, with its occurrences (Part 1
 * §3.9.2). `undefined` for a particle that never occurs, and for an element that is not a particle.
 */
export function describeParticle(node: SchemaNode, scope: DescribingScope): ParticleDescriptor | undefined {
  // The term is examined even if it never occurs: its faults count as well.
  const term = describeTerm(node, scope);
  if (term === undefined) return undefined;
  const occurs = describeOccurs(node, scope);
  return occurs && { ...term, ...occurs };
}

function describeTerm(node: SchemaNode, scope: DescribingScope): ParticleDescriptor | undefined {
  switch (node.local) {
    case "element":
      return describeLocalElement(node, scope);
    case "any":
      return describeWildcard(node, scope);
    case "group": {
      const target = scope.reference(node, "ref", "group");
      return target && { ...scope.annotated(node), group: scope.ref(target) };
    }
    case "sequence":
    case "choice":
    case "all":
      return describeModel(node, scope);
    default:
      return undefined;
  }
}

/** Describes a model group (Part 1 §3.8.2); nested groups are kept as written. */
export function describeModel(node: SchemaNode, scope: DescribingScope): ModelGroupDescriptor {
  const particles = node.children.flatMap((child) => describeParticle(child, scope) ?? []);
  const annotated = scope.annotated(node);
  if (node.local === "choice") return { ...annotated, choice: particles };
  return node.local === "all" ? { ...annotated, all: particles } : { ...annotated, sequence: particles };
}
