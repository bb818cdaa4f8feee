/** Hands out the names of declarations; those that were chosen before stay, whatever has been added since. */
import type { Reference } from "./expression.ts";
import { NameTable } from "./identifiers.ts";

/** What was chosen before. */
export interface Pins {
  /** Document (`{namespace}file`) → module. */
  readonly modules: ReadonlyMap<string, string>;
  /** Module → what a name was given to → the name. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Nothing was chosen before. */
export const NO_PINS: Pins = { modules: new Map(), types: new Map(), values: new Map() };

/** The two spaces of names that a TypeScript module has. */
export type NameSpace = "types" | "values";

/** The names of a set of modules. */
export class NameBook {
  readonly #pinned: Readonly<Record<NameSpace, ReadonlyMap<string, Reference>>>;
  readonly #tables: Readonly<Record<NameSpace, ReadonlyMap<string, NameTable>>>;
  readonly #given = new Set<string>();

  /** @param modules those of this set: pins of others are no concern of it */
  constructor(modules: Iterable<string>, pins: Pins) {
    const known = [...new Set(modules)];
    this.#pinned = { types: pinnedIn(known, pins.types), values: pinnedIn(known, pins.values) };
    this.#tables = { types: tablesOf(known, pins.types), values: tablesOf(known, pins.values) };
  }

  /**
   * An identity for what stands at a path: the path, unless something else in this set has it already.
   */
  identity(path: string): string {
    let own = path;
    for (let count = 2; this.#given.has(own); count += 1) own = `${path}[${count}]`;
    this.#given.add(own);
    return own;
  }

  /** A name in a module: the pinned one, else the wish, else the wish with the first number that is free. */
  name(space: NameSpace, path: string, module: string, wish: string): string {
    const pinned = this.#pinned[space].get(path);
    if (pinned?.module === module) return pinned.name;
    const table = this.#tables[space].get(module) ?? new NameTable();
    // What moved to another document keeps its name where that is free.
    return table.take(pinned !== undefined && !table.has(pinned.name) ? pinned.name : wish);
  }

  /** Where a declaration was before, if it was chosen. */
  pinned(space: NameSpace, path: string): Reference | undefined {
    return this.#pinned[space].get(path);
  }

  /** Whether a name of a module could be given. */
  isFree(space: NameSpace, module: string, wish: string): boolean {
    return this.#tables[space].get(module)?.has(wish) !== true;
  }
}

function pinnedIn(modules: readonly string[], pins: Pins[NameSpace]): ReadonlyMap<string, Reference> {
  const found = new Map<string, Reference>();
  for (const module of modules) {
    for (const [path, name] of pins.get(module) ?? []) {
      if (!found.has(path)) found.set(path, { module, name });
    }
  }
  return found;
}

/** Names that were given are kept for their owners from the start; those of owners that are gone too, this once. */
function tablesOf(modules: readonly string[], pins: Pins[NameSpace]): ReadonlyMap<string, NameTable> {
  return new Map(
    modules.map((module) => {
      const table = new NameTable();
      for (const name of pins.get(module)?.values() ?? []) table.take(name);
      return [module, table] as const;
    }),
  );
}
