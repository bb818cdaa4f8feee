/** The interface of every kind of content model. */
import type { ClarkName } from "../../xml/events.ts";
import type { Particle } from "../components.ts";
import type { Requirement } from "./missing.ts";

/** The compiled content model of a content type. Shared by all elements of the type; it has no state of its own. */
export interface ContentModel {
  /** A fresh matching, before the first child element. */
  start(): ContentState;
  /** Every element and wildcard particle of the model, in document order. */
  readonly particles: readonly Particle[];
}

/** Matches the children of one element, one after the other. */
export interface ContentState {
  /**
   * Matches a child of this name and returns its particle; `undefined`, with an unchanged state, if none matches. The
   * particle's term is an element declaration (of that name, or one that an element of that name may substitute) or a
   * wildcard.
   *
   * @throws ContentAmbiguityError if a content model is so ambiguous that matching would cost too much.
   */
  step(name: ClarkName): Particle | undefined;
  /** Whether the content may end here. */
  accepts(): boolean;
  /** The particles that may match the next child, in document order. The cost is linear in the size of the model. */
  expected(): readonly Particle[];
  /** What is still required before the content may end, in document order; empty if it may end here. */
  missing(): readonly Requirement[];
  /**
   * For recovery after an error: moves to the nearest particle that could match the name, further on or in another
   * occurrence of a group, as if everything required before it were present; `undefined`, without a move, if there is
   * none.
   */
  skipTo(name: ClarkName): Skip | undefined;
  /** An independent copy of the matching at this place. */
  fork(): ContentState;
}

/** A move over missing elements. */
export interface Skip {
  readonly particle: Particle;
  /** What was required before it, in document order. */
  readonly missing: readonly Requirement[];
}

/**
 * A content model that breaks Unique Particle Attribution so badly that too many ways to match would have to be
 * followed.
 */
export class ContentAmbiguityError extends Error {
  override readonly name = "ContentAmbiguityError";
}
