/**
 * A fast check of the most common identity constraint: one number in each child, in ascending order, so that no value
 * occurs twice and no table is needed.
 */
import { valueKind } from "../../../datatypes/index.ts";
import { bindType } from "../../binding/bind.ts";
import type { AttributeBinding, ContentBinding, FieldBinding } from "../../binding/types.ts";
import type { ComponentSet, ElementDeclaration } from "../../components.ts";
import { type NameTest, type Path, parseField, parseSelector } from "../../identity/xpath.ts";
import { isReference, needsAllFields } from "../../rules/identity.ts";

/** The place of the numbers: an attribute of the children in a property. */
interface KeyPlace {
  readonly children: string;
  readonly attribute: string;
  /** Properties of other children that the constraint selects, and that do not have the attribute. */
  readonly others: readonly string[];
  /** Whether each child must have a number. */
  readonly isKey: boolean;
}

/**
 * Whether a value certainly satisfies the constraints of an element; `false` is not a verdict.
 *
 * @param isPlain whether no element in it has xsi:type or xsi:nil
 */
export type IsAscending = (value: unknown, isPlain: boolean) => boolean;

/** Looks for such a constraint; `undefined` if the element has others. */
export function ascendingKey(
  declaration: ElementDeclaration,
  components: ComponentSet,
): IsAscending | undefined {
  const place = placeOf(declaration, components);
  return place && ((value, isPlain) => ascends(value, place, isPlain));
}

function ascends(value: unknown, place: KeyPlace, isPlain: boolean): boolean {
  const { children, attribute, others, isKey } = place;
  if (!isRecord(value)) return false;
  if (isKey || !isPlain) for (const other of others) if (!isWithoutKey(value[other], isKey)) return false;
  const items = value[children];
  if (items === undefined) return true;
  if (!Array.isArray(items)) return false;
  let last: bigint | number | undefined;
  for (let index = 0; index < items.length; index++) {
    const item: unknown = items[index];
    if (!isRecord(item) || (!isPlain && hasXsi(item))) return false;
    const number = item[attribute];
    if (number === undefined && !isKey) continue;
    if (typeof number !== "bigint" && typeof number !== "number") return false;
    if (last !== undefined && !(number > last)) return false;
    last = number;
  }
  return true;
}

/** A type that xsi:type names may have another attribute of that name, and a nil child has no key. */
function hasXsi(item: Record<string, unknown>): boolean {
  return item.$type !== undefined || item.$nil !== undefined;
}

/** A child whose type xsi:type names may have the attribute after all. */
function isWithoutKey(value: unknown, isKey: boolean): boolean {
  if (value === undefined) return true;
  if (isKey) return false;
  if (Array.isArray(value)) return value.every((item) => isWithoutKey(item, isKey));
  return !isRecord(value) || value.$type === undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function placeOf({ type, identity }: ElementDeclaration, components: ComponentSet): KeyPlace | undefined {
  const [constraint] = identity;
  if (constraint === undefined || identity.length > 1 || isReference(constraint)) return undefined;
  const resolve = (prefix: string): string | undefined => constraint.resolvePrefix(prefix);
  const [selector, ...alternatives] = parseSelector(constraint.selector, resolve);
  const fields = constraint.fields.map((field) => parseField(field, resolve));
  const attribute = attributeOf(fields);
  if (selector === undefined || alternatives.length > 0 || attribute === undefined) return undefined;
  if (selector.descendant || selector.attribute !== undefined || selector.steps.length !== 1)
    return undefined;
  const [step] = selector.steps;
  const content = type.kind === "complex" ? bindType(type, components).content : undefined;
  const children = content && step && fieldsOf(content)?.filter((field) => mayPass(field, step));
  const bearers = children?.filter((field) => attributesOf(field, attribute, components).length > 0) ?? [];
  const [child, ...more] = bearers;
  if (child === undefined || more.length > 0 || !child.many) return undefined;
  const prop = numberOf(child, attribute, components);
  const others = (children ?? []).filter((field) => field !== child).map((field) => field.prop);
  const isKey = needsAllFields(constraint);
  return prop === undefined ? undefined : { children: child.prop, attribute: prop, others, isKey };
}

function attributeOf(fields: readonly (readonly Path[])[]): NameTest | undefined {
  const [[path, ...alternatives] = [], ...others] = fields;
  if (path === undefined || alternatives.length > 0 || others.length > 0) return undefined;
  return path.descendant || path.steps.length > 0 || path.attribute?.local === undefined
    ? undefined
    : path.attribute;
}

/** All elements of the content, if each is a property of its own. */
function fieldsOf(content: ContentBinding): readonly FieldBinding[] | undefined {
  if (content.kind === "field") return content.members === undefined ? [content] : undefined;
  if (!("items" in content)) return undefined;
  const parts = content.items.map(fieldsOf);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function mayPass({ declaration: { name } }: FieldBinding, { ns, local }: NameTest): boolean {
  return (ns === undefined || ns === name.ns) && (local === undefined || local === name.local);
}

/** Attributes of a child that match the test; for a child with an attribute wildcard, any may match. */
function attributesOf(
  { declaration: { type } }: FieldBinding,
  { ns, local }: NameTest,
  components: ComponentSet,
): readonly (AttributeBinding | undefined)[] {
  if (type.kind === "simple") return [];
  const { attributes, anyAttribute } = bindType(type, components);
  const found = attributes.filter(({ use: { declaration } }) => {
    const { name } = declaration;
    return name.local === local && (ns === undefined || name.ns === ns);
  });
  return anyAttribute ? [...found, undefined] : found;
}

/** The property of the attribute, if there is one and its values are whole numbers. */
function numberOf(field: FieldBinding, test: NameTest, components: ComponentSet): string | undefined {
  const [found, ...others] = attributesOf(field, test, components);
  if (found === undefined || others.length > 0 || found.use.value !== undefined) return undefined;
  const simple = found.use.declaration.type;
  const kind = simple.variety === "atomic" ? valueKind(simple) : "text";
  return kind === "number" || kind === "bigint" ? found.prop : undefined;
}
