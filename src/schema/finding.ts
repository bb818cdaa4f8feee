/** What a validation finds wrong, before it is an issue with its place. */
import type { SchemaLocation } from "../datatypes/types.ts";
import type { XmlAttribute } from "../xml/events.ts";
import type { PassingOption } from "../xml/limits.ts";
import type { Place, Whereabouts } from "./assessment.ts";
import type { Type } from "./components.ts";
import type { Requirement } from "./content/missing.ts";
import type { Issue, IssueCode } from "./issue.ts";

/** Asks the driver of a validation where it is: on an element, on its text, on one attribute of its tag, or where a child should be. */
export type WhereAsked = (attribute?: XmlAttribute, isText?: boolean, lacking?: Lacking) => Whereabouts;

/** A child that is not there. */
export interface Lacking {
  /** Of the element that should have it, from 0. */
  readonly depth: number;
  /** That element's type. */
  readonly type: Type;
  readonly requirement: Requirement;
}

/** What is wrong, without where. */
export interface RuleFinding {
  readonly code: IssueCode;
  readonly rule: string;
  readonly message: string;
  /** The declaration that is violated. */
  readonly schema?: SchemaLocation | undefined;
  readonly attribute?: XmlAttribute | undefined;
  readonly option?: PassingOption;
  /** It is about the element's text. */
  readonly isText?: boolean;
  readonly lacking?: Lacking;
}

/** Takes findings where the validation is, or at another place. */
export interface FindingSink {
  /** How often something was found wrong. */
  readonly found: number;
  /** Returns the issue; `undefined` where it was not taken. */
  add(finding: RuleFinding, place?: Place): Issue | undefined;
  /** Where the validation is now. */
  place(): Place;
}
