/**
 * Checks identity constraints over a value whose elements have been gathered, and are valid otherwise (Part 1 §3.11.4). Constraints whose paths
 * cannot be resolved beforehand are checked by the plans.
 */
import type { ComponentSet, ElementDeclaration, IdentityConstraint } from "../../../components.ts";
import { parseField, parseSelector } from "../../../identity/xpath.ts";
import { extendKey, inOrderOfChecking, isReference, needsAllFields } from "../../../rules/identity.ts";
import { mayGenerateCode } from "../../code/permission.ts";
import { decline, isDeclined } from "../../decline.ts";
import type { LeafWriter } from "../any-leaf.ts";
import { DirectIdentity } from "../identity.ts";
import { type ElementWriter, isPlainObject, type Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";
import {
  type FieldPath,
  fieldValue,
  IdentityPaths,
  isClosed,
  isNever,
  NOT_FOLLOWED,
  type TargetChild,
  type TargetNode,
} from "./identity-paths.ts";
import { risingCheck } from "./rising-code.ts";

/** The constraints of one element declaration. A value that breaks one is declined. */
export class QuickIdentity {
  readonly #slow: DirectIdentity;
  readonly #quick: readonly QuickConstraint[] | undefined;

  constructor(declaration: ElementDeclaration, components: ComponentSet) {
    this.#slow = new DirectIdentity(declaration.identity, components);
    this.#quick = quickConstraints(declaration, components);
  }

  /** Begins an element. @returns the number of open elements around it with constraints at any depth, for `check`; quick paths need no such number */
  enter(element: ElementWriter, state: WriteState): number {
    return this.#quick === undefined ? this.#slow.enter(element, state) : 0;
  }

  check(element: ElementWriter, value: unknown, state: WriteState, around: number): void {
    // The value does not contain defaults that were filled in.
    if (this.#quick === undefined || state.filled || !this.#checkQuickly(this.#quick, value, state)) {
      this.#slow.check(element, value, state, around);
    }
  }

  /** `false` if the value contains something that the paths do not cover. */
  #checkQuickly(constraints: readonly QuickConstraint[], value: unknown, state: WriteState): boolean {
    let tables: Map<string, ReadonlySet<string>> | undefined;
    for (const each of constraints) {
      const keys = each.keys(value, state);
      if (keys === undefined) return false;
      const { key, refer } = each.constraint;
      if (isReference(each.constraint)) {
        if (!isSubset(keys, tables?.get(refer ?? ""))) decline();
      } else if (each.needsTable) {
        tables ??= new Map();
        tables.set(key, keys);
      }
    }
    return true;
  }
}

function isSubset(keys: ReadonlySet<string>, table: ReadonlySet<string> | undefined): boolean {
  for (const key of keys) if (table?.has(key) !== true) return false;
  return true;
}

function quickConstraints(
  { type, identity }: ElementDeclaration,
  components: ComponentSet,
): readonly QuickConstraint[] | undefined {
  if (type.kind === "simple") return undefined;
  const paths = new IdentityPaths(components);
  const isReferred = (key: string): boolean => identity.some(({ refer }) => refer === key);
  try {
    return inOrderOfChecking(identity).map((constraint) => {
      const resolve = (prefix: string): string | undefined => constraint.resolvePrefix(prefix);
      const [selector, another] = parseSelector(constraint.selector, resolve);
      const fields = constraint.fields.map((field) => parseField(field, resolve));
      // One element selected by two paths is one target.
      if (selector === undefined || another !== undefined || fields.some(({ length }) => length !== 1)) {
        throw NOT_FOLLOWED;
      }
      const root = paths.targets(type, selector, fields.flat());
      return new QuickConstraint(constraint, root, isReference(constraint) || isReferred(constraint.key));
    });
  } catch (error) {
    if (error === NOT_FOLLOWED || isDeclined(error)) return undefined;
    throw error;
  }
}

/** The key sequences of a constraint without any. */
const NO_KEYS: ReadonlySet<string> = new Set();

/** The number of values after which a function is made for them. */
const OFTEN = 32;

/** One constraint. */
class QuickConstraint {
  readonly constraint: IdentityConstraint;
  readonly #root: TargetNode;
  /** The repeated targets, if a numeric attribute identifies them and no keyref refers to them. */
  readonly #records: TargetChild | undefined;
  /** Properties of the root whose elements may be targets as well. */
  readonly #others: readonly string[] = [];
  /** Whether a keyref refers to the keys. */
  readonly needsTable: boolean;
  #looks = 0;
  #risingCheck: ((value: unknown) => boolean) | undefined;

  constructor(constraint: IdentityConstraint, root: TargetNode, needsTable: boolean) {
    this.constraint = constraint;
    this.#root = root;
    this.needsTable = needsTable;
    const keyed = needsAllFields(constraint) ? root.children : root.children.filter(mayHaveKey);
    const [records, another] = keyed.filter(({ rising, many }) => rising !== undefined && many);
    if (needsTable || another !== undefined) return;
    this.#records = records;
    this.#others = keyed.filter((child) => child !== records).map(({ prop }) => prop);
  }

