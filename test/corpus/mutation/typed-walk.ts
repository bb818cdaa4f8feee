/** Goes through a valid value with its binding and tells of every place that could be made wrong. */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { bindType } from "../../../src/schema/binding/bind.ts";
import { typeByName } from "../../../src/schema/binding/type-names.ts";
import type {
  ContentBinding,
  FieldBinding,
  GroupBinding,
  MemberBinding,
  TypeBinding,
} from "../../../src/schema/binding/types.ts";
import type { ComponentSet, ElementDeclaration, ValueConstraint } from "../../../src/schema/components.ts";
import { listEntriesOf } from "../../../src/schema/value/binding-index.ts";
import { type Fields, isFields, own } from "../../../src/schema/value/kinds.ts";
import { XS } from "../../../src/xml/names.ts";

/** The way to a place from the root: names and indexes. */
export type Way = readonly (string | number)[];

/** Told of places; ways lead to the value that is told of. */
export interface TypedVisitor {
  /** The value of an element with a complex type. */
  object(binding: TypeBinding, value: Fields, way: Way): void;
  /** A value of a simple type: of an element, an attribute, or `$value`. */
  simple(type: SimpleType, constraint: ValueConstraint | undefined, way: Way): void;
  /** An element, whatever its type; `field` where it is a property of its own. */
  element(declaration: ElementDeclaration, value: unknown, way: Way, field: FieldBinding | undefined): void;
  /** A choice in the content of the object at the way. */
  choice(choice: GroupBinding, value: Fields, way: Way): void;
}

/** Goes through the value of an element. Wildcard content and xs:anyType are passed by. */
export function walkTyped(
  set: ComponentSet,
  declaration: ElementDeclaration,
  value: unknown,
  visitor: TypedVisitor,
): void {
  new TypedWalk(set, visitor).element(declaration, value, [], undefined);
}

class TypedWalk {
  readonly #set: ComponentSet;
  readonly #visitor: TypedVisitor;

  constructor(set: ComponentSet, visitor: TypedVisitor) {
    this.#set = set;
    this.#visitor = visitor;
  }

  element(declaration: ElementDeclaration, value: unknown, way: Way, field: FieldBinding | undefined): void {
    const name = isFields(value) ? own(value, "$type") : undefined;
    const type = typeof name === "string" ? typeByName(name, this.#set) : declaration.type;
    if (type === undefined || type.key === `{${XS}}anyType` || type.key === `{${XS}}anySimpleType`) return;
    this.#visitor.element(declaration, value, way, field);
    if (value === null || (isFields(value) && own(value, "$nil") === true)) return;
    if (type.kind === "simple") {
      if (name === undefined) this.#visitor.simple(type, declaration.value, way);
    } else if (isFields(value)) this.#object(bindType(type, this.#set), value, way);
  }

  #object(binding: TypeBinding, value: Fields, way: Way): void {
    this.#visitor.object(binding, value, way);
    for (const { prop, use } of binding.attributes) {
      if (own(value, prop) !== undefined) {
        this.#visitor.simple(use.declaration.type, use.value, [...way, prop]);
      }
    }
    const { content } = binding.type;
    if (content.kind === "simple") this.#visitor.simple(content.type, undefined, [...way, "$value"]);
    if (binding.content !== undefined) this.#content(binding.content, value, way);
  }

  #content(content: ContentBinding, value: Fields, way: Way): void {
    if (content.kind === "any") return;
    if ("items" in content) {
      if (content.kind === "choice") this.#visitor.choice(content, value, way);
      for (const item of content.items) this.#content(item, value, way);
      return;
    }
    const given = own(value, content.prop);
    const at = [...way, content.prop];
    if (content.kind === "list") {
      const members = [...listEntriesOf(content).byProp.values()];
      if (!Array.isArray(given)) return;
      for (const [index, entry] of given.entries()) this.#member(members, entry, [...at, index]);
    } else if (content.many) {
      if (!Array.isArray(given)) return;
      for (const [index, item] of given.entries()) this.#occurrence(content, item, [...at, index]);
    } else if (given !== undefined) this.#occurrence(content, given, at);
  }

  #occurrence(field: FieldBinding, value: unknown, way: Way): void {
    if (field.members === undefined) this.element(field.declaration, value, way, field);
    else this.#member(field.members, value, way);
  }

  #member(members: readonly MemberBinding[], entry: unknown, way: Way): void {
    if (!isFields(entry)) return;
    const [key = ""] = Object.keys(entry);
    const member = members.find(({ prop }) => prop === key);
    if (member !== undefined) this.element(member.declaration, entry[key], [...way, key], undefined);
  }
}
