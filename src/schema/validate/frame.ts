/** What the validator knows of one open element, from its start tag to its end tag. */
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName, StartTag } from "../../xml/events.ts";
import { anyType } from "../any-type.ts";
import type { ElementDeclaration, Particle, Type, Wildcard } from "../components.ts";
import type { ContentState } from "../content/matcher.ts";
import type { ElementPlace } from "./element-place.ts";
import { Recovery } from "./recovery.ts";

/**
 * What an element may hold: `skip` is anything, unassessed; `nil` nothing, by xsi:nil; `empty`, `simple`,
 * `element-only` and `mixed` by its content type.
 */
export type ContentKind = "skip" | "nil" | "empty" | "simple" | "element-only" | "mixed";

/** An open element. Frames are used again for later elements at the same depth, so keep nothing of one. */
export class Frame {
  tag: StartTag;
  key: ClarkName = "";
  /** Its place among the siblings of its name, from 1. */
  ordinal = 1;
  declaration: ElementDeclaration | undefined;
  type: Type = anyType;
  /** Whether `type` is by a declaration or xsi:type, rather than anyType for want of any. */
  governed = false;
  typed = false;
  particle: Particle | undefined;
  wildcard: Wildcard | undefined;
  kind: ContentKind = "skip";
  /** Of a simple type, or the simple content of a complex one. */
  simple: SimpleType | undefined;
  state: ContentState | undefined;
  /** Character data so far, where it is needed: of simple content, and under a value constraint. */
  text = "";
  hasChildren = false;
  hasText = false;
  /** Text where none may be has been reported: once is enough. */
  textReported = false;
  /** What is remembered of content that is out of order. */
  recovery: Recovery | undefined;
  /** Some of the content could not be written, and why has been reported: nothing is said of content that is not there. */
  forgiven = false;
  /** An identity constraint is at work here. */
  keyed = false;
  /** What had been found wrong in the document before the element's tag. */
  foundBefore = 0;
  /** Its place, once it has been asked for (see `innermostPlace`). */
  place: ElementPlace | undefined;
  #lastChild: ClarkName = "";
  #lastCount = 0;
  #counts: Map<ClarkName, number> | undefined;

  constructor(tag: StartTag) {
    this.tag = tag;
  }

  open(tag: StartTag, key: ClarkName, ordinal: number): void {
    this.tag = tag;
    this.key = key;
    this.ordinal = ordinal;
    this.declaration = undefined;
    this.type = anyType;
    this.governed = false;
    this.typed = false;
    this.particle = undefined;
    this.wildcard = undefined;
    this.kind = "skip";
    this.simple = undefined;
    this.state = undefined;
    this.text = "";
    this.hasChildren = false;
    this.hasText = false;
    this.textReported = false;
    this.recovery = undefined;
    this.forgiven = false;
    this.keyed = false;
    this.place = undefined;
    this.#lastChild = "";
    this.#lastCount = 0;
    this.#counts = undefined;
  }

  /** The memory of content that is out of order, made when it is first needed. */
  recovering(): Recovery {
    this.recovery ??= new Recovery();
    return this.recovery;
  }

  /** Counts a child: its place among the children of its name. A run of one name needs no table. */
  countChild(key: ClarkName): number {
    this.hasChildren = true;
    if (key === this.#lastChild) return ++this.#lastCount;
    if (this.#lastCount > 0) {
      this.#counts ??= new Map();
      this.#counts.set(this.#lastChild, this.#lastCount);
    }
    this.#lastChild = key;
    this.#lastCount = (this.#counts?.get(key) ?? 0) + 1;
    return this.#lastCount;
  }
}
