/** What the parts of direct writing are to each other. */

import type { ExpandedName } from "../../../xml/events.ts";
import type { AttributeUse, ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import type { NameTest } from "../../identity/xpath.ts";
import type { LeafWriter } from "./leaf.ts";
import type { DirectNames } from "./names.ts";
import type { WriteState } from "./state.ts";

/** A value's own properties. */
export type Properties = Readonly<Record<string, unknown>>;

/** The plans of one root element's documents, each made when a value first needs it. */
export interface Plans {
  readonly components: ComponentSet;
  readonly names: DirectNames;
  element(declaration: ElementDeclaration): ElementWriter;
  type(type: ComplexType): TypeWriter;
}

/** Writes the elements of one declaration: their values' validity and their characters at once. */
export interface ElementWriter {
  readonly declaration: ElementDeclaration;
  /** Of a simple type; absent where the type is complex. */
  readonly leaf: LeafWriter | undefined;
  /** The plan of the type that governs a value: the declared one, or what `$type` names. `undefined` where it is simple. */
  typeOf(value: unknown): TypeWriter | undefined;
  /** The whole element. */
  write(value: unknown, state: WriteState): string;
  /** A required element that the value does not have: possible where it has a default or fixed value. */
  absent(state: WriteState): string;
  /** What follows the attributes: `>content</name>`, or `/>`. */
  content(text: string): string;
  /** The characters of a simple value, compared with the declaration's own default or fixed one. */
  text(leaf: LeafWriter, value: unknown, state: WriteState): string;
}

/** Writes the values of one complex type. */
export interface TypeWriter {
  readonly hasRequiredAttributes: boolean;
  /** Of simple content. */
  readonly simple: LeafWriter | undefined;
  /** Everything of an element behind its name; `taken` of the value's properties have been taken already. */
  afterName(value: unknown, element: ElementWriter, state: WriteState, taken: number): string;
  /** The properties whose elements a name test may select. */
  childrenBy(test: NameTest): readonly FieldWriter[];
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
  /** The properties that are elements. */
  readonly fields: readonly FieldWriter[];
}

/** Writes an element that is a property. */
export interface FieldWriter extends ContentWriter {
  readonly prop: string;
  readonly many: boolean;
  /** Every element that may stand here. */
  readonly declarations: readonly ElementDeclaration[];
  /** The element that a value of the property stands for: its own, or the member of the substitution group it names. */
  elementOf(given: unknown): ElementWriter;
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
