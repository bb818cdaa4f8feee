/** The preferred prefix of a namespace, taken from the schema documents, so that output looks familiar. */
import { XML } from "../../xml/names.ts";
import type { DocumentDescriptor } from "../descriptor.ts";
import { WELL_KNOWN_PREFIXES } from "../rules/prefixes.ts";

/**
 * The prefix to write for each namespace: the one that the namespace's own document declares for itself, otherwise
 * the first that any document declares. Default namespace declarations give no prefix.
 */
export function preferredPrefixes(documents: readonly DocumentDescriptor[]): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>([[XML, "xml"], ...WELL_KNOWN_PREFIXES]);
  const note = (document: DocumentDescriptor, wanted: (ns: string) => boolean): void => {
    for (const [prefix, ns] of Object.entries(document.prefixes)) {
      if (prefix !== "" && ns !== "" && wanted(ns) && !prefixes.has(ns)) prefixes.set(ns, prefix);
    }
  };
  for (const document of documents) note(document, (ns) => ns === document.namespace);
  for (const document of documents) note(document, () => true);
  return prefixes;
}
