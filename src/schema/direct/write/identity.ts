/** Identity constraints over a value (Part 1 §3.11.4): those whose paths name children step by step. */
import type { IdentityConstraint } from "../../components.ts";
import { type NameTest, type Path, parseField, parseSelector } from "../../identity/xpath.ts";
import {
  extendKey,
  forbidsNillable,
  inOrderOfChecking,
  isReference,
  needsAllFields,
} from "../../rules/identity.ts";
import { decline } from "../decline.ts";
import type { LeafWriter } from "./leaf.ts";
import { type ElementWriter, type FieldWriter, isPlainObject, passesTest } from "./plan.ts";
import type { WriteState } from "./state.ts";

/** The constraints of one element declaration. A value that breaks one is declined. */
export class DirectIdentity {
  /** Keys first, for references look among them. */
  readonly #constraints: readonly DirectConstraint[];

  constructor(constraints: readonly IdentityConstraint[]) {
    this.#constraints = inOrderOfChecking(constraints).map((each) => new DirectConstraint(each));
  }

  check(element: ElementWriter, value: unknown, state: WriteState): void {
    // A field's value may be one that was filled in, and the value does not show it.
    if (state.filled) decline();
    const tables = new Map<string, ReadonlySet<string>>();
    for (const each of this.#constraints) {
      const { key, refer } = each.constraint;
      const keys = each.keys(element, value, state);
      if (!isReference(each.constraint)) tables.set(key, keys);
      else if (!isSubset(keys, tables.get(refer ?? ""))) decline();
    }
  }
}

function isSubset(keys: ReadonlySet<string>, table: ReadonlySet<string> | undefined): boolean {
  for (const key of keys) if (table?.has(key) !== true) return false;
  return true;
}

/** A path, and whether it is a field's. */
interface Way {
  readonly path: Path;
  readonly toField: boolean;
}

/** Stands for the keys of no document; nothing is ever added to it. */
const NO_KEYS: Set<string> = new Set();

/** One constraint at work. */
class DirectConstraint {
  readonly constraint: IdentityConstraint;
  readonly #selector: readonly Path[];
  readonly #fields: readonly (readonly Path[])[];
  #keys: Set<string> = NO_KEYS;
  #found: string | undefined;

  constructor(constraint: IdentityConstraint) {
    const resolve = (prefix: string): string | undefined => constraint.resolvePrefix(prefix);
    this.constraint = constraint;
    this.#selector = parseSelector(constraint.selector, resolve);
    this.#fields = constraint.fields.map((field) => parseField(field, resolve));
    if (!this.#fields.flat().every(isFollowed)) decline();
    // Two alternatives that select one element would have it counted twice.
    if (this.#selector.length > 1 && this.#selector.some(mayOverlap)) decline();
  }

  /** The keys under an element. */
  keys(element: ElementWriter, value: unknown, state: WriteState): ReadonlySet<string> {
    const keys = new Set<string>();
    this.#keys = keys;
    try {
      for (const path of this.#selector) {
        if (path.descendant) this.#selectWithin(element, value, path, state);
        else this.#follow(element, value, { path, toField: false }, 0, state);
      }
    } finally {
      // The constraint lives as long as the schema, and must not keep what it was asked about.
      this.#keys = NO_KEYS;
      this.#found = undefined;
    }
    return keys;
  }

  /** Starts the path at the element and at everything in it. */
  #selectWithin(element: ElementWriter, value: unknown, path: Path, state: WriteState): void {
    this.#follow(element, value, { path, toField: false }, 0, state);
    const type = element.typeOf(value);
    if (type === undefined || !isPlainObject(value)) return;
    for (const field of type.childrenBy(ANY_NAME)) {
      for (const given of occurrences(field, value[field.prop])) {
        this.#selectWithin(field.elementOf(given), field.valueOf(given), path, state);
      }
    }
  }

  /** Follows a path to what it leads to: targets, or the values of a field. */
  #follow(element: ElementWriter, value: unknown, way: Way, index: number, state: WriteState): void {
    const test = way.path.steps[index];
    if (test === undefined) {
      if (way.toField) this.#read(element, value, way.path, state);
      else this.#target(element, value, state);
      return;
    }
    const type = element.typeOf(value);
    if (type === undefined || !isPlainObject(value)) return;
    for (const field of type.childrenBy(test)) {
      for (const given of occurrences(field, value[field.prop])) {
        const child = field.elementOf(given);
        if (!passesTest(child.declaration.name, test)) continue;
        this.#follow(child, field.valueOf(given), way, index + 1, state);
      }
    }
  }

  #target(element: ElementWriter, value: unknown, state: WriteState): void {
    const key = this.#keyOf(element, value, state);
    if (key === undefined) return;
    if (!isReference(this.constraint) && this.#keys.has(key)) decline();
    this.#keys.add(key);
  }

  /** `undefined` where a field is absent, which a key does not allow. */
  #keyOf(element: ElementWriter, value: unknown, state: WriteState): string | undefined {
    let key = "";
    for (const paths of this.#fields) {
      const part = this.#fieldOf(paths, element, value, state);
      if (part === undefined) return needsAllFields(this.constraint) ? decline() : undefined;
      key = extendKey(key, part, this.#fields.length);
    }
    return key;
  }

  #fieldOf(
    paths: readonly Path[],
    element: ElementWriter,
    value: unknown,
    state: WriteState,
  ): string | undefined {
    this.#found = undefined;
    for (const path of paths) this.#follow(element, value, { path, toField: true }, 0, state);
    return this.#found;
  }

  #read(element: ElementWriter, value: unknown, { attribute }: Path, state: WriteState): void {
    if (attribute === undefined) {
      if (value === null || forbidsNillable(this.constraint, element.declaration.nillable)) decline();
      const leaf = element.leaf ?? element.typeOf(value)?.simple ?? decline();
      this.#take(leaf, isPlainObject(value) ? value.$value : value, state);
      return;
    }
    for (const { use, prop, leaf } of element.typeOf(value)?.attributesBy(attribute) ?? []) {
      const given = isPlainObject(value) ? value[prop] : undefined;
      if (given !== undefined) this.#take(leaf, given, state);
      else if (use.value !== undefined) decline();
    }
  }

  /** A field may select one node. */
  #take(leaf: LeafWriter, value: unknown, state: WriteState): void {
    if (this.#found !== undefined) decline();
    this.#found = leaf.key(value, state);
  }
}

const ANY_NAME: NameTest = { ns: undefined, local: undefined };
const NONE: readonly unknown[] = [];

function occurrences(field: FieldWriter, given: unknown): readonly unknown[] {
  if (given === undefined) return NONE;
  return field.many && Array.isArray(given) ? given : [given];
}

function isFollowed({ descendant, attribute }: Path): boolean {
  return !descendant && (attribute === undefined || attribute.local !== undefined);
}

function mayOverlap({ descendant, steps }: Path): boolean {
  return descendant || steps.some(({ local }) => local === undefined);
}
