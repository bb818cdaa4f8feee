/**
 * The content of a lock file: an entry for each part of the generated modules that a program can name or that can
 * break it.
 *
 * The key identifies the part of the schema from which it was made and never depends on other declarations; the
 * entry's first word is its kind. The change report compares entries, and the names in them are pinned.
 */
export type Entry =
  /** A type: its name, and its text if it is not an object with properties. */
  | readonly ["type", name: string, type: string]
  /** The schema value of a global element, and the type of its values. */
  | readonly ["schema", name: string, type: string]
  /** The list of an enumeration's values. */
  | readonly ["values", name: string]
  /** One of the values, as a literal. */
  | readonly ["value", literal: string]
  /** A property; `use` is `""` if it is required, `?` optional, `=` filled in by `create`. */
  | readonly ["property", name: string, type: string, use: PropertyUse]
  /** Sets of properties that exclude each other. */
  | readonly ["choice", ...branches: string[]]
  /** Constraints of a simple type beyond its TypeScript type. */
  | readonly ["facet", name: string, text: string];

export type PropertyUse = "" | "?" | "=";

/** The entries of one module, by key. */
export type Entries = ReadonlyMap<string, Entry>;

/** A lock file in memory. */
export interface Lock {
  /** Document (`{namespace}file`) → its module. */
  readonly modules: ReadonlyMap<string, LockedModule>;
  /** Module → its entries. */
  readonly entries: ReadonlyMap<string, Entries>;
}

/** The options with which a document's module was made. */
export interface LockedModule {
  /** Its path, see `modulePaths`. */
  readonly path: string;
  readonly names: "preserve" | "camel";
  /** The option `tolerate` with which its schema was loaded, sorted; absent if empty. */
  readonly tolerate?: readonly string[];
  /** The option `nameCharacters` with which its schema was loaded; absent if it is the default. */
  readonly nameCharacters?: "second-edition";
}

/** The lock without any module. */
export const EMPTY_LOCK: Lock = { modules: new Map(), entries: new Map() };

/** A lock, and how to treat its documents that are not part of a generation. */
export interface LockState {
  /** The option `tolerate` with which the schema was loaded. */
  readonly tolerate?: readonly string[];
  readonly lock: Lock;
  /** Whether the file of such a document no longer exists: its module's path is then free. Default: all exist. */
  readonly isGone?: (file: string) => boolean;
  /**
   * Whether the entries of such a document are dropped, by its file and its module's path. Default: as `isGone`
   * decides.
   */
  readonly isForgotten?: (file: string, module: string) => boolean;
}
