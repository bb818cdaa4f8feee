/** The lint rule for occurrence counts that processors may expand. */
import type { ModelGroup, Particle } from "../../../src/schema/components.ts";
import type { LintRule } from "../rule.ts";

/** The limit of Java's processors (jdk.xml.maxOccurLimit). */
const MOST_COPIES = 5000;

/** The number of nodes in a processor that expands repetitions. Each group is measured once. */
class ExpandedSize {
  readonly #known = new Map<ModelGroup, number>();

  /** The size of one occurrence of a particle. */
  ofTerm({ term }: Particle): number {
    if (term.kind !== "group") return 1;
    const known = this.#known.get(term);
    if (known !== undefined) return known;
    const size = term.particles.reduce((sum, each) => sum + copiesOf(each) * this.ofTerm(each), 0);
    this.#known.set(term, size);
    return size;
  }
}

/** An unbounded repetition is a loop after the required occurrences. */
function copiesOf({ min, max }: Particle): number {
  return max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
}

export const HUGE_OCCURS: LintRule = {
  id: "huge-occurs",
  group: "risk",
  level: "warning",
  summary: `The counts of minOccurs and maxOccurs require more than ${MOST_COPIES} copies.`,
  reason: `xsdflow counts, but many processors write a copy for each occurrence: they take seconds and gigabytes to load the schema, or refuse it (Java's do above ${MOST_COPIES}).`,
  remedy:
    'Use maxOccurs="unbounded" and check the number in your program, or use a smaller number. Of repetitions inside each other, one count is usually enough.',
  check({ inventory, particles }, report) {
    const sizes = new ExpandedSize();
    // Bases come first, so that a long chain of extensions is measured step by step.
    for (const { content } of inventory.complexTypes)
      if ("particle" in content) sizes.ofTerm(content.particle);
    for (const particle of particles) {
      const copies = copiesOf(particle);
      const inside = sizes.ofTerm(particle);
      const total = copies * inside;
      // The innermost repetition that exceeds the limit is the reason why those around it do.
      if (copies <= 1 || total <= MOST_COPIES || inside > MOST_COPIES) continue;
      const attribute = particle.max === Number.POSITIVE_INFINITY ? "minOccurs" : "maxOccurs";
      const times = `${attribute}="${copies}"`;
      report(
        particle.source,
        inside === 1
          ? `${times} is more than ${MOST_COPIES}.`
          : `${times} requires ${total} copies, because one occurrence has ${inside} parts.`,
      );
    }
  },
};