  /** The keys under a value; `undefined` if they are not known. If no keyref refers to them, the set may be incomplete. */
  keys(value: unknown, state: WriteState): ReadonlySet<string> | undefined {
    if (this.#records !== undefined && this.#areRising(this.#records, value)) return NO_KEYS;
    const found = new Keys(this.constraint, this.needsTable);
    return this.#visit(this.#root, value, found, state) ? found.table : undefined;
  }

  /** In most documents the numbers are ascending: then no table is needed. */
  #areRising({ prop, rising = "" }: TargetChild, value: unknown): boolean {
    if (this.#risingCheck !== undefined) return this.#risingCheck(value);
    const others = [...this.#root.openings, ...this.#others];
    if (++this.#looks === OFTEN && mayGenerateCode()) {
      this.#risingCheck = risingCheck({ records: prop, number: rising, others });
    }
    if (!isObject(value) || !isClosed(value, others)) return false;
    const targets = value[prop];
    return Array.isArray(targets) && lastOfRising(targets, rising) !== undefined;
  }

  #visit({ openings, children }: TargetNode, value: unknown, found: Keys, state: WriteState): boolean {
    if (value === null) return false;
    if (!isPlainObject(value)) return true;
    if (!isClosed(value, openings)) return false;
    for (const child of children) {
      const given = value[child.prop];
      if (given === undefined) continue;
      if (!child.many || !Array.isArray(given)) {
        if (!this.#reach(child, given, found, state)) return false;
        continue;
      }
      for (let index = found.passRising(child, given); index < given.length; index++) {
        if (!this.#reach(child, given[index], found, state)) return false;
      }
    }
    return true;
  }

  #reach(child: TargetChild, value: unknown, found: Keys, state: WriteState): boolean {
    if (child.next !== undefined) return this.#visit(child.next, value, found, state);
    return value !== null && found.add(child.fields, value, state);
  }
}

/** Whether an element may be a target with all fields, or an ancestor of one. */
function mayHaveKey({ next, fields }: TargetChild): boolean {
  return next !== undefined || !fields.some(isNever);
}

/**
 * The last of the targets' numbers if each is greater than the one before, and less than all numbers if there are no targets; `undefined`
 * if one is not. Targets have been gathered, so they are objects with own properties, or not objects.
 */
function lastOfRising(targets: readonly unknown[], prop: string): number | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index];
    if (!isObject(target) || target.$type !== undefined) return undefined;
    const value = target[prop];
    if (typeof value !== "number" || !(value > last)) return undefined;
    last = value;
  }
  return last;
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null;
}

/** Targets with ascending numbers. */
interface Passed {
  readonly prop: string;
  readonly targets: readonly unknown[];
}

/** The key sequences of one constraint in one value. */
class Keys {
  readonly #constraint: IdentityConstraint;
  readonly #needsTable: boolean;
  #table: Set<string> | undefined;
  /** The last of the ascending numbers, which contain no duplicates. */
  #last = Number.NEGATIVE_INFINITY;
  #rising: number[] = [];
  #leaf: LeafWriter | undefined;
  #passed: Passed | undefined;

  constructor(constraint: IdentityConstraint, needsTable: boolean) {
    this.#constraint = constraint;
    this.#needsTable = needsTable;
  }

  get table(): ReadonlySet<string> {
    return this.#table ?? NO_KEYS;
  }

  /**
   * Skips all targets, and returns their number, if each has a number in that property that is greater than the one before;
   * otherwise skips none. Most documents are like this, so it is checked without a call for each target.
   */
  passRising({ rising: prop, fields }: TargetChild, targets: readonly unknown[]): number {
    if (prop === undefined || this.#needsTable || this.#last !== Number.NEGATIVE_INFINITY) return 0;
    if (this.#table !== undefined) return 0;
    const last = lastOfRising(targets, prop);
    if (last === undefined) return 0;
    this.#last = last;
    this.#leaf = fields[0]?.end?.leaf;
    this.#passed = { prop, targets };
    return targets.length;
  }

  /** The skipped targets are compared with those after them. */
  #takePassed({ prop, targets }: Passed): void {
    this.#passed = undefined;
    for (const target of targets) {
      const value = isPlainObject(target) ? target[prop] : undefined;
      this.#rising.push(typeof value === "number" ? value : decline());
    }
  }

  /** `false` if a field's value is not known. */
  add(fields: readonly FieldPath[], target: unknown, state: WriteState): boolean {
    if (this.#passed !== undefined) this.#takePassed(this.#passed);
    let sequence = "";
    for (const field of fields) {
      const value = fieldValue(field, target);
      if (value === NOT_FOLLOWED) return false;
      if (value === undefined) return needsAllFields(this.#constraint) ? decline() : true;
      const { leaf = decline(), isExact } = field.end ?? {};
      if (fields.length === 1 && isExact === true && this.#isRising(leaf, value)) return true;
      sequence = extendKey(sequence, leaf.key(value, state), fields.length);
    }
    this.#put(sequence, state);
    return true;
  }

  /** Numbers of records are usually ascending: then they are unique, and need not be stored. */
  #isRising(leaf: LeafWriter, value: unknown): boolean {
    if (this.#table !== undefined || this.#needsTable) return false;
    if (typeof value !== "number" || !(value > this.#last)) return false;
    // Numbers of several types are compared by their keys.
    this.#leaf ??= leaf;
    if (this.#leaf !== leaf) return false;
    this.#last = value;
    this.#rising.push(value);
    return true;
  }

  #put(key: string, state: WriteState): void {
    if (this.#table === undefined) {
      this.#table = new Set();
      for (const value of this.#rising) this.#table.add((this.#leaf ?? decline()).key(value, state));
      this.#rising = [];
    }
    if (this.#table.has(key) && !isReference(this.#constraint)) decline();
    this.#table.add(key);
  }
}
