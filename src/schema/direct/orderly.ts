/** Decides whether a schema keeps the rules on which the direct ways rely. */
import type { ComponentSet } from "../components.ts";

/**
 * Whether the direct ways may be tried: they rely on the rules for schemas, for example that a child's name
 * determines its particle. A schema that breaks such rules, with its user's tolerance, is handled by the engine.
 * Tolerated patterns make no difference.
 */
export function isOrderly({ tolerated }: ComponentSet): boolean {
  return tolerated.size === 0 || (tolerated.size === 1 && tolerated.has("patterns"));
}
