/** Absolute references without percent signs and square brackets, to which all of the rules below apply at once. */
const USUAL =
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/)?[A-Za-z0-9._~!$&'()*+,;=@-][A-Za-z0-9._~!$&'()*+,;=:@/?-]*(?:#[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?$/;

/**
 * Whether a text is an xs:anyURI (Part 2 §3.2.17): a text that becomes a URI reference of RFC 2396, as amended by RFC
 * 2732, when it is escaped by XLink 1.0 §5.4. Escaping makes every character valid except `%`, `#`, `[` and `]`, so
 * few checks remain.
 */
export function isUriReference(text: string): boolean {
  if (USUAL.test(text)) return true;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return false;
  const [reference = "", ...fragments] = text.split("#");
  if (fragments.length > 1) return false;
  const scheme = /^[^:/?]*:/.exec(reference)?.[0];
  if (scheme === undefined) return isHierarchical(reference);
  // A colon in the first segment ends a scheme; otherwise the text is not a reference.
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:$/.test(scheme)) return false;
  const rest = reference.slice(scheme.length);
  return rest.startsWith("/") ? isHierarchical(rest) : rest !== "";
}

/** An authority, a path and a query, each of which may be missing. Only the query may contain square brackets. */
function isHierarchical(text: string): boolean {
  const [hierarchy = ""] = text.split("?", 1);
  if (!hierarchy.startsWith("//")) return !/[[\]]/.test(hierarchy);
  const [authority = ""] = hierarchy.slice(2).split("/", 1);
  const path = hierarchy.slice(2 + authority.length);
  return isAuthority(authority, path) && !/[[\]]/.test(path);
}

/** No authority before a path is `file:///`; `//` alone is not a reference, as the working group decided (bug 4048). */
function isAuthority(authority: string, path: string): boolean {
  if (authority === "") return path !== "";
  return !/[[\]]/.test(authority) || /^(?:[^[\]@]*@)?\[[0-9A-Fa-f:.]+\](?::[0-9]*)?$/.test(authority);
}
