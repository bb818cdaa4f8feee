/** The interfaces between the parts of gathering, which need each other and must not import each other in a circle. */
import type { SimpleType } from "../../../../datatypes/types.ts";
import type { ComplexType, ElementDeclaration } from "../../../components.ts";
import type { LeafWriter } from "../any-leaf.ts";
import type { ElementWriter, Properties } from "../plan.ts";
import type { PlanSet } from "../plan-set.ts";
import type { WriteState } from "../state.ts";
import type { Gather, Operations } from "./gather.ts";
import type { LeafPlace, Markup } from "./leaf-place.ts";
import type { QuickIdentity } from "./quick-identity.ts";

/** The parts for gathering one root element's documents, each made when a document first needs it. */
export interface Gatherers {
  readonly plans: PlanSet;
  readonly gather: Gather;
  readonly operations: Operations;
  /** The operation that copies a value unchanged. */
  readonly copying: number;
  /** The number of the root's namespace, which every document declares. */
  readonly rootNs: number;
  element(declaration: ElementDeclaration): ElementPart;
  /** An element of which the start of the tag is written separately. */
  started(declaration: ElementDeclaration): ElementPart;
  type(type: ComplexType): TypePart;
  /** The tags of an element around a simple value, with further markup around them. */
  elementMarkup(name: string, before?: string, behind?: string): Markup;
}

/** Gathers the elements of one declaration. */
export interface ElementPart {
  readonly declaration: ElementDeclaration;
  readonly name: string;
  /** The namespace's number for the state; -1 is no namespace. */
  readonly ns: number;
  /** The place of the simple type, if it can be gathered. */
  readonly leaf: LeafPlace | undefined;
  /** The gatherer of the complex type. Without `leaf` and `type`, the plan writes the element. */
  readonly type: TypePart | undefined;
  /** Whether `$type` may name another type. */
  readonly hasDerived: boolean;
  /** The identity constraints of an element of a complex type. */
  readonly identity: QuickIdentity | undefined;
  /** Whether the start of its tag is written separately: it is the root, or has attributes of xsi. */
  readonly isStarted: boolean;
  /** The operations `<name` and `</name>`. */
  readonly open: number;
  readonly close: number;
  /** The words for the function of its type. */
  words: ElementWords | undefined;
  /** The plan, which supports everything; its text is written unchanged. */
  readonly plan: ElementWriter;
  /** Gathers an element. Declines a value that is not valid. */
  put(value: unknown, gather: Gather, state: WriteState): void;
  /** Writes the whole element by the plan. */
  byPlan(value: unknown, gather: Gather, state: WriteState): void;
}

/** The words of one element in one function for the values of its type. */
export interface ElementWords {
  /** The function to which the words belong. */
  readonly owner: object;
  readonly words: readonly number[];
  readonly places: readonly LeafPlace[];
}

/** Gathers a value between its element's tags, these included. `taken` of its properties have been consumed already. */
export type RunType = (value: unknown, element: ElementPart, state: WriteState, taken: number) => void;

/** Gathers the values of one complex type. */
export interface TypePart {
  /**
   * Records the namespaces of a value's attributes, in their order. Must be called before attributes of xsi are written, because these come
   * first in the tag, and their namespace comes after those of the attributes.
   */
  noteAttributes(value: Properties, state: WriteState): void;
  /** The gathering function; it is replaced when the type has many values. */
  readonly run: RunType;
  /** For simple content that may occur without attributes: the gatherer of an element without attributes. */
  readonly bare: SimpleLeaf | undefined;
}

/** Values of a simple type. */
export interface SimpleLeaf {
  readonly type: SimpleType;
  readonly leaf: LeafWriter;
}

/** The number of properties of a value. */
export function givenCount(value: Properties): number {
  let count = 0;
  for (const key in value) if (value[key] !== undefined) count++;
  return count;
}
