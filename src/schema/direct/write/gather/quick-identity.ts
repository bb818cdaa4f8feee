/**
 * Identity constraints over a value whose elements have been gathered, and are valid but for them (Part 1 §3.11.4). What the paths do
 * not tell beforehand goes the plans' way, constraints and all.
 */
import type { ComponentSet, ElementDeclaration, IdentityConstraint } from "../../../components.ts";
import { parseField, parseSelector } from "../../../identity/xpath.ts";
import { extendKey, inOrderOfChecking, isReference, needsAllFields } from "../../../rules/identity.ts";
import { mayGenerateCode } from "../../code/permission.ts";
import { decline, isDeclined } from "../../decline.ts";
import { DirectIdentity } from "../identity.ts";
import type { LeafWriter } from "../leaf.ts";
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

  /** Begins an element. @returns how many around it check what looks at any depth, for `check`; paths that are quick do not */
  enter(element: ElementWriter, state: WriteState): number {
    return this.#quick === undefined ? this.#slow.enter(element, state) : 0;
  }

  check(element: ElementWriter, value: unknown, state: WriteState, around: number): void {
    // What was filled in does not show in the value.
    if (this.#quick === undefined || state.filled || !this.#checkQuickly(this.#quick, value, state)) {
      this.#slow.check(element, value, state, around);
    }
  }

  /** `false` where the value has something that the paths do not know. */
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

/** Values after which a function is made that looks at them. */
const OFTEN = 32;

/** One constraint. */
class QuickConstraint {
  readonly constraint: IdentityConstraint;
  readonly #root: TargetNode;
  /** The targets that there are many of, where they are told apart by an attribute with numbers and nobody looks among these. */
  readonly #records: TargetChild | undefined;
  /** Properties of the root whose elements may be targets as well. */
  readonly #others: readonly string[] = [];
  /** Whether somebody looks among the keys. */
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

  /** The keys under a value; `undefined` where they are not known. Where nobody looks among them, they need not be given. */
  keys(value: unknown, state: WriteState): ReadonlySet<string> | undefined {
    if (this.#records !== undefined && this.#areRising(this.#records, value)) return NO_KEYS;
    const found = new Keys(this.constraint, this.needsTable);
    return this.#visit(this.#root, value, found, state) ? found.table : undefined;
  }

  /** Most documents have numbers that go up: then there is nothing to keep, and nothing to look up. */
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

/** Whether an element may be a target with all fields, or on the way to one. */
function mayHaveKey({ next, fields }: TargetChild): boolean {
  return next !== undefined || !fields.some(isNever);
}

/**
 * The last of the targets' numbers where each is greater than the one before, and less than all where there are no targets; `undefined`
 * where one is not. Targets have been gathered, so that they are records with properties of their own, or no objects.
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

/** Targets whose numbers go up. */
interface Passed {
  readonly prop: string;
  readonly targets: readonly unknown[];
}

/** The key sequences of one constraint in one value. */
class Keys {
  readonly #constraint: IdentityConstraint;
  readonly #needsTable: boolean;
  #table: Set<string> | undefined;
  /** The last of numbers that go up, among which none is there twice. */
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
   * Passes all targets, and says how many that are, where each has a number in that property that is greater than the one before;
   * else none. It is what most documents have, and so it is looked at without a call for each.
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

  /** What was passed is compared with what comes after it. */
  #takePassed({ prop, targets }: Passed): void {
    this.#passed = undefined;
    for (const target of targets) {
      const value = isPlainObject(target) ? target[prop] : undefined;
      this.#rising.push(typeof value === "number" ? value : decline());
    }
  }

  /** `false` where a field's value is not known. */
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

  /** Numbers of records mostly go up: then nothing has to be kept to tell that they are different. */
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
