/**
 * Resolves paths of identity constraints to properties of values. This works for paths that name children step by step, in types
 * whose content consists of properties; the plans check all others, evaluating the path at each element.
 */
import type { SimpleType } from "../../../../datatypes/types.ts";
import { bindType } from "../../../binding/bind.ts";
import type { ContentBinding, FieldBinding } from "../../../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../../components.ts";
import type { NameTest, Path } from "../../../identity/xpath.ts";
import type { LeafWriter } from "../any-leaf.ts";
import { leafOf } from "../leaf.ts";
import { isPlainObject, type Properties, passesTest } from "../plan.ts";

/** The result for a path that cannot be followed in this way. */
export const NOT_FOLLOWED: unique symbol = Symbol("not followed");

function giveUp(): never {
  throw NOT_FOLLOWED;
}

/** Properties that may contain more than the resolved paths cover: another type, wildcard content, wildcard attributes. */
type Opening = string;

/** The children to which a step leads. */
interface Way {
  readonly prop: string;
  readonly many: boolean;
  readonly declaration: ElementDeclaration;
}

/** The result of a step in values of a type. */
interface Ways {
  readonly openings: readonly Opening[];
  readonly ways: readonly Way[];
}

/** Resolves paths in the types of one set of components. */
export class IdentityPaths {
  readonly #components: ComponentSet;

  constructor(components: ComponentSet) {
    this.#components = components;
  }

