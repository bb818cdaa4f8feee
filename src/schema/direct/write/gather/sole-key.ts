/** Reads the objects that name one of several elements. */
import { decline } from "../../decline.ts";
import type { Properties } from "../plan.ts";

/** The key of a single-key object. Declines others. Object.prototype must have been checked: this sees inherited properties too. */
export function soleKey(value: Properties): string {
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) decline();
    only = key;
  }
  return only ?? decline();
}
