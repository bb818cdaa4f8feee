/** All Group Limited (Part 1 §3.8.6 cos-all-limited). */
import type { ComplexType, ModelGroup, Particle } from "../../../src/schema/components.ts";
import { OF_XSD_11 } from "../../describe/grammar/xsd11.ts";
import type { CheckContext } from "../context.ts";

/** cos-all-limited.1.2: an all group that is the content of a type occurs at most once. */
export function cosAllLimitedContent({ content, source }: ComplexType, { report }: CheckContext): void {
  if (content.kind === "simple" || content.kind === "empty") return;
  const { term, max, source: place } = content.particle;
  if (term.kind !== "group" || term.compositor !== "all" || max <= 1) return;
  report.add(
    "cos-all-limited.1.2",
    place ?? source,
    "An all group can occur at most once: set its maxOccurs to 1.",
  );
}

/** Whether linking made a group from an all group that extends another: XSD 1.1 allows that as one all group. */
function isAllExtended({ source, particles }: ModelGroup): boolean {
  return source === undefined && particles.every(({ term }) => isAll(term));
}

function isAll(term: Particle["term"]): boolean {
  return term.kind === "group" && term.compositor === "all";
}

/** cos-all-limited 1 and 2: an all group is not inside another group, and its elements occur at most once. */
export function cosAllLimited(group: ModelGroup, { report }: CheckContext): void {
  const nested = group.particles.filter(({ term }) => isAll(term));
  // If an all group extends another, the fault is reported once, at the group that the extension adds.
  const told = group.source === undefined ? nested.slice(-1) : nested;
  for (const particle of group.particles) {
    const { term, max, source } = particle;
    if (told.includes(particle)) {
      const message =
        "An all group can only be the whole content of a type: it cannot be inside another group, extend " +
        `content, or be extended.${isAllExtended(group) ? OF_XSD_11 : ""}`;
      report.add("cos-all-limited.1.2", source ?? (term.kind === "group" ? term.source : undefined), message);
    }
    if (group.compositor === "all" && max > 1) {
      const message = "An element of an all group can occur at most once: set its maxOccurs to 1.";
      report.add("cos-all-limited.2", source ?? group.source, message);
    }
  }
}
