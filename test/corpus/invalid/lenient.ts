/**
 * The value that a program would have made which wanted to say what a document says, right or wrong: elements and attributes
 * by their names as `fromXml` binds them, whatever is unknown by its local name, whatever is missing left out. Of a
 * valid document it is what `fromXml` gives, which is held by a test.
 */

import type { SimpleType } from "../../../src/datatypes/types.ts";
import { bindType } from "../../../src/schema/binding/bind.ts";
import {
  chooseBranch,
  firstProp,
  givenProps,
  isPresent,
  nearestBranch,
} from "../../../src/schema/binding/presence.ts";
import { typeNameOf } from "../../../src/schema/binding/type-names.ts";
import type { ContentBinding, TypeBinding } from "../../../src/schema/binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../../../src/schema/components.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { taggedChoices } from "../../../src/schema/value/binding-index.ts";
import { own, put } from "../../../src/schema/value/kinds.ts";
import { clark, XSI } from "../../../src/xml/names.ts";
import type { XmlElementTree } from "../../../src/xml/tree.ts";
import { looseValue } from "./loose-simple.ts";
import { nodeOf, plainValue } from "./nodes.ts";
import { type Loss, PlaceFinder, type PlaceFor } from "./place-table.ts";

type Target = Record<string, unknown>;

/** What became of a document. */
export interface LenientValue {
  readonly value: unknown;
  readonly lost: ReadonlySet<Loss>;
}

/** Reads a document that has been parsed. */
export function readLeniently(schema: ElementSchema, root: XmlElementTree): LenientValue {
  const { components, declaration } = schema.$linked();
  if (clark(root.ns, root.local) !== declaration.key) {
    return { value: undefined, lost: new Set(["another root element"]) };
  }
  const reader = new LenientReader(components);
  return { value: reader.element(root, declaration), lost: reader.lost };
}

class LenientReader {
  readonly lost = new Set<Loss>();
  readonly #set: ComponentSet;
  /** Arrays that stand where one value should. */
  readonly #repeats = new WeakSet<object>();

  constructor(set: ComponentSet) {
    this.#set = set;
  }

  element(tree: XmlElementTree, declaration: ElementDeclaration): unknown {
    const target: Target = {};
    const type = this.#governingType(tree, declaration, target);
    const nil = tree.attribute("nil", XSI)?.trim();
    if (nil === "true" || nil === "1") target.$nil = true;
    else if (nil !== undefined && nil !== "false" && nil !== "0") target.$nil = nil;
    for (const local of ["schemaLocation", "noNamespaceSchemaLocation"]) {
      const hint = tree.attribute(local, XSI);
      if (hint !== undefined) target[`$${local}`] = hint;
    }
    const value =
      type.kind === "simple"
        ? this.#simple(tree, type, declaration, target)
        : this.#complex(tree, type, declaration, target);
    return isOnlyNil(value) ? null : value;
  }

  #governingType(tree: XmlElementTree, { type }: ElementDeclaration, target: Target): Type {
    const name = tree.attribute("type", XSI)?.trim();
    if (name === undefined) return type;
    const [prefix = "", local = ""] = name.includes(":") ? name.split(":", 2) : ["", name];
    const ns = tree.resolvePrefix(prefix) ?? "";
    const found = this.#set.type(clark(ns, local));
    target.$type = found === undefined ? name : (typeNameOf(found, this.#set) ?? name);
    return found ?? type;
  }

  #simple(tree: XmlElementTree, type: SimpleType, declaration: ElementDeclaration, target: Target): unknown {
    this.#unknownAttributes(tree, target);
    this.#unknownElements(tree, target);
    if (target.$nil === true && tree.text === "") return target;
    const value = this.#text(tree, type, declaration);
    if (Object.keys(target).length === 0) return value;
    target.$value = value;
    return target;
  }

