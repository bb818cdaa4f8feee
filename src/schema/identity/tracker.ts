/** Identity constraints of a whole document, checked in one pass over its events. */
import type { Invalid, Valid } from "../../datatypes/types.ts";
import type { ExpandedName, StartTag } from "../../xml/events.ts";
import { clark } from "../../xml/names.ts";
import type { AssessedAttribute } from "../assessment.ts";
import type { ElementDeclaration } from "../components.ts";
import type { FindingSink } from "../finding.ts";
import { builtinAttribute } from "../link/builtin-attributes.ts";
import { extendKey, forbidsNillable, isReference, needsAllFields } from "../rules/identity.ts";
import { ConstraintsAtWork } from "./at-work.ts";
import {
  reportDuplicate,
  reportManyNodes,
  reportMissingField,
  reportNillableKey,
  reportNotSimple,
} from "./issues.ts";
import type { PathState } from "./path-state.ts";
import { FieldTarget, type FieldWay, type IdentityScope, type SelectorWay } from "./scope.ts";

/** The result of an element, as far as a field needs it. */
export interface FieldNode {
  readonly result: Valid | Invalid | undefined;
  readonly nil: boolean;
  readonly nillable: boolean;
  /** Whether its type is a simple one, or has simple content; `undefined` if its type is unknown. */
  readonly simple: boolean | undefined;
}

/**
 * Checks identity constraints (Part 1 §3.11.4) during the validation of a document. Time is linear in the
 * document for each active constraint; memory grows with the keys. For nested elements, one of them does the
 * work for all (`ConstraintsAtWork`).
 */
export class IdentityTracker {
  readonly #report: FindingSink;
  readonly #atWork: ConstraintsAtWork;
  /** The open targets of active constraints, outermost first. */
  readonly #targets: FieldTarget[] = [];
  /** The number of keys found. */
  #found = 0;
  /** The number of elements started. */
  #started = 0;
  /** By depth: the paths that lead to the open element there, or continue from it. */
  readonly #selectors: (SelectorWay[] | undefined)[] = [];
  readonly #fields: (FieldWay[] | undefined)[] = [];
  /** Depth of the last started element that is open. */
  #depth = -1;
  /** By depth: the fields that wait for the value of the element there. */
  readonly #waiting: ([FieldTarget, number][] | undefined)[] = [];

  constructor(report: FindingSink) {
    this.#report = report;
    this.#atWork = new ConstraintsAtWork(report);
  }

  /** Whether an element with that declaration (or none) must be passed to this tracker, with its attributes. */
  concerns(declaration: ElementDeclaration | undefined): boolean {
    return this.#atWork.scopes.length > 0 || (declaration !== undefined && declaration.identity.length > 0);
  }

  /**
   * Records required children that the element last started lacks, or whose keys are unknown; `undefined` for
   * children of any name.
   */
  lacks(children: readonly ExpandedName[] | undefined): void {
    for (const scope of this.#atWork.scopes) {
      // A table of an inner element may be missing completely.
      if (isReference(scope.compiled.constraint)) scope.incomplete ||= scope.referred === undefined;
    }
    for (const { scope, at } of this.#selectors[this.#depth] ?? []) {
      if (isReference(scope.compiled.constraint)) continue;
      if (children === undefined) scope.incomplete ||= at.leadsInto(undefined);
      else scope.incomplete ||= children.some((child) => at.leadsInto(child));
    }
  }

  /** @param foundBefore the number of findings before the element's tag. */
  startElement(
    depth: number,
    tag: StartTag,
    declaration: ElementDeclaration | undefined,
    attributes: readonly AssessedAttribute[],
    foundBefore: number,
  ): void {
    this.#depth = depth;
    this.#started++;
    this.#selectors[depth] = undefined;
    this.#fields[depth] = undefined;
    this.#followFields(depth, tag, attributes);
    this.#followSelectors(depth, tag, attributes, foundBefore);
    if (declaration !== undefined && declaration.identity.length > 0) {
      this.#openScopes(declaration, depth, tag, attributes, foundBefore);
    }
  }

