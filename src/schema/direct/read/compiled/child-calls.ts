/** What the function of a type calls: the functions of its children, and the readers of what it does not read itself. */
import type { SimpleType } from "../../../../datatypes/types.ts";
import type { ComponentSet, ElementDeclaration, Wildcard } from "../../../components.ts";
import type { DocumentNames, ResolvedName } from "../document-names.ts";
import type { LeafReader } from "../leaf-reader.ts";

/**
 * Reads an element from after its name to its end tag, or its empty tag, which `CURSOR.closed` then reports. Returns
 * the value, if values are made.
 */
export type TypeFunction = (start: number) => unknown;

/** The functions for children, by their numbers, and the readers of other content. */
export interface ChildCalls {
  /** The function of the child's type; null if there is none, or not yet. */
  hot(child: number): TypeFunction | null;
  /**
   * The function of the type that xsi:type names, for a child whose attribute's value begins at a place: it starts at
   * `CURSOR.position`. Null if there is none, or not yet.
   */
  typed(child: number, start: number): TypeFunction | null;
  /** Reads a whole element with plans. */
  plan(child: number, start: number, depth: number): unknown;
  /**
   * The same after code has met an unsupported construct. Throws all other errors again.
   *
   * @param gone `CURSOR.gone` at the start of the element
   */
  again(
    error: unknown,
    child: number,
    start: number,
    shift: number,
    ids: number,
    depth: number,
    gone: number,
  ): unknown;
  /** Declines if the child's value breaks an identity constraint. */
  check(child: number, value: unknown, plansAsked: number): void;
  /** The reader of a type whose values depend on the prefixes in scope. */
  leaf(type: SimpleType): LeafReader;
  /** The name of the element that begins at a place. */
  nameAt(start: number): ResolvedName;
  /** The node of the element at a place; `undefined` if the wildcard does not allow it. */
  node(wildcard: Wildcard, start: number, depth: number): unknown;
}

/** The inputs for building the steps of one type. */
export interface StepScope {
  readonly names: DocumentNames;
  readonly makesValues: boolean;
  /** The number of a child that the function of its type, or plans, read. */
  child(declaration: ElementDeclaration): number;
  readonly calls: ChildCalls;
}

/** Those for content in document order. */
export interface ListScope extends StepScope {
  readonly components: ComponentSet;
  /** Makes an object with one property. */
  single(prop: string): (value: unknown) => unknown;
}