  #text(tree: XmlElementTree, type: SimpleType, { value }: ElementDeclaration): unknown {
    return tree.text === "" && value !== undefined
      ? looseValue(type, value.lexical, value)
      : looseValue(type, tree.text, tree);
  }

  #complex(
    tree: XmlElementTree,
    type: ComplexType,
    declaration: ElementDeclaration,
    target: Target,
  ): unknown {
    const binding = bindType(type, this.#set);
    this.#attributes(tree, binding, target);
    if (type.content.kind === "simple") {
      this.#unknownElements(tree, target);
      if (target.$nil !== true || tree.text !== "") {
        target.$value = this.#text(tree, type.content.type, declaration);
      }
      return target;
    }
    const { content } = binding;
    if (content === undefined) this.#unknownElements(tree, target);
    else this.#content(tree, content, target);
    const stray = content?.kind === "list" ? "" : tree.text.trim();
    if (stray === "") return target;
    return this.#strayText(tree, stray, target);
  }

  /** Text where elements are wanted: alone in its element it looks like a simple value, beside others nothing says it. */
  #strayText(tree: XmlElementTree, text: string, target: Target): unknown {
    if (tree.elements.length > 0) this.lost.add("text between elements");
    else if (Object.keys(target).length === 0) return text;
    else target.$value = text;
    return target;
  }

  #attributes(tree: XmlElementTree, binding: TypeBinding, target: Target): void {
    const props = new Map(binding.attributes.map(({ use, prop }) => [use.declaration.key, { use, prop }]));
    let open: Record<string, string> | undefined;
    for (const { ns, local, value } of tree.attributes) {
      if (ns === XSI) continue;
      const known = props.get(clark(ns, local));
      if (known !== undefined) put(target, known.prop, looseValue(known.use.declaration.type, value, tree));
      else if (binding.anyAttribute) {
        open ??= Object.create(null) as Record<string, string>;
        open[clark(ns, local)] = value;
      } else this.#put(target, local, value);
    }
    if (open !== undefined) target.$attributes = open;
  }

  #unknownAttributes(tree: XmlElementTree, target: Target): void {
    for (const { ns, local, value } of tree.attributes) if (ns !== XSI) this.#put(target, local, value);
  }

  #unknownElements(tree: XmlElementTree, target: Target): void {
    for (const child of tree.elements) this.#put(target, child.local, this.#unknown(child));
  }

  /** An element that is not wanted where it stands. */
  #unknown(tree: XmlElementTree): unknown {
    const declaration = this.#set.element(clark(tree.ns, tree.local));
    return declaration === undefined ? plainValue(tree) : this.element(tree, declaration);
  }

  #content(tree: XmlElementTree, content: ContentBinding, target: Target): void {
    const places = new PlaceFinder(content);
    const isList = content.kind === "list";
    if (isList && !content.optional) target.$content = [];
    for (const child of tree.children) {
      if (typeof child !== "string") this.#child(child, places.find(child, this.lost), target, isList);
      else if (isList && (content.mixed || child.trim() !== "")) listOf(target, "$content").push(child);
    }
    for (const choice of taggedChoices(content)) {
      const present = (prop: string): boolean => isPresent(own(target, prop));
      const branch =
        chooseBranch(choice, target, present) ?? nearestBranch(choice, givenProps(choice, target, present));
      if (branch !== undefined && choice.tag !== undefined) target[choice.tag] = firstProp(branch);
    }
  }

  #child(child: XmlElementTree, place: PlaceFor, target: Target, inList: boolean): void {
    if (place === undefined) {
      const value = this.#unknown(child);
      if (inList) listOf(target, "$content").push({ [child.local]: value });
      else this.#put(target, child.local, value);
    } else if (place.kind === "node") {
      const node = nodeOf(child);
      listOf(target, place.prop).push(place.inList ? { $any: node } : node);
    } else if (place.kind === "entry") {
      const value = this.element(child, place.declaration);
      listOf(target, "$content").push({ [place.prop]: value });
    } else {
      const value = this.element(child, place.declaration);
      const item = place.member === undefined ? value : { [place.member]: value };
      if (place.many) listOf(target, place.prop).push(item);
      else this.#put(target, place.prop, item);
    }
  }

  /** A property that is there already becomes an array. */
  #put(target: Target, prop: string, value: unknown): void {
    const known = own(target, prop);
    if (known === undefined) put(target, prop, value);
    else if (Array.isArray(known) && this.#repeats.has(known)) known.push(value);
    else {
      const both = [known, value];
      this.#repeats.add(both);
      put(target, prop, both);
    }
  }
}

function listOf(target: Target, prop: string): unknown[] {
  const known = own(target, prop);
  if (Array.isArray(known)) return known;
  const list: unknown[] = [];
  put(target, prop, list);
  return list;
}

function isOnlyNil(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "$nil" in value &&
    value.$nil === true &&
    Object.keys(value).length === 1
  );
}
