/** What the properties of a value say about the groups they stand in: the one place that picks a branch of a choice. */
import type { Particle } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";
import type { ContentBinding, GroupBinding } from "./types.ts";

interface Presence {
  readonly all: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

const presences = new WeakMap<ContentBinding, Presence>();

/** The properties that a part of the content may set. */
export function propsOf(content: ContentBinding): ReadonlySet<string> {
  return presenceOf(content).all;
}

/** The properties that are present whenever the part is valid. */
export function requiredProps(content: ContentBinding): ReadonlySet<string> {
  return presenceOf(content).required;
}

function presenceOf(content: ContentBinding): Presence {
  const known = presences.get(content);
  if (known !== undefined) return known;
  const presence = computePresence(content);
  presences.set(content, presence);
  return presence;
}

function computePresence(content: ContentBinding): Presence {
  switch (content.kind) {
    case "field":
    case "any":
      return single(content.prop, content.min > 0);
    case "list":
      return single(content.prop, !content.optional);
    default: {
      const items = content.items.map(presenceOf);
      const all = new Set(items.flatMap((item) => [...item.all]));
      if (content.optional) return { all, required: new Set() };
      const required = [...all].filter((prop) =>
        content.kind === "choice"
          ? items.every((item) => item.required.has(prop))
          : items.some((item) => item.required.has(prop)),
      );
      return { all, required: new Set(required) };
    }
  }
}

function single(prop: string, required: boolean): Presence {
  const all = new Set([prop]);
  return { all, required: required ? all : new Set() };
}

/** Whether a part of the content may be absent as a whole, as the content model has it: no element stands for it. */
export function isEmptiableContent(content: ContentBinding): boolean {
  if (content.kind === "field" || content.kind === "any") return content.min === 0;
  if (content.optional || content.kind === "list") return content.optional;
  return isGroupEmptiable(content.kind, content.items, isEmptiableContent);
}

/** The first property of a part in document order: what `$case` says where the part is a branch. */
export function firstProp(content: ContentBinding): string {
  if ("prop" in content) return content.prop;
  const [first] = content.items;
  return first === undefined ? "" : firstProp(first);
}

/** The property that holds what a particle matches. */
export function propOf(content: ContentBinding, particle: Particle): string | undefined {
  if (!("items" in content)) {
    const holds =
      content.kind === "list"
        ? content.entries.some(({ declaration }) => declaration === particle.term)
        : content.particle === particle;
    return holds ? content.prop : undefined;
  }
  for (const item of content.items) {
    const prop = propOf(item, particle);
    if (prop !== undefined) return prop;
  }
  return undefined;
}

/** Whether a value has a property: it is not `undefined` and not an empty array. `null` is present: it is nil. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/**
 * The branch of a choice that a value takes: the one that has all the choice's properties that are present, and whose required
 * properties are all present. `undefined` where no branch fits (the value is then not valid, or takes an empty branch).
 */
export function chooseBranch(
  choice: GroupBinding,
  present: (prop: string) => boolean,
): ContentBinding | undefined {
  const given = [...propsOf(choice)].filter(present);
  if (given.length === 0) return undefined;
  return choice.items.find((branch) => {
    const { all, required } = presenceOf(branch);
    return given.every((prop) => all.has(prop)) && [...required].every(present);
  });
}

/** The branch that fits a value best where none fits: the one with the most properties present. For messages. */
export function nearestBranch(
  choice: GroupBinding,
  present: (prop: string) => boolean,
): ContentBinding | undefined {
  let nearest: ContentBinding | undefined;
  let most = 0;
  for (const branch of choice.items) {
    const count = [...propsOf(branch)].filter(present).length;
    if (count > most) {
      most = count;
      nearest = branch;
    }
  }
  return nearest;
}
