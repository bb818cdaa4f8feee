/** Keeps drafts of documents in the storage of this browser, and nowhere else. */

/** Longer documents are not kept, because browsers store about 5 MB for a page. */
const MOST_CHARACTERS = 1_500_000;

/** The key of a draft: one for each server, schema and root element. */
export function draftKey(server: string | undefined, schema: string, element: string): string {
  return `xsdflow.studio.draft ${JSON.stringify([server ?? "", schema, element])}`;
}

/** Reads a draft; undefined if there is none. */
export function readDraft(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. @returns whether there was room for it */
export function keepDraft(key: string, xml: string): boolean {
  try {
    if (xml.length <= MOST_CHARACTERS) {
      localStorage.setItem(key, xml);
      return true;
    }
    localStorage.removeItem(key);
  } catch {
    // The storage is full or not allowed, so the document exists only in the page.
  }
  return false;
}

/** Deletes a draft. */
export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // The storage is not allowed, so there is no draft.
  }
}
