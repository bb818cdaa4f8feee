/**
 * Checks identity constraints while a document is read: the engine's own tracker receives the elements and checks
 * them, so that both ways agree for fields and paths of any shape. If it would report an issue, the document is
 * declined.
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

/** The data about a read element that a constraint may need. */
export interface TrackedElement {
  readonly declaration: ElementDeclaration | undefined;
  /** The governing type; `undefined` if the type is unknown. */
  readonly type: Type | undefined;
  readonly nil: boolean;
}

/** The active constraints in one document. */
export class IdentityRun {
  readonly #tracker = new IdentityTracker(SINK);
  #attributes: AssessedAttribute[] = [];
  #depth = -1;
  /** The value of the last simple content, if a field waits for it. */
  #value: Valid | undefined;

  /** Whether a constraint is active after an element has ended. */
  get isAtWork(): boolean {
    return this.#tracker.concerns(undefined);
  }

  /** Adds an attribute of the tag that is being read. */
  attribute(attribute: AssessedAttribute): void {
    this.#attributes.push(attribute);
  }

  /** Called after all attributes of the tag. */
  start(tag: StartTag, declaration: ElementDeclaration | undefined): void {
    const attributes = this.#attributes;
    this.#attributes = [];
    this.#depth++;
    this.#tracker.startElement(this.#depth, tag, declaration, attributes, 0);
  }

  /** Adds the text of the open element, if it has simple content. */
  text(type: SimpleType, text: string, context: ValueContext): void {
    if (!this.#tracker.isWaiting(this.#depth)) return;
    const value = type.validate(text, context);
    this.value(value.ok ? value : decline());
  }

  /** Adds the value of the open element. */
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

/** The tag of an element for constraints: its attributes are added one by one. */
export function trackedTag(
  { ns, local }: Pick<StartTag, "ns" | "local">,
  { resolvePrefix }: ValueContext,
): StartTag {
  return { ns, local, attributes: NO_ATTRIBUTES, resolvePrefix };
}
