/** Checks identity constraints over a value (Part 1 §3.11.4). */
import { valueKey } from "../../../datatypes/index.ts";
import { XSI } from "../../../xml/names.ts";
import type { AttributeUse, ComponentSet, ElementDeclaration, IdentityConstraint } from "../../components.ts";
import { compileConstraint } from "../../identity/compiled.ts";
import type { PathState } from "../../identity/path-state.ts";
import { isAssumedWhenAbsent } from "../../rules/attribute-use.ts";
import {
  extendKey,
  forbidsNillable,
  inOrderOfChecking,
  isReference,
  needsAllFields,
} from "../../rules/identity.ts";
import { decline } from "../decline.ts";
import type { LeafWriter } from "./any-leaf.ts";
import { nodeChildren, selectsInNode, selectsNode, stepIntoNode } from "./identity-nodes.ts";
import { type ElementWriter, type FieldWriter, isPlainObject, type TypeWriter } from "./plan.ts";
import type { WriteState } from "./state.ts";

/** More nested elements of one kind than this are left to the engine: for a keyref, each of them searches everything below it, and the engine searches once. */
const MOST_AROUND = 8;

/** The constraints of one element declaration. A value that breaks one is declined. */
export class DirectIdentity {
  /** Keys come first, because keyrefs refer to them. */
  readonly #constraints: readonly DirectConstraint[];
  /** Whether nested elements select the same elements below. */
  readonly #repeats: boolean;

  constructor(constraints: readonly IdentityConstraint[], components: ComponentSet) {
    this.#constraints = inOrderOfChecking(constraints).map((each) => new DirectConstraint(each, components));
    this.#repeats = this.#constraints.some((each) => each.reachesFar && !this.#isLeftToOuter(each));
  }

  /** Begins an element. @returns the number of open elements around it with the same constraints, for `check` */
  enter({ declaration }: ElementWriter, { keyed }: WriteState): number {
    const around = keyed.get(declaration) ?? 0;
    if (around >= MOST_AROUND && this.#repeats) decline("keys of elements far within each other");
    keyed.set(declaration, around + 1);
    return around;
  }

  /** Ends an element whose value has been written. */
  check(element: ElementWriter, value: unknown, state: WriteState, around: number): void {
    state.keyed.set(element.declaration, around);
    // A field's value may be a default or fixed one, which the value does not contain.
    if (state.filled) decline();
    const tables = new Map<string, ReadonlySet<string>>();
    for (const each of this.#constraints) {
      if (around > 0 && this.#isLeftToOuter(each)) continue;
      const { key, refer } = each.constraint;
      const keys = each.keys(element, value, state);
      if (!isReference(each.constraint)) tables.set(key, keys);
      else if (!isSubset(keys, tables.get(refer ?? ""))) decline();
    }
  }

  /** Whether an enclosing element of the same kind checks everything in this element, and no keyref needs this element's table. */
  #isLeftToOuter({ constraint, descends }: DirectConstraint): boolean {
    if (!descends || isReference(constraint)) return false;
    return !this.#constraints.some((each) => each.constraint.refer === constraint.key);
  }
}

function isSubset(keys: ReadonlySet<string>, table: ReadonlySet<string> | undefined): boolean {
  for (const key of keys) if (table?.has(key) !== true) return false;
  return true;
}

/** An empty table of keys; nothing is ever added to it. */
const NO_KEYS: Set<string> = new Set();

/** Handles an element that a path has reached, and a node of wildcard content in which a path continues. */
type Visit = (element: ElementWriter, value: unknown, at: PathState) => void;
type Reach = (node: unknown, at: PathState) => void;

/** A property into which paths lead, and their state in its elements if these have one declaration. */
type Way = readonly [field: FieldWriter, only: PathState | undefined];

/** One constraint at work. */
class DirectConstraint {
  readonly constraint: IdentityConstraint;
  readonly descends: boolean;
  readonly reachesFar: boolean;
  readonly #selector: PathState;
  readonly #components: ComponentSet;
  readonly #fields: readonly PathState[];
  /** The properties into which the paths lead, by the state of the paths and by type. */
  readonly #ways = new Map<PathState, Map<TypeWriter, readonly Way[]>>();
  #keys: Set<string> = NO_KEYS;
  #found: string | undefined;
  #isFound = false;

  constructor(constraint: IdentityConstraint, components: ComponentSet) {
    const { selector, fields, descends, reachesFar } = compileConstraint(constraint);
    if (!fields.every((field) => isFollowed(field))) decline();
    this.constraint = constraint;
    this.#components = components;
    this.descends = descends;
    this.reachesFar = reachesFar;
    this.#selector = selector;
    this.#fields = fields;
  }

  /** The keys under an element. */
  keys(element: ElementWriter, value: unknown, state: WriteState): ReadonlySet<string> {
    const keys = new Set<string>();
    this.#keys = keys;
    try {
      const visit: Visit = (target, its, at) => {
        if (at.selectsElement) this.#target(target, its, state);
      };
      this.#walk(element, value, this.#selector, visit, (node, at) => this.#selectIn(node, at));
    } finally {
      // The constraint lives as long as the schema, so it must not keep the value.
      this.#keys = NO_KEYS;
      this.#found = undefined;
    }
    return keys;
  }

