/** Records the origin of descriptors: two copies of one attribute group's use are one component (Part 1 §3.6.2). */
import type { AttributeUseDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";

/**
 * The element from which a component was described, and the unit: a chameleon document makes a component for each of
 * its units.
 */
interface Origin {
  readonly node: SchemaNode;
  readonly unit: SchemaUnit;
}

const origins = new WeakMap<AttributeUseDescriptor, Origin>();

/** Records the origin of an attribute use. */
export function rememberOrigin(use: AttributeUseDescriptor, node: SchemaNode, unit: SchemaUnit): void {
  origins.set(use, { node, unit });
}

/**
 * Whether two descriptors describe one attribute use: each document whose types refer to an attribute group has a
 * copy of the group's uses. Lines do not decide that, as a line may contain many declarations.
 */
export function sameOrigin(a: AttributeUseDescriptor, b: AttributeUseDescriptor): boolean {
  if (a === b) return true;
  const [one, other] = [origins.get(a), origins.get(b)];
  return one !== undefined && one.node === other?.node && one.unit === other.unit;
}
