/**
 * Decides when the properties of a value do not determine the order of its elements, so that the whole content must
 * be a list.
 */
import type { ComponentSet, Particle } from "../components.ts";
import { firstProp, propsOf, requiredProps } from "./presence.ts";
import { leaves, shapeOf } from "./shape.ts";
import type { ContentBinding, FieldBinding, GroupBinding, ListBinding } from "./types.ts";

/** Whether this content could produce two values with different meanings, or one value with two meanings. */
export function isAmbiguous(content: ContentBinding, { tolerated }: ComponentSet): boolean {
  return (
    countLists(content) > 1 ||
    !hasOnePlaceEach(content) ||
    conflicts(content) ||
    (tolerated.size > 0 && !hasOneFormEach(content))
  );
}

/**
 * Whether each property has one form wherever it occurs. If the schema keeps the rules, the branch of a choice
 * determines the form; in ambiguous content, an element may be read in the form of one branch and the value written
 * in that of another.
 */
function hasOneFormEach(content: ContentBinding): boolean {
  const fields = new Map<string, FieldBinding>();
  return [...fieldsOf(content)].every((field) => {
    const first = fields.get(field.prop) ?? field;
    fields.set(field.prop, first);
    const isPlain = field.members === undefined;
    const sameForm = first.many === field.many && (first.members === undefined) === isPlain;
    return sameForm && first.declaration.type === field.declaration.type;
  });
}

function* fieldsOf(content: ContentBinding): Generator<FieldBinding> {
  if (content.kind === "field") yield content;
  else if ("items" in content) for (const item of content.items) yield* fieldsOf(item);
}

function countLists(content: ContentBinding): number {
  if (content.kind === "list") return 1;
  if (!("items" in content)) return 0;
  return content.items.reduce((sum, item) => sum + countLists(item), 0);
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
