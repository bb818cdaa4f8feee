/** Assigns the names of declarations; names that were chosen before are kept, whatever was added since. */
import type { Reference } from "./expression.ts";
import { NameTable } from "./identifiers.ts";

/** Names that were chosen before. */
export interface Pins {
  /** Document (`{namespace}file`) → module. */
  readonly modules: ReadonlyMap<string, string>;
  /** Module → the path to which a name was assigned → the name. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** No names were chosen before. */
export const NO_PINS: Pins = { modules: new Map(), types: new Map(), values: new Map() };

/** The two spaces of names that a TypeScript module has. */
export type NameSpace = "types" | "values";

/** The names of a set of modules. */
export class NameBook {
  readonly #pinned: Readonly<Record<NameSpace, ReadonlyMap<string, Reference>>>;
  readonly #tables: Readonly<Record<NameSpace, ReadonlyMap<string, NameTable>>>;
  readonly #given = new Set<string>();

  /** @param modules the modules of this set: pins of other modules are ignored */
  constructor(modules: Iterable<string>, pins: Pins) {
    const known = [...new Set(modules)];
    this.#pinned = { types: pinnedIn(known, pins.types), values: pinnedIn(known, pins.values) };
    this.#tables = { types: tablesOf(known, pins.types), values: tablesOf(known, pins.values) };
  }

  /** An identity for the declaration at a path: the path, unless another declaration in this set already has it. */
  identity(path: string): string {
    let own = path;
    for (let count = 2; this.#given.has(own); count += 1) own = `${path}[${count}]`;
    this.#given.add(own);
    return own;
  }

  /** A name in a module: the pinned one, otherwise the preferred name, with the first free number if necessary. */
  name(space: NameSpace, path: string, module: string, wish: string): string {
    const pinned = this.#pinned[space].get(path);
    if (pinned?.module === module) return pinned.name;
    const table = this.#tables[space].get(module) ?? new NameTable();
    // A declaration that moved to another document keeps its name if that is free.
    return table.take(pinned !== undefined && !table.has(pinned.name) ? pinned.name : wish);
  }

  /** The former module of a declaration, if it had a name. */
  pinned(space: NameSpace, path: string): Reference | undefined {
    return this.#pinned[space].get(path);
  }

  /** Whether a name in a module is free. */
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

/**
 * Names that were assigned are reserved for their owners from the start; names of removed owners too, for this
 * generation.
 */
function tablesOf(modules: readonly string[], pins: Pins[NameSpace]): ReadonlyMap<string, NameTable> {
  return new Map(
    modules.map((module) => {
      const table = new NameTable();
      for (const name of pins.get(module)?.values() ?? []) table.take(name);
      return [module, table] as const;
    }),
  );
}
