/** Which element a content model has led to. */
import type { ClarkName } from "../../../xml/events.ts";
import type { Particle } from "../../components.ts";
import { decline } from "../decline.ts";
import type { ElementReading, Readers } from "./parts.ts";

/** Who reads the element of that name that was matched to a particle: another name than its own is that of a member of its substitution group. */
export function particleElement({ term }: Particle, key: ClarkName, readers: Readers): ElementReading {
  if (term.kind !== "element") return decline();
  return readers.element(term.key === key ? term : (readers.components.element(key) ?? decline()));
}
