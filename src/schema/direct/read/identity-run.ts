/**
 * Identity constraints while a document is read: the engine's own tracker is told of the elements and judges them, so that both
 * ways say the same of fields and paths of any shape. What it would report is declined.
 */
import type { SimpleType, Valid, ValueContext } from "../../../datatypes/types.ts";
import type { StartTag, XmlAttribute } from "../../../xml/events.ts";
import type { AssessedAttribute, Place } from "../../assessment.ts";
import type { ElementDeclaration, Type } from "../../components.ts";
import type { FindingSink } from "../../finding.ts";
import { IdentityTracker } from "../../identity/tracker.ts";
import { decline } from "../decline.ts";

const NOWHERE: Place = { xpath: "", whereabouts: {} };

const SINK: FindingSink = {
  found: 0,
  add: () => decline("an identity constraint that does not hold"),
  place: () => NOWHERE,
};

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** What a constraint may ask of an element that has been read. */
export interface TrackedElement {
  readonly declaration: ElementDeclaration | undefined;
  /** The governing type; `undefined` where nothing says what type it is of. */
  readonly type: Type | undefined;
  readonly nil: boolean;
}

/** The constraints at work in one document. */
export class IdentityRun {
  readonly #tracker = new IdentityTracker(SINK);
  #attributes: AssessedAttribute[] = [];
  #depth = -1;
  /** The value of the simple content read last, where a field waits for it. */
  #value: Valid | undefined;

  /** Whether a constraint is at work, now that an element has ended. */
  get isAtWork(): boolean {
    return this.#tracker.concerns(undefined);
  }

  /** Takes an attribute of the tag that is being read. */
  attribute(attribute: AssessedAttribute): void {
    this.#attributes.push(attribute);
  }

  /** All attributes of the tag have been taken. */
  start(tag: StartTag, declaration: ElementDeclaration | undefined): void {
    const attributes = this.#attributes;
    this.#attributes = [];
    this.#depth++;
    this.#tracker.startElement(this.#depth, tag, declaration, attributes, 0);
  }

  /** Takes the text of the element that is open, where it has simple content. */
  text(type: SimpleType, text: string, context: ValueContext): void {
    if (!this.#tracker.isWaiting(this.#depth)) return;
    const value = type.validate(text, context);
    this.value(value.ok ? value : decline());
  }

  /** Takes the value of the element that is open. */
  value(value: Valid): void {
    this.#value = value;
  }

  end({ declaration, type, nil }: TrackedElement): void {
    const result = this.#value;
    this.#value = undefined;
    this.#tracker.endElement(this.#depth, {
      ...{ result, nil, nillable: declaration?.nillable === true },
      simple: type && (type.kind === "simple" || type.content.kind === "simple"),
    });
    this.#depth--;
  }
}

/** The tag of an element as constraints see it: its attributes are told of one by one. */
export function trackedTag(
  { ns, local }: Pick<StartTag, "ns" | "local">,
  { resolvePrefix }: ValueContext,
): StartTag {
  return { ns, local, attributes: NO_ATTRIBUTES, resolvePrefix };
}
