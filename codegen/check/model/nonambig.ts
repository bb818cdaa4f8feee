/** Unique Particle Attribution (Part 1 §3.8.6 cos-nonambig). */
import type { ComplexType, ModelGroup, Particle } from "../../../src/schema/components.ts";
import { findAmbiguity } from "../../../src/schema/content/ambiguity.ts";
import { locationText } from "../../../src/schema/issue.ts";
import { parseClark } from "../../../src/xml/names.ts";
import type { CheckContext } from "../context.ts";
import { leafCount, modelCost } from "./cost.ts";

/** The largest content model that is examined: its number of elements and wildcards after groups are expanded. */
const MAX_LEAVES = 50_000;

/** cos-nonambig: every child can be matched by one particle only, without looking further. */
export function cosNonambig(type: ComplexType, context: CheckContext): void {
  const { content } = type;
  if (content.kind === "simple" || content.kind === "empty" || context.broken.has(type)) return;
  const { report, set, wording } = context;
  if (leafCount(content.particle) > MAX_LEAVES) {
    const message = `The content model of ${wording.type(type)} has more than ${MAX_LEAVES} particles after its groups are expanded.`;
    report.limit(type.source, message);
    return;
  }
  // An all group inside another group has its own rule, and would be ambiguous when its orders are expanded.
  if (holdsInnerAll(content.particle)) return;
  context.budget.spend(modelCost(content.particle));
  const found = findAmbiguity(set, content, (steps) => context.budget.spend(steps));
  if (found === undefined) return;
  const what = found.name === undefined ? "An element" : `An element "${parseClark(found.name).local}"`;
  const where = found.after === undefined ? "at the start" : `after ${show(found.after)}`;
  const message =
    `${what} ${where} of the content of ${wording.type(type)} can be matched by ${show(found.first)}, and also by ` +
    `${show(found.second)}: every child must match one particle only.`;
  report.add("cos-nonambig", found.second.source ?? type.source, message);
  context.broken.add(type);
}

/** Results for groups: a group that many others refer to is walked once, however often its uses multiply. */
const innerAlls = new WeakMap<ModelGroup, boolean>();

/** Whether an all group is within another group. */
function holdsInnerAll({ term }: Particle): boolean {
  if (term.kind !== "group") return false;
  let holds = innerAlls.get(term);
  if (holds === undefined) {
    holds = term.particles.some(
      (each) => (each.term.kind === "group" && each.term.compositor === "all") || holdsInnerAll(each),
    );
    innerAlls.set(term, holds);
  }
  return holds;
}

function show({ term, source }: Particle): string {
  const place = source === undefined ? "" : ` (${locationText(source)})`;
  if (term.kind === "element") return `element "${term.name.local}"${place}`;
  return `${term.kind === "wildcard" ? "a wildcard" : "a group"}${place}`;
}
