/** The tag of an element of a simple type. */
import { decline } from "../decline.ts";
import { anyAttribute, takeXsi } from "./any-attribute.ts";
import type { Readers, ReadTarget } from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/**
 * Reads the rest of the tag after its name: it has no attributes except those of xsi (Part 1 §3.3.4, cvc-type.3.1.1).
 */
export function readBareTag(
  source: Source,
  state: ReadState,
  target: ReadTarget,
  more: boolean,
  readers: Readers,
  hasXsi: boolean,
): void {
  for (let next = more; next; next = source.toAttribute()) {
    const attribute = anyAttribute(source, readers);
    if (attribute === undefined) continue;
    if (!takeXsi(attribute, target, hasXsi)) decline();
    state.identity?.attribute({ attribute });
  }
}
