/** Any element, as events: wildcard content is kept unchanged, so all of it is examined here. */
import type { XmlHandler } from "../../../xml/events.ts";
import { TagAssembler } from "../../../xml/tag-assembler.ts";
import { decline } from "../decline.ts";
import { attributeText } from "./character-text.ts";
import { endTagOf } from "./name-bytes.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

interface OpenElement {
  readonly name: string;
  readonly declares: boolean;
  readonly isElementOnly: boolean;
}

/**
 * Sends the events of the next element to a handler. The element need not be valid, but is well-formed when this
 * returns.
 *
 * @param outside the prefixes that are declared around it
 */
export function readNode(
  source: Source,
  state: ReadState,
  outside: ReadonlyMap<string, string>,
  handler: XmlHandler,
): void {
  const tags = new TagAssembler(() => decline(), outside);
  const open: OpenElement[] = [];
  do {
    const raw = source.ahead.tagAt(source.position);
    source.advanceTo(raw.end);
    for (const { name, raw: value } of raw.attributes) tags.add({ name, value: attributeText(value) });
    const tag = tags.build(raw.name);
    state.enter();
    handler.startElement(tag);
    open.push({
      name: raw.name,
      declares: tag.declarations !== undefined,
      isElementOnly: state.elementOnly.has(raw.end),
    });
    let ended = raw.isEmpty;
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      if (!ended) {
        const text = source.characterData();
        if (text !== "" && !last.isElementOnly) handler.text(text);
        if (!source.isEndTag) break;
        source.expectEndTag(endTagOf(last.name));
      }
      ended = false;
      handler.endElement();
      state.leave();
      if (last.declares) tags.leave();
      open.pop();
      if (open.length === 0) return;
    }
  } while (open.length > 0);
}
