/** Changes that affect programs that use generated modules. */

/** The kind of a change to a declaration that a program can name. */
export type ChangeKind =
  | "added"
  | "removed"
  | "renamed"
  | "now-required"
  | "now-optional"
  | "type-changed"
  | "single-to-array"
  | "array-to-single"
  | "value-added"
  | "value-removed"
  | "facet-tightened"
  | "facet-loosened"
  | "facet-changed"
  | "choice-changed";

/** One change. */
export interface Change {
  readonly kind: ChangeKind;
  /** The module by the name that programs import: `invoice.xsd`. */
  readonly module: string;
  /** `Invoice`, `Invoice.lines`, `StatusValues`. */
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
  /** Programs that make values of the former types may no longer compile or be correct. */
  readonly breaksWriters: boolean;
  /** Programs that read values of the former types may no longer compile or be correct. */
  readonly breaksReaders: boolean;
}

/** The programs that a change breaks. */
export type Breaks = Pick<Change, "breaksWriters" | "breaksReaders">;

export const NOBODY: Breaks = { breaksWriters: false, breaksReaders: false };
export const WRITERS: Breaks = { breaksWriters: true, breaksReaders: false };
export const READERS: Breaks = { breaksWriters: false, breaksReaders: true };
export const EVERYBODY: Breaks = { breaksWriters: true, breaksReaders: true };
