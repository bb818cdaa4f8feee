/** Reads elements that a wildcard allows (Part 1 §3.10.1: strict, lax and skip; §3.3.4, cvc-assess-elt). */
import type { StartTag, XmlHandler, XmlNode } from "../../../xml/events.ts";
import { clark, XSI_TYPE } from "../../../xml/names.ts";
import { NodeBuilder } from "../../../xml/node.ts";
import { anyType } from "../../any-type.ts";
import type { ComponentSet, Wildcard } from "../../components.ts";
import { declarationFor, wildcardAllows } from "../../rules/wildcard.ts";
import { isXsiAttribute } from "../../rules/xsi-attributes.ts";
import { decline } from "../decline.ts";
import { anyAttribute } from "./any-attribute.ts";
import { CURSOR } from "./compiled/cursor.ts";
import { trackedTag } from "./identity-run.ts";
import { endTagOf } from "./name-bytes.ts";
import { OpenAttributes } from "./open-attributes.ts";
import { NOT_QUICK, type Readers, type WildcardReading } from "./parts.ts";
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
    const { ns } = this.#readers.nameAt(source);
    if (!wildcardAllows(namespaces, ns)) return undefined;
    if (state.isDropping) {
      assess(source, state, this.#readers, this.#wildcard);
      return DROPPED;
    }
    const isJudged = process !== "skip" || state.identity !== undefined;
    const known = isJudged && state.isPlain ? this.#quickly(source, state) : undefined;
    if (known !== undefined) return known;
    if (isJudged) this.#judge(source, state, true);
    const { prefixes } = this.#readers.names;
    const builder = new NodeBuilder(prefixes);
    readNode(source, state, prefixes, builder);
    if (!state.isForNode) state.elementOnly.clear();
    return inNamespace(builder.node, ns);
  }

  /**
   * The node of an element without declarations in it, or judged by functions of types. Those do not tell which
   * white space is between elements only, so an element with such white space is returned to: `undefined`.
   */
  #quickly(source: Source, state: ReadState): unknown {
    const { byte, shift, gone } = source;
    const { depth, idCount } = state;
    const readers = this.#readers.within(source);
    const { prefixes } = this.#readers.names;
    const { key, ns } = readers.nameAt(source);
    const isDeclared = readers.components.element(key) !== undefined;
    if (isDeclared) this.#judge(source, state, false);
    else if (this.#wildcard.process === "strict")
      decline("an element that is not declared, though it has to be");
    const builder = new QuickNode(prefixes, isDeclared ? undefined : readers.components);
    try {
      readNode(source, state, prefixes, builder);
      return inNamespace(builder.node, ns);
    } catch (error) {
      if (error !== NOT_QUICK) throw error;
      state.depth = depth;
      state.forgetIds(idCount);
      source.goBack({ byte, shift, gone });
      return undefined;
    }
  }

  /**
   * Reads the element for the verdict, and returns to it.
   *
   * @param isForNode whether elements are recorded that contain only elements, which functions of types do not
   */
  #judge(source: Source, state: ReadState, isForNode: boolean): void {
    const { byte, shift, gone } = source;
    const before = state.isForNode;
    const { makesValues } = CURSOR;
    CURSOR.makesValues = false;
    state.isDropping = true;
    state.isForNode ||= isForNode;
    assess(source, state, this.#readers, this.#wildcard);
    CURSOR.makesValues = makesValues;
    state.isDropping = false;
    state.isForNode = before;
    source.goBack({ byte, shift, gone });
  }
}

/** Declines a node with another namespace than its tag was found to have: a declaration behind a `>` in a value is not seen. */
function inNamespace(node: XmlNode | undefined, ns: string): unknown {
  return node?.name.ns === ns ? node : decline("a declaration after a > in a value");
}

const WORD = /[^ \t\r\n]/;

/** Makes a node, and gives up where that is not enough to know what the engine would make. */
class QuickNode extends NodeBuilder {
  readonly #components: ComponentSet | undefined;

  /** @param components in which nothing may be declared that occurs in the element; `undefined` if it was judged */
  constructor(prefixes: ReadonlyMap<string, string>, components: ComponentSet | undefined) {
    super(prefixes);
    this.#components = components;
  }

  override startElement(tag: StartTag): void {
    const components = this.#components;
    if (components !== undefined) {
      if (components.element(clark(tag.ns, tag.local)) !== undefined) throw NOT_QUICK;
      for (const attribute of tag.attributes) {
        if (isXsiAttribute(attribute) || components.attribute(clark(attribute.ns, attribute.local)))
          throw NOT_QUICK;
      }
    }
    super.startElement(tag);
  }

  override text(data: string): void {
    if (this.#components === undefined && !WORD.test(data)) throw NOT_QUICK;
    super.text(data);
  }
}

/** Skips an element, and validates each declared element in it by its declaration. */
function assess(source: Source, state: ReadState, outer: Readers, wildcard: Pick<Wildcard, "process">): void {
  const readers = outer.within(source);
  const { components } = readers;
  const found = declarationFor(wildcard, () => components.element(readers.nameAt(source).key));
  if (found === "skip") {
    const { ns } = readers.nameAt(source);
    readNode(source, state, outer.names.prefixes, new Unassessed(state, ns));
  } else if (found === "lax") assessUndeclared(source, state, readers);
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
    source.expectEndTag(endTagOf(name));
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
  /** That of the outer element, until it was compared. */
  #ns: string | undefined;

  constructor(state: ReadState, ns: string) {
    this.#state = state;
    this.#ns = ns;
  }

  startElement(tag: StartTag): void {
    if (this.#ns !== undefined && tag.ns !== this.#ns) decline("a declaration after a > in a value");
    this.#ns = undefined;
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
