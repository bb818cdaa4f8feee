/**
 * What a lock file holds: an entry for each thing of the generated modules that a program can name or be broken by.
 *
 * The key says what of the schema it was made of and never depends on other declarations; the entry's first word says what it
 * is. Entries are compared by the change report, and the names in them are pinned.
 */
export type Entry =
  /** A type: its name, and its type where that is no object with properties of its own. */
  | readonly ["type", name: string, type: string]
  /** The schema value of a global element, and the type of its values. */
  | readonly ["schema", name: string, type: string]
  /** The list of an enumeration's values. */
  | readonly ["values", name: string]
  /** One of the values, as a literal. */
  | readonly ["value", literal: string]
  /** A property; `use` is `""` where it is required, `?` optional, `=` filled in by `create`. */
  | readonly ["property", name: string, type: string, use: PropertyUse]
  /** Sets of properties that exclude each other. */
  | readonly ["choice", ...branches: string[]]
  /** What a simple type demands beyond its TypeScript type. */
  | readonly ["facet", name: string, text: string];

export type PropertyUse = "" | "?" | "=";

/** The entries of one module, by key. */
export type Entries = ReadonlyMap<string, Entry>;

/** A lock file, as it is worked with. */
export interface Lock {
  /** Document (`{namespace}file`) → its module. */
  readonly modules: ReadonlyMap<string, LockedModule>;
  /** Module → what it declares. */
  readonly entries: ReadonlyMap<string, Entries>;
}

/** How a document's module was made. */
export interface LockedModule {
  /** Its path, see `modulePaths`. */
  readonly path: string;
  readonly names: "preserve" | "camel";
  /** What its schema was loaded with as `tolerate`, sorted; absent where that is nothing. */
  readonly tolerate?: readonly string[];
  /** What its schema was loaded with as `nameCharacters`; absent where that is the default. */
  readonly nameCharacters?: "second-edition";
}

/** The lock of no module. */
export const EMPTY_LOCK: Lock = { modules: new Map(), entries: new Map() };

/** A lock, and what to make of documents in it that a generation does not have. */
export interface LockState {
  /** What the schema was loaded with as `tolerate`. */
  readonly tolerate?: readonly string[];
  readonly lock: Lock;
  /** Whether the file of such a document is not there any more: its module's path is free then. Default: all are there. */
  readonly isGone?: (file: string) => boolean;
  /** Whether the entries of such a document are dropped, by its file and its module's path. Default: as `isGone` says. */
  readonly isForgotten?: (file: string, module: string) => boolean;
}
