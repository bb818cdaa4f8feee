/** The lint rule for identity constraints whose cost is the depth of a document times its size. */
import type {
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Type,
  Wildcard,
} from "../../../src/schema/components.ts";
import { wildcardAllows } from "../../../src/schema/rules/wildcard.ts";
import type { Inventory } from "../../check/gather.ts";
import { elementName } from "../../check/wording.ts";
import type { LintRule } from "../rule.ts";

/** A node of the containment graph: a component, or all global elements of a namespace. */
type Container = ElementDeclaration | Type | ModelGroup | Wildcard | NamespaceElements;

interface NamespaceElements {
  readonly kind: "namespace";
  readonly ns: string;
  readonly elements: ElementDeclaration[];
}

/** The components that each component may contain directly, including those by substitution and xsi:type. */
class Containment {
  readonly #members = new Map<ElementDeclaration, ElementDeclaration[]>();
  readonly #derived = new Map<Type, Type[]>();
  readonly #namespaces = new Map<string, NamespaceElements>();

  constructor(set: ComponentSet, { elements, complexTypes }: Inventory) {
    for (const element of elements) {
      if (element.substitutes !== undefined) add(this.#members, element.substitutes, element);
    }
    for (const type of complexTypes) if (type.key !== undefined) add(this.#derived, type.base, type);
    for (const element of set.elements()) {
      const { ns } = element.name;
      const known = this.#namespaces.get(ns);
      if (known === undefined) this.#namespaces.set(ns, { kind: "namespace", ns, elements: [element] });
      else known.elements.push(element);
    }
  }

  inside(node: Container): readonly Container[] {
    switch (node.kind) {
      case "element":
        return [node.type, ...(this.#members.get(node) ?? [])];
      case "namespace":
        return node.elements;
      case "group":
        return node.particles.map(({ term }) => term);
      case "wildcard":
        return node.process === "skip" ? [] : this.#allowed(node);
      case "simple":
        return [];
      case "complex": {
        const derived = this.#derived.get(node) ?? [];
        return "particle" in node.content ? [node.content.particle.term, ...derived] : derived;
      }
    }
  }

  #allowed({ namespaces }: Wildcard): readonly NamespaceElements[] {
    return [...this.#namespaces.values()].filter(({ ns }) => wildcardAllows(namespaces, ns));
  }
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** `.//` at the beginning of an XPath, or of one of its alternatives. */
const DESCENDANTS = /(?:^|\|)\s*\.\s*\/\//u;

export const NESTED_DESCENDANTS: LintRule = {
  id: "nested-descendants",
  group: "risk",
  level: "warning",
  summary:
    "An identity constraint looks at all descendants (.//) of an element that may be inside itself, or inside another with such a constraint.",
  reason:
    "Each level of nesting looks at everything below it once more, so that the work, and the keys that are kept, grow with the depth of a document times its size.",
  remedy:
    "Declare one constraint on an element that cannot nest, such as the root, or name the path to the elements in place of .//.",
  check({ set, inventory }, report) {
    const suspects = [...inventory.elements].filter(({ identity }) =>
      identity.some(({ selector, fields }) => [selector, ...fields].some((xpath) => DESCENDANTS.test(xpath))),
    );
    if (suspects.length === 0) return;
    const containment = new Containment(set, inventory);
    const nested = reachable<Container>(
      suspects.flatMap((element) => containment.inside(element)),
      (node) => containment.inside(node),
    );
    for (const element of suspects) {
      if (!nested.has(element)) continue;
      for (const { kind, name, selector, fields, source } of element.identity) {
        const xpath = [selector, ...fields].find((each) => DESCENDANTS.test(each));
        if (xpath === undefined) continue;
        report(
          source,
          `${kind} "${name.local}" looks at all descendants (${xpath.trim()}), and ${elementName(element)} may be inside itself or inside another element with such a constraint.`,
        );
      }
    }
  },
};

/** All nodes that can be reached from some nodes, including these. */
function reachable<N>(starts: readonly N[], nextOf: (node: N) => readonly N[]): ReadonlySet<N> {
  const found = new Set(starts);
  for (const node of found) for (const next of nextOf(node)) found.add(next);
  return found;
}
