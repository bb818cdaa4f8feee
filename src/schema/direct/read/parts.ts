/** What the parts of direct reading are to each other. */
import type { SimpleType, ValueContext } from "../../../datatypes/types.ts";
import type { ClarkName } from "../../../xml/events.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Wildcard } from "../../components.ts";
import type { DocumentNames, ResolvedName } from "./document-names.ts";
import type { LeafReader } from "./leaf-reader.ts";
import type { NameBytes } from "./name-bytes.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** A value that is being made. */
export type ReadTarget = Record<string, unknown>;

/** The readers of what stands under the same bindings of prefixes, each made when a document first needs it. */
export interface Readers {
  readonly components: ComponentSet;
  readonly names: DocumentNames;
  /** The surroundings of values. */
  readonly context: ValueContext;
  element(declaration: ElementDeclaration): ElementReading;
  type(type: ComplexType): TypeReading;
  leaf(type: SimpleType): LeafReader;
  wildcard(wildcard: Wildcard): WildcardReading;
  /** Reading by code, where that is possible. */
  quick(declaration: ElementDeclaration): QuickReading | undefined;
  /** Whether the identity constraints of an element can be judged by its value; else they are told of all that is in it. */
  judgesByValue(declaration: ElementDeclaration): boolean;
  /**
   * Whether a value satisfies the identity constraints of its element for certain; `false` is no verdict.
   *
   * @param isPlain whether no element in it has xsi:type or xsi:nil
   */
  hasIdentity(declaration: ElementDeclaration, value: unknown, isPlain: boolean): boolean;
  /** The readers for the element whose start tag comes next: others where it declares namespaces. */
  within(source: Source): Readers;
  /** The name of the element whose start tag comes next. */
  nameAt(source: Source): ResolvedName;
}

/** Reads the elements of one declaration. */
export interface ElementReading {
  readonly declaration: ElementDeclaration;
  /** `</name>` */
  readonly close: NameBytes;
  /** Whether one begins here. */
  isNext(source: Source): boolean;
  /** The value of the one that begins here. */
  read(source: Source, state: ReadState): unknown;
  /** The same without code. */
  readByPlans(source: Source, state: ReadState): unknown;
  /** Reading by code, where that is possible. */
  readonly quick: QuickReading | undefined;
  /** The value of a text, compared with the declaration's own default or fixed one. */
  simple(leaf: LeafReader, text: string, state: ReadState): unknown;
}

/** Stands for a value that was not read: the elements' plans read it, from where the source stood. */
export const NOT_QUICK: unique symbol = Symbol("not quick");

/** Reads the elements of one declaration by code that was made for them. */
export interface QuickReading {
  /** Whether there is code. */
  readonly isReady: boolean;
  /** The value of the one that begins here, or {@link NOT_QUICK}. */
  read(source: Source, state: ReadState): unknown;
  /** The same from behind the name, in the document that is in the memory. */
  readContent(start: number): unknown;
  /** Says that so many bytes of such elements were read without it. */
  note(bytes: number): void;
}

/** Reads the elements of one complex type behind their names. */
export interface TypeReading {
  /**
   * @param more whether there is an attribute here; else the tag ends.
   * @param hasXsi whether xsi:type and xsi:nil have been read ahead.
   */
  attributes(source: Source, state: ReadState, target: ReadTarget, more: boolean, hasXsi: boolean): void;
  /** The content and the end tag. */
  content(source: Source, state: ReadState, element: ElementReading, target: ReadTarget): void;
}

/** Reads elements that a wildcard lets in. */
export interface WildcardReading {
  /** The node of the element that comes next, once it is known to be valid; `undefined` where the wildcard does not let it in. */
  next(source: Source, state: ReadState): unknown;
}

/** What a part of the content has found of itself. */
export type ReadOutcome = typeof MISSING | typeof NONE | typeof SOME;
/** Nothing, although there must be something. The source stands where it stood. */
export const MISSING = -1;
/** Nothing, which may be. */
export const NONE = 0;
/** Its elements. */
export const SOME = 1;

/** Reads a part of an element's content into its value. */
export interface ContentReading {
  /** Whether there may be nothing of it. */
  readonly mayBeEmpty: boolean;
  /** What it may begin with: elements by their names, and wildcards. */
  readonly starts: readonly (ClarkName | Wildcard)[];
  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome;
}
