/**
 * The properties of an object that its type requires, and that are there.
 *
 * Taking one away must leave a value that is wrong at that property and nowhere else. So a property that has a default is
 * none of them, and one in an optional group or in a branch of a choice only as long as something else says that
 * the group or the branch is meant: `anchors`.
 */
import { isPresent, propsOf } from "../../../src/schema/binding/presence.ts";
import type {
  AttributeBinding,
  ContentBinding,
  FieldBinding,
  GroupBinding,
  TypeBinding,
} from "../../../src/schema/binding/types.ts";
import { type Fields, own } from "../../../src/schema/value/kinds.ts";

/** A property that may be taken away. */
export interface Removable {
  readonly prop: string;
  /** Sets of properties of the same object: of each set, one must stay. */
  readonly anchors: readonly ReadonlySet<string>[];
  /** Whether `null` in its place says the same. */
  readonly nullable: boolean;
}

/** Required attributes that are there. */
export function removableAttributes(binding: TypeBinding, value: Fields): readonly Removable[] {
  const isRequired = ({ use, prop }: AttributeBinding): boolean =>
    use.required && use.value === undefined && own(value, prop) !== undefined;
  return binding.attributes.filter(isRequired).map(({ prop }) => ({ prop, anchors: [], nullable: true }));
}

/** Required parts of the content that are there. */
export function removableContent(content: ContentBinding, value: Fields): readonly Removable[] {
  const isThere = (prop: string): boolean => isPresent(own(value, prop));
  return collect(content, [], isThere);
}

type Anchors = readonly ReadonlySet<string>[];

function collect(
  content: ContentBinding,
  anchors: Anchors,
  isThere: (prop: string) => boolean,
): readonly Removable[] {
  if (!("items" in content)) {
    const { prop } = content;
    const isRequired = content.kind === "list" ? !content.optional : content.min > 0;
    const hasDefault = content.kind === "field" && content.declaration.value !== undefined;
    if (!isRequired || hasDefault || !isThere(prop)) return [];
    return [{ prop, anchors, nullable: content.kind === "field" && takesNull(content) }];
  }
  if (content.kind === "choice") return ofChoice(content, anchors, isThere);
  const all = content.optional ? [...anchors, given(content, isThere)] : anchors;
  return content.items.flatMap((item) => collect(item, all, isThere));
}

/** What is required in the branch that was taken, while something is there that no other branch has. */
function ofChoice(
  choice: GroupBinding,
  anchors: Anchors,
  isThere: (prop: string) => boolean,
): readonly Removable[] {
  const all = given(choice, isThere);
  const taken = choice.items.filter((item) => [...all].every((prop) => propsOf(item).has(prop)));
  const [branch] = taken;
  if (branch === undefined || taken.length > 1 || all.size === 0) return [];
  const others = choice.items.filter((item) => item !== branch);
  const own = [...all].filter((prop) => !others.some((item) => propsOf(item).has(prop)));
  return collect(branch, [...anchors, new Set(own)], isThere);
}

function given(group: GroupBinding, isThere: (prop: string) => boolean): ReadonlySet<string> {
  return new Set([...propsOf(group)].filter(isThere));
}

function takesNull({ many, members, declaration }: FieldBinding): boolean {
  return many || members !== undefined || !declaration.nillable;
}
