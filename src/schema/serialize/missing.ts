/** Describes what a value lacks: in terms of the value, and as the missing elements. */
import { firstOf } from "../../arguments/spelling.ts";
import type { ClarkName } from "../../xml/events.ts";
import { requiredProps } from "../binding/presence.ts";
import type { AttributeBinding, ContentBinding, FieldBinding, GroupBinding } from "../binding/types.ts";
import type { Particle } from "../components.ts";
import type { ValuePath } from "../value/path.ts";
import type { Problem } from "./problem.ts";

/** Up to this number, missing elements are skipped one by one. */
const MOST_NAMES = 1000;
/** The number of properties in a message. */
const LISTED = 8;

/** Names of properties for a message, the first eight of them. @param count the number of all names */
export function listedNames(names: Iterable<string>, count: number): string {
  const shown = firstOf(names, LISTED).map((name) => JSON.stringify(name));
  return count > LISTED ? `${shown.join(", ")} … (${count})` : shown.join(", ");
}

function* propsOfAll(members: readonly { readonly prop: string }[]): Iterable<string> {
  for (const { prop } of members) yield prop;
}

/** The fault of a required property without an entry: an array in its place is empty; otherwise it is absent. */
export function missingEntries(
  value: unknown,
  min: number,
  prop: string,
  path: ValuePath,
  particle: Particle,
  members: readonly { readonly prop: string }[] = [],
): Problem {
  return Array.isArray(value)
    ? tooFew(min, value.length, path, particle)
    : missingElement(prop, path, particle, members);
}

/** A missing element or list: `path` is its own place, which the value does not have. */
function missingElement(
  prop: string,
  path: ValuePath,
  particle: Particle,
  members: readonly { readonly prop: string }[] = [],
): Problem {
  const form =
    members.length === 0
      ? ""
      : `: it must be an object with one of the properties ${listedNames(propsOfAll(members), members.length)}`;
  const message = `the required property ${JSON.stringify(prop)} is missing${form}`;
  return missing(message, path, particle);
}

/** An array that is too short. */
export function tooFew(min: number, found: number, path: ValuePath, particle: Particle): Problem {
  const message = `expected at least ${entries(min)}, found ${found}`;
  return missing(message, path, particle);
}

/** An array that is too long: `path` is the first superfluous entry. */
export function tooMany(max: number, found: number, path: ValuePath, { source }: Particle): Problem {
  const message = `expected at most ${entries(max)}, found ${found}: leave out this one and those after it`;
  return { code: "unexpected-element", rule: "cvc-complex-type.2.4", message, path, schema: source };
}

/** A choice without any of its properties; `path` is the object that should have a branch's properties. */
export function missingChoice(choice: GroupBinding, path: ValuePath | undefined): Problem {
  const branches = choice.items.map((branch) => {
    const required = [...requiredProps(branch)];
    return required.length > 1
      ? `${listedNames(required, required.length)} together`
      : listedNames(required, required.length);
  });
  const named = branches.filter((branch) => branch !== "").slice(0, LISTED);
  const more = branches.length > named.length ? ` (one of ${branches.length} branches)` : "";
  const message = `one of these is required, but none is present: ${named.join("; or ")}${more}`;
  return missing(message, path, firstParticle(choice));
}

/** A missing attribute. */
export function missingAttribute({ prop, use }: AttributeBinding, path: ValuePath): Problem {
  const message = `the required property ${JSON.stringify(prop)} is missing`;
  return {
    code: "missing-attribute",
    rule: "cvc-complex-type.4",
    message,
    path,
    schema: use.source ?? use.declaration.source,
  };
}

/** The fewest elements that complete a part; `undefined` if their names are unknown. */
export function namesOf(content: ContentBinding): readonly ClarkName[] | undefined {
  switch (content.kind) {
    case "field":
      return namesOfField(content, content.min);
    case "any":
      return content.min === 0 ? [] : undefined;
    case "list":
      return content.optional ? [] : undefined;
    case "choice":
      return content.optional ? [] : first(content.items, namesOf);
    default:
      return content.optional ? [] : all(content.items, namesOf);
  }
}

/** The names of this number of elements of a field. */
export function namesOfField({ declaration }: FieldBinding, count: number): readonly ClarkName[] | undefined {
  return count > MOST_NAMES ? undefined : new Array<ClarkName>(count).fill(declaration.key);
}

function missing(message: string, path: ValuePath | undefined, particle: Particle | undefined): Problem {
  const schema = particle?.source;
  return { code: "missing-element", rule: "cvc-complex-type.2.4.b", message, path, schema };
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

function firstParticle(content: ContentBinding): Particle | undefined {
  if (!("items" in content)) return content.particle;
  const [item] = content.items;
  return item === undefined ? undefined : firstParticle(item);
}

type Names = readonly ClarkName[] | undefined;

function first(items: readonly ContentBinding[], names: (item: ContentBinding) => Names): Names {
  for (const item of items) {
    const found = names(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function all(items: readonly ContentBinding[], names: (item: ContentBinding) => Names): Names {
  const found: ClarkName[] = [];
  for (const item of items) {
    const each = names(item);
    if (each === undefined || found.length + each.length > MOST_NAMES) return undefined;
    found.push(...each);
  }
  return found;
}
