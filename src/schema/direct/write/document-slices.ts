/**
 * Writes documents of any size. A value is gathered twice: first to validate it, without keeping the bytes, and then in slices.
 * Each slice is passed on before the next one is gathered, and other documents may be written in between.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { decline } from "../decline.ts";
import type { TakeBytes } from "../kernel/kernel-memory.ts";
import type { GatherSet } from "./gather/gather-set.ts";
import { GatherersOfRoot, type RootGatherers } from "./gather/root-gatherers.ts";
import { releaseGather, takeGather } from "./gather/shared-gather.ts";
import { SliceShape } from "./gather/slice-shape.ts";
import { SliceWalk } from "./gather/slice-walk.ts";
import type { DocumentNaming } from "./naming.ts";
import type { PlanSet } from "./plan-set.ts";
import { WriteState } from "./state.ts";
import type { DirectRoot, Write } from "./write.ts";

/** Receives a document while it is validated. */
export interface SlicesOutput {
  /** The text before the root, such as an XML declaration. */
  readonly prolog: string;
  /** Called before the first byte of each attempt: the bytes of an attempt with other prefixes are invalid. */
  restart(): void;
  /** Receives the bytes after the head. */
  readonly take: TakeBytes;
}

/** A document that was validated. */
export interface SlicedDocument {
  /** The beginning of the document, up to the declarations in the root's start tag. */
  readonly head: string;
  /**
   * Writes what follows the head, and pauses after each slice. The value is read again. If it has changed, the bytes differ, and they may
   * violate identity constraints: the caller has to compare them with those of the validation. Declines values that it can no longer write.
   */
  slices(take: TakeBytes): Iterable<void>;
}

/** The slices of the documents that have the same plans. */
const known = new WeakMap<PlanSet, RootSlices>();

/**
 * Validates the document of a value, so that it can be written in slices; `undefined` if it is left to the descriptor engine. This module
 * has functions only, so that it can be loaded when they are called first.
 */
export function sliceDocument(
  root: DirectRoot,
  { declaration }: LinkedElement,
  value: unknown,
  output: SlicesOutput,
): SlicedDocument | undefined {
  const write: Write<SlicedDocument, SlicesOutput> = ({ plans }, given, to) => {
    let slices = known.get(plans);
    if (slices === undefined) {
      slices = new RootSlices(declaration, plans);
      known.set(plans, slices);
    }
    return slices.judge(given, to);
  };
  return root.settle(write, value, output);
}

/** The documents of one root element. */
class RootSlices {
  readonly #declaration: ElementDeclaration;
  readonly #plans: PlanSet;
  readonly #shape: SliceShape;
  readonly #gatherers: GatherersOfRoot;

  constructor(declaration: ElementDeclaration, plans: PlanSet) {
    this.#declaration = declaration;
    this.#plans = plans;
    this.#shape = new SliceShape(plans.components);
    this.#gatherers = new GatherersOfRoot(declaration, plans);
  }

  /**
   * Validates a document, or returns the naming with which it must be written; `undefined` if it contains
   * something that this attempt did not search for. Declines values that are not valid or cannot be gathered.
   */
  judge(value: unknown, output: SlicesOutput): SlicedDocument | DocumentNaming | undefined {
    const { names } = this.#plans;
    const state = new WriteState(names);
    const gather = takeGather(state);
    try {
      const { set, root } = this.#gatherers.for(gather);
      output.restart();
      gather.begin(state, set.operations.places, output.take);
      for (const _ of new SliceWalk(set, this.#shape, state, true).document(root, value));
      if (state.isUnfinished) return undefined;
      const declarations = names.settled(state);
      if (typeof declarations !== "string") return declarations;
      state.checkReferences();
      passOn(set);
      const head = `${output.prolog}<${names.element(this.#declaration.name).text}${declarations}`;
      return { head, slices: (take) => this.#slices(value, take) };
    } finally {
      releaseGather(gather);
    }
  }

  *#slices(value: unknown, take: TakeBytes): Generator<void, void> {
    const state = new WriteState(this.#plans.names);
    let begun: { readonly set: GatherSet; readonly walk: Generator<void, void> } | undefined;
    for (let isDone = false; !isDone; ) {
      const gather = takeGather(state);
      try {
        begun ??= this.#begun(this.#gatherers.for(gather), value, state);
        const { set, walk } = begun;
        // Other documents that were written between two slices may have had the operations of this one discarded.
        if (!set.isCurrent) decline();
        gather.begin(state, set.operations.places, take);
        isDone = walk.next().done === true;
        passOn(set);
      } finally {
        releaseGather(gather);
      }
      yield;
    }
  }

  #begun({ set, root }: RootGatherers, value: unknown, state: WriteState) {
    // The bytes are compared with those of the first pass, so that they have the same keys.
    return { set, walk: new SliceWalk(set, this.#shape, state, false).document(root, value) };
  }
}

/** Passes on everything that has been gathered. */
function passOn(set: GatherSet): void {
  set.spill();
  set.gather.memory.drain();
}
