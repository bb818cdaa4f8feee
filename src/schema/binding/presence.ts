/** Decides which groups a value's properties select: the only module that chooses a branch of a choice. */
import type { Particle } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";
import type { ContentBinding, GroupBinding } from "./types.ts";

interface Presence {
  readonly all: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

const presences = new WeakMap<ContentBinding, Presence>();

/** Up to this number of properties and branches, each is tested individually. */
const NARROW = 16;

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
      return { all, required: content.kind === "choice" ? requiredByEach(items) : requiredByOne(items) };
    }
  }
}

/** What is required whichever branch is taken. */
function requiredByEach([first, ...others]: readonly Presence[]): ReadonlySet<string> {
  const required = [...(first?.required ?? [])];
  return new Set(required.filter((prop) => others.every((item) => item.required.has(prop))));
}

function requiredByOne(items: readonly Presence[]): ReadonlySet<string> {
  return new Set(items.flatMap((item) => [...item.required]));
}

function single(prop: string, required: boolean): Presence {
  const all = new Set([prop]);
  return { all, required: required ? all : new Set() };
}

/**
 * Whether a part of the content may be absent as a whole according to the content model: no element is needed for it.
 */
export function isEmptiableContent(content: ContentBinding): boolean {
  if (content.kind === "field" || content.kind === "any") return content.min === 0;
  if (content.optional || content.kind === "list") return content.optional;
  return isGroupEmptiable(content.kind, content.items, isEmptiableContent);
}

/** The first property of a part in document order: the value of `$case` if the part is a branch. */
export function firstProp(content: ContentBinding): string {
  if ("prop" in content) return content.prop;
  const [first] = content.items;
  return first === undefined ? "" : firstProp(first);
}

/** The property for the matches of a particle. */
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
 * The properties of a choice that a value has, in the order of the choice. For a wide choice, the value's own names
 * are looked up instead of all names of the choice: a document with one element for each branch would otherwise take
 * quadratic time.
 */
export function givenProps(
  choice: GroupBinding,
  value: object,
  present: (prop: string) => boolean,
): readonly string[] {
  const props = propsOf(choice);
  if (props.size <= NARROW) return [...props].filter(present);
  const names = Object.getOwnPropertyNames(value);
  if (names.length >= props.size) return [...props].filter(present);
  const given = names.filter((name) => props.has(name) && present(name));
  if (given.length < 2) return given;
  const holders = holdersOf(choice);
  const place = (prop: string): number => holders.get(prop)?.place ?? 0;
  return given.sort((left, right) => place(left) - place(right));
}

/** The position of a property among those of its choice, and the branches that may set it, in order. */
interface Holder {
  readonly place: number;
  readonly branches: ContentBinding[];
}

const holders = new WeakMap<GroupBinding, ReadonlyMap<string, Holder>>();

function holdersOf(choice: GroupBinding): ReadonlyMap<string, Holder> {
  const known = holders.get(choice);
  if (known !== undefined) return known;
  const made = new Map<string, Holder>();
  for (const branch of choice.items) {
    for (const prop of propsOf(branch)) {
      const holder = made.get(prop);
      if (holder === undefined) made.set(prop, { place: made.size, branches: [branch] });
      else holder.branches.push(branch);
    }
  }
  holders.set(choice, made);
  return made;
}

function branchesWith(choice: GroupBinding, prop: string): readonly ContentBinding[] {
  return holdersOf(choice).get(prop)?.branches ?? [];
}

/**
 * The branch of a choice that a value takes: the one that has all the choice's properties that are present, and whose
 * required properties are all present. `undefined` if no branch fits (the value is then not valid, or takes an empty
 * branch).
 */
export function chooseBranch(
  choice: GroupBinding,
  value: object,
  present: (prop: string) => boolean,
): ContentBinding | undefined {
  const given = givenProps(choice, value, present);
  const [first] = given;
  if (first === undefined) return undefined;
  const branches = choice.items.length <= NARROW ? choice.items : branchesWith(choice, first);
  return branches.find((branch) => {
    const { all, required } = presenceOf(branch);
    return given.every((prop) => all.has(prop)) && areAll(required, present);
  });
}

function areAll(props: ReadonlySet<string>, present: (prop: string) => boolean): boolean {
  for (const prop of props) if (!present(prop)) return false;
  return true;
}

/** The branch whose first property has the name in a choice's tag. */
export function branchNamed(choice: GroupBinding, name: string): ContentBinding | undefined {
  return branchesWith(choice, name).find((branch) => firstProp(branch) === name);
}

/**
 * The branch that fits a value best if none fits: the one with the most properties present, the first of several. For
 * messages.
 *
 * @param given the result of `givenProps`.
 */
export function nearestBranch(choice: GroupBinding, given: readonly string[]): ContentBinding | undefined {
  const counts = new Map<ContentBinding, number>();
  for (const prop of given) {
    for (const branch of branchesWith(choice, prop)) counts.set(branch, (counts.get(branch) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return choice.items.find((branch) => most > 0 && counts.get(branch) === most);
}
