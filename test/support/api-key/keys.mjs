/**
 * The one place that makes API keys for tests. Every key holds the marker, so that a search of whatever a run wrote
 * finds any of them, whole or in half. Whoever imports this has a key: from then on the process is recorded.
 */

/** Two halves of eight characters, which nothing else in the world contains. */
export const MARKER = "Zq7KeyOfXt4Tests";

/** A key of this name. It can be sent in a header where the name can. */
export function apiKey(name) {
  return `${MARKER}-${name}`;
}

/** The key of tests that need only one. */
export const API_KEY = apiKey("main");

globalThis[Symbol.for("xsdflow.test.key-search")]?.begin();
