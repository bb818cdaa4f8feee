/** The validator's data about one open element, from its start tag to its end tag. */
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName, StartTag } from "../../xml/events.ts";
import { anyType } from "../any-type.ts";
import type { ElementDeclaration, Particle, Type, Wildcard } from "../components.ts";
import type { ContentState } from "../content/matcher.ts";
import type { ElementPlace } from "./element-place.ts";
import { Recovery } from "./recovery.ts";

/**
 * The allowed content of an element: `skip` is anything, without assessment; `nil` nothing, by xsi:nil; `empty`,
 * `simple`, `element-only` and `mixed` by its content type.
 */
export type ContentKind = "skip" | "nil" | "empty" | "simple" | "element-only" | "mixed";

/** An open element. Frames are reused for later elements at the same depth, so do not keep one. */
export class Frame {
  tag: StartTag;
  key: ClarkName = "";
  /** Its position among the siblings with its name, from 1. */
  ordinal = 1;
  declaration: ElementDeclaration | undefined;
  type: Type = anyType;
  /** Whether `type` comes from a declaration or xsi:type, rather than being anyType because both are absent. */
  governed = false;
  typed = false;
  particle: Particle | undefined;
  wildcard: Wildcard | undefined;
  kind: ContentKind = "skip";
  /** The simple type, or the simple content of a complex one. */
  simple: SimpleType | undefined;
  state: ContentState | undefined;
  /** Character data so far, if needed: for simple content, and under a value constraint. */
  text = "";
  hasChildren = false;
  hasText = false;
  /** Text that is not allowed has been reported; it is reported only once. */
  textReported = false;
  /** What is recorded about content that is out of order. */
  recovery: Recovery | undefined;
  /** Some of the content could not be written, for a reported reason: missing content is not reported. */
  forgiven = false;
  /** The names of missing children whose consequences are noted: there may be as many members as entries of a list. */
  missing: Set<ClarkName> | undefined;
  /** An identity constraint is active here. */
  keyed = false;
  /** The number of findings in the document before the element's tag. */
  foundBefore = 0;
  /** Its place, once it has been requested (see `innermostPlace`). */
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
    this.missing = undefined;
    this.keyed = false;
    this.place = undefined;
    this.#lastChild = "";
    this.#lastCount = 0;
    this.#counts = undefined;
  }

  /** The record of content that is out of order, made on first use. */
  recovering(): Recovery {
    this.recovery ??= new Recovery();
    return this.recovery;
  }

  /** Counts a child: its position among the children with its name. A run of one name needs no table. */
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
