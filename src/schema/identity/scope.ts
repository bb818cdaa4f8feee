/**
 * Identity constraints while a document goes by: the key sequences of each open element, and the fields of each open target.
 */
import { valueKey } from "../../datatypes/index.ts";
import type { Invalid, Valid } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { Place } from "../assessment.ts";
import type { CompiledConstraint } from "./compiled.ts";
import type { PathState } from "./path-state.ts";

/** A keyref's value that is not known to be there yet: where it first stood, and how it looked. */
export interface KeyReference {
  readonly place: Place;
  readonly shown: string;
}

const NO_KEYS: ReadonlyMap<string, number> = new Map();
const NO_REFERENCES: ReadonlyMap<string, KeyReference> = new Map();

/** A constraint at work: from the start to the end of the element that carries it. */
export class IdentityScope {
  readonly compiled: CompiledConstraint;
  /** Depth of the element. */
  readonly depth: number;
  // Tables are made when something goes in: most elements of one name within each other have none.
  #keys: Map<string, number> | undefined;
  #before: Map<string, number> | undefined;
  #references: Map<string, KeyReference> | undefined;
  /**
   * Of a key or unique: some of its key sequences are not known; of a keyref: some of those that it may refer to. What is to
   * blame has been reported.
   */
  incomplete = false;
  /** Of a keyref: the keys of the referred-to constraint on the same element. */
  readonly referred: KeyWindow | undefined;

  constructor(compiled: CompiledConstraint, depth: number, referred: KeyWindow | undefined) {
    this.compiled = compiled;
    this.depth = depth;
    this.referred = referred;
  }

  /** Of a key or unique: the key sequences so far, each with its number in the order of the document, the last one where it is repeated. */
  get keys(): ReadonlyMap<string, number> {
    return this.#keys ?? NO_KEYS;
  }

  /** Of a keyref: what it refers to, apart from keys that the same element is known to have. */
  get references(): ReadonlyMap<string, KeyReference> {
    return this.#references ?? NO_REFERENCES;
  }

  /** Takes the key of a target. @returns whether it is the first of its kind */
  addKey(key: string, found: number): boolean {
    this.#keys ??= new Map();
    const before = this.#keys.get(key);
    this.#keys.set(key, found);
    if (before === undefined) return true;
    // A repeated key is an error; where it stood before still matters to the elements further in.
    this.#before ??= new Map();
    this.#before.set(key, before);
    return false;
  }

  addReference(key: string, reference: KeyReference): void {
    this.#references ??= new Map();
    this.#references.set(key, reference);
  }

  /** Whether a key is among those that were found from then until then. */
  hasKey(key: string, from: number, until: number): boolean {
    const isWithin = (found: number | undefined): boolean =>
      found !== undefined && found >= from && found < until;
    return isWithin(this.keys.get(key)) || isWithin(this.#before?.get(key));
  }

  get refer(): ClarkName | undefined {
    return this.compiled.constraint.refer;
  }

  /** Whether the keys that it refers to are part of those of an element further out: there is no table of them. */
  get looksAbove(): boolean {
    return this.referred !== undefined && this.referred.scope.depth < this.depth;
  }
}

/** The key sequences that an element has of a constraint which is at work on it, or on an element around. */
export class KeyWindow {
  readonly scope: IdentityScope;
  readonly #depth: number;
  readonly #from: number;
  #until: number = Number.POSITIVE_INFINITY;

  /** @param from how many keys had been found when the element began. */
  constructor(scope: IdentityScope, depth: number, from: number) {
    this.scope = scope;
    this.#depth = depth;
    this.#from = from;
  }

  has(key: string): boolean {
    return this.scope.hasKey(key, this.#from, this.#until);
  }

  /**
   * The element has ended. The key that it has itself is found last; from further out it is selected, and from the element only by
   * a selector that selects where it begins.
   *
   * @param before how many keys had been found then.
   */
  close(before: number): void {
    const { depth, compiled } = this.scope;
    if (depth < this.#depth && !compiled.selector.selectsElement) this.#until = before;
  }
}

/** A node that a selector selected: from its start to its end, its fields are looked for. */
export class FieldTarget {
  readonly scope: IdentityScope;
  readonly depth: number;
  /** By field: the key of its value. */
  readonly keys: (string | undefined)[];
  /** By field: its value as it is written. */
  readonly shown: string[];
  /** By field: how many nodes it selected. */
  readonly found: number[];
  /** What had been found wrong in the document before the target began. */
  readonly foundBefore: number;
  /** A field was wrong and has been reported, or holds an invalid value: nothing can be said of the target. */
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

  /** Takes a field's value. An invalid one has been reported, and nothing can be said of the target. */
  take(field: number, result: Valid | Invalid | undefined): void {
    if (result?.ok !== true) {
      this.broken = true;
      return;
    }
    this.keys[field] = valueKey(result.value());
    this.shown[field] = result.normalized;
  }
}

/** Where the paths of a scope's selector have come to at an open element. */
export interface SelectorWay {
  readonly scope: IdentityScope;
  readonly at: PathState;
}

/** Where the paths of a field of a target have come to at an open element. */
export interface FieldWay {
  readonly target: FieldTarget;
  readonly field: number;
  readonly at: PathState;
}
