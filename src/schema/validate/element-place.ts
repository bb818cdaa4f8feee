/**
 * Places of elements as chains up to the root. Each element has its link once, however many places within it are noted, and the XPath is
 * written out only when something is reported there: an XPath is as long as the element is deep.
 */
import { shortened } from "../../arguments/shortened.ts";
import type { StartTag } from "../../xml/events.ts";
import { qname } from "./names.ts";

/** The place of one element. */
export interface ElementPlace {
  readonly parent: ElementPlace | undefined;
  /** As the document writes it; a very long one shortened, since every issue within the element has it. */
  readonly name: string;
  /** Among the siblings of its name, from 1. */
  readonly ordinal: number;
}

/** An open element, which keeps its place once that has been asked for. */
export interface PlacedElement {
  readonly tag: StartTag;
  readonly ordinal: number;
  place: ElementPlace | undefined;
}

/** The place of the innermost open element; `undefined` where none is open. */
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
