/** Makes new elements with the names that fit their place, and with the elements inside them that the schema requires. */
import type {
  ComplexTypeDescription,
  ContentDescription,
  ElementDescription,
  FieldDescription,
  TypeChoice,
} from "../../../../src/index.ts";
import { ignoresSpace } from "../schema/arrange.ts";
import {
  type AttributeNode,
  type ElementNode,
  isElement,
  NO_DECLARATIONS,
  type NodeName,
  newElement,
} from "../xml/node.ts";
import { namespaceOf, prefixOf, type Scope, scopeIn, XSI_NAMESPACE } from "../xml/scope.ts";

/** The largest number of a required repeated element that is made, since a schema may require a million. */
const MOST_AT_ONCE = 20;
/** The largest depth of required elements within required elements. */
const MOST_DEEP = 16;

/** Makes an element with its required content, except for simple elements without a value, which are made when they are filled in. */
export function makeElement(
  description: ElementDescription,
  outer: Scope,
  text = "",
  within: readonly ElementDescription[] = [],
): ElementNode {
  const { name, types, constraint } = description;
  const { local, ns } = name;
  const named = placedName(ns, local, description.prefix, outer);
  const bare = newElement(named, { declarations: named.declarations });
  const given = text === "" ? (constraint?.text ?? "") : text;
  // If only one type is possible and must be named by xsi:type, it is chosen.
  const [only] = types;
  const typed = only?.typeName === undefined || types.length > 1 ? bare : withType(bare, only, outer);
  const type = only === undefined || types.length > 1 ? description.type : only.type;
  if (type.kind === "simple") return { ...typed, isBlock: false, children: given === "" ? [] : [given] };
  if (type.abstract) return typed;
  return filled(typed, type, outer, given, [...within, description]);
}

interface PlacedName extends NodeName {
  readonly declarations: ReadonlyMap<string, string>;
}

/** The name with a prefix that is bound at its place. If there is none, a declaration is added. */
function placedName(ns: string, local: string, wish: string | undefined, scope: Scope): PlacedName {
  const prefix = prefixOf(ns, scope, true);
  if (prefix !== undefined) return { ns, local, prefix, declarations: NO_DECLARATIONS };
  if (ns === "") return { ns, local, prefix: "", declarations: new Map([["", ""]]) };
  const free = freePrefix(wish, scope);
  return { ns, local, prefix: free, declarations: new Map([[free, ns]]) };
}

/** A prefix that is not bound here. */
export function freePrefix(wish: string | undefined, scope: Scope): string {
  if (wish !== undefined && namespaceOf(wish, scope) === undefined) return wish;
  let number = 1;
  while (namespaceOf(`ns${number}`, scope) !== undefined) number += 1;
  return `ns${number}`;
}

/** Makes an element of a complex type with the attributes and elements that the type requires. */
function filled(
  element: ElementNode,
  type: ComplexTypeDescription,
  outer: Scope,
  text: string,
  within: readonly ElementDescription[],
): ElementNode {
  const fixed = type.attributes.filter(({ required, constraint }) => required && constraint !== undefined);
  const whole = fixed.reduce(
    (made, { name, constraint }) => withAttribute(made, name, constraint?.text ?? "", scopeIn(made, outer)),
    element,
  );
  if (type.text !== undefined) return { ...whole, isBlock: false, children: text === "" ? [] : [text] };
  const children = type.content === undefined ? [] : required(type.content, scopeIn(whole, outer), within);
  return { ...whole, isBlock: ignoresSpace(type), children };
}

/** The elements that a content model requires regardless of the branches chosen. */
export function required(
  content: ContentDescription,
  scope: Scope,
  within: readonly ElementDescription[],
): readonly ElementNode[] {
  switch (content.kind) {
    case "field":
      return content.min === 0 ? [] : requiredItems(content, scope, within);
    case "sequence":
    case "all":
      return content.optional ? [] : content.items.flatMap((item) => required(item, scope, within));
    default:
      return [];
  }
}

