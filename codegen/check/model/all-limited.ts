/** All Group Limited (Part 1 §3.8.6 cos-all-limited). */
import type { ComplexType, ModelGroup, Particle } from "../../../src/schema/components.ts";
import type { CheckContext } from "../context.ts";

/** cos-all-limited: an all group is the whole content model, and its elements occur once at most. */
export function cosAllLimited(type: ComplexType, context: CheckContext): void {
  if (type.content.kind === "simple" || type.content.kind === "empty") return;
  const { particle } = type.content;
  if (particle.term.kind !== "group") return;
  if (particle.term.compositor === "all" && particle.max > 1) {
    const message = "An all group can occur once at most: give it maxOccurs 1.";
    context.report.add("cos-all-limited.1.2", particle.source, message);
  }
  inside(particle.term, particle, context, new Set());
}

function inside(group: ModelGroup, at: Particle, context: CheckContext, seen: Set<ModelGroup>): void {
  if (seen.has(group)) return;
  seen.add(group);
  for (const each of group.particles) {
    if (group.compositor === "all" && each.max > 1) {
      const message = "An element of an all group can occur once at most: give it maxOccurs 1.";
      context.report.add("cos-all-limited.2", each.source ?? at.source, message);
    }
    if (each.term.kind !== "group") continue;
    if (each.term.compositor === "all") {
      const message =
        "An all group can only be the whole content of a type: it cannot stand within another group, nor be extended.";
      context.report.add("cos-all-limited.1.2", each.source ?? each.term.source, message);
    }
    inside(each.term, each, context, seen);
  }
}