  #followFields(depth: number, tag: StartTag, attributes: readonly AssessedAttribute[]): void {
    const outer = this.#fields[depth - 1];
    if (outer === undefined) return;
    const key = clark(tag.ns, tag.local);
    for (const { target, field, at } of outer) {
      const next = at.step(tag, key);
      if (next !== undefined) this.#lookForField({ target, field, at: next }, depth, tag, attributes);
    }
  }

  #followSelectors(
    depth: number,
    tag: StartTag,
    attributes: readonly AssessedAttribute[],
    foundBefore: number,
  ): void {
    const outer = this.#selectors[depth - 1];
    if (outer === undefined) return;
    const key = clark(tag.ns, tag.local);
    for (const { scope, at } of outer) {
      const next = at.step(tag, key);
      if (next === undefined) continue;
      addAt(this.#selectors, depth, { scope, at: next }, next);
      if (next.selectsElement) this.#select(scope, depth, tag, attributes, foundBefore);
    }
  }

  /** Whether a field waits for the value of the open element at a depth; otherwise its result is not needed. */
  isWaiting(depth: number): boolean {
    return this.#waiting[depth] !== undefined;
  }

  endElement(depth: number, node: FieldNode): void {
    const waiting = this.#waiting[depth];
    if (waiting !== undefined) {
      this.#waiting[depth] = undefined;
      for (const [target, field] of waiting) this.#fill(target, field, node);
    }
    const before = this.#found;
    for (let target = this.#targets.at(-1); target?.depth === depth; target = this.#targets.at(-1)) {
      this.#targets.pop();
      this.#finishTarget(target);
    }
    this.#atWork.close(depth, before);
    this.#fields[depth] = undefined;
    this.#selectors[depth] = undefined;
    this.#depth = depth - 1;
  }

  #openScopes(
    declaration: ElementDeclaration,
    depth: number,
    tag: StartTag,
    attributes: readonly AssessedAttribute[],
    foundBefore: number,
  ): void {
    const opened = this.#atWork.open(declaration, depth, this.#found);
    const ways = this.#selectors[depth];
    if (ways !== undefined) this.#selectors[depth] = this.#atWork.remaining(ways, opened);
    for (const scope of opened) {
      const at = scope.compiled.selector;
      addAt(this.#selectors, depth, { scope, at }, at);
      if (at.selectsElement) this.#select(scope, depth, tag, attributes, foundBefore);
    }
  }

  #select(
    scope: IdentityScope,
    depth: number,
    tag: StartTag,
    attributes: readonly AssessedAttribute[],
    foundBefore: number,
  ): void {
    if (scope.isSelectedFar(this.#started, depth)) return;
    scope.lastSelected = this.#started;
    const target = new FieldTarget(scope, depth, foundBefore);
    this.#targets.push(target);
    for (const [field, at] of scope.compiled.fields.entries()) {
      this.#lookForField({ target, field, at }, depth, tag, attributes);
    }
  }

  /** Records what a field selects at the element just entered: the element, whose value comes later, or attributes. */
  #lookForField(way: FieldWay, depth: number, tag: StartTag, attributes: readonly AssessedAttribute[]): void {
    const { target, field, at } = way;
    addAt(this.#fields, depth, way, at);
    if (at.selectsElement && this.#isFirst(target, field)) {
      const waiting = this.#waiting[depth];
      if (waiting === undefined) this.#waiting[depth] = [[target, field]];
      else waiting.push([target, field]);
    }
    if (at.attributes.length === 0) return;
    for (const each of attributes) {
      if (!at.selectsAttribute(each.attribute) || !this.#isFirst(target, field)) continue;
      this.#fillByAttribute(target, field, tag, each);
    }
  }

  #fillByAttribute(
    target: FieldTarget,
    field: number,
    tag: StartTag,
    { attribute, type, result }: AssessedAttribute,
  ): void {
    // The attributes of xsi are declared in every schema, and no type uses them. Other attributes without a type are
    // undeclared ones that a wildcard allows: they have no value and count as absent.
    const known = type ?? builtinAttribute(clark(attribute.ns, attribute.local))?.type;
    if (known !== undefined) target.take(field, result ?? known.validate(attribute.value, tag));
  }

  /** A field may select one node (cvc-identity-constraint.3). */
  #isFirst(target: FieldTarget, field: number): boolean {
    const found = (target.found[field] ?? 0) + 1;
    target.found[field] = found;
    if (found === 2) reportManyNodes(this.#report, target, field);
    if (found > 1) target.broken = true;
    return found === 1;
  }

  #fill(target: FieldTarget, field: number, node: FieldNode): void {
    if (forbidsNillable(target.scope.compiled.constraint, node.nillable)) {
      reportNillableKey(this.#report, target, field);
      target.broken = true;
    }
    if (node.simple === false) {
      reportNotSimple(this.#report, target, field);
      target.broken = true;
    } else if (node.simple === true && !node.nil) {
      target.take(field, node.result);
    }
  }

  #finishTarget(target: FieldTarget): void {
    const { scope, keys, broken } = target;
    const { constraint } = scope.compiled;
    const missing = keys.indexOf(undefined);
    if (broken || missing >= 0) {
      // If the target has a fault, the field is missing because of it, and the fault has been reported.
      const isReported = broken || this.#report.found > target.foundBefore;
      const isNeeded = needsAllFields(constraint);
      if (isNeeded && !isReported) reportMissingField(this.#report, target, missing);
      if (isNeeded || (!isReference(constraint) && isReported)) scope.incomplete = true;
      return;
    }
    let key = "";
    for (const each of keys) key = extendKey(key, each ?? "", keys.length);
    if (isReference(constraint)) this.#refer(target, key);
    else {
      if (!scope.addKey(key, this.#found, target.depth)) reportDuplicate(this.#report, target);
      this.#found++;
    }
  }

  #refer({ scope, shown }: FieldTarget, key: string): void {
    if (scope.referred?.has(key) === true || scope.references.has(key)) return;
    scope.addReference(key, { place: this.#report.place(), shown: shown.join(", ") });
  }
}

/** Keeps a path for the children of the element at a depth, if it continues into them. */
function addAt<Way>(ways: (Way[] | undefined)[], depth: number, way: Way, { goesOn }: PathState): void {
  if (!goesOn) return;
  const known = ways[depth];
  if (known === undefined) ways[depth] = [way];
  else known.push(way);
}
