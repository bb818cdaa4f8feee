/** How messages of the constraints on schemas name components and values, in one voice. */
import type { AttributeDeclaration, ElementDeclaration, Type } from "../../src/schema/components.ts";
import { parseClark, XS } from "../../src/xml/names.ts";

/** Longest value quoted in full. */
const MAX_QUOTED = 60;

/** A value as it stands in messages, cut where it is long. */
export function inQuotes(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}

/** A component's name as messages show it: local, as everyone writes it; that of a redefined original says so. */
export function shownKey(key: string): string {
  const { ns, local } = parseClark(key);
  const original = /^(.*)\$redefined\d+$/.exec(local);
  if (original !== null) return `"${original[1]}" as it was before its redefinition`;
  return ns === XS ? `xs:${local}` : `"${local}"`;
}

/** Names components in messages; anonymous types are named after what declares them. */
export class Wording {
  readonly #owners = new Map<Type, string>();

  /** Notes what an anonymous type belongs to. */
  own(type: Type, owner: string): void {
    if (type.key === undefined && !this.#owners.has(type)) this.#owners.set(type, owner);
  }

  /** `type "Price"`, or `the anonymous type of element "price"`. */
  type(type: Type): string {
    if (type.key !== undefined) return `type ${shownKey(type.key)}`;
    return `the anonymous type of ${this.#owners.get(type) ?? "another component"}`;
  }

  /** Begins a sentence with {@link type}. */
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
