/** Drafts: documents that are being written stay in this browser, and nowhere else. */

/** Longer documents are not kept: browsers keep some 5 MB for a page. */
const MOST_CHARACTERS = 1_500_000;

/** The key of a draft: one for each server, schema and root element. */
export function draftKey(server: string | undefined, schema: string, element: string): string {
  return `xsdflow.studio.draft ${JSON.stringify([server ?? "", schema, element])}`;
}

/** The draft; undefined if there is none. */
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
    // Storage is full or forbidden: the document stays in the page.
  }
  return false;
}

/** Forgets a draft. */
export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
