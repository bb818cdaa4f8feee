/** Makes the scopes of a document. They depend on the validator, so they are loaded only if there is wildcard content. */
import type { ExpandedName } from "../../../xml/events.ts";
import { DocumentScopes } from "./document-scopes.ts";
import type { DocumentNaming } from "./naming.ts";

/** @param keepNoNamespace called if something requires that there is no default namespace */
export function openScopes(
  rootName: ExpandedName,
  naming: DocumentNaming | undefined,
  keepNoNamespace: () => void,
): DocumentScopes {
  return new DocumentScopes(rootName, naming, keepNoNamespace);
}
