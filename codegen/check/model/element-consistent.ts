/** Element Declarations Consistent (Part 1 §3.8.6 cos-element-consistent). */
import type { ComplexType, ElementDeclaration, ModelGroup } from "../../../src/schema/components.ts";
import type { ClarkName } from "../../../src/xml/events.ts";
import type { CheckContext } from "../context.ts";

/** cos-element-consistent: elements of one name have one type, substitution groups taken into account. */
export function cosElementConsistent(type: ComplexType, context: CheckContext): void {
  const { content } = type;
  if (content.kind === "simple" || content.kind === "empty" || context.broken.has(type.base)) return;
  const { term } = content.particle;
  if (term.kind !== "group") return;
  const byName = new Map<ClarkName, ElementDeclaration>();
  const check = (element: ElementDeclaration, place: ElementDeclaration): boolean => {
    const first = byName.get(element.key);
    if (first === undefined) byName.set(element.key, element);
    if (first === undefined || first.type === element.type) return true;
    const { report, wording } = context;
    const message =
      `${wording.Type(type)} has two elements "${element.name.local}" of different types ` +
      `(${wording.type(first.type)}, ${wording.type(element.type)}): elements of one name must be of one named type.`;
    report.add("cos-element-consistent", place.source ?? type.source, message);
    context.broken.add(type);
    return false;
  };
  const all = elementsIn(term);
  for (const element of all) check(element, element);
  for (const head of all) {
    if (head.scope === "local") continue;
    for (const member of context.set.substitutable(head)) if (!check(member, head)) break;
  }
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
