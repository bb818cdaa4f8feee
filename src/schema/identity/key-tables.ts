/** The tables of keys to which active keyrefs refer, by element (Part 1 §3.11.4, identity constraint tables). */
import type { ClarkName } from "../../xml/events.ts";
import { isReference } from "../rules/identity.ts";
import { NodeTable } from "./node-table.ts";
import type { IdentityScope } from "./scope.ts";

/** The tables of one document. */
export class KeyTables {
  /** By depth: tables of constraints to which an active keyref refers. */
  readonly #tables: (Map<ClarkName, NodeTable> | undefined)[] = [];
  /** The depths of the active keyrefs that refer to each constraint, outermost first. */
  readonly #referred = new Map<ClarkName, number[]>();

  /** Records that a keyref at that depth, which refers to a constraint, is active from now on. */
  refer(key: ClarkName, depth: number): void {
    const depths = this.#referred.get(key);
    if (depths === undefined) this.#referred.set(key, [depth]);
    else depths.push(depth);
  }

  /** Records that the innermost one has ended. */
  release(key: ClarkName): void {
    this.#referred.get(key)?.pop();
  }

  /** Makes the tables of the element that has these constraints. */
  close(depth: number, closed: readonly IdentityScope[]): Map<ClarkName, NodeTable> | undefined {
    let tables = this.#tables[depth];
    this.#tables[depth] = undefined;
    const own = new Map<ClarkName, IdentityScope>();
    for (const scope of closed) {
      const { constraint } = scope.compiled;
      const { key } = constraint;
      if (isReference(constraint) || !this.isReferred(key)) continue;
      own.set(key, scope);
      tables ??= new Map();
      if (!tables.has(key)) tables.set(key, new NodeTable());
    }
    for (const [key, table] of tables ?? []) {
      const scope = own.get(key);
      table.close(scope?.keys.keys());
      if (scope?.incomplete === true) table.incomplete = true;
    }
    return tables;
  }

  /** Passes to the parent element what outer keyrefs need. */
  handUp(depth: number, tables: ReadonlyMap<ClarkName, NodeTable>): void {
    if (depth === 0) return;
    for (const [key, table] of tables) {
      if (!this.isReferred(key)) continue;
      const outer = this.#tables[depth - 1] ?? new Map<ClarkName, NodeTable>();
      this.#tables[depth - 1] = outer;
      const known = outer.get(key);
      if (known === undefined) outer.set(key, table);
      else known.merge(table);
    }
  }

  /** Whether an active keyref refers to a constraint. */
  isReferred(key: ClarkName): boolean {
    return (this.#referred.get(key)?.length ?? 0) > 0;
  }

  /** Whether an active keyref on an element below a depth refers to a constraint. */
  isReferredBelow(key: ClarkName, depth: number): boolean {
    return (this.#referred.get(key)?.at(-1) ?? -1) > depth;
  }
}
