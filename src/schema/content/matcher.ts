/** How content is matched: what every kind of content model answers. */
import type { ClarkName } from "../../xml/events.ts";
import type { Particle } from "../components.ts";
import type { Requirement } from "./missing.ts";

/** The compiled content model of a content type. Shared by all elements of the type; holds no state of its own. */
export interface ContentModel {
  /** A fresh matching, before the first child element. */
  start(): ContentState;
  /** Every element and wildcard particle of the model, in document order. */
  readonly particles: readonly Particle[];
}

/** Matching the children of one element, one after the other. */
export interface ContentState {
  /**
   * The particle that a child of this name is matched to, and the state moves on; `undefined` where none can be, and the
   * state stays. The particle's term is an element declaration (of that name, or one that an element of that name may
   * substitute) or a wildcard.
   *
   * @throws ContentAmbiguityError where a content model is so ambiguous that following it would cost too much.
   */
  step(name: ClarkName): Particle | undefined;
  /** Whether the content may end here. */
  accepts(): boolean;
  /** The particles that the next child could be matched to, in document order. Costs time linear in the model. */
  expected(): readonly Particle[];
  /** What has to come for the content to end, in document order; nothing where it may end here. */
  missing(): readonly Requirement[];
  /**
   * For going on after an error: moves to the nearest particle that could match the name, further on or in another occurrence
   * of a group, as though everything required before it had been there; `undefined`, and no move, where there is none.
   */
  skipTo(name: ClarkName): Skip | undefined;
  /** A matching that goes on from here by itself. */
  fork(): ContentState;
}

/** A move over what is not there. */
export interface Skip {
  readonly particle: Particle;
  /** What had to come before it, in document order. */
  readonly missing: readonly Requirement[];
}

/** A content model that breaks Unique Particle Attribution so badly that too many ways to match had to be followed. */
export class ContentAmbiguityError extends Error {
  override readonly name = "ContentAmbiguityError";
}
