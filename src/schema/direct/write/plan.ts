/** Interfaces between the modules of direct writing. */

import type { ExpandedName } from "../../../xml/events.ts";
import type { AttributeUse, ComplexType, ComponentSet, ElementDeclaration, Type } from "../../components.ts";
import type { NameTest } from "../../identity/xpath.ts";
import type { LeafWriter } from "./any-leaf.ts";
import type { DocumentScopes } from "./document-scopes.ts";
import type { DirectNames } from "./names.ts";
import type { WriteState } from "./state.ts";

/** A value's own properties. */
export type Properties = Readonly<Record<string, unknown>>;

/** The plans of one root element's documents, each made when a value first needs it. */
export interface Plans {
  readonly components: ComponentSet;
  readonly names: DirectNames;
  /** Declarations whose elements were found to have attributes of xsi, under any naming. */
  readonly instructed: Set<ElementDeclaration>;
  element(declaration: ElementDeclaration): ElementWriter;
  type(type: ComplexType): TypeWriter;
  /** The scopes of the current document, made when they are first needed. */
  scopes(state: WriteState): DocumentScopes;
}

/** Writes the elements of one declaration, and validates their values in the same pass. */
export interface ElementWriter {
  readonly declaration: ElementDeclaration;
  /** The writer of a simple type; absent if the type is complex. */
  readonly leaf: LeafWriter | undefined;
  /**
   * The plan of the type that governs a value: the declared type, or the one that `$type` names. `undefined`
   * if it is simple.
   */
  typeOf(value: unknown): TypeWriter | undefined;
  /** The type that a value's `$type` names; `undefined` if it names none. Declines a type that is not allowed here. */
  namedType(value: unknown): Type | undefined;
  /** The writer of that type's simple values, if it is simple or has simple content. */
  simpleOf(value: unknown): LeafWriter | undefined;
  /** The attributes of xsi. They are determined after the other attributes, and come before them in the document. */
  instructions(value: Properties, state: WriteState): WrittenInstructions;
  /** Handles a value with properties that its type does not have. Declines, unless they may be instructions that were not searched for. */
  noticeInstructions(value: Properties, state: WriteState): void;
  /** The whole element. */
  write(value: unknown, state: WriteState): string;
  /** A required element that the value does not have: possible if it has a default or fixed value. */
  absent(state: WriteState): string;
  /** The text after the attributes: `>content</name>`, or `/>`. */
  content(text: string): string;
  /** The characters of a simple value, compared with the declaration's own default or fixed one. */
  text(leaf: LeafWriter, value: unknown, state: WriteState): string;
}

/** Attributes of xsi as text, the number of the value's properties that they stand for, and whether the element is nil. */
export interface WrittenInstructions {
  readonly text: string;
  readonly taken: number;
  readonly isNil: boolean;
}

/** Writes the values of one complex type. */
export interface TypeWriter {
  readonly hasRequiredAttributes: boolean;
  /** The writer of simple content. */
  readonly simple: LeafWriter | undefined;
  /** Writes everything after an element's name. */
  afterName(value: unknown, element: ElementWriter, state: WriteState): string;
  /** The properties that are elements. */
  readonly fields: readonly FieldWriter[];
  /** The places of wildcard content. */
  readonly wildcards: readonly WildcardPlace[];
  /** Writes `$attributes`, without their declarations; `undefined` for a type that has none. */
  readonly open: Pick<ContentWriter, "write"> | undefined;
  /** The namespaces that a value's `$attributes` declare: prefix → namespace. */
  declarationsOf(value: Properties, state: WriteState): ReadonlyMap<string, string> | undefined;
  /** Whether a value has `$attributes` that a name test may select. */
  opensAttributeBy(test: NameTest, value: Properties): boolean;
  /** The attributes that a name test selects. */
  attributesBy(test: NameTest): readonly AttributeWriter[];
}

/** Writes one attribute. */
export interface AttributeWriter {
  readonly use: AttributeUse;
  readonly prop: string;
  readonly leaf: LeafWriter;
  write(value: Properties, state: WriteState): string;
}

/** Writes a part of an element's content. */
export interface ContentWriter {
  write(value: Properties, state: WriteState): string;
  /** The text of `write` in pieces, for documents that may be longer than a string or should not be kept as a whole. */
  pieces?(value: Properties, state: WriteState): Iterable<string>;
  /** The properties that are elements. */
  readonly fields: readonly FieldWriter[];
  readonly wildcards: readonly WildcardPlace[];
}

/** A place for wildcard content. */
export interface WildcardPlace {
  /** The XML nodes that a value has there. */
  nodesOf(value: Properties): readonly unknown[];
}

/** Writes an element that is a property. */
export interface FieldWriter extends ContentWriter {
  readonly prop: string;
  readonly many: boolean;
  /** Every element that is allowed here. */
  readonly declarations: readonly ElementDeclaration[];
  /**
   * The element for a value of the property: its own, or the member of the substitution group that it names. `undefined` for
   * text and wildcard content among the elements.
   */
  elementOf(given: unknown): ElementWriter | undefined;
  /** That element's value. */
  valueOf(given: unknown): unknown;
}

/** Whether a name test matches a name. */
export function passesTest(name: ExpandedName, test: NameTest): boolean {
  return (
    (test.ns === undefined || test.ns === name.ns) && (test.local === undefined || test.local === name.local)
  );
}

const { getPrototypeOf } = Object;

/** Whether an object has only own properties: it is not an array or an instance of a class. */
export function isPlainObject(value: unknown): value is Properties {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether an object is an expanded name. Other values in its place may not even convert to a string. */
export function hasNameParts(value: Properties): value is Properties & ExpandedName {
  return typeof value.ns === "string" && typeof value.local === "string";
}

/** Properties that every object inherits: if a program adds others, own properties cannot be counted reliably. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype).length;

/** Whether objects inherit only the properties that JavaScript defines. */
export function isPrototypePlain(): boolean {
  return Object.getOwnPropertyNames(Object.prototype).length === INHERITED;
}

/** The number of characters after which the text of repeated elements becomes a piece. */
const PIECE = 8192;

/** The text of repeated elements, in pieces. */
export function* elementPieces(
  items: readonly unknown[],
  write: (item: unknown) => string,
): Generator<string, void> {
  let piece = "";
  for (let index = 0; index < items.length; index++) {
    piece += write(items[index]);
    if (piece.length < PIECE) continue;
    // Reading a character flattens the concatenated string while its parts are in the young generation of the heap.
    piece.charCodeAt(0);
    yield piece;
    piece = "";
  }
  yield piece;
}

/** The pieces as one text. */
export function joinPieces(pieces: Iterable<string>): string {
  let text = "";
  for (const piece of pieces) text += piece;
  return text;
}
