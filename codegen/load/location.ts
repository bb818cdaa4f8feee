/**
 * Names of documents as URIs. Files are `file:` URIs; documents given in memory keep the URI that the caller gave,
 * made absolute below `memory:///` if it is relative.
 */
import { fileURLToPath, pathToFileURL } from "node:url";

const MEMORY_BASE = "memory:///";

/** The absolute form of the URI that a caller gave to a document in memory. */
export function memoryUri(uri: string): string {
  return resolveLocation(uri, MEMORY_BASE) ?? uri;
}

/** The name of a document in memory in messages: as the caller gave it. */
export function memoryName(uri: string): string {
  return uri.startsWith(MEMORY_BASE) ? decode(uri.slice(MEMORY_BASE.length)) : uri;
}

/**
 * A schemaLocation made absolute against the document that has it (RFC 3986 §5); a fragment is dropped. `undefined`
 * if it is not a URI reference.
 */
export function resolveLocation(location: string, base: string): string | undefined {
  try {
    const url = new URL(location.trim(), base);
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}

/** The path of a `file:` URI on this machine; `undefined` for other URIs and for ones that name another host. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    const url = new URL(uri);
    url.search = "";
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/** The path that a schemaLocation in a file means; `undefined` if it does not refer to a file on this machine. */
export function locatedFile(location: string, file: string): string | undefined {
  const uri = resolveLocation(location, pathToFileURL(file).href);
  return uri === undefined ? undefined : filePathOf(uri);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
