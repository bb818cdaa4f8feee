/** Look-ups in a type's binding that both directions need, computed once for each binding. */
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

/** The entries of a list, both ways. */
export interface ListEntries {
  readonly byProp: ReadonlyMap<string, MemberBinding>;
  readonly byName: ReadonlyMap<ClarkName, MemberBinding>;
}

const entriesByList = new WeakMap<ListBinding, ListEntries>();

/** The possible entries of a list, by property and by element name. */
export function listEntriesOf(list: ListBinding): ListEntries {
  const known = entriesByList.get(list);
  if (known !== undefined) return known;
  const entries = {
    byProp: new Map(list.entries.map((entry) => [entry.prop, entry])),
    byName: new Map(list.entries.map((entry) => [entry.declaration.key, entry])),
  };
  entriesByList.set(list, entries);
  return entries;
}
