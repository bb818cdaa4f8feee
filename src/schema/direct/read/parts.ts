/** What the parts of direct reading are to each other. */
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import type { DocumentState } from "../document-state.ts";
import type { DocumentNames } from "./document-names.ts";
import type { LeafReader } from "./leaf-reader.ts";
import type { NameBytes } from "./name-bytes.ts";
import type { Source } from "./source.ts";

/** A value that is being made. */
export type ReadTarget = Record<string, unknown>;

/** The readers of documents that declare the same prefixes, each made when a document first needs it. */
export interface Readers {
  readonly components: ComponentSet;
  readonly names: DocumentNames;
  element(declaration: ElementDeclaration): ElementReading;
  type(type: ComplexType): TypeReading;
  /** Reading by code, where that is possible. */
  quick(declaration: ElementDeclaration): QuickReading | undefined;
  /**
   * Declines where a value breaks an identity constraint of its element.
   *
   * @param isPlain whether no element in it has xsi:type or xsi:nil
   */
  checkIdentity(declaration: ElementDeclaration, value: unknown, isPlain: boolean): void;
}

/** Reads the elements of one declaration. */
export interface ElementReading {
  readonly declaration: ElementDeclaration;
  /** `</name>` */
  readonly close: NameBytes;
  /** Whether one begins here. */
  isNext(source: Source): boolean;
  /** The value of the one that begins here. */
  read(source: Source, state: DocumentState): unknown;
  /** The same without code. */
  readByPlans(source: Source, state: DocumentState): unknown;
  /** Reading by code, where that is possible. */
  readonly quick: QuickReading | undefined;
  /** The value of a text, compared with the declaration's own default or fixed one. */
  simple(leaf: LeafReader, text: string, state: DocumentState): unknown;
}

/** Stands for a value that was not read: the elements' plans read it, from where the source stood. */
export const NOT_QUICK: unique symbol = Symbol("not quick");

/** Reads the elements of one declaration by code that was made for them. */
export interface QuickReading {
  /** Whether there is code. */
  readonly isReady: boolean;
  /** The value of the one that begins here, or {@link NOT_QUICK}. */
  read(source: Source, state: DocumentState): unknown;
  /** The same from behind the name, in the document that is in the memory. */
  readContent(start: number): unknown;
  /** Says that so many bytes of such elements were read without it. */
  note(bytes: number): void;
}

/** Reads the elements of one complex type behind their names. */
export interface TypeReading {
  /** @param more whether there is an attribute here; else the tag ends. */
  attributes(source: Source, state: DocumentState, target: ReadTarget, more: boolean): void;
  /** The content and the end tag. */
  content(source: Source, state: DocumentState, element: ElementReading, target: ReadTarget): void;
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
  read(source: Source, state: DocumentState, target: ReadTarget): ReadOutcome;
}
