/** The interfaces between the parts of gathering, which need each other and must not import each other in a circle. */
import type { SimpleType } from "../../../../datatypes/types.ts";
import type { ComplexType, ElementDeclaration } from "../../../components.ts";
import type { LeafWriter } from "../leaf.ts";
import type { ElementWriter, Properties } from "../plan.ts";
import type { PlanSet } from "../plan-set.ts";
import type { WriteState } from "../state.ts";
import type { Gather, Operations } from "./gather.ts";
import type { LeafPlace, Markup } from "./leaf-place.ts";
import type { QuickIdentity } from "./quick-identity.ts";

/** What gathering one root element's documents needs, each part made when a document first needs it. */
export interface Gatherers {
  readonly plans: PlanSet;
  readonly gather: Gather;
  readonly operations: Operations;
  /** Copies a value as it stands. */
  readonly copying: number;
  /** The number of the root's namespace, which every document declares. */
  readonly rootNs: number;
  element(declaration: ElementDeclaration): ElementPart;
  type(type: ComplexType): TypePart;
  /** The tags of an element around a simple value, and more markup around them. */
  elementMarkup(name: string, before?: string, behind?: string): Markup;
}

/** How the elements of one declaration are gathered. */
export interface ElementPart {
  readonly declaration: ElementDeclaration;
  readonly name: string;
  /** The namespace's number for the state; -1 is no namespace. */
  readonly ns: number;
  /** Of a simple type that can be gathered. */
  readonly leaf: LeafPlace | undefined;
  /** Of a complex type. Without `leaf` and `type` the plan writes the element. */
  readonly type: TypePart | undefined;
  /** Whether `$type` may name another type. */
  readonly hasDerived: boolean;
  /** The identity constraints of an element of a complex type. */
  readonly identity: QuickIdentity | undefined;
  /** Whether it is the root, whose start tag is written by somebody else. */
  readonly isRoot: boolean;
  /** The operations `<name` and `</name>`. */
  readonly open: number;
  readonly close: number;
  /** Those of the function for its type. */
  words: ElementWords | undefined;
  /** The writer that knows everything; what it writes is put in as it stands. */
  readonly plan: ElementWriter;
  /** Gathers an element. Declines a value that is not valid. */
  put(value: unknown, gather: Gather, state: WriteState): void;
  /** Has the plan write the whole element. */
  byPlan(value: unknown, gather: Gather, state: WriteState): void;
}

/** The words of one element in one function for the values of its type. */
export interface ElementWords {
  /** Whose words they are. */
  readonly owner: object;
  readonly words: readonly number[];
  readonly places: readonly LeafPlace[];
}

/** Gathers a value between its element's tags, these included. `taken` of its properties have been taken already. */
export type RunType = (value: unknown, element: ElementPart, state: WriteState, taken: number) => void;

/** How the values of one complex type are gathered. */
export interface TypePart {
  /** Whether one of its attributes is in a namespace that has to be declared. */
  readonly hasQualifiedAttributes: boolean;
  /** Another function once the type's values are many. */
  readonly run: RunType;
  /** Of simple content that may stand without attributes: as an element that has no attributes at all. */
  readonly bare: SimpleLeaf | undefined;
}

/** Values of a simple type. */
export interface SimpleLeaf {
  readonly type: SimpleType;
  readonly leaf: LeafWriter;
}

/** How many properties a value has. */
export function givenCount(value: Properties): number {
  let count = 0;
  for (const key in value) if (value[key] !== undefined) count++;
  return count;
}
