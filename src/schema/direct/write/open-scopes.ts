/** Makes the scopes of a document. They bring the validator along, so they are loaded where there is wildcard content. */
import type { ExpandedName } from "../../../xml/events.ts";
import { DocumentScopes } from "./document-scopes.ts";
import type { DocumentNaming } from "./naming.ts";

/** @param keepNoNamespace called where something relies on there being no default namespace. */
export function openScopes(
  rootName: ExpandedName,
  naming: DocumentNaming | undefined,
  keepNoNamespace: () => void,
): DocumentScopes {
  return new DocumentScopes(rootName, naming, keepNoNamespace);
}
