/** Wildcard content as a property: the reader of nodes reads it, and the function of the type goes on behind it. */

import { isEmptiableContent } from "../../../binding/presence.ts";
import type { AnyBinding } from "../../../binding/types.ts";
import { wildcardAllows } from "../../../rules/wildcard.ts";
import { decline } from "../../decline.ts";
import { countsAreContiguous } from "../../occurrence.ts";
import { LESS, SLASH } from "../byte-classes.ts";
import type { ReadTarget } from "../parts.ts";
import { toTag } from "./characters.ts";
import type { StepScope } from "./child-calls.ts";
import { CURSOR } from "./cursor.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";

/** A part of the content that steps read in every kind of function. */
export interface OpenStep {
  /** Whether the part begins at a place. */
  begins(place: number): boolean;
  /**
   * Reads all of it, and leaves the cursor at the tag after it.
   *
   * @param target `undefined` if no values are made.
   * @returns whether there was any.
   */
  read(place: number, target: ReadTarget | undefined): boolean;
}

/** The place of the tag at or after a place. */
export function nextTag(place: number): number {
  return BYTES[place] === LESS ? place : toTag(place);
}

/** Whether an end tag begins at the place of a tag. */
export function isEndTag(place: number): boolean {
  return BYTES[place + 1] === SLASH;
}

/** The step of one wildcard property. */
export function stepOfAny({ calls }: StepScope, binding: AnyBinding): OpenStep {
  if (!countsAreContiguous(binding)) decline();
  const { prop, wildcard, min, max } = binding;
  const mayBeAbsent = isEmptiableContent(binding);
  return {
    begins: (place) => !isEndTag(place) && wildcardAllows(wildcard.namespaces, calls.nameAt(place).ns),
    read: (place, target) => {
      const nodes: unknown[] = [];
      let at = place;
      while (nodes.length < max && !isEndTag(at)) {
        const node = calls.node(wildcard, at, CURSOR.depth);
        if (node === undefined) break;
        nodes.push(node);
        at = nextTag(CURSOR.position);
      }
      CURSOR.position = at;
      if (nodes.length === 0) return mayBeAbsent ? false : notPlain();
      if (nodes.length < min || target?.[prop] !== undefined) notPlain();
      if (target !== undefined) target[prop] = nodes;
      return true;
    },
  };
}
