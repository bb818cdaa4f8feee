/** All Group Limited (Part 1 §3.8.6 cos-all-limited). */
import type { ComplexType, ModelGroup } from "../../../src/schema/components.ts";
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

/** cos-all-limited 1 and 2: an all group is in no other group, and what it holds occurs once at most. */
export function cosAllLimited(group: ModelGroup, { report }: CheckContext): void {
  for (const { term, max, source } of group.particles) {
    if (term.kind === "group" && term.compositor === "all") {
      const message =
        "An all group can only be the whole content of a type: it cannot stand within another group, nor extend " +
        "content or be extended.";
      report.add("cos-all-limited.1.2", source ?? term.source, message);
    }
    if (group.compositor === "all" && max > 1) {
      const message = "An element of an all group can occur once at most: give it maxOccurs 1.";
      report.add("cos-all-limited.2", source ?? group.source, message);
    }
  }
}
