/** Changes that make a valid value wrong, whatever else is in it. */
import { type SimpleType, valueKind } from "../../../src/datatypes/index.ts";
import { chooseBranch, isPresent, requiredProps } from "../../../src/schema/binding/presence.ts";
import type {
  ContentBinding,
  FieldBinding,
  GroupBinding,
  TypeBinding,
} from "../../../src/schema/binding/types.ts";
import type { ElementDeclaration, ValueConstraint } from "../../../src/schema/components.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { type Fields, isFields, own } from "../../../src/schema/value/kinds.ts";
import { isListType } from "../invalid/simple-faults.ts";
import { changed, withProperty } from "./change.ts";
import { type TypedVisitor, type Way, walkTyped } from "./typed-walk.ts";

/** What is done to a value. */
export type ChangeKind =
  | "required property away"
  | "unknown property"
  | "enumeration"
  | "fixed value"
  | "wrong kind"
  | "second branch"
  | "array for one"
  | "one for an array"
  | "null";

/** One change that can be made. */
export interface WrongChange {
  readonly kind: ChangeKind;
  readonly way: Way;
  /** The changed copy of the whole value. */
  readonly apply: (root: unknown) => unknown;
}

/** A value for an element that another value of the schema has. */
export type Donors = ReadonlyMap<ElementDeclaration, unknown>;

/** Every change of these kinds that a value can suffer. */
export function wrongChanges(schema: ElementSchema, value: unknown, donors: Donors): readonly WrongChange[] {
  const { components, declaration } = schema.$linked();
  const collector = new Collector(donors);
  walkTyped(components, declaration, value, collector);
  return collector.changes;
}

/** Takes note of the values of elements, for other documents of the schema. */
export function collectDonors(
  schema: ElementSchema,
  value: unknown,
  donors: Map<ElementDeclaration, unknown>,
): void {
  const { components, declaration } = schema.$linked();
  walkTyped(components, declaration, value, {
    element: (each, given) => {
      if (!donors.has(each)) donors.set(each, given);
    },
    object: () => undefined,
    simple: () => undefined,
    choice: () => undefined,
  });
}

class Collector implements TypedVisitor {
  readonly changes: WrongChange[] = [];
  readonly #donors: Donors;

  constructor(donors: Donors) {
    this.#donors = donors;
  }

  object(binding: TypeBinding, value: Fields, way: Way): void {
    this.#add("unknown property", way, (old) => withProperty(old, "unexpectedProperty", "x"));
    for (const prop of requiredIn(binding)) {
      if (isPresent(own(value, prop))) this.#add("required property away", [...way, prop], () => undefined);
    }
    for (const field of arraysOf(binding.content)) {
      const given = own(value, field.prop);
      if (Array.isArray(given) && given.length > 0 && !Array.isArray(given[0])) {
        this.#add("one for an array", [...way, field.prop], () => given[0]);
      }
    }
  }

  simple(type: SimpleType, constraint: ValueConstraint | undefined, way: Way): void {
    const isText = type.variety === "atomic" && valueKind(type) === "text";
    if (isText && type.facets.has("enumeration")) this.#add("enumeration", way, () => "not one of these");
    if (isText && constraint?.kind === "fixed") this.#add("fixed value", way, () => `${constraint.lexical}x`);
    // An object with a name of its own is what no simple value is.
    this.#add("wrong kind", way, (old) => otherKind(type, old));
  }

  element(declaration: ElementDeclaration, value: unknown, way: Way, field: FieldBinding | undefined): void {
    // A property that is null is absent, which may be right; an entry cannot be.
    const isProperty = field !== undefined && !field.many;
    if (!declaration.nillable && !isProperty) this.#add("null", way, () => null);
    if (declaration.type.kind === "complex" && declaration.type.content.kind !== "simple") {
      this.#add("wrong kind", way, () => "text");
    }
    const isList = declaration.type.kind === "simple" && isListType(declaration.type);
    const isListContent =
      declaration.type.kind === "complex" &&
      declaration.type.content.kind === "simple" &&
      isListType(declaration.type.content.type);
    if (field !== undefined && !field.many && !isList && !isListContent) {
      this.#add("array for one", way, () => [value]);
    }
  }

  choice(choice: GroupBinding, value: Fields, way: Way): void {
    const present = (prop: string): boolean => isPresent(own(value, prop));
    const taken = chooseBranch(choice, value, present);
    if (taken === undefined) return;
    for (const item of choice.items) {
      const donor = item.kind === "field" && item !== taken ? this.#donation(item) : undefined;
      if (donor === undefined || item.kind !== "field" || present(item.prop)) continue;
      const both = { ...value, [item.prop]: donor };
      const fits = chooseBranch(choice, both, (prop) => isPresent(own(both, prop)));
      if (fits === undefined) this.#add("second branch", way, (old) => withProperty(old, item.prop, donor));
    }
  }

  #donation({ declaration, members, many }: FieldBinding): unknown {
    const from = members?.find((member) => this.#donors.has(member.declaration));
    const donor = this.#donors.get(from?.declaration ?? declaration);
    if (donor === undefined || (members !== undefined && from === undefined)) return undefined;
    const one = from === undefined ? donor : { [from.prop]: donor };
    return many ? [one] : one;
  }

  #add(kind: ChangeKind, way: Way, to: (old: unknown) => unknown): void {
    this.changes.push({ kind, way, apply: (root) => changed(root, way, to) });
  }
}

/** Required properties that nothing fills in. */
function requiredIn({ attributes, content, value }: TypeBinding): readonly string[] {
  const props = attributes
    .filter(({ use }) => use.required && use.value === undefined)
    .map(({ prop }) => prop);
  if (value) return props;
  const filled = new Set(filledFields(content).map(({ prop }) => prop));
  const inContent = content === undefined ? [] : [...requiredProps(content)];
  return [...props, ...inContent.filter((prop) => !filled.has(prop))];
}

function filledFields(content: ContentBinding | undefined): readonly FieldBinding[] {
  return fieldsOf(content).filter(({ declaration }) => declaration.value !== undefined);
}

function arraysOf(content: ContentBinding | undefined): readonly FieldBinding[] {
  return fieldsOf(content).filter(({ many }) => many);
}

function fieldsOf(content: ContentBinding | undefined): readonly FieldBinding[] {
  if (content === undefined || content.kind === "any" || content.kind === "list") return [];
  return content.kind === "field" ? [content] : content.items.flatMap(fieldsOf);
}

/** A value of another kind that may be written nowhere in its place: `Init` takes numbers for decimals, bigints for integers. */
function otherKind(type: SimpleType, old: unknown): unknown {
  if (type.variety !== "atomic" || isFields(old)) return { wrong: true };
  return typeof old === "string" ? true : "text";
}
