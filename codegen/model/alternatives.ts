/** The content of a type as sets of properties that may occur together. */
import { firstProp, propsOf } from "../../src/schema/binding/presence.ts";
import type {
  AnyBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../../src/schema/binding/types.ts";
import { keyword, literalType, type Member } from "./expression.ts";

/** One set of properties; properties that may not occur with them are members of type `never`. */
export type Alternative = readonly Member[];

/** Parts that vary independently of each other: each has one alternative or several. */
export type Factors = readonly (readonly Alternative[])[];

/** Turns the leaves of content into members. */
export interface LeafMembers {
  field(field: FieldBinding): Member;
  any(any: AnyBinding): Member;
  list(list: ListBinding): Member;
}

/** The largest number of object types in the union of a type, since the compiler multiplies its choices. */
const MOST_ALTERNATIVES = 128;
/** A single choice with a tag may have more branches: the compiler selects the branch by the tag. */
const MOST_TAGGED = 512;

/**
 * The content of a type, split at the top. If choices would make the product of all alternatives too large, they are
 * loose: their properties are all optional, and only the run time checks which may occur together.
 */
export function factorsOf(content: ContentBinding, leaf: LeafMembers): Factors {
  const parts = content.kind === "sequence" && !content.optional ? content.items : [content];
  let product = 1;
  return parts.map((part) => {
    const tagged = "items" in part && part.tag !== undefined;
    const count = countAlternatives(part);
    const limit = tagged && product === 1 ? MOST_TAGGED : MOST_ALTERNATIVES;
    if (product * count > limit) return [loose(part, leaf)];
    product *= count;
    return alternatives(part, leaf);
  });
}

/** Counted before they are built: a product of choices can exceed the available memory. */
function countAlternatives(content: ContentBinding): number {
  if (!("items" in content)) return 1;
  const counts = content.items.map(countAlternatives);
  const own = content.kind === "choice" ? sum(counts) : product(counts);
  return content.optional ? own + 1 : own;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
function product(counts: readonly number[]): number {
  return counts.reduce((total, count) => total * count, 1);
}

function alternatives(content: ContentBinding, leaf: LeafMembers): readonly Alternative[] {
  if (!("items" in content)) return [[leafMember(content, leaf)]];
  return content.kind === "choice" ? choiceAlternatives(content, leaf) : sequenceAlternatives(content, leaf);
}

function leafMember(content: FieldBinding | AnyBinding | ListBinding, leaf: LeafMembers): Member {
  switch (content.kind) {
    case "field":
      return leaf.field(content);
    case "any":
      return leaf.any(content);
    default:
      return leaf.list(content);
  }
}

function sequenceAlternatives(group: GroupBinding, leaf: LeafMembers): readonly Alternative[] {
  let combined: readonly Alternative[] = [[]];
  for (const item of group.items) {
    const next = alternatives(item, leaf);
    combined = combined.flatMap((left) => next.map((right) => [...left, ...right]));
  }
  return group.optional ? [...combined, forbidden(propsOf(group))] : combined;
}

function choiceAlternatives(choice: GroupBinding, leaf: LeafMembers): readonly Alternative[] {
  const branches = choice.items.flatMap((item) => {
    const absent = choice.tag === undefined ? without(propsOf(choice), propsOf(item)) : [];
    const tag = choice.tag === undefined ? [] : [required(choice.tag, literalType(firstProp(item)))];
    return alternatives(item, leaf).map((one) => [...tag, ...one, ...absent]);
  });
  if (!choice.optional) return branches;
  if (choice.tag !== undefined) return [...branches, forbidden([choice.tag])];
  return withNothing(branches, propsOf(choice));
}

/** Adds the alternative that all are absent; if a branch is a single property, by making it optional. */
function withNothing(branches: readonly Alternative[], props: Iterable<string>): readonly Alternative[] {
  if (branches.some((branch) => branch.every((member) => member.optional))) return branches;
  const single = branches.findIndex((branch) => branch.filter((one) => !isForbidden(one)).length === 1);
  if (single === -1) return [...branches, forbidden(props)];
  return branches.map((branch, index) => (index === single ? branch.map(relaxed) : branch));
}

/** All properties of a part, each on its own. */
function loose(content: ContentBinding, leaf: LeafMembers): Alternative {
  const members = new Map<string, Member>();
  const visit = (part: ContentBinding): void => {
    if (!("items" in part)) {
      const member = relaxed(leafMember(part, leaf));
      members.set(member.prop, member);
      return;
    }
    if (part.tag !== undefined) {
      members.set(part.tag, relaxed(required(part.tag, keyword("string"))));
    }
    part.items.forEach(visit);
  };
  visit(content);
  return [...members.values()];
}

function required(prop: string, type: Member["type"]): Member {
  return { prop, optional: false, type };
}

function relaxed(member: Member): Member {
  return { ...member, optional: true };
}

function without(all: Iterable<string>, own: ReadonlySet<string>): Alternative {
  return forbidden([...all].filter((prop) => !own.has(prop)));
}

function forbidden(props: Iterable<string>): Alternative {
  return [...props].map((prop) => ({ prop, optional: true, type: keyword("never") }));
}

function isForbidden(member: Member): boolean {
  return member.type.kind === "keyword" && member.type.name === "never";
}
