/** Describes the content of complex types, part by part, as the binding lays it out. */
import { chooseBranch, firstProp, isPresent, propsOf } from "../binding/presence.ts";
import { type Shape, shapeOf } from "../binding/shape.ts";
import type { ContentBinding, GroupBinding, ListBinding, MemberBinding } from "../binding/types.ts";
import type { ComponentSet, ElementDeclaration, NamespaceConstraint, Wildcard } from "../components.ts";
import { isFields, own } from "../value/kinds.ts";
import type {
  BranchDescription,
  ChoiceDescription,
  ContentDescription,
  ElementDescription,
  ListDescription,
  MemberDescription,
  ModelDescription,
  WildcardDescription,
} from "./types.ts";

/** Describes the elements of a content, which are described elsewhere: an element leads to a type, and a type to its content. */
export type DescribeElement = (declaration: ElementDeclaration) => ElementDescription;

/** The description of a part of the content. */
export function contentDescription(
  content: ContentBinding,
  set: ComponentSet,
  element: DescribeElement,
): ContentDescription {
  switch (content.kind) {
    case "field": {
      const { prop, declaration, members, many, min, max } = content;
      return {
        kind: "field",
        prop,
        many,
        min,
        max,
        get element() {
          return element(declaration);
        },
        members: members?.map((member) => memberDescription(member, element)),
      };
    }
    case "any": {
      const { prop, wildcard, min, max } = content;
      return { kind: "any", prop, wildcard: wildcardDescription(wildcard), min, max };
    }
    case "list":
      return listDescription(content, set, element);
    case "choice":
      return choiceDescription(content, set, element);
    default: {
      const items = content.items.map((item) => contentDescription(item, set, element));
      return { kind: content.kind, items, optional: content.optional, props: [...propsOf(content)] };
    }
  }
}

function memberDescription(
  { prop, declaration }: MemberBinding,
  element: DescribeElement,
): MemberDescription {
  return {
    prop,
    get element() {
      return element(declaration);
    },
  };
}

function choiceDescription(
  choice: GroupBinding,
  set: ComponentSet,
  element: DescribeElement,
): ChoiceDescription {
  const described = new Map<ContentBinding, BranchDescription>();
  for (const branch of choice.items) {
    described.set(branch, {
      name: firstProp(branch),
      content: contentDescription(branch, set, element),
      props: [...propsOf(branch)],
    });
  }
  return {
    kind: "choice",
    branches: [...described.values()],
    optional: choice.optional,
    tag: choice.tag,
    props: [...propsOf(choice)],
    branchOf(value) {
      if (!isFields(value)) return undefined;
      const taken = chooseBranch(choice, value, (prop) => isPresent(own(value, prop)));
      return taken === undefined ? undefined : described.get(taken);
    },
  };
}

function listDescription(list: ListBinding, set: ComponentSet, element: DescribeElement): ListDescription {
  const { prop, mixed, any, optional, particle } = list;
  const props = new Map(list.entries.map((entry) => [entry.declaration.key, entry.prop]));
  const shape = shapeOf(particle);
  return {
    kind: "list",
    prop,
    mixed,
    any,
    optional,
    entries: list.entries.map((entry) => memberDescription(entry, element)),
    model: shape === undefined ? undefined : modelDescription(shape, set, props),
  };
}

function modelDescription(
  shape: Shape,
  set: ComponentSet,
  props: ReadonlyMap<string, string>,
): ModelDescription {
  const { min, max } = shape;
  if (shape.kind !== "leaf") {
    return {
      kind: shape.kind,
      min,
      max,
      items: shape.items.map((item) => modelDescription(item, set, props)),
    };
  }
  const { term } = shape;
  if (term.kind === "wildcard") return { kind: "any", min, max };
  const standing = term.scope === "global" ? set.substitutable(term) : [term];
  return { kind: "entry", min, max, props: standing.flatMap(({ key }) => props.get(key) ?? []) };
}

/** The description of a wildcard. */
export function wildcardDescription({ namespaces, process }: Wildcard): WildcardDescription {
  return { namespaces: namespacesOfWildcard(namespaces), process };
}

function namespacesOfWildcard(constraint: NamespaceConstraint): WildcardDescription["namespaces"] {
  if (constraint.kind === "any") return "any";
  return constraint.kind === "not" ? { not: constraint.ns } : [...constraint.namespaces];
}
