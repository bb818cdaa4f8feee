/** Interfaces between the modules of direct reading. */
import type { SimpleType, ValueContext } from "../../../datatypes/types.ts";
import type { ClarkName } from "../../../xml/events.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Wildcard } from "../../components.ts";
import type { DocumentNames, ResolvedName } from "./document-names.ts";
import type { LeafReader } from "./leaf-reader.ts";
import type { NameBytes } from "./name-bytes.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** A value under construction. */
export type ReadTarget = Record<string, unknown>;

/** The readers for one set of prefix bindings, each made when a document first needs it. */
export interface Readers {
  readonly components: ComponentSet;
  readonly names: DocumentNames;
  /** The context of values. */
  readonly context: ValueContext;
  element(declaration: ElementDeclaration): ElementReading;
  type(type: ComplexType): TypeReading;
  leaf(type: SimpleType): LeafReader;
  wildcard(wildcard: Wildcard): WildcardReading;
  /** Reading by generated code, if that is possible. */
  quick(declaration: ElementDeclaration): QuickReading | undefined;
  /**
   * Whether the identity constraints of an element can be checked by its value; otherwise they must see all of its
   * content.
   */
  judgesByValue(declaration: ElementDeclaration): boolean;
  /**
   * Whether a value certainly satisfies the identity constraints of its element; `false` is not a verdict.
   *
   * @param isPlain whether no element in it has xsi:type or xsi:nil
   */
  hasIdentity(declaration: ElementDeclaration, value: unknown, isPlain: boolean): boolean;
  /** The readers for the element whose start tag comes next: different ones if it declares namespaces. */
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
  /** The value of the element that begins here. */
  read(source: Source, state: ReadState): unknown;
  /** The same without code. */
  readByPlans(source: Source, state: ReadState): unknown;
  /** Reading by generated code, if that is possible. */
  readonly quick: QuickReading | undefined;
  /** The value of a text, compared with the declaration's own default or fixed one. */
  simple(leaf: LeafReader, text: string, state: ReadState): unknown;
}

/** Represents a value that was not read: the elements' plans read it, from the previous place of the source. */
export const NOT_QUICK: unique symbol = Symbol("not quick");

/** Reads the elements of one declaration by code that was made for them. */
export interface QuickReading {
  /** Whether there is code. */
  readonly isReady: boolean;
  /** The value of the element that begins here, or {@link NOT_QUICK}. */
  read(source: Source, state: ReadState): unknown;
  /** The same from after the name, in the document in memory. */
  readContent(start: number): unknown;
  /** Records that this number of bytes of such elements was read without code. */
  note(bytes: number): void;
}

/** Reads the elements of one complex type after their names. */
export interface TypeReading {
  /**
   * @param more whether there is an attribute here; else the tag ends.
   * @param hasXsi whether xsi:type and xsi:nil have been read ahead.
   */
  attributes(source: Source, state: ReadState, target: ReadTarget, more: boolean, hasXsi: boolean): void;
  /** The content and the end tag. */
  content(source: Source, state: ReadState, element: ElementReading, target: ReadTarget): void;
}

/** Reads elements that a wildcard allows. */
export interface WildcardReading {
  /** The node of the next element, once it is known to be valid; `undefined` if the wildcard does not allow it. */
  next(source: Source, state: ReadState): unknown;
}

/** The result of looking for a part of the content. */
export type ReadOutcome = typeof MISSING | typeof NONE | typeof SOME;
/** It is absent, although it is required. The source has not moved. */
export const MISSING = -1;
/** It is absent, which is allowed. */
export const NONE = 0;
/** It is present. */
export const SOME = 1;

/** Reads a part of an element's content into its value. */
export interface ContentReading {
  /** Whether it may be absent. */
  readonly mayBeEmpty: boolean;
  /** The names of elements, and the wildcards, with which it may begin. */
  readonly starts: readonly (ClarkName | Wildcard)[];
  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome;
}
