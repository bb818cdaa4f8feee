/** The places in values of a schema: the simple type at a path, and the possible names in an object. */
import type { SimpleType } from "../../datatypes/types.ts";
import { bindType } from "../binding/bind.ts";
import type { ContentBinding, MemberBinding } from "../binding/types.ts";
import type { ComplexType, ComponentSet, Type } from "../components.ts";
import { XSI_PROPS } from "../rules/xsi-attributes.ts";
import type { ElementSchema } from "../schema.ts";

/** Names of properties and indexes of arrays, from the root. */
export type ValuePlace = readonly (string | number)[];

/** The result for a path. */
export type SchemaPlace =
  /** A place in the schema; `type` is set if it has a simple value. */
  | { readonly kind: "known"; readonly type: SimpleType | undefined }
  /** A place about which the schema says nothing, such as wildcard content. */
  | { readonly kind: "open" }
  /** No value of the schema has this place: `owner` has the properties `names`, and none of them is `name`. */
  | {
      readonly kind: "unknown";
      readonly name: string;
      readonly owner: string;
      readonly names: readonly string[];
    };

/**
 * The result of a step: a type, the members of a substitution group, one of which is named next, or a place
 * that cannot be followed further.
 */
type Node = { readonly type: Type } | { readonly members: readonly MemberBinding[] } | "open" | undefined;

/** Finds places, and caches them. */
export class SchemaPlaces {
  readonly #components: ComponentSet;
  readonly #root: Type;
  readonly #rootName: string;
  readonly #known = new Map<string, SchemaPlace>();

  constructor(schema: ElementSchema) {
    const { components, declaration } = schema.$linked();
    this.#components = components;
    this.#root = declaration.type;
    this.#rootName = `<${declaration.name.local}>`;
  }

  /** The result for a path. Indexes are not checked: validation decides whether an array is allowed. */
  at(path: ValuePlace): SchemaPlace {
    const names = path.filter((step) => typeof step === "string");
    // The head of a table may contain any character, so that no separator would tell all paths apart.
    const key = JSON.stringify(names);
    let place = this.#known.get(key);
    if (place === undefined) {
      place = this.#find(names);
      this.#known.set(key, place);
    }
    return place;
  }

  #find(names: readonly string[]): SchemaPlace {
    let node: Node = { type: this.#root };
    let owner = this.#rootName;
    for (const name of names) {
      const next = this.#step(node, name);
      if (next === "open") return { kind: "open" };
      if (next === undefined) return { kind: "unknown", name, owner, names: this.#namesOf(node) };
      node = next;
      owner = name;
    }
    return "type" in node
      ? { kind: "known", type: simpleTypeOf(node.type) }
      : { kind: "known", type: undefined };
  }

  #step(node: Exclude<Node, "open" | undefined>, name: string): Node {
    if ("members" in node) return memberOf(node.members.find(({ prop }) => prop === name));
    if (name === "$attributes" || XSI_PROPS.some((prop) => prop === name)) return "open";
    const simple = simpleTypeOf(node.type);
    if (name === "$value" && simple !== undefined) return { type: simple };
    for (const type of this.#candidates(node.type)) {
      const found = this.#property(type, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The type and those derived from it, which a `$type` may choose. */
  #candidates(type: Type): readonly ComplexType[] {
    return [type, ...this.#components.derivedFrom(type)].filter((each) => each.kind === "complex");
  }

  #property(type: ComplexType, name: string): Node {
    const binding = bindType(type, this.#components);
    const attribute = binding.attributes.find(({ prop }) => prop === name);
    if (attribute !== undefined) return { type: attribute.use.declaration.type };
    return binding.content === undefined ? undefined : inContent(binding.content, name);
  }

  #namesOf(node: Exclude<Node, "open" | undefined>): readonly string[] {
    if ("members" in node) return node.members.map(({ prop }) => prop);
    const names = this.#candidates(node.type).flatMap((type) => {
      const { attributes, content } = bindType(type, this.#components);
      return [...(content === undefined ? [] : propsIn(content)), ...attributes.map(({ prop }) => prop)];
    });
    return [...new Set(names)];
  }
}

function simpleTypeOf(type: Type): SimpleType | undefined {
  if (type.kind === "simple") return type;
  return type.content.kind === "simple" ? type.content.type : undefined;
}

/** An entry of a list may have one of several types, depending on its place. */
function memberOf(member: MemberBinding | undefined): Node {
  if (member === undefined) return undefined;
  return (member.others ?? []).length > 0 ? "open" : { type: member.declaration.type };
}

function inContent(content: ContentBinding, name: string): Node {
  if (content.kind === "field") {
    if (content.prop !== name) return undefined;
    return content.members === undefined ? { type: content.declaration.type } : { members: content.members };
  }
  if (content.kind === "any") return content.prop === name ? "open" : undefined;
  if (content.kind === "list") {
    if (content.prop !== name) return undefined;
    return content.any ? "open" : { members: content.entries };
  }
  if (content.tag === name) return "open";
  for (const item of content.items) {
    const found = inContent(item, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function propsIn(content: ContentBinding): readonly string[] {
  return "items" in content ? content.items.flatMap(propsIn) : [content.prop];
}
