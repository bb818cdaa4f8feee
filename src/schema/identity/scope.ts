/**
 * Identity constraints during validation: the key sequences of each open element, and the fields of each open target.
 */
import { valueKey } from "../../datatypes/index.ts";
import type { Invalid, Valid } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { Place } from "../assessment.ts";
import type { CompiledConstraint } from "./compiled.ts";
import type { PathState } from "./path-state.ts";

/** A keyref's value that has no match yet: its first place, and its text. */
export interface KeyReference {
  readonly place: Place;
  readonly shown: string;
}

const NO_KEYS: ReadonlyMap<string, number> = new Map();
const NO_REFERENCES: ReadonlyMap<string, KeyReference> = new Map();

/** An active constraint: from the start to the end of its element. */
export class IdentityScope {
  readonly compiled: CompiledConstraint;
  /** Depth of the element. */
  readonly depth: number;
  // Created when the first key is added: most nested elements of one name have no keys.
  #keys: Map<string, number> | undefined;
  #before: Map<string, number> | undefined;
  #references: Map<string, KeyReference> | undefined;
  /**
   * For a key or unique: some of its key sequences are unknown; for a keyref: some of those to which it may refer.
   * The cause was reported.
   */
  incomplete = false;
  /** For a keyref: the keys of the referred-to constraint on the same element. */
  readonly referred: KeyWindow | undefined;
  /** For the near half of a constraint: what the far half finds in the same element. */
  readonly far: KeyWindow | undefined;
  /** For a far half: for each key, the depths of the open elements in which the near half has found that key. */
  #near: Map<string, Set<number>> | undefined;
  /** The number of the element, in the order of the document, that it selected last. */
  lastSelected = -1;

  constructor(
    compiled: CompiledConstraint,
    depth: number,
    referred: KeyWindow | undefined,
    far?: KeyWindow | undefined,
  ) {
    this.compiled = compiled;
    this.depth = depth;
    this.referred = referred;
    this.far = far;
  }

  /** Of a key or unique: the key sequences so far, each with its number in the order of the document, the last one where it is repeated. */
  get keys(): ReadonlyMap<string, number> {
    return this.#keys ?? NO_KEYS;
  }

  /** For a keyref: its references, except those to keys that the same element is known to have. */
  get references(): ReadonlyMap<string, KeyReference> {
    return this.#references ?? NO_REFERENCES;
  }

  /** Adds the key of a target at a depth. @returns whether it is the first of its kind, in both halves of the constraint */
  addKey(key: string, found: number, depth: number): boolean {
    const isInOther = this.far === undefined ? this.#hasNear(key, depth) : this.far.has(key);
    if (this.far !== undefined) this.far.scope.#addNear(key, this.depth);
    return this.#isFirst(key, found) && !isInOther;
  }

  /** Whether the near half has the key in an open element around a target of this far half. */
  #hasNear(key: string, depth: number): boolean {
    const depths = this.#near?.get(key);
    if (depths === undefined) return false;
    // A selector that selects only descendants does not select its own element.
    const isOwn = depths.has(depth) && !this.compiled.selector.selectsElement;
    return depths.size > (isOwn ? 1 : 0);
  }

  #addNear(key: string, depth: number): void {
    this.#near ??= new Map();
    const known = this.#near.get(key);
    if (known === undefined) this.#near.set(key, new Set([depth]));
    else known.add(depth);
  }

  /** Called when the element has ended: its near keys are no longer compared with far targets. */
  close(): void {
    if (this.far === undefined) return;
    const near = this.far.scope.#near;
    for (const key of this.keys.keys()) {
      const depths = near?.get(key);
      depths?.delete(this.depth);
      if (depths?.size === 0) near?.delete(key);
    }
  }

  /**
   * Whether the far half also selects the given element from the element of this near half. Then it is one
   * target, not two.
   *
   * @param number the number of the element
   */
  isSelectedFar(number: number, depth: number): boolean {
    if (this.far === undefined) return false;
    const { scope } = this.far;
    return depth === this.depth ? scope.compiled.selector.selectsElement : scope.lastSelected === number;
  }

  #isFirst(key: string, found: number): boolean {
    this.#keys ??= new Map();
    const before = this.#keys.get(key);
    this.#keys.set(key, found);
    if (before === undefined) return true;
    // A repeated key is an error. Its earlier place is kept for inner elements.
    this.#before ??= new Map();
    this.#before.set(key, before);
    return false;
  }

  addReference(key: string, reference: KeyReference): void {
    this.#references ??= new Map();
    this.#references.set(key, reference);
  }

  /** Whether a key was found between two points. */
  hasKey(key: string, from: number, until: number): boolean {
    const isWithin = (found: number | undefined): boolean =>
      found !== undefined && found >= from && found < until;
    return isWithin(this.keys.get(key)) || isWithin(this.#before?.get(key));
  }

  get refer(): ClarkName | undefined {
    return this.compiled.constraint.refer;
  }

  /** Whether the keys to which it refers are part of those of an outer element, so that they have no table. */
  get looksAbove(): boolean {
    return this.referred !== undefined && this.referred.scope.depth < this.depth;
  }
}

/** The key sequences of an element for a constraint that is active on it, or on an outer element. */
export class KeyWindow {
  readonly scope: IdentityScope;
  readonly #depth: number;
  readonly #from: number;
  #until: number = Number.POSITIVE_INFINITY;

  /** @param from the number of keys that had been found when the element began. */
  constructor(scope: IdentityScope, depth: number, from: number) {
    this.scope = scope;
    this.#depth = depth;
    this.#from = from;
  }

  has(key: string): boolean {
    return this.scope.hasKey(key, this.#from, this.#until);
  }

  /**
   * Called when the element has ended. Its own key is found last: outer elements select it, and the element
   * itself only with a selector that selects its context node.
   *
   * @param before the number of keys that had been found then.
   */
  close(before: number): void {
    const { depth, compiled } = this.scope;
    if (depth < this.#depth && !compiled.selector.selectsElement) this.#until = before;
  }
}

/** A selected node: its fields are evaluated from its start to its end. */
export class FieldTarget {
  readonly scope: IdentityScope;
  readonly depth: number;
  /** By field: the key of its value. */
  readonly keys: (string | undefined)[];
  /** By field: the text of its value. */
  readonly shown: string[];
  /** By field: the number of nodes that it selected. */
  readonly found: number[];
  /** The number of findings in the document before the target began. */
  readonly foundBefore: number;
  /** A field was faulty and has been reported, or has an invalid value: the target cannot be checked. */
  broken = false;

  constructor(scope: IdentityScope, depth: number, foundBefore: number) {
    this.scope = scope;
    this.depth = depth;
    this.foundBefore = foundBefore;
    const { length } = scope.compiled.fields;
    this.keys = new Array<string | undefined>(length).fill(undefined);
    this.shown = new Array<string>(length).fill("");
    this.found = new Array<number>(length).fill(0);
  }

  /** Adds a field's value. An invalid one was reported, and the target cannot be checked. */
  take(field: number, result: Valid | Invalid | undefined): void {
    if (result?.ok !== true) {
      this.broken = true;
      return;
    }
    this.keys[field] = valueKey(result.value());
    this.shown[field] = result.normalized;
  }
}

/** The progress of the paths of a scope's selector at an open element. */
export interface SelectorWay {
  readonly scope: IdentityScope;
  readonly at: PathState;
}

/** The progress of the paths of a field of a target at an open element. */
export interface FieldWay {
  readonly target: FieldTarget;
  readonly field: number;
  readonly at: PathState;
}
