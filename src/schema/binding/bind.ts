/** The value of a complex type: the rules are in types.ts. */
import type { ComplexType, ComponentSet, ElementDeclaration, Particle } from "../components.ts";
import { SetMemo } from "../set-memo.ts";
import { listedParticles } from "./ambiguity.ts";
import { bindContent } from "./content.ts";
import { nameAttributes } from "./names.ts";
import { propsOf } from "./presence.ts";
import type {
  AnyBinding,
  AttributeBinding,
  ContentBinding,
  FieldBinding,
  ListBinding,
  MemberBinding,
  TypeBinding,
} from "./types.ts";

const bindings = new SetMemo(makeBinding);

/** The binding of a type, computed once for each set of components. */
export function bindType(type: ComplexType, set: ComponentSet): TypeBinding {
  return bindings.get(type, set);
}

function makeBinding(type: ComplexType, set: ComponentSet): TypeBinding {
  const { content: model } = type;
  const content =
    model.kind === "mixed" || model.kind === "element-only"
      ? bindContent(model.particle, model.kind === "mixed", set)
      : undefined;
  const fields = content === undefined ? new Set<string>() : propsOf(content);
  return {
    type,
    attributes: bindAttributes(type, fields, set),
    anyAttribute: type.attributeWildcard !== undefined,
    value: model.kind === "simple",
    content,
  };
}

function bindAttributes(
  type: ComplexType,
  fields: ReadonlySet<string>,
  set: ComponentSet,
): readonly AttributeBinding[] {
  const uses = [...type.attributes.values()];
  const named = uses.map(({ declaration: { name, key }, prop }) => ({ name, key, prop }));
  const names = nameAttributes(named, fields, set);
  return uses.map((use) => ({ prop: names.get(use.declaration.key) ?? use.declaration.name.local, use }));
}

/** All declarations that an element with the member's name may have: one of each type. */
export function declarationsOf({ declaration, others = [] }: MemberBinding): readonly ElementDeclaration[] {
  return [declaration, ...others];
}

/** The property for the element or wildcard that a particle matched. */
export type BindingPlace = FieldBinding | AnyBinding | ListBinding;

const places = new WeakMap<ContentBinding, ReadonlyMap<Particle, BindingPlace>>();

/**
 * From each element and wildcard particle of a content to the property for its matches. A particle that occurs in two
 * branches (a named group) leads to a property of the same name in both.
 */
export function placesOf(content: ContentBinding): ReadonlyMap<Particle, BindingPlace> {
  let known = places.get(content);
  if (known === undefined) {
    known = new Map(place(content));
    places.set(content, known);
  }
  return known;
}

function* place(content: ContentBinding): Generator<[Particle, BindingPlace]> {
  if (content.kind === "list") for (const particle of listedParticles(content)) yield [particle, content];
  else if ("items" in content) for (const item of content.items) yield* place(item);
  else yield [content.particle, content];
}
