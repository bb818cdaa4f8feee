/**
 * Builds HTML in which data can never become markup: all inserted strings are escaped, except HTML from this
 * module.
 */

/** HTML that this module has built. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may be inserted: text, which is escaped, and HTML. */
export type Insertion = string | number | Html | readonly Html[];

/** A template whose insertions are escaped, in attributes as well as in text. */
export function html(parts: TemplateStringsArray, ...insertions: readonly Insertion[]): Html {
  const shown = insertions.map((insertion, index) => shownText(insertion) + (parts[index + 1] ?? ""));
  return new Html((parts[0] ?? "") + shown.join(""));
}

function shownText(insertion: Insertion): string {
  if (insertion instanceof Html) return insertion.text;
  return typeof insertion === "object"
    ? insertion.map(({ text }) => text).join("")
    : escaped(String(insertion));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Marks that reverse text, which could make one name look like another, and control characters, which HTML forbids. */
const UNSHOWN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "")
    .replace(UNSHOWN, (sign) => (/\s/.test(sign) ? " " : "\ufffd"));
}
