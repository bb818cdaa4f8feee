/** Says whether a schema keeps the rules that the direct ways rely on. */
import type { ComponentSet } from "../components.ts";

/**
 * Whether the direct ways may be tried: they rely on what the rules of schemas promise, such as that a child's name tells its
 * particle. A schema that breaks rules, as its user tolerates, is for the engine. Patterns are read alike in all ways.
 */
export function isOrderly({ tolerated }: ComponentSet): boolean {
  return tolerated.size === 0 || (tolerated.size === 1 && tolerated.has("patterns"));
}
