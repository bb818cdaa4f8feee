/** The constraint on groups that are redefined (Part 1 §4.2.2), which needs the components before and after. */
import type { ComponentSet, ModelGroup, Particle } from "../../src/schema/components.ts";
import { clark, parseClark } from "../../src/xml/names.ts";
import type { CheckContext } from "./context.ts";
import { shownKey } from "./wording.ts";

/** src-redefine.6.2.2 (Part 1 §4.2.2): a group that redefines another without using it must restrict it. */
export function srcRedefineGroup(set: ComponentSet, context: CheckContext): void {
  for (const original of set.groups()) {
    const group = original.key === undefined ? undefined : redefining(set, original.key);
    if (group === undefined || uses(group, original)) continue;
    const wrong = context.particles.check(once(group), once(original));
    if (wrong === undefined) continue;
    const message =
      `Group ${shownKey(group.key ?? "")} is redefined without a reference to itself, and so must restrict what it ` +
      `redefines: ${wrong.words()}.`;
    context.report.add("src-redefine.6.2.2", wrong.source ?? group.source, message);
  }
}

/** The group that replaced an original, whose name says how many came before it. */
function redefining(set: ComponentSet, key: string): ModelGroup | undefined {
  const { ns, local } = parseClark(key);
  const [, name, number] = /^(.*)\$redefined(\d+)$/.exec(local) ?? [];
  if (name === undefined) return undefined;
  return set.group(clark(ns, `${name}$redefined${Number(number) + 1}`)) ?? set.group(clark(ns, name));
}

function uses(group: ModelGroup, original: ModelGroup): boolean {
  return group.particles.some(
    ({ term }) =>
      term === original || (term.kind === "group" && term.key === undefined && uses(term, original)),
  );
}

function once(term: ModelGroup): Particle {
  return { min: 1, max: 1, term, source: term.source, prop: undefined };
}
