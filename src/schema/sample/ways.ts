/**
 * Finds the way from a type to the nodes that a path of an identity constraint selects: which optional parts are
 * needed.
 */
import type { ExpandedName } from "../../xml/events.ts";
import type { AttributeUse, ComponentSet, ElementDeclaration, Particle, Type } from "../components.ts";
import { passes } from "../identity/path-program.ts";
import type { NameTest, Path } from "../identity/xpath.ts";
import type { Costs } from "./costs.ts";
import { governingTypes } from "./governing-types.ts";

/** A required part; `member` is the element for a particle. */
export interface Step {
  readonly part: Particle | AttributeUse;
  readonly member?: ElementDeclaration;
}

/** A child that content may have, and the particles that lead to it. */
interface Way {
  readonly member: ElementDeclaration;
  readonly steps: readonly Step[];
}

/** The number of types to examine before a path that may begin at any depth is given up. */
const MOST_TYPES = 500;

/** The parts on the way from a type to the end of the path; `undefined` if the type has none. */
export function wayTo(type: Type, path: Path, costs: Costs): readonly Step[] | undefined {
  const seen = new Set<Type>([type]);
  const queue: { readonly type: Type; readonly steps: readonly Step[] }[] = [{ type, steps: [] }];
  for (const at of queue) {
    const rest = descend(at.type, path.steps, path.attribute, costs);
    if (rest !== undefined) return [...at.steps, ...rest];
    if (!path.descendant) return undefined;
    for (const { member, steps } of childrenOf(at.type, costs)) {
      for (const next of governingTypes(member, costs.components)) {
        if (seen.has(next) || seen.size > MOST_TYPES) continue;
        seen.add(next);
        queue.push({ type: next, steps: [...at.steps, ...steps] });
      }
    }
  }
  return undefined;
}

function descend(
  type: Type,
  [test, ...rest]: readonly NameTest[],
  attribute: NameTest | undefined,
  costs: Costs,
): readonly Step[] | undefined {
  if (test === undefined) return attribute === undefined ? [] : attributeStep(type, attribute);
  for (const { member, steps } of childrenOf(type, costs)) {
    if (!passes(test, member.name)) continue;
    for (const next of governingTypes(member, costs.components)) {
      const below = descend(next, rest, attribute, costs);
      if (below !== undefined) return [...steps, ...below];
    }
  }
  return undefined;
}

function attributeStep(type: Type, test: NameTest): readonly Step[] | undefined {
  const use = attributeUse(type, (name) => passes(test, name));
  return use === undefined ? undefined : [{ part: use }];
}

/** The attribute use of a type whose name matches. */
export function attributeUse(type: Type, test: (name: ExpandedName) => boolean): AttributeUse | undefined {
  if (type.kind === "simple") return undefined;
  return [...type.attributes.values()].find((use) => test(use.declaration.name));
}

function childrenOf(type: Type, costs: Costs): readonly Way[] {
  if (type.kind === "simple" || !("particle" in type.content)) return [];
  const ways: Way[] = [];
  gather(type.content.particle, [], costs.components, ways);
  return ways.filter(({ member }) => Number.isFinite(costs.element(member)));
}

function gather(particle: Particle, outer: readonly Step[], components: ComponentSet, into: Way[]): void {
  const { term } = particle;
  if (term.kind === "element") {
    for (const member of components.substitutable(term))
      into.push({ member, steps: [...outer, { part: particle, member }] });
  } else if (term.kind === "group") {
    const steps = [...outer, { part: particle }];
    for (const each of term.particles) gather(each, steps, components, into);
  }
}
