/** Well-known namespaces, and names in Clark notation: `{namespace}local`. */
import type { ClarkName, ExpandedName } from "./events.ts";

/** Namespace of XML Schema documents and of the built-in datatypes. */
export const XS = "http://www.w3.org/2001/XMLSchema" as const;

/** Namespace of the attributes that XML Schema defines for instances: `xsi:type`, `xsi:nil`, `xsi:schemaLocation` … */
export const XSI = "http://www.w3.org/2001/XMLSchema-instance" as const;

/**
 * The name of `xsi:type`. It is defined in this layer, since the value of this attribute is a name in any document,
 * whatever its schema.
 */
export const XSI_TYPE: ExpandedName = { ns: XSI, local: "type" };

/** Whether an attribute is `xsi:type`. */
export function isXsiType({ ns, local }: ExpandedName): boolean {
  return ns === XSI_TYPE.ns && local === XSI_TYPE.local;
}

/** Namespace that the prefix `xml` is always bound to (Namespaces in XML 1.0, section 3). */
export const XML = "http://www.w3.org/XML/1998/namespace" as const;

/** Namespace that the prefix `xmlns` is always bound to; no other prefix may be bound to it. */
export const XMLNS = "http://www.w3.org/2000/xmlns/" as const;

/** The key form of an expanded name: `{ns}local`, or `local` where `ns` is `""`. */
export function clark(ns: string, local: string): ClarkName {
  return ns === "" ? local : `{${ns}}${local}`;
}

/**
 * The inverse of {@link clark}. The namespace ends at the last `}`, since a namespace name may contain one
 * and a local name may not. Throws a RangeError for a string that opens a brace and does not close it.
 */
export function parseClark(name: ClarkName): ExpandedName {
  const read = readClark(name);
  if (read === undefined) throw new RangeError(`Not a Clark name, the closing brace is missing: ${name}`);
  return read;
}

/**
 * Like {@link parseClark}, for untrusted text such as a key of a value or of a file: returns `undefined` if a
 * brace is opened and not closed. Nothing else is checked.
 */
export function readClark(text: string): ExpandedName | undefined {
  if (!text.startsWith("{")) return { ns: "", local: text };
  const end = text.lastIndexOf("}");
  return end < 0 ? undefined : { ns: text.slice(1, end), local: text.slice(end + 1) };
}
