/** What xsi:nil may say on an element (XML Schema Part 1 §3.3.4, cvc-elt.3). */

import { normalizeWhiteSpace } from "../../datatypes/index.ts";
import type { ElementDeclaration } from "../components.ts";
import { isFixed } from "./value-constraint.ts";

/** The clause that keeps an element from being nil. */
export type NilFault = "cvc-elt.3.1" | "cvc-elt.3.2.2";

/**
 * Why elements of a declaration cannot be nil: they are not nillable, and may not even say that they are not nil (3.1); or
 * their value is fixed (3.2.2). `undefined` where they can.
 */
export function nilFault({ nillable, value }: ElementDeclaration): NilFault | undefined {
  if (!nillable) return "cvc-elt.3.1";
  return isFixed(value) ? "cvc-elt.3.2.2" : undefined;
}

/** What the value of an xsi:nil attribute says, an xs:boolean (Part 2 §3.2.2); `undefined` where it is none. */
export function nilValue(text: string): boolean | undefined {
  // By XML's white space only: trim() takes a no-break space off as well.
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
