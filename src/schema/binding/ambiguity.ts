/**
 * Decides when the properties of a value do not determine the order of its elements, so that the whole content must
 * be a list.
 */
import type { ComponentSet, ElementDeclaration, Particle, Wildcard } from "../components.ts";
import { wildcardAllows, wildcardsOverlap } from "../rules/wildcard.ts";
import { firstProp, isEmptiableContent, propsOf, requiredProps } from "./presence.ts";
import { leaves, shapeOf } from "./shape.ts";
import type { ContentBinding, FieldBinding, GroupBinding, ListBinding } from "./types.ts";

/** Whether this content could produce two values with different meanings, or one value with two meanings. */
export function isAmbiguous(content: ContentBinding, { tolerated }: ComponentSet): boolean {
  return (
    [...listsOf(content)].length > 1 ||
    !hasOnePlaceEach(content) ||
    conflicts(content) ||
    (tolerated.size > 0 && !hasOneFormEach(content)) ||
    (tolerated.has("ambiguity") && !areWildcardsApart(content))
  );
}

/**
 * Whether no wildcard takes what another part of the content may need. In ambiguous content, an element that both allow is read as the
 * earliest of them, elements before wildcards. The other part then lacks it: a branch that was not taken, an element after the wildcard,
 * or a wildcard that is required after elements that may be fewer.
 */
function areWildcardsApart(content: ContentBinding): boolean {
  if (!("items" in content)) return true;
  const { kind, items } = content;
  const isChoice = kind === "choice";
  const terms = items.map((item) => [...termsOf(item)]);
  return (
    items.every(areWildcardsApart) &&
    items.every((part, index) => {
      const wildcards = terms[index]?.filter(isWildcard) ?? [];
      if (wildcards.length === 0) return true;
      return items.every((other, at) => {
        if (at === index) return true;
        if (!isChoice && at < index && (isFixed(other) || isEmptiableContent(part))) return true;
        return !terms[at]?.some((term) => wildcards.some((wildcard) => allows(wildcard, term, isChoice)));
      });
    })
  );
}

function isWildcard(term: ElementDeclaration | Wildcard): term is Wildcard {
  return term.kind === "wildcard";
}

/** Whether it always has the same number of elements. */
function isFixed(content: ContentBinding): boolean {
  return content.kind === "field" && content.min === content.max;
}

/** @param areBranches whether both are in different branches of a choice; otherwise, a wildcard takes what an earlier one leaves */
function allows(wildcard: Wildcard, term: ElementDeclaration | Wildcard, areBranches: boolean): boolean {
  return term.kind === "wildcard"
    ? areBranches && wildcardsOverlap(wildcard.namespaces, term.namespaces)
    : wildcardAllows(wildcard.namespaces, term.name.ns);
}

/** Every element and wildcard of a part of the content. */
function* termsOf(content: ContentBinding): Generator<ElementDeclaration | Wildcard> {
  switch (content.kind) {
    case "any":
      yield content.wildcard;
      return;
    case "field":
      for (const { declaration } of content.members ?? [content]) yield declaration;
      return;
    case "list":
      for (const { declaration } of content.entries) yield declaration;
      for (const { term } of listedParticles(content)) if (term.kind === "wildcard") yield term;
      return;
    default:
      for (const item of content.items) yield* termsOf(item);
  }
}

/**
 * Whether each property has one form wherever it occurs. If the schema keeps the rules, the branch of a choice
 * determines the form; in ambiguous content, an element may be read in the form of one branch and the value written
 * in that of another.
 */
function hasOneFormEach(content: ContentBinding): boolean {
  const fields = new Map<string, FieldBinding>();
  const entries = new Set([...listsOf(content)].flatMap((list) => list.entries.map(({ prop }) => prop)));
  const isEntry = ({ prop, members = [] }: FieldBinding): boolean =>
    entries.has(prop) || members.some((member) => entries.has(member.prop));
  return [...fieldsOf(content)].every((field) => {
    const first = fields.get(field.prop) ?? field;
    fields.set(field.prop, first);
    const isPlain = field.members === undefined;
    const sameForm = first.many === field.many && (first.members === undefined) === isPlain;
    return sameForm && first.declaration.type === field.declaration.type && !isEntry(field);
  });
}

function* fieldsOf(content: ContentBinding): Generator<FieldBinding> {
  if (content.kind === "field") yield content;
  else if ("items" in content) for (const item of content.items) yield* fieldsOf(item);
}

function* listsOf(content: ContentBinding): Generator<ListBinding> {
  if (content.kind === "list") yield content;
  else if ("items" in content) for (const item of content.items) yield* listsOf(item);
}

function conflicts(content: ContentBinding): boolean {
  if (!("items" in content)) return false;
  if (content.items.some(conflicts)) return true;
  if (content.kind === "choice") return !isDecidable(content);
  if (content.kind === "all" && content.items.some((item) => !isSingle(item))) return true;
  return !areDisjoint(content.items.map(standing));
}

/**
 * Whether the position of an all group's member is known: other members may occur between occurrences of one that
 * repeats.
 */
function isSingle(member: ContentBinding): boolean {
  return (member.kind === "field" || member.kind === "any") && member.max <= 1;
}

/** The properties of a part that may occur together with other properties. The elements of a list count as well. */
function standing(content: ContentBinding): ReadonlySet<string> {
  if (content.kind === "list") return new Set([content.prop, ...content.entries.map((entry) => entry.prop)]);
  if (!("items" in content)) return propsOf(content);
  return new Set(content.items.flatMap((item) => [...standing(item)]));
}

function areDisjoint(sets: readonly ReadonlySet<string>[]): boolean {
  const seen = new Set<string>();
  for (const set of sets) {
    for (const prop of set) {
      if (seen.has(prop)) return false;
      seen.add(prop);
    }
  }
  return true;
}

/** Whether the present properties determine the branch, and the branch's first property names it. */
function isDecidable(choice: GroupBinding): boolean {
  if (new Set(choice.items.map(firstProp)).size < choice.items.length) return false;
  if (areDisjoint(choice.items.map(propsOf))) return true;
  return choice.items.every((left, index) =>
    choice.items.slice(index + 1).every((right) => areTellable(left, right)),
  );
}

function areTellable(left: ContentBinding, right: ContentBinding): boolean {
  if (areDisjoint([propsOf(left), propsOf(right)])) return true;
  return requiresMore(left, right) || requiresMore(right, left);
}

function requiresMore(left: ContentBinding, right: ContentBinding): boolean {
  const others = propsOf(right);
  return [...requiredProps(left)].some((prop) => !others.has(prop));
}

/** A named group's particles are the same wherever it is used: each must lead to one property. */
function hasOnePlaceEach(content: ContentBinding): boolean {
  const places = new Map<Particle, string>();
  return [...placements(content)].every(([particle, prop]) => {
    const place = places.get(particle) ?? prop;
    places.set(particle, place);
    return place === prop;
  });
}

function* placements(content: ContentBinding): Generator<[Particle, string]> {
  if (content.kind === "list") {
    for (const particle of listedParticles(content)) yield [particle, content.prop];
  } else if ("items" in content) {
    for (const item of content.items) yield* placements(item);
  } else {
    yield [content.particle, content.prop];
  }
}

/** The element and wildcard particles whose matches are entries of a list. */
export function listedParticles(list: ListBinding): readonly Particle[] {
  const shape = shapeOf(list.particle);
  return shape === undefined ? [] : [...leaves(shape)].map((leaf) => leaf.particle);
}
