/** Computes the attribute wildcard of a complex type, which depends on the whole chain of base types. */
import type { SchemaNode } from "../load/node.ts";
import { describeAttributes } from "./attribute-group.ts";
import { derivationOf } from "./derivation.ts";
import { unite } from "./namespace-constraint.ts";
import type { DescriptorOutput } from "./output.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";
import type { LocatedWildcard } from "./wildcard.ts";

/**
 * The attribute wildcard of a complex type (Part 1 §3.4.2): its own complete wildcard, and for an extension also the
 * namespaces that its base's wildcard allows.
 *
 * @param own the complete wildcard of the derivation step.
 */
export function effectiveWildcard(
  step: SchemaNode,
  own: LocatedWildcard | undefined,
  base: Resolved | undefined,
  scope: DescribingScope,
): LocatedWildcard | undefined {
  return extended(step, own, base, scope, new Set());
}

function extended(
  step: SchemaNode,
  own: LocatedWildcard | undefined,
  base: Resolved | undefined,
  scope: DescribingScope,
  open: Set<Definition>,
): LocatedWildcard | undefined {
  if (step.local !== "extension" || base === undefined) return own;
  const inherited = wildcardOf(base, scope, open);
  if (own === undefined || inherited === undefined) return own ?? inherited;
  const any = unite(own.any, inherited.any);
  if (any !== undefined) return { ...own, any };
  const message = `The attribute wildcards of ${step.label} and of its base "${base.local}" have no union that can be expressed.`;
  scope.broken("src-ct.5", step, message);
  return own;
}

function wildcardOf(
  base: Resolved,
  scope: DescribingScope,
  open: Set<Definition>,
): LocatedWildcard | undefined {
  if (base.builtin) return base.builtin === "complex" ? { any: "any", process: "lax" } : undefined;
  const { definition } = base;
  if (definition === undefined || definition.node.local !== "complexType" || open.has(definition))
    return undefined;
  const known = wildcards.get(scope.output) ?? new Map<Definition, LocatedWildcard | undefined>();
  wildcards.set(scope.output, known);
  if (known.has(definition)) return known.get(definition);
  open.add(definition);
  const { node } = definition;
  const here = scope.in(definition.unit);
  const step = derivationOf(node) ?? node;
  const next = step === node ? undefined : here.lookUp(step, step.attributes.get("base") ?? "", "type");
  const wildcard = extended(step, describeAttributes(step, here).wildcard, next, here, open);
  known.set(definition, wildcard);
  return wildcard;
}

/** Wildcards of the types that others extend, by the output to which they are described. */
const wildcards = new WeakMap<DescriptorOutput, Map<Definition, LocatedWildcard | undefined>>();