/** The required elements of a field: complex elements, and simple elements whose value is given by the schema. */
function requiredItems(
  { element, members, min }: FieldDescription,
  scope: Scope,
  within: readonly ElementDescription[],
): readonly ElementNode[] {
  // The user chooses among several members, and fills in simple elements.
  if (members !== undefined && members.length !== 1) return [];
  const description = members?.[0]?.element ?? element;
  const isRecursive = within.includes(description) || within.length >= MOST_DEEP;
  const isFilledIn = description.type.kind === "simple" && description.constraint === undefined;
  if (isRecursive || isFilledIn) return [];
  return Array.from({ length: Math.min(min, MOST_AT_ONCE) }, () =>
    makeElement(description, scope, "", within),
  );
}

/** The element with `xsi:type` for a type, or without it for the declared type. */
export function withType(element: ElementNode, choice: TypeChoice, outer: Scope): ElementNode {
  const without = withoutAttribute(element, XSI_NAMESPACE, "type");
  if (choice.typeName === undefined || choice.type.name === undefined) return without;
  const { ns, local } = parsedClark(choice.type.name);
  const scope = scopeIn(without, outer);
  const bound = prefixOf(ns, scope, true);
  const prefix = bound ?? (ns === "" ? "" : freePrefix(undefined, scope));
  const declared = bound === undefined ? withDeclaration(without, prefix, ns, scope) : without;
  const value = prefix === "" ? local : `${prefix}:${local}`;
  return withAttribute(declared, { ns: XSI_NAMESPACE, local: "type" }, value, scopeIn(declared, outer));
}

/**
 * The element with a declaration. In `xsi:type`, a name without a prefix is in the default namespace, so for a type in no namespace there
 * must be no default namespace: the names that were in it get a prefix.
 */
function withDeclaration(element: ElementNode, prefix: string, ns: string, scope: Scope): ElementNode {
  const added = [...element.declarations, [prefix, ns] as const];
  const before = namespaceOf("", scope) ?? "";
  if (prefix !== "" || before === "") return { ...element, declarations: new Map(added) };
  const known = prefixOf(before, scope, false);
  const other = known ?? freePrefix(undefined, scope);
  if (known === undefined) added.push([other, before]);
  return { ...prefixed(element, other), declarations: new Map(added) };
}

/** The element with a prefix for its own name and for those inside that are in the default namespace. */
function prefixed(element: ElementNode, prefix: string): ElementNode {
  const children = element.children.map((child) =>
    isElement(child) && !child.declarations.has("") ? prefixed(child, prefix) : child,
  );
  const isInDefault = element.prefix === "" && element.ns !== "";
  return { ...element, prefix: isInDefault ? prefix : element.prefix, children };
}

function parsedClark(name: string): { readonly ns: string; readonly local: string } {
  const end = name.lastIndexOf("}");
  return end < 0 ? { ns: "", local: name } : { ns: name.slice(1, end), local: name.slice(end + 1) };
}

/** The element with an attribute added or its value changed. */
export function withAttribute(
  element: ElementNode,
  name: { readonly ns: string; readonly local: string },
  value: string,
  inner: Scope,
): ElementNode {
  const at = element.attributes.findIndex(({ ns, local }) => ns === name.ns && local === name.local);
  const there = element.attributes[at];
  if (there !== undefined)
    return { ...element, attributes: element.attributes.with(at, { ...there, value }) };
  const bound = name.ns === "" ? "" : prefixOf(name.ns, inner, false);
  const prefix = bound ?? freePrefix(name.ns === XSI_NAMESPACE ? "xsi" : undefined, inner);
  const made: AttributeNode = { ns: name.ns, local: name.local, prefix, value };
  const declarations =
    bound === undefined ? new Map([...element.declarations, [prefix, name.ns]]) : element.declarations;
  return { ...element, declarations, attributes: [...element.attributes, made] };
}

/** The element without an attribute. */
export function withoutAttribute(element: ElementNode, ns: string, local: string): ElementNode {
  const attributes = element.attributes.filter((each) => each.ns !== ns || each.local !== local);
  return attributes.length === element.attributes.length ? element : { ...element, attributes };
}
