/**
 * The layout of the module of a large document: an entry that exports everything, and parts of about a hundred
 * declarations in a folder beside it. An editor then reads only the changed parts again.
 */
import type { Declaration, Module } from "../model/declaration.ts";

/** A module with up to this number of types is one file. */
const MOST_TYPES = 150;
/** The approximate number of declarations in a part. */
const PART = 80;

/** One file of a module: `path` is relative to the output folder, without `.ts`. */
export interface Part {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  /** Whether it contains types only. */
  readonly typesOnly: boolean;
}

/** The parts of a module, in order; none if the module is one file. */
export interface Layout {
  readonly parts: readonly Part[];
  /** The path of the part that contains the declaration of a type. */
  readonly partOf: ReadonlyMap<string, string>;
}

/** Determines the parts of the module for a path. */
export function layoutOf({ declarations }: Module, path: string): Layout {
  const types = declarations.filter(isType);
  if (types.length <= MOST_TYPES) return { parts: [], partOf: new Map() };
  const names = new Set(types.map(({ name }) => name));
  // A constant with the name of a type is put into the same file: one name cannot be exported from two files.
  const beside = new Map(declarations.filter((each) => !isType(each) && names.has(each.name)).map(named));
  const values = declarations.filter((each) => !isType(each) && !names.has(each.name));
  const parts = [...split(types, `${path}/types`, beside), ...split(values, `${path}/values`, new Map())];
  const partOf = parts.flatMap((part) =>
    part.declarations.filter(isType).map(({ name }): [string, string] => [name, part.path]),
  );
  return { parts, partOf: new Map(partOf) };
}

/** Whether a path, relative to the folder beside an entry, is one of a part. */
export function isPartName(name: string): boolean {
  return /^(?:types|values)-\d+\.ts$/.test(name);
}

function split(
  declarations: readonly Declaration[],
  start: string,
  beside: ReadonlyMap<string, Declaration>,
): readonly Part[] {
  const count = Math.ceil(declarations.length / PART);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * declarations.length) / count);
    const to = Math.floor(((index + 1) * declarations.length) / count);
    const own = declarations.slice(from, to).flatMap((each) => {
      const other = beside.get(each.name);
      return other === undefined ? [each] : [each, other];
    });
    return { path: `${start}-${index + 1}`, declarations: own, typesOnly: own.every(isType) };
  });
}

function named(declaration: Declaration): [string, Declaration] {
  return [declaration.name, declaration];
}

function isType({ kind }: Declaration): boolean {
  return kind === "interface" || kind === "alias";
}
