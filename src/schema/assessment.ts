/**
 * The results of the validator during validation: one assessment for each element, in document order. The value
 * builder, the serializer's tests and `xsdflow sample` use them.
 */
import type { Invalid, SimpleType, Valid } from "../datatypes/types.ts";
import type { StartTag, XmlAttribute } from "../xml/events.ts";
import type { AttributeUse, ElementDeclaration, Particle, Type, Wildcard } from "./components.ts";

export interface AssessedAttribute {
  readonly attribute: XmlAttribute;
  /** Set if the type has a use for it; absent for a wildcard's attribute and for the xsi: attributes. */
  readonly use?: AttributeUse;
  readonly type?: SimpleType;
  readonly result?: Valid | Invalid;
  /** The tag does not have it: it comes from the default or fixed value of its use. */
  readonly defaulted?: true;
}

export interface AssessedStart {
  readonly tag: StartTag;
  /** The declaration that governs it; `undefined` under a skip wildcard, or a lax one without a declaration. */
  readonly declaration: ElementDeclaration | undefined;
  /** The governing type, after xsi:type. */
  readonly type: Type | undefined;
  /** The particle of the parent's content model that it was matched to, and its index there; the root has none. */
  readonly particle: Particle | undefined;
  /** Set if that particle is a wildcard. */
  readonly wildcard: Wildcard | undefined;
  readonly nil: boolean;
  /** Whether the tag carried an xsi:type. */
  readonly typed: boolean;
  readonly attributes: readonly AssessedAttribute[];
}

export interface AssessedEnd {
  /** Set for simple types and simple content that is not nil: the text, white space processed and checked. */
  readonly simple?: { readonly type: SimpleType; readonly result: Valid | Invalid; readonly raw: string };
  /** The element was empty and its default or fixed value applied. */
  readonly defaulted: boolean;
}

export interface AssessmentSink {
  startElement(start: AssessedStart): void;
  /** Text of mixed content, of wildcard content under skip, and of anyType, unchanged. */
  text(data: string): void;
  endElement(end: AssessedEnd): void;
}

/**
 * The current place of the code that drives the validator. Its properties are read once for each issue, and
 * become a part of it.
 */
export interface Whereabouts {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A place in the document that is kept for a later report. Its paths are computed when they are read. */
export interface Place {
  readonly xpath: string;
  readonly whereabouts: Whereabouts;
}
