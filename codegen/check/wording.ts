/** How messages of the constraints on schemas name components and values. */
import type { AttributeDeclaration, ElementDeclaration, Type } from "../../src/schema/components.ts";
import { parseClark, XS } from "../../src/xml/names.ts";

/** Longest value quoted in full. */
const MAX_QUOTED = 60;

/** A value as shown in messages, truncated if it is long. */
export function inQuotes(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}

/** A component's name as shown in messages: its local name; for a redefined original, with a note. */
export function shownKey(key: string): string {
  const { ns, local } = parseClark(key);
  const original = /^(.*)\$redefined\d+$/.exec(local);
  if (original !== null) return `"${original[1]}" as it was before its redefinition`;
  return ns === XS ? `xs:${local}` : `"${local}"`;
}

/** Names components in messages; anonymous types are named by their owner. */
export class Wording {
  readonly #owners = new Map<Type, string>();

  /** Records the owner of an anonymous type. */
  own(type: Type, owner: string): void {
    if (type.key === undefined && !this.#owners.has(type)) this.#owners.set(type, owner);
  }

  /** `type "Price"`, or `the anonymous type of element "price"`. */
  type(type: Type): string {
    if (type.key !== undefined) return `type ${shownKey(type.key)}`;
    return `the anonymous type of ${this.#owners.get(type) ?? "another component"}`;
  }

  /** Like {@link type}, for the beginning of a sentence. */
  Type(type: Type): string {
    const text = this.type(type);
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  }
}

/** `element "price"` */
export function elementName(element: ElementDeclaration): string {
  return `element "${element.name.local}"`;
}

/** `attribute "currency"` */
export function attributeName(attribute: AttributeDeclaration): string {
  return `attribute "${attribute.name.local}"`;
}
