/**
 * Writes documents of any size. A value is gathered twice: first to validate it, without keeping the bytes, and then in slices.
 * Each slice is passed on before the next one is gathered, and other documents may be written in between.
 */
import type { ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { decline } from "../decline.ts";
import type { TakeBytes } from "../kernel/kernel-memory.ts";
import type { ElementGather } from "./gather/element-gather.ts";
import type { Gather } from "./gather/gather.ts";
import { GatherSet } from "./gather/gather-set.ts";
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
  #set: GatherSet | undefined;
  #root: ElementGather | undefined;

  constructor(declaration: ElementDeclaration, plans: PlanSet) {
    this.#declaration = declaration;
    this.#plans = plans;
    this.#shape = new SliceShape(plans.components);
  }

  /**
   * Validates a document, or returns the naming that it has to be written by; `undefined` if something was found that was not
   * searched for. Declines values that are not valid or cannot be gathered.
   */
  judge(value: unknown, output: SlicesOutput): SlicedDocument | DocumentNaming | undefined {
    const { names } = this.#plans;
    const state = new WriteState(names);
    const gather = takeGather(state);
    try {
      const set = this.#current(gather);
      output.restart();
      gather.begin(state, set.operations.places, output.take);
      for (const _ of this.#walk(value, set, state, true));
      if (state.isUnfinished) return undefined;
      const declarations = names.settled(state);
      if (typeof declarations !== "string") return declarations;
      state.checkReferences();
      passOn(gather, set);
      const head = `${output.prolog}<${names.element(this.#declaration.name).text}${declarations}`;
      return { head, slices: (take) => this.#slices(value, take) };
    } finally {
      releaseGather(gather);
    }
  }

  *#slices(value: unknown, take: TakeBytes): Generator<void, void> {
    const state = new WriteState(this.#plans.names);
    let walk: Generator<void, void> | undefined;
    for (let isDone = false; !isDone; ) {
      const gather = takeGather(state);
      try {
        const set = this.#current(gather);
        walk ??= this.#walk(value, set, state, false);
        gather.begin(state, set.operations.places, take);
        isDone = walk.next().done === true;
        passOn(gather, set);
      } finally {
        releaseGather(gather);
      }
      yield;
    }
  }

  /** @param judgesKeys only in the first pass: the bytes of the second are compared with it, so that they have the same keys */
  #walk(value: unknown, set: GatherSet, state: WriteState, judgesKeys: boolean): Generator<void, void> {
    this.#root ??= set.root(this.#declaration);
    return new SliceWalk(set, this.#shape, state, judgesKeys).document(this.#root, value);
  }

  #current(gather: Gather): GatherSet {
    if (this.#set?.generation !== gather.memory.generation) {
      this.#set = new GatherSet(this.#plans, gather);
      this.#root = undefined;
    }
    return this.#set;
  }
}

/** Passes on all that has been gathered. If operations were discarded in the meantime, the words may have another meaning. */
function passOn(gather: Gather, set: GatherSet): void {
  gather.spill();
  if (gather.memory.generation !== set.generation) decline();
  gather.memory.drain();
}
