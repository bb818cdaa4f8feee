/** A finding of a validation, before it becomes an issue with its place. */
import type { SchemaLocation } from "../datatypes/types.ts";
import type { XmlAttribute } from "../xml/events.ts";
import type { PassingOption } from "../xml/limits.ts";
import type { Place, Whereabouts } from "./assessment.ts";
import type { Type } from "./components.ts";
import type { Requirement } from "./content/missing.ts";
import type { Issue, IssueCode } from "./issue.ts";

/**
 * Asks the driver of a validation for the current place: on an element, on its text, on one attribute of its tag, or
 * where a child is missing.
 */
export type WhereAsked = (attribute?: XmlAttribute, isText?: boolean, lacking?: Lacking) => Whereabouts;

/** A missing child. */
export interface Lacking {
  /** Its index in the element that should contain it, from 0. */
  readonly depth: number;
  /** That element's type. */
  readonly type: Type;
  readonly requirement: Requirement;
}

/** The fault, without its place. */
export interface RuleFinding {
  readonly code: IssueCode;
  readonly rule: string;
  readonly message: string;
  /** The declaration that is violated. */
  readonly schema?: SchemaLocation | undefined;
  readonly attribute?: XmlAttribute | undefined;
  readonly option?: PassingOption;
  /** Set if it concerns the element's text. */
  readonly isText?: boolean;
  readonly lacking?: Lacking;
}

/** Receives findings at the current place of the validation, or at another one. */
export interface FindingSink {
  /** The number of findings. */
  readonly found: number;
  /** Returns the issue; `undefined` if it was not recorded. */
  add(finding: RuleFinding, place?: Place): Issue | undefined;
  /** The current place of the validation. */
  place(): Place;
}
