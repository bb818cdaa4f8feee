/**
 * Which prefix a namespace gets in a document that is written (Namespaces in XML 1.0, sections 3 and 4), if the
 * caller does not choose one.
 */
import { isNCName } from "../../xml/characters.ts";
import { XS, XSI } from "../../xml/names.ts";
import type { ComponentSet } from "../components.ts";

type Prefixes = Pick<ComponentSet, "preferredPrefix">;

/** Namespace → prefix. They are reserved for these namespaces, where readers expect them. */
export const WELL_KNOWN_PREFIXES: ReadonlyMap<string, string> = new Map([
  [XSI, "xsi"],
  [XS, "xs"],
]);

/**
 * Whether a prefix may be declared for a namespace: it is an NCName, does not begin with `xml`, which is reserved (section 3),
 * and is not the well-known one of another namespace.
 */
export function mayStandFor(prefix: string, ns: string): boolean {
  if (!isNCName(prefix) || prefix.toLowerCase().startsWith("xml")) return false;
  for (const [known, reserved] of WELL_KNOWN_PREFIXES) if (reserved === prefix && known !== ns) return false;
  return true;
}

/**
 * The prefix that a namespace has before any document is written: the well-known one, otherwise the schema's. Use it
 * only if {@link mayStandFor} allows it.
 */
export function ownPrefix(ns: string, components: Prefixes): string | undefined {
  return WELL_KNOWN_PREFIXES.get(ns) ?? (components.preferredPrefix(ns) || undefined);
}

/**
 * Whether a namespace has no prefix of its own. It becomes the default namespace if it is the root's, unless some
 * name in the document has no namespace: that name could not be written then.
 */
export function isWithoutPrefix(ns: string, components: Prefixes): boolean {
  return ns !== "" && ownPrefix(ns, components) === undefined;
}

/**
 * The prefix of a namespace if the caller chose none: the first free one of its own, the hint at the place of the
 * name, and invented ones.
 */
export function firstFreePrefix(
  ns: string,
  hint: string | undefined,
  components: Prefixes,
  isFree: (prefix: string) => boolean,
): string {
  for (const prefix of [ownPrefix(ns, components), hint]) if (prefix && isFree(prefix)) return prefix;
  for (let count = 1; ; count++) {
    const invented = inventedPrefix(count);
    if (isFree(invented)) return invented;
  }
}

/** The prefix for the `count`th namespace, from 1, without one. */
export function inventedPrefix(count: number): string {
  return `ns${count}`;
}
