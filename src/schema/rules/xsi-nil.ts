/** The values of xsi:nil that an element may have (XML Schema Part 1 §3.3.4, cvc-elt.3). */

import { normalizeWhiteSpace } from "../../datatypes/index.ts";
import type { ElementDeclaration } from "../components.ts";
import { isFixed } from "./value-constraint.ts";

/** The clause that forbids an element to be nil. */
export type NilFault = "cvc-elt.3.1" | "cvc-elt.3.2.2";

/**
 * Why elements of a declaration cannot be nil: they are not nillable, and must not have xsi:nil at all (3.1); or
 * their value is fixed (3.2.2). `undefined` if they can.
 */
export function nilFault({ nillable, value }: ElementDeclaration): NilFault | undefined {
  if (!nillable) return "cvc-elt.3.1";
  return isFixed(value) ? "cvc-elt.3.2.2" : undefined;
}

/** The value of an xsi:nil attribute, an xs:boolean (Part 2 §3.2.2); `undefined` if it is not valid. */
export function nilValue(text: string): boolean | undefined {
  // XML's white space only: trim() would also remove a no-break space.
  switch (normalizeWhiteSpace(text, "collapse")) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}
