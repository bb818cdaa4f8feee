/** Reads elements that a wildcard allows (Part 1 §3.10.1: strict, lax and skip; §3.3.4, cvc-assess-elt). */
import type { StartTag, XmlHandler } from "../../../xml/events.ts";
import { XSI_TYPE } from "../../../xml/names.ts";
import { NodeBuilder } from "../../../xml/node.ts";
import { anyType } from "../../any-type.ts";
import type { Wildcard } from "../../components.ts";
import { declarationFor, wildcardAllows } from "../../rules/wildcard.ts";
import { isXsiAttribute } from "../../rules/xsi-attributes.ts";
import { decline } from "../decline.ts";
import { anyAttribute } from "./any-attribute.ts";
import { trackedTag } from "./identity-run.ts";
import { nameBytes } from "./name-bytes.ts";
import { OpenAttributes } from "./open-attributes.ts";
import type { Readers, WildcardReading } from "./parts.ts";
import { readNode } from "./read-node.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** Represents a node that is not needed. */
const DROPPED = { name: { ns: "", local: "" } };

/**
 * Reads the elements of one wildcard. Content to be assessed is first read by the readers of its declarations, for
 * the verdict alone, and then again as a node. Content that is discarded is read once.
 */
export class WildcardReader implements WildcardReading {
  readonly #wildcard: Wildcard;
  readonly #readers: Readers;

  constructor(wildcard: Wildcard, readers: Readers) {
    this.#wildcard = wildcard;
    this.#readers = readers;
  }

  next(source: Source, state: ReadState): unknown {
    if (source.isEndTag) return undefined;
    const { namespaces, process } = this.#wildcard;
    if (!wildcardAllows(namespaces, this.#readers.nameAt(source).ns)) return undefined;
    if (state.isDropping) {
      assess(source, state, this.#readers, this.#wildcard);
      return DROPPED;
    }
    if (process !== "skip" || state.identity !== undefined) this.#judge(source, state);
    const builder = new NodeBuilder();
    readNode(source, state, this.#readers.names.prefixes, builder);
    if (!state.isForNode) state.elementOnly.clear();
    return builder.node;
  }

  /** Reads the element for the verdict, and returns to it. */
  #judge(source: Source, state: ReadState): void {
    const { byte, shift, gone } = source;
    const { isForNode } = state;
    state.isDropping = state.isForNode = true;
    assess(source, state, this.#readers, this.#wildcard);
    state.isDropping = false;
    state.isForNode = isForNode;
    source.goBack({ byte, shift, gone });
  }
}

/** Skips an element, and validates each declared element in it by its declaration. */
function assess(source: Source, state: ReadState, outer: Readers, wildcard: Pick<Wildcard, "process">): void {
  const readers = outer.within(source);
  const { components } = readers;
  const found = declarationFor(wildcard, () => components.element(readers.nameAt(source).key));
  if (found === "skip") readNode(source, state, outer.names.prefixes, new Unassessed(state));
  else if (found === "lax") assessUndeclared(source, state, readers);
  else if (found === "strict") decline("an element that is not declared, though it has to be");
  else {
    const element = readers.element(found);
    if (!element.isNext(source)) decline();
    element.read(source, state);
  }
}

const LAX: Pick<Wildcard, "process"> = { process: "lax" };

/**
 * An element that is not declared and need not be: its content may be anything, and declared elements in it are
 * assessed.
 */
function assessUndeclared(source: Source, state: ReadState, readers: Readers): void {
  const name = source.tagName();
  const tag = readers.nameAt(source);
  source.advanceTo(source.position + 1 + name.length);
  state.enter();
  assessAttributes(source, state, readers);
  state.identity?.start(trackedTag(tag, readers.context), undefined);
  if (!source.endStartTag()) {
    for (source.characterData(); !source.isEndTag; source.characterData())
      assess(source, state, readers, LAX);
    source.expectEndTag(nameBytes(`</${name}>`));
  }
  state.identity?.end({ declaration: undefined, type: undefined, nil: false });
  state.leave();
}

function assessAttributes(source: Source, state: ReadState, readers: Readers): void {
  const open = new OpenAttributes(anyType.attributeWildcard, readers);
  while (source.toAttribute()) {
    const attribute = anyAttribute(source, readers);
    if (attribute === undefined) continue;
    if (attribute.ns === XSI_TYPE.ns && attribute.local === XSI_TYPE.local)
      decline("xsi:type on an element that is not declared");
    if (isXsiAttribute(attribute)) state.identity?.attribute({ attribute });
    else open.add(attribute, state);
  }
  open.finish(false);
}

/** Passes elements that are not assessed to identity constraints. */
class Unassessed implements XmlHandler {
  readonly #state: ReadState;

  constructor(state: ReadState) {
    this.#state = state;
  }

  startElement(tag: StartTag): void {
    const { identity } = this.#state;
    if (identity === undefined) return;
    for (const attribute of tag.attributes) identity.attribute({ attribute });
    identity.start(tag, undefined);
  }

  text(): void {
    // Without a type, text has no value.
  }

  endElement(): void {
    this.#state.identity?.end({ declaration: undefined, type: undefined, nil: false });
  }
}
