/** A part of the content that functions for types call, because they have no code of their own for it. */
import type { Properties } from "../plan.ts";
import type { WriteState } from "../state.ts";

/** Gathers a part with pauses. */
export type Walk<Step> = (step: Step, value: Properties) => Generator<void, number>;

/** A part of the content that is gathered by a call. */
export interface CallStep<Step = never> {
  readonly kind: "call";
  /** The properties that it may consume. */
  readonly props: readonly string[];
  /** The number of values that had it. */
  readonly uses: number;
  /** Gathers the part. Declines a value that is not valid. @returns the number of properties that it consumed */
  put(value: Properties, state: WriteState): number;
  /** As `put`, with a pause wherever what has been gathered may be passed on. @param walk gathers parts of it */
  slices?(value: Properties, state: WriteState, walk: Walk<Step>): Generator<void, number>;
}

/** An element that is a property of its own. */
export interface PropertyStep {
  readonly prop: string;
  /** Gathers it. @returns the number of properties that it consumed */
  put(value: Properties, state: WriteState): number;
}
