/** What a value lacks: in the value's own terms, and as the elements that would stand in its place. */
import type { ClarkName } from "../../xml/events.ts";
import { requiredProps } from "../binding/presence.ts";
import type { AttributeBinding, ContentBinding, FieldBinding, GroupBinding } from "../binding/types.ts";
import type { Particle } from "../components.ts";
import type { ValuePath } from "../value/path.ts";
import type { Problem } from "./problem.ts";

/** So many elements that are not there are passed over one by one. */
const MOST_NAMES = 1000;
/** How many properties a message lists. */
const LISTED = 8;

/** Names of properties for a message, the first eight of them. */
export function listedNames(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => JSON.stringify(name));
  return names.length > LISTED ? `${shown.join(", ")} … (${names.length})` : shown.join(", ");
}

/** What is wrong with a required property that has no entry: an array in its place is empty, and anything else is absent. */
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

/** An element or list of them that is not there: `path` is its own place, which the value does not have. */
function missingElement(
  prop: string,
  path: ValuePath,
  particle: Particle,
  members: readonly { readonly prop: string }[] = [],
): Problem {
  const form =
    members.length === 0
      ? ""
      : `: it must be an object with one of the properties ${listedNames(members.map((member) => member.prop))}`;
  const message = `the required property ${JSON.stringify(prop)} is missing${form}`;
  return missing(message, path, particle);
}

/** An array that is too short. */
export function tooFew(min: number, found: number, path: ValuePath, particle: Particle): Problem {
  const message = `expected at least ${entries(min)}, found ${found}`;
  return missing(message, path, particle);
}

/** An array that is too long: `path` is the first entry that is too many. */
export function tooMany(max: number, found: number, path: ValuePath, { source }: Particle): Problem {
  const message = `expected at most ${entries(max)}, found ${found}: leave out this one and those after it`;
  return { code: "unexpected-element", rule: "cvc-complex-type.2.4", message, path, schema: source };
}

/** A choice of which nothing is there; `path` is that of the object that should have a branch's properties. */
export function missingChoice(choice: GroupBinding, path: ValuePath | undefined): Problem {
  const branches = choice.items.map((branch) => {
    const required = [...requiredProps(branch)];
    return required.length > 1
      ? `${listedNames(required)} together`
      : listedNames(required.length === 0 ? [] : required);
  });
  const named = branches.filter((branch) => branch !== "").slice(0, LISTED);
  const more = branches.length > named.length ? ` (one of ${branches.length} branches)` : "";
  const message = `one of these is required, but none is present: ${named.join("; or ")}${more}`;
  return missing(message, path, firstParticle(choice));
}

/** An attribute that is not there. */
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

/** The fewest elements that make a part complete; `undefined` where their names are not known. */
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

/** The names of so many elements of a field. */
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
