/** All Group Limited (Part 1 §3.8.6 cos-all-limited). */
import type { ComplexType, ModelGroup, Particle } from "../../../src/schema/components.ts";
import { OF_XSD_11 } from "../../describe/grammar/xsd11.ts";
import type { CheckContext } from "../context.ts";

/** cos-all-limited.1.2: an all group that is the content of a type occurs once at most. */
export function cosAllLimitedContent({ content, source }: ComplexType, { report }: CheckContext): void {
  if (content.kind === "simple" || content.kind === "empty") return;
  const { term, max, source: place } = content.particle;
  if (term.kind !== "group" || term.compositor !== "all" || max <= 1) return;
  report.add(
    "cos-all-limited.1.2",
    place ?? source,
    "An all group can occur once at most: give it maxOccurs 1.",
  );
}

/** Whether a group is what linking makes of an all group that extends another: XSD 1.1 lets that be one all group. */
function isAllExtended({ source, particles }: ModelGroup): boolean {
  return source === undefined && particles.every(({ term }) => isAll(term));
}

function isAll(term: Particle["term"]): boolean {
  return term.kind === "group" && term.compositor === "all";
}

/** cos-all-limited 1 and 2: an all group is in no other group, and what it holds occurs once at most. */
export function cosAllLimited(group: ModelGroup, { report }: CheckContext): void {
  const nested = group.particles.filter(({ term }) => isAll(term));
  // Of an extension of one all group by another, what is wrong is said once: at the group that it adds.
  const told = group.source === undefined ? nested.slice(-1) : nested;
  for (const particle of group.particles) {
    const { term, max, source } = particle;
    if (told.includes(particle)) {
      const message =
        "An all group can only be the whole content of a type: it cannot stand within another group, nor extend " +
        `content or be extended.${isAllExtended(group) ? OF_XSD_11 : ""}`;
      report.add("cos-all-limited.1.2", source ?? (term.kind === "group" ? term.source : undefined), message);
    }
    if (group.compositor === "all" && max > 1) {
      const message = "An element of an all group can occur once at most: give it maxOccurs 1.";
      report.add("cos-all-limited.2", source ?? group.source, message);
    }
  }
}
