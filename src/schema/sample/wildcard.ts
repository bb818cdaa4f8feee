/** Makes the content of wildcards. */
import type { ExpandedName } from "../../xml/events.ts";
import { clark } from "../../xml/names.ts";
import type { ComponentSet, ElementDeclaration, NamespaceConstraint, Wildcard } from "../components.ts";
import { wildcardAllows } from "../rules/wildcard.ts";

const INVENTED = "urn:example:any";

/** The global elements that a wildcard allows, without abstract ones. */
export function admitted(wildcard: Wildcard, components: ComponentSet): readonly ElementDeclaration[] {
  return [...components.elements()].filter(
    (each) => !each.abstract && wildcardAllows(wildcard.namespaces, each.name.ns),
  );
}

/** The name that the wildcard allows and that no declaration has. `undefined` if it allows no namespace. */
export function inventedName(wildcard: Wildcard, components: ComponentSet): ExpandedName | undefined {
  const ns = inventedNamespace(wildcard.namespaces);
  if (ns === undefined) return undefined;
  for (let count = 0; ; count++) {
    const local = count === 0 ? "anything" : `anything${count}`;
    if (components.element(clark(ns, local)) === undefined) return { ns, local };
  }
}

function inventedNamespace(constraint: NamespaceConstraint): string | undefined {
  switch (constraint.kind) {
    case "any":
      return INVENTED;
    case "not":
      return constraint.ns === INVENTED ? `${INVENTED}:other` : INVENTED;
    case "list":
      return constraint.namespaces.values().next().value;
  }
}