  /** The targets of a selector's path from an element of a type, with their fields. */
  targets(type: ComplexType, path: Path, fields: readonly Path[], index = 0): TargetNode {
    const { steps, descendant } = path;
    const test = steps[index];
    if (descendant || test === undefined) giveUp();
    const { openings, ways } = this.#step(type, test);
    const isLast = index === steps.length - 1;
    const children: TargetChild[] = [];
    for (const way of ways) {
      const { type: next } = way.declaration;
      if (isLast) children.push(this.#target(way, fields));
      // Simple elements have no children.
      else if (next.kind !== "simple")
        children.push({
          ...way,
          next: this.targets(next, path, fields, index + 1),
          fields: [],
          rising: undefined,
        });
    }
    return { openings, children };
  }

  #target(way: Way, paths: readonly Path[]): TargetChild {
    const fields = paths.map((path) => this.#field(way.declaration, path));
    const [only, another] = fields;
    const isNumber = only?.end?.isExact === true && only.steps.length === 0 && only.end.openings.length === 1;
    const { type } = way.declaration;
    // A value of simple content may be an instance of a class, which has properties that are not attributes.
    const isRecord = type.kind !== "simple" && type.content.kind !== "simple";
    const isAlone = another === undefined && only?.end?.isValue !== true;
    const rising = isNumber && isRecord && isAlone ? only.end?.prop : undefined;
    return { ...way, next: undefined, fields, rising };
  }

  /** The result of a field's path from a target. */
  #field(declaration: ElementDeclaration, path: Path): FieldPath {
    if (path.descendant) giveUp();
    const steps: FieldPathStep[] = [];
    let at = declaration;
    for (const test of path.steps) {
      const { type } = at;
      if (type.kind === "simple") return { steps: [...steps, this.#within(type)], end: undefined };
      const { openings, ways } = this.#step(type, test);
      const [way, another] = ways;
      if (way?.many === true || another !== undefined) giveUp();
      steps.push({ openings, prop: way?.prop });
      if (way === undefined) return { steps, end: undefined };
      at = way.declaration;
    }
    if (path.attribute === undefined) return { steps, end: contentEnd(at) };
    const { type } = at;
    if (type.kind === "simple") return { steps: [...steps, this.#within(type)], end: undefined };
    return { steps, end: this.#attributeEnd(type, path.attribute) };
  }

  /** A simple element has no attributes and no children, unless its value names a complex type that extends its own type. */
  #within(type: SimpleType): FieldPathStep {
    const isExtended = this.#components.derivedFrom(type).some(({ kind }) => kind === "complex");
    return { openings: isExtended ? ["$type"] : [], prop: undefined };
  }

  #attributeEnd(type: ComplexType, test: NameTest): FieldEnd {
    if (test.local === undefined) giveUp();
    const { attributes } = bindType(type, this.#components);
    const found = attributes.filter(({ use }) => passesTest(use.declaration.name, test));
    const [only, another] = found;
    if (another !== undefined || only?.use.value !== undefined) giveUp();
    const openings = type.attributeWildcard === undefined ? ["$type"] : ["$type", "$attributes"];
    return {
      openings,
      prop: only?.prop,
      ...(only === undefined ? NO_LEAF : leafEnd(only.use.declaration.type)),
    };
  }

  #step(type: ComplexType, test: NameTest): Ways {
    const { content } = bindType(type, this.#components);
    const openings: Opening[] = ["$type"];
    const ways: Way[] = [];
    for (const part of content === undefined ? [] : partsOf(content)) {
      if (part.kind === "any") openings.push(part.prop);
      else if (part.kind === "field") ways.push(...wayOf(part, test));
      else giveUp();
    }
    return { openings, ways };
  }
}

function wayOf({ prop, many, declaration, members }: FieldBinding, test: NameTest): readonly Way[] {
  if (members !== undefined) giveUp();
  if (!passesTest(declaration.name, test)) return [];
  if (declaration.value !== undefined || declaration.abstract) giveUp();
  return [{ prop, many, declaration }];
}

function* partsOf(content: ContentBinding): Generator<Exclude<ContentBinding, { readonly items: unknown }>> {
  if (!("items" in content)) yield content;
  else for (const item of content.items) yield* partsOf(item);
}

function contentEnd({ type, nillable }: ElementDeclaration): FieldEnd {
  if (nillable) giveUp();
  if (type.kind === "simple") return { openings: [], prop: undefined, isValue: true, ...leafEnd(type) };
  if (type.content.kind !== "simple") giveUp();
  return { openings: ["$type"], prop: "$value", isValue: true, ...leafEnd(type.content.type) };
}

const NO_LEAF = { leaf: undefined };

function leafEnd(type: SimpleType): { readonly leaf: LeafWriter; readonly isExact: boolean } {
  return { leaf: leafOf(type), isExact: type.primitive === "decimal" };
}

/** The way from an element's value to the targets below it. */
export interface TargetNode {
  readonly openings: readonly Opening[];
  readonly children: readonly TargetChild[];
}

/** A child that is a target, or an ancestor of one. */
export interface TargetChild extends Way {
  readonly next: TargetNode | undefined;
  readonly fields: readonly FieldPath[];
  /** The property of a target's one field, where that is an attribute with numbers. */
  readonly rising: string | undefined;
}

interface FieldPathStep {
  readonly openings: readonly Opening[];
  /** `undefined` if the type has no such child. */
  readonly prop: string | undefined;
}

interface FieldEnd {
  readonly openings: readonly Opening[];
  readonly prop: string | undefined;
  readonly leaf: LeafWriter | undefined;
  /** Whether a value that is not an object is the field's own value. */
  readonly isValue?: boolean;
  /** Whether JavaScript numbers that differ are different values of the type: for a float they may be the same. */
  readonly isExact?: boolean;
}

/** The way from a target's value to a field's value. */
export interface FieldPath {
  readonly steps: readonly FieldPathStep[];
  readonly end: FieldEnd | undefined;
}

/** Whether no value of the target has the field, whatever type it names. */
export function isNever({ steps, end }: FieldPath): boolean {
  return end === undefined && steps.every(({ openings }) => openings.length === 0);
}

/** Whether the resolved paths cover all of a value. */
export function isClosed(value: Properties, openings: readonly Opening[]): boolean {
  for (const opening of openings) if (value[opening] !== undefined) return false;
  return true;
}

/** The value of a field in a target; `undefined` if it has none, {@link NOT_FOLLOWED} if that is not known. */
export function fieldValue({ steps, end }: FieldPath, target: unknown): unknown {
  let value = target;
  for (const { prop, openings } of steps) {
    if (value === null) return NOT_FOLLOWED;
    if (!isPlainObject(value)) return undefined;
    if (!isClosed(value, openings)) return NOT_FOLLOWED;
    value = prop === undefined ? undefined : value[prop];
  }
  if (end === undefined || value === undefined) return undefined;
  if (value === null) return NOT_FOLLOWED;
  if (!isPlainObject(value)) return end.isValue === true ? value : undefined;
  if (!isClosed(value, end.openings) || (end.isValue === true && end.prop === undefined)) return NOT_FOLLOWED;
  return end.prop === undefined ? undefined : value[end.prop];
}
