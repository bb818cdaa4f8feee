/** What becomes of doing without the engine. */
import { isDeclined } from "../../../src/schema/direct/decline.ts";

/** The value of an action, or `declined`. What else it throws is passed on. */
export function attempted<T>(act: () => T): T | "declined" {
  try {
    return act();
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return "declined";
  }
}
