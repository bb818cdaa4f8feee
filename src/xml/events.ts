/**
 * The event types of the project: the reader and the serializer emit these events, the validator and the value
 * builder consume them. Names are already resolved to namespaces.
 */

/** A name in the sense of Namespaces in XML: `ns` is `""` where there is no namespace. */
export interface ExpandedName {
  readonly ns: string;
  readonly local: string;
}

/**
 * A QName as a value: the prefix is kept so that a document can be written back as it was, but it is never
 * compared. A name written without one has the prefix `""`; if it is absent, the writer chooses one.
 */
export interface QNameValue extends ExpandedName {
  readonly prefix?: string;
}

/** `{ns}local`, or `local` where there is no namespace: the key form of an expanded name. */
export type ClarkName = string;

/** One attribute of a start tag. Namespace declarations are not attributes; they are in `declarations`. */
export interface XmlAttribute extends QNameValue {
  readonly value: string;
}

/** A start tag with its in-scope namespaces. */
export interface StartTag extends QNameValue {
  readonly attributes: readonly XmlAttribute[];
  /** Prefix → namespace, declared on this very tag; `""` is the default namespace. Absent when there are none. */
  readonly declarations?: ReadonlyMap<string, string> | undefined;
  /** Namespace of a prefix in scope here, `undefined` when unbound; `""` asks for the default namespace. */
  resolvePrefix(prefix: string): string | undefined;
}

/** Consumer of a well-formed document. Comments and processing instructions are not reported. */
export interface XmlHandler {
  startElement(tag: StartTag): void;
  /** Character data, entity and character references resolved, CDATA included. May come in several pieces. */
  text(data: string): void;
  endElement(): void;
}

/** A place in a document. Lines and columns count from 1; columns count UTF-16 units. */
export interface XmlPosition {
  readonly line: number;
  readonly column: number;
}

/** Wildcard content: an element in its original form, with every namespace that its content may need. */
export interface XmlNode {
  readonly name: QNameValue;
  readonly attributes?: readonly XmlAttribute[];
  /** Prefix → namespace, declared on this element. */
  readonly namespaces?: Readonly<Record<string, string>>;
  readonly children?: readonly (XmlNode | string)[];
}
