/** Look-ups in a type's binding for reading and writing, computed once for each binding. */
import type { ClarkName } from "../../xml/events.ts";
import { propsOf } from "../binding/presence.ts";
import type {
  ContentBinding,
  GroupBinding,
  ListBinding,
  MemberBinding,
  TypeBinding,
} from "../binding/types.ts";
import { XSI_PROPS } from "../rules/xsi-attributes.ts";

const tagsByContent = new WeakMap<ContentBinding, readonly GroupBinding[]>();

/** Every choice with a tag in the content, outer ones first. */
export function taggedChoices(content: ContentBinding): readonly GroupBinding[] {
  const known = tagsByContent.get(content);
  if (known !== undefined) return known;
  const tagged: GroupBinding[] = [];
  if ("items" in content) {
    if (content.tag !== undefined) tagged.push(content);
    for (const item of content.items) tagged.push(...taggedChoices(item));
  }
  tagsByContent.set(content, tagged);
  return tagged;
}

const propsByType = new WeakMap<TypeBinding, ReadonlySet<string>>();

/** Every property that a value of the type may have. */
export function allowedProps(binding: TypeBinding): ReadonlySet<string> {
  const known = propsByType.get(binding);
  if (known !== undefined) return known;
  const props = new Set<string>(XSI_PROPS);
  for (const attribute of binding.attributes) props.add(attribute.prop);
  if (binding.anyAttribute) props.add("$attributes");
  if (binding.value) props.add("$value");
  if (binding.content !== undefined) {
    for (const prop of propsOf(binding.content)) props.add(prop);
    for (const { tag } of taggedChoices(binding.content)) if (tag !== undefined) props.add(tag);
  }
  propsByType.set(binding, props);
  return props;
}

/**
 * Elements of which one is chosen: the entries of a list, or the members of a substitution group, indexed in
 * both directions.
 */
export interface MemberIndex {
  readonly byProp: ReadonlyMap<string, MemberBinding>;
  readonly byName: ReadonlyMap<ClarkName, MemberBinding>;
}

const indexes = new WeakMap<readonly MemberBinding[], MemberIndex>();

/** The possible entries of a list, by property and by element name. */
export function listEntriesOf({ entries }: ListBinding): MemberIndex {
  return memberIndex(entries);
}

/** Members by property and by element name: there may be thousands, and a value has as many of them. */
export function memberIndex(members: readonly MemberBinding[]): MemberIndex {
  const known = indexes.get(members);
  if (known !== undefined) return known;
  const index = {
    byProp: new Map(members.map((member) => [member.prop, member])),
    byName: new Map(members.map((member) => [member.declaration.key, member])),
  };
  indexes.set(members, index);
  return index;
}
