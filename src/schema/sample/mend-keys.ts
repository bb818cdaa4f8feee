/** key, unique and keyref: makes values unique, and references valid. */
import { definesIds, refersToIds } from "../../datatypes/index.ts";
import type { IdentityConstraint, Type } from "../components.ts";
import { parseField, parseSelector } from "../identity/xpath.ts";
import { isReference, needsAllFields } from "../rules/identity.ts";
import type { DocumentMaker, Workshop } from "./maker.ts";
import type { SampleElement } from "./node.ts";
import { type KeyTarget, type SampledPlace, targetsOf } from "./places.ts";
import { attributeUse, wayTo } from "./ways.ts";

/** The number of keys that are tried for one reference. */
const MOST_KEYS = 100;

/**
 * Changes values so that keys are unique and references have a key; records faults that only another attempt
 * can repair.
 */
export class KeyMender {
  readonly #root: SampleElement;
  readonly #maker: DocumentMaker;
  readonly #shop: Workshop;

  constructor(root: SampleElement, maker: DocumentMaker, shop: Workshop) {
    this.#root = root;
    this.#maker = maker;
    this.#shop = shop;
  }

  mend(): void {
    const constrained = [...this.#root.all()].flatMap((scope) =>
      (scope.declaration?.identity ?? []).map((constraint) => ({ scope, constraint })),
    );
    for (const { scope, constraint } of constrained)
      if (!isReference(constraint)) this.#distinguish(scope, constraint);
    for (const { scope, constraint } of constrained)
      if (isReference(constraint)) this.#refer(scope, constraint);
  }

  #distinguish(scope: SampleElement, constraint: IdentityConstraint): void {
    if (needsAllFields(constraint)) this.#complete(scope, constraint);
    const targets = targetsOf(scope, constraint).filter(isComplete);
    const columns = constraint.fields.map(() => new Set<string>());
    const rows = new Set<string>();
    for (const { element, fields } of targets) {
      let keys = this.#keys(fields);
      if (rows.has(keys.join("\n"))) {
        if (!this.#vary(fields, columns)) this.#shop.lessons.avoidRepeating(element);
        keys = this.#keys(fields);
      }
      rows.add(keys.join("\n"));
      for (const [index, key] of keys.entries()) columns[index]?.add(key);
    }
  }

  #keys(fields: readonly SampledPlace[]): readonly string[] {
    return fields.map(({ type, text }) =>
      type === undefined ? text : (this.#shop.values.key(type, text) ?? text),
    );
  }

  /** Gives one of the fields a value that does not occur elsewhere yet. */
  #vary(fields: readonly SampledPlace[], columns: readonly ReadonlySet<string>[]): boolean {
    for (const [index, place] of fields.entries()) {
      const { type, name } = place;
      if (type === undefined || place.isFixed || definesIds(type)) continue;
      const { values } = this.#shop;
      const taken = columns[index] ?? new Set();
      const text = refersToIds(type) ? values.reference(type, name, taken) : values.text(type, name, taken);
      if (text === undefined) continue;
      place.text = text;
      return true;
    }
    return false;
  }

  /** A key needs all of its fields. */
  #complete(scope: SampleElement, constraint: IdentityConstraint): void {
    for (const { element, fields } of targetsOf(scope, constraint)) {
      for (const [index, place] of fields.entries()) {
        if (place !== undefined) continue;
        if (!this.#addField(element, constraint, index)) this.#shop.lessons.avoidElement(element);
      }
    }
  }

  #addField(element: SampleElement, constraint: IdentityConstraint, index: number): boolean {
    const { type } = element;
    if (type === undefined) return false;
    const paths = parseField(constraint.fields[index] ?? "", (prefix) => constraint.resolvePrefix(prefix));
    for (const path of paths) {
      const { attribute } = path;
      if (attribute !== undefined && path.steps.length === 0) {
        const use = attributeUse(
          type,
          (name) => (attribute.local ?? name.local) === name.local && (attribute.ns ?? name.ns) === name.ns,
        );
        if (use !== undefined) this.#maker.addAttribute(element, use);
        if (use !== undefined) return true;
      }
      if (this.#want(type, path)) return true;
    }
    return false;
  }

  #want(type: Type, path: Parameters<typeof wayTo>[1]): boolean {
    const steps = wayTo(type, path, this.#shop.costs);
    for (const { part, member } of steps ?? []) this.#shop.lessons.want(part, member);
    return steps !== undefined && steps.length > 0;
  }

  #refer(scope: SampleElement, constraint: IdentityConstraint): void {
    const targets = targetsOf(scope, constraint).filter(isComplete);
    if (targets.length === 0) return;
    const keys = this.#keysReferredTo(scope, constraint);
    for (const [index, target] of targets.entries()) {
      if (!this.#assignOne(target.fields, keys, index)) this.#giveUp(scope, constraint, target);
    }
  }

  /** Uses the keys in turn, so that references differ if possible. */
  #assignOne(fields: readonly SampledPlace[], keys: readonly (readonly string[])[], first: number): boolean {
    for (let at = 0; at < Math.min(keys.length, MOST_KEYS); at++) {
      if (this.#assign(fields, keys[(first + at) % keys.length] ?? [])) return true;
    }
    return false;
  }

  /** The keys to which the constraint may refer, as texts. */
  #keysReferredTo(scope: SampleElement, { refer }: IdentityConstraint): readonly (readonly string[])[] {
    return [...scope.all()].flatMap((element) =>
      (element.declaration?.identity ?? [])
        .filter(({ key }) => key === refer)
        .flatMap((referred) => targetsOf(element, referred).filter(isComplete))
        .map(({ fields }) => fields.map(({ text }) => text)),
    );
  }

  #assign(fields: readonly SampledPlace[], texts: readonly string[]): boolean {
    const { values } = this.#shop;
    const fits = fields.every((place, index) => {
      const { type, text } = place;
      const key = type === undefined ? undefined : values.key(type, texts[index] ?? "");
      if (key === undefined || type === undefined) return false;
      return !place.isFixed || key === values.key(type, text);
    });
    if (!fits) return false;
    for (const [index, place] of fields.entries()) if (!place.isFixed) place.text = texts[index] ?? "";
    return true;
  }

  /** There is no key: removes the reference if possible, and otherwise requires a key in the next attempt. */
  #giveUp(scope: SampleElement, constraint: IdentityConstraint, { element, fields }: KeyTarget): void {
    if (fields.some((place) => place?.remove() === true)) return;
    const { lessons } = this.#shop;
    const nested = fields.find((place) => place !== undefined && place.element !== element);
    if (nested !== undefined && lessons.avoidElement(nested.element)) return;
    if (lessons.avoidElement(element)) return;
    this.#wantKeys(scope, constraint);
  }

  #wantKeys(scope: SampleElement, { refer }: IdentityConstraint): void {
    for (const element of scope.all()) {
      const referred = element.declaration?.identity.find(({ key }) => key === refer);
      if (referred === undefined || element.type === undefined) continue;
      for (const path of parseSelector(referred.selector, (prefix) => referred.resolvePrefix(prefix)))
        if (this.#want(element.type, path)) return;
    }
  }
}

interface CompleteTarget extends KeyTarget {
  readonly fields: readonly SampledPlace[];
}

function isComplete(target: KeyTarget): target is CompleteTarget {
  return target.fields.every((place) => place !== undefined);
}
