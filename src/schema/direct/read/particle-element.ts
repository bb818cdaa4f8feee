/** Finds the element to which a content model has led. */
import type { ClarkName } from "../../../xml/events.ts";
import type { Particle } from "../../components.ts";
import { decline } from "../decline.ts";
import type { ElementReading, Readers } from "./parts.ts";

/**
 * The reader of the element of that name that matched a particle: another name than the particle's own is that of a
 * member of its substitution group.
 */
export function particleElement({ term }: Particle, key: ClarkName, readers: Readers): ElementReading {
  if (term.kind !== "element") return decline();
  return readers.element(term.key === key ? term : (readers.components.element(key) ?? decline()));
}
