/** Element Declarations Consistent (Part 1 §3.8.6 cos-element-consistent). */
import type { ComplexType, ElementDeclaration, ModelGroup } from "../../../src/schema/components.ts";
import { areNamesApart } from "../../../src/schema/content/names-apart.ts";
import type { ClarkName } from "../../../src/xml/events.ts";
import type { CheckContext } from "../context.ts";
import { shownKey } from "../wording.ts";

/** cos-element-consistent, for the content of a type; a fault of its base is reported only there. */
export function cosElementConsistent(type: ComplexType, context: CheckContext): void {
  const { content } = type;
  if (content.kind === "simple" || content.kind === "empty" || context.broken.has(type.base)) return;
  const { term } = content.particle;
  if (term.kind !== "group" || areNamesApart(context.set, content.particle)) return;
  if (!isConsistent(term, context.wording.Type(type), context)) context.broken.add(type);
}

/** cos-element-consistent, for a group definition, whether or not it is used. */
export function cosElementConsistentGroup(group: ModelGroup, context: CheckContext): void {
  if (group.key !== undefined) isConsistent(group, `Group ${shownKey(group.key)}`, context);
}

/** Checks that elements with one name have one type, including members of substitution groups; reports a violation. */
function isConsistent(group: ModelGroup, owner: string, context: CheckContext): boolean {
  const { budget, set } = context;
  const byName = new Map<ClarkName, ElementDeclaration>();
  const agrees = (element: ElementDeclaration, place: ElementDeclaration): boolean => {
    const first = byName.get(element.key);
    if (first === undefined) byName.set(element.key, element);
    if (first === undefined || first.type === element.type) return true;
    report(first, element, place, owner, context);
    return false;
  };
  const all = elementsIn(group);
  budget.spend(all.size);
  for (const element of all) if (!agrees(element, element)) return false;
  for (const head of all) {
    if (head.scope === "local") continue;
    const members = set.substitutable(head);
    budget.spend(members.length);
    if (!members.every((member) => agrees(member, head))) return false;
  }
  return true;
}

function report(
  first: ElementDeclaration,
  second: ElementDeclaration,
  place: ElementDeclaration,
  owner: string,
  context: CheckContext,
): void {
  const { wording } = context;
  const message =
    `${owner} has two elements "${second.name.local}" of different types (${wording.type(first.type)}, ` +
    `${wording.type(second.type)}): elements with the same name must have the same named type.`;
  context.report.add("cos-element-consistent", place.source, message);
}

/** The elements that a group directly or indirectly contains. */
function elementsIn(group: ModelGroup): ReadonlySet<ElementDeclaration> {
  const groups = new Set([group]);
  const elements = new Set<ElementDeclaration>();
  for (const each of groups) {
    for (const { term } of each.particles) {
      if (term.kind === "group") groups.add(term);
      else if (term.kind === "element") elements.add(term);
    }
  }
  return elements;
}
