/** What the parts of direct writing are to each other. */

import type { ExpandedName } from "../../../xml/events.ts";
import type { AttributeUse, ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import type { NameTest } from "../../identity/xpath.ts";
import type { DocumentScopes } from "./document-scopes.ts";
import type { LeafWriter } from "./leaf.ts";
import type { DirectNames } from "./names.ts";
import type { WriteState } from "./state.ts";

/** A value's own properties. */
export type Properties = Readonly<Record<string, unknown>>;

/** The plans of one root element's documents, each made when a value first needs it. */
export interface Plans {
  readonly components: ComponentSet;
  readonly names: DirectNames;
  /** Elements that have been found to have attributes of xsi, however they are named. */
  readonly instructed: Set<ElementDeclaration>;
  element(declaration: ElementDeclaration): ElementWriter;
  type(type: ComplexType): TypeWriter;
  /** The scopes of the document at hand, made when they are first needed. */
  scopes(state: WriteState): DocumentScopes;
}

/** Writes the elements of one declaration: their values' validity and their characters at once. */
export interface ElementWriter {
  readonly declaration: ElementDeclaration;
  /** Of a simple type; absent where the type is complex. */
  readonly leaf: LeafWriter | undefined;
  /** The plan of the type that governs a value: the declared one, or what `$type` names. `undefined` where it is simple. */
  typeOf(value: unknown): TypeWriter | undefined;
  /** Of that type, where it is simple or has simple content. */
  simpleOf(value: unknown): LeafWriter | undefined;
  /** The attributes of xsi, to be written after the others and to stand in front of them. */
  instructions(value: Properties, state: WriteState): WrittenInstructions;
  /** Tells that a value has properties that no type has. Declines, unless they may be instructions that were not looked for. */
  noticeInstructions(value: Properties, state: WriteState): void;
  /** The whole element. */
  write(value: unknown, state: WriteState): string;
  /** A required element that the value does not have: possible where it has a default or fixed value. */
  absent(state: WriteState): string;
  /** What follows the attributes: `>content</name>`, or `/>`. */
  content(text: string): string;
  /** The characters of a simple value, compared with the declaration's own default or fixed one. */
  text(leaf: LeafWriter, value: unknown, state: WriteState): string;
}

/** Attributes of xsi as text, how many of the value's properties they are, and whether one of them says that the element is nil. */
export interface WrittenInstructions {
  readonly text: string;
  readonly taken: number;
  readonly isNil: boolean;
}

/** Writes the values of one complex type. */
export interface TypeWriter {
  readonly hasRequiredAttributes: boolean;
  /** Of simple content. */
  readonly simple: LeafWriter | undefined;
  /** Everything of an element behind its name. */
  afterName(value: unknown, element: ElementWriter, state: WriteState): string;
  /** The properties that are elements. */
  readonly fields: readonly FieldWriter[];
  /** Where wildcard content stands. */
  readonly wildcards: readonly WildcardPlace[];
  /** Writes `$attributes`, without what they declare; `undefined` for a type that has none. */
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
  /** What `write` gives, in pieces: for what may be longer than a string, or should not be held as a whole. */
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
  /** Every element that may stand here. */
  readonly declarations: readonly ElementDeclaration[];
  /**
   * The element that a value of the property stands for: its own, or the member of the substitution group it names. `undefined` for
   * text and wildcard content among the elements.
   */
  elementOf(given: unknown): ElementWriter | undefined;
  /** That element's value. */
  valueOf(given: unknown): unknown;
}

/** Whether a name is one that a test lets through. */
export function passesTest(name: ExpandedName, test: NameTest): boolean {
  return (
    (test.ns === undefined || test.ns === name.ns) && (test.local === undefined || test.local === name.local)
  );
}

const { getPrototypeOf } = Object;

/** An object whose properties are its own and no more: nothing that a class or an array would bring along. */
export function isPlainObject(value: unknown): value is Properties {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether an object is an expanded name. What else a value has in the place of one may not even have a text. */
export function hasNameParts(value: Properties): value is Properties & ExpandedName {
  return typeof value.ns === "string" && typeof value.local === "string";
}

/** Properties that every object has: with others put there, what is an object's own cannot be told by counting. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype).length;

/** Whether objects inherit nothing but what JavaScript gives them. */
export function isPrototypePlain(): boolean {
  return Object.getOwnPropertyNames(Object.prototype).length === INHERITED;
}

/** Characters after which the text of repeated elements is a piece. */
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
    // Reading a character makes one string of the many that it was put together from, while they are still young.
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
