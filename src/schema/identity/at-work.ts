/**
 * The constraints that are active on open elements. If elements of one declaration are nested, each would
 * have to examine everything below it, and the work would grow with the depth times the size of the document.
 * The findings of one apply to the others, so they are computed once:
 *
 * - A key or unique that selects at any depth is active on the outermost element. An inner element has the
 *   part of its keys that is found while the inner element is open (`KeyWindow`).
 * - A keyref that selects at any depth is checked by the innermost element around: a reference that resolves
 *   there resolves in all elements around it, since they have more keys.
 * - If only some paths of a key or unique select at any depth, and no keyref refers to it, the constraint is
 *   active in two halves (`SelectorHalves`): the far one on the outermost element, and the near one on each
 *   element.
 */

import type { ClarkName } from "../../xml/events.ts";
import type { ElementDeclaration } from "../components.ts";
import type { FindingSink } from "../finding.ts";
import { inOrderOfChecking, isReference } from "../rules/identity.ts";
import { type CompiledConstraint, compileConstraint, type SelectorHalves } from "./compiled.ts";
import { reportUnresolved } from "./issues.ts";
import { KeyTables } from "./key-tables.ts";
import { IdentityScope, KeyWindow, type SelectorWay } from "./scope.ts";

/** The active constraints of one document. */
export class ConstraintsAtWork {
  readonly #report: FindingSink;
  /** Outermost first. */
  readonly #scopes: IdentityScope[] = [];
  readonly #byConstraint = new Map<CompiledConstraint, IdentityScope[]>();
  readonly #tables = new KeyTables();

  constructor(report: FindingSink) {
    this.#report = report;
  }

  get scopes(): readonly IdentityScope[] {
    return this.#scopes;
  }

  /**
   * Activates the constraints of an element.
   *
   * @param now the number of keys found so far.
   */
  open(declaration: ElementDeclaration, depth: number, now: number): readonly IdentityScope[] {
    const opened: IdentityScope[] = [];
    /** By the names of keys: the keys of the element. */
    const windows = new Map<ClarkName, KeyWindow>();
    for (const constraint of inOrderOfChecking(declaration.identity)) {
      const { key, refer } = constraint;
      const compiled = compileConstraint(constraint);
      const halves = this.#halves(compiled, declaration);
      if (halves !== undefined) {
        opened.push(...this.#openHalves(halves, depth, now));
        continue;
      }
      const above = this.#working(compiled, declaration);
      if (above !== undefined) {
        windows.set(key, new KeyWindow(above, depth, now));
        continue;
      }
      const referred = refer === undefined ? undefined : windows.get(refer);
      const scope = new IdentityScope(compiled, depth, referred);
      if (!isReference(constraint)) windows.set(key, new KeyWindow(scope, depth, 0));
      else if (refer !== undefined && !scope.looksAbove) this.#tables.refer(refer, depth);
      opened.push(scope);
    }
    for (const scope of opened) this.#add(scope);
    return opened;
  }

  /** The outer scope that finds everything that this constraint of an element finds, if the element needs no table. */
  #working(compiled: CompiledConstraint, { identity }: ElementDeclaration): IdentityScope | undefined {
    const { constraint, descends, findsAlike } = compiled;
    if (isReference(constraint) || !descends) return undefined;
    const above = this.#byConstraint.get(compiled)?.at(-1);
    if (above === undefined || this.#tables.isReferredBelow(constraint.key, above.depth)) return undefined;
    return findsAlike || !identity.some(({ refer }) => refer === constraint.key) ? above : undefined;
  }

  /** The halves of a constraint, if no active keyref needs all keys of each element in one table. */
  #halves(compiled: CompiledConstraint, { identity }: ElementDeclaration): SelectorHalves | undefined {
    const { constraint, halves } = compiled;
    if (halves === undefined || isReference(constraint) || this.#tables.isReferred(constraint.key))
      return undefined;
    return identity.some(({ refer }) => refer === constraint.key) ? undefined : halves;
  }

  /** The far half comes first, so that its selection is known when the near half is evaluated. */
  #openHalves({ far, near }: SelectorHalves, depth: number, now: number): readonly IdentityScope[] {
    const above = this.#byConstraint.get(far)?.at(-1);
    const outer = above ?? new IdentityScope(far, depth, undefined);
    const window = new KeyWindow(outer, depth, above === undefined ? 0 : now);
    const inner = new IdentityScope(near, depth, undefined, window);
    return above === undefined ? [outer, inner] : [inner];
  }

  #add(scope: IdentityScope): void {
    this.#scopes.push(scope);
    const same = this.#byConstraint.get(scope.compiled);
    if (same === undefined) this.#byConstraint.set(scope.compiled, [scope]);
    else same.push(scope);
  }

  /** The selector states that continue into an element, without those that its own constraints follow from there. */
  remaining(ways: readonly SelectorWay[], opened: readonly IdentityScope[]): SelectorWay[] {
    return ways.filter(({ scope }) => {
      const follower = opened.find(({ compiled }) => compiled === scope.compiled);
      if (follower === undefined || !isReference(follower.compiled.constraint)) return true;
      const { referred } = scope;
      return !(follower.compiled.findsAlike && referred?.scope.compiled.descends === true);
    });
  }

  /**
   * Ends the constraints of an element: makes its tables, checks its keyrefs, and passes on what outer
   * keyrefs need.
   *
   * @param before the number of keys that had been found when the element's content ended.
   */
  close(depth: number, before: number): void {
    const closed: IdentityScope[] = [];
    for (let scope = this.#scopes.at(-1); scope?.depth === depth; scope = this.#scopes.at(-1)) {
      this.#scopes.pop();
      this.#byConstraint.get(scope.compiled)?.pop();
      scope.close();
      closed.push(scope);
    }
    const tables = this.#tables.close(depth, closed);
    for (const scope of closed) {
      const { refer, referred } = scope;
      if (refer === undefined) continue;
      if (referred !== undefined && scope.looksAbove) {
        referred.close(before);
        this.#check(scope, referred, referred.scope.incomplete);
        continue;
      }
      this.#tables.release(refer);
      const table = tables?.get(refer);
      this.#check(scope, table, table?.incomplete === true);
    }
    if (tables !== undefined) this.#tables.handUp(depth, tables);
  }

  #check(scope: IdentityScope, keys: { has(key: string): boolean } | undefined, incomplete: boolean): void {
    if (scope.incomplete || incomplete) return;
    for (const [key, reference] of scope.references) {
      if (keys?.has(key) !== true) reportUnresolved(this.#report, scope, reference);
    }
  }
}
