/** Words for what was expected, short even where a content model has hundreds of names. */

import { nearestFirst } from "../../arguments/spelling.ts";
import type { ElementDeclaration, Particle } from "../components.ts";

/** Most names that a message lists. */
const MOST_NAMES = 8;

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint: "or" | "and"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** Words for a message: at most eight, the nearest in spelling to `found` first, then how many more there are. */
export function shortList(found: string, words: readonly string[]): string {
  const distinct = [...new Set(words)];
  if (distinct.length <= MOST_NAMES) {
    return listed(nearestFirst(found, distinct, bare), "or");
  }
  const shown = nearestFirst(found, distinct, bare).slice(0, MOST_NAMES);
  return `${shown.join(", ")} or one of ${distinct.length - MOST_NAMES} more`;
}

/** `<inv:line>` → `line`. */
function bare(word: string): string {
  return word.replace(/^[<@"]?(?:[^:>}]*[:}])?/, "").replace(/[>"]$/, "");
}

/** What a particle lets in, in words; `members` are the elements that may stand for a declaration. */
export function particleWords(
  { term }: Particle,
  show: (key: string) => string,
  members: (head: ElementDeclaration) => readonly ElementDeclaration[],
): readonly string[] {
  if (term.kind === "group") return [];
  if (term.kind === "element") {
    const usable = members(term);
    return (usable.length === 0 ? [term] : usable).map((each) => `<${show(each.key)}>`);
  }
  const { namespaces } = term;
  if (namespaces.kind === "any") return ["any element"];
  if (namespaces.kind === "not") {
    return [
      namespaces.ns === ""
        ? "an element that is in a namespace"
        : `an element of a namespace other than ${namespaces.ns}`,
    ];
  }
  return [...namespaces.namespaces].map((ns) =>
    ns === "" ? "an element of no namespace" : `an element of namespace ${ns}`,
  );
}
