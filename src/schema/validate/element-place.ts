/**
 * Places of elements as chains up to the root. An element has one link, however many places within it are
 * recorded. The XPath is composed only for a reported place, because its length grows with the depth of the
 * element.
 */
import { shortened } from "../../arguments/shortened.ts";
import type { StartTag } from "../../xml/events.ts";
import { qname } from "./names.ts";

/** The place of one element. */
export interface ElementPlace {
  readonly parent: ElementPlace | undefined;
  /**
   * The name as written in the document. A very long one is truncated, since every issue within the element
   * contains it.
   */
  readonly name: string;
  /** Its position among the siblings with its name, from 1. */
  readonly ordinal: number;
}

/** An open element, which caches its place once it has been requested. */
export interface PlacedElement {
  readonly tag: StartTag;
  readonly ordinal: number;
  place: ElementPlace | undefined;
}

/** The place of the innermost open element; `undefined` if no element is open. */
export function innermostPlace(open: readonly PlacedElement[]): ElementPlace | undefined {
  let known = open.length;
  while (known > 0 && open[known - 1]?.place === undefined) known--;
  let place = open[known - 1]?.place;
  for (const element of open.slice(known)) {
    place = { parent: place, name: shortened(qname(element.tag)), ordinal: element.ordinal };
    element.place = place;
  }
  return place;
}

/** `/order[1]/line[3]`; `/` for the document itself. */
export function xpathOf(place: ElementPlace | undefined): string {
  const steps: string[] = [];
  for (let at = place; at !== undefined; at = at.parent) steps.push(`/${at.name}[${at.ordinal}]`);
  return steps.length === 0 ? "/" : steps.reverse().join("");
}
