/** Conditional inclusion by the attributes of XSD's versioning namespace, on which schemas of mixed versions rely. */
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { StartTag } from "../../src/xml/events.ts";
import { XS } from "../../src/xml/names.ts";
import { builtinKind } from "./builtins.ts";

/** The namespace of the attributes that state for which versions of XSD an element of a schema document is meant. */
const VC = "http://www.w3.org/2007/XMLSchema-versioning";

const FACETS: ReadonlySet<string> = new Set([
  "length",
  "minLength",
  "maxLength",
  "pattern",
  "enumeration",
  "whiteSpace",
  "maxInclusive",
  "maxExclusive",
  "minInclusive",
  "minExclusive",
  "totalDigits",
  "fractionDigits",
]);

/**
 * Whether an element of a schema document is meant for this version (XSD 1.1 Part 1 §4.2.2, conditional inclusion).
 * The rule is also meant for 1.0 processors: a schema can contain 1.1 constructs that a 1.0 processor skips.
 */
export function isForVersion(tag: StartTag, version: XsdVersion): boolean {
  return tag.attributes.every(
    ({ ns, local, value }) => ns !== VC || holds(tag, local, value.trim(), version),
  );
}

function holds(tag: StartTag, condition: string, value: string, version: XsdVersion): boolean {
  const names = value === "" ? [] : value.split(/\s+/);
  switch (condition) {
    case "minVersion":
      return !(Number(version) < Number(value));
    case "maxVersion":
      return !(Number(version) >= Number(value));
    case "typeAvailable":
      return names.every((name) => isType(tag, name));
    case "typeUnavailable":
      return !names.every((name) => isType(tag, name));
    case "facetAvailable":
      return names.every((name) => isFacet(tag, name));
    case "facetUnavailable":
      return !names.every((name) => isFacet(tag, name));
    default:
      return true;
  }
}

function expand(tag: StartTag, qname: string): { ns: string | undefined; local: string } {
  const colon = qname.indexOf(":");
  return { ns: tag.resolvePrefix(colon < 0 ? "" : qname.slice(0, colon)), local: qname.slice(colon + 1) };
}

function isType(tag: StartTag, qname: string): boolean {
  const { ns, local } = expand(tag, qname);
  return builtinKind(ns ?? "", local) !== undefined;
}

function isFacet(tag: StartTag, qname: string): boolean {
  const { ns, local } = expand(tag, qname);
  return ns === XS && FACETS.has(local);
}
