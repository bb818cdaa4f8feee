/**
 * The one place that makes API keys and passwords for tests. Each holds a marker, so that a search of whatever a run wrote
 * finds any of them, whole or in half. Whoever imports this has a key: from then on the process is recorded.
 */

/** Two halves of eight characters, which nothing else in the world contains. */
export const MARKER = "Zq7KeyOfXt4Tests";

/** The same for passwords of databases. */
export const PASSWORD_MARKER = "Pw8DbOfJq5Hidden";

/** A password of a database, in which every character that connection strings treat in a way of their own is written as it is. */
export const DATABASE_PASSWORD = `${PASSWORD_MARKER}-@:/?#%& 1`;

/** A key of this name. It can be sent in a header where the name can. */
export function apiKey(name) {
  return `${MARKER}-${name}`;
}

/** The key of tests that need only one. */
export const API_KEY = apiKey("main");

globalThis[Symbol.for("xsdflow.test.key-search")]?.begin();