  /** Follows the paths, and visits each element once. */
  #walk(element: ElementWriter, value: unknown, at: PathState, visit: Visit, reach: Reach): void {
    visit(element, value, at);
    if (!at.goesOn || !isPlainObject(value)) return;
    const type = element.typeOf(value);
    if (type === undefined) return;
    for (const [field, only] of this.#into(type, at)) {
      for (const given of occurrences(field, value[field.prop])) {
        const child = field.elementOf(given);
        if (child === undefined) continue;
        const next = only ?? at.step(child.declaration.name, child.declaration.key);
        if (next !== undefined) this.#walk(child, field.valueOf(given), next, visit, reach);
      }
    }
    for (const place of type.wildcards) for (const node of place.nodesOf(value)) reach(node, at);
  }

  #into(type: TypeWriter, at: PathState): readonly Way[] {
    const byType = this.#ways.get(at) ?? new Map<TypeWriter, readonly Way[]>();
    let ways = byType.get(type);
    if (ways === undefined) {
      this.#ways.set(at, byType);
      ways = type.fields.flatMap((field) => {
        const steps = field.declarations.map((each) => wayInto(each, at));
        const only = steps.length === 1 ? steps[0] : undefined;
        return steps.some(Boolean) ? [[field, only] as const] : [];
      });
      byType.set(type, ways);
    }
    return ways;
  }

  /** Nodes that a selector selects in wildcard content have no plan: they are accepted only if no field has a value there. */
  #selectIn(node: unknown, before: PathState): void {
    const reached = stepIntoNode(node, before);
    if (reached === undefined) return;
    const { at } = reached;
    if (at.selectsElement) {
      if (needsAllFields(this.constraint)) decline();
      if (this.#fields.some((field) => selectsNode(reached.node, field, this.#components))) decline();
    }
    if (at.goesOn) for (const child of nodeChildren(reached.node)) this.#selectIn(child, at);
  }

  #target(element: ElementWriter, value: unknown, state: WriteState): void {
    const key = this.#keyOf(element, value, state);
    if (key === undefined) return;
    if (!isReference(this.constraint) && this.#keys.has(key)) decline();
    this.#keys.add(key);
  }

  /** `undefined` if a field is absent, which a key does not allow. */
  #keyOf(element: ElementWriter, value: unknown, state: WriteState): string | undefined {
    let key: string | undefined = "";
    for (const field of this.#fields) {
      const part = this.#fieldOf(field, element, value, state);
      if (part === undefined && needsAllFields(this.constraint)) decline();
      key = part === undefined || key === undefined ? undefined : extendKey(key, part, this.#fields.length);
    }
    return key;
  }

  #fieldOf(field: PathState, element: ElementWriter, value: unknown, state: WriteState): string | undefined {
    this.#found = undefined;
    this.#isFound = false;
    const visit: Visit = (node, its, at) => this.#read(node, its, at, state);
    this.#walk(element, value, field, visit, (node, at) => {
      if (selectsInNode(node, at, this.#components)) decline();
    });
    return this.#found;
  }

  #read(element: ElementWriter, value: unknown, at: PathState, state: WriteState): void {
    if (at.selectsElement) this.#readElement(element, value, state);
    if (at.attributes.length === 0) return;
    const type = element.typeOf(value);
    if (type === undefined) return;
    for (const { use, prop, leaf } of new Set(at.attributes.flatMap((test) => type.attributesBy(test)))) {
      const given = isPlainObject(value) ? value[prop] : undefined;
      if (given !== undefined) this.#take(leaf, given, state);
      else if (isAssumedWhenAbsent(use)) this.#takeDefault(use);
    }
    if (isPlainObject(value) && at.attributes.some((test) => type.opensAttributeBy(test, value))) decline();
  }

  #readElement(element: ElementWriter, value: unknown, state: WriteState): void {
    if (forbidsNillable(this.constraint, element.declaration.nillable)) decline();
    // A nil element must have a simple type as well (Part 1 §3.11.4, clause 3).
    const leaf = element.simpleOf(value) ?? decline();
    const isNil = value === null || (isPlainObject(value) && value.$nil === true);
    if (isNil) this.#takeNothing();
    else this.#take(leaf, isPlainObject(value) && value.$value !== undefined ? value.$value : value, state);
  }

  #take(leaf: LeafWriter, value: unknown, state: WriteState): void {
    this.#takeNothing();
    this.#found = leaf.key(value, state);
  }

  /** The key of an attribute with a default value. */
  #takeDefault({ value, declaration }: AttributeUse): void {
    this.#takeNothing();
    const result = value && declaration.type.validate(value.lexical, value);
    this.#found = result?.ok === true ? valueKey(result.value()) : decline();
  }

  /** A field may select at most one node. */
  #takeNothing(): void {
    if (this.#isFound) decline();
    this.#isFound = true;
  }
}

/** The state in an element; `undefined` if there is nothing to find: an element of a simple type has neither children nor attributes. */
function wayInto({ name, key, type }: ElementDeclaration, at: PathState): PathState | undefined {
  const next = at.step(name, key);
  if (type.kind === "complex" || next === undefined) return next;
  // Another type, which is named there, may have attributes.
  return next.selectsElement || next.attributes.length > 0 ? next : undefined;
}

const NONE: readonly unknown[] = [];

function occurrences(field: FieldWriter, given: unknown): readonly unknown[] {
  if (given === undefined) return NONE;
  return field.many && Array.isArray(given) ? given : [given];
}

/** Fields that end in attributes of any name may select attributes of xsi, which no type declares. */
function isFollowed({ program }: PathState): boolean {
  return program.attributes.every(
    (test) => test === undefined || (test.local !== undefined && test.ns !== undefined && test.ns !== XSI),
  );
}
