/** Gathers whole documents and passes them to the kernel. */
import type { ElementDeclaration } from "../../../components.ts";
import { decline } from "../../decline.ts";
import type { DocumentNaming } from "../naming.ts";
import { isPlainObject } from "../plan.ts";
import type { PlanSet } from "../plan-set.ts";
import { WriteState } from "../state.ts";
import type { ElementGather } from "./element-gather.ts";
import { GatherersOfRoot } from "./root-gatherers.ts";
import { releaseGather, takeGather } from "./shared-gather.ts";

/** The output options of a document. */
export interface DocumentOutput {
  /** The text before the root, such as an XML declaration. */
  readonly prolog?: string;
  /** The memory for the bytes; if it is left out, they get memory of their own. */
  readonly room?: ((length: number) => Uint8Array) | undefined;
  /** Whether only the verdict counts: the document is written, so that all of it is validated, and no byte of it is kept. */
  readonly judgesOnly?: boolean;
}

/** Writes the documents of one root element. It is valid as long as its plans are. */
export interface DocumentGather {
  /**
   * A document, or the naming with which it must be written; `undefined` if it contains something that this
   * attempt did not search for. Declines values that are not valid or cannot be gathered.
   */
  write(value: unknown, output: DocumentOutput): Uint8Array | DocumentNaming | undefined;
}

/** The gatherer of a root's documents. This module has functions only, so that it can be loaded when they are first called. */
export function documentGather(declaration: ElementDeclaration, plans: PlanSet): DocumentGather {
  return new RootGather(declaration, plans);
}

class RootGather implements DocumentGather {
  readonly #plans: PlanSet;
  readonly #declaration: ElementDeclaration;
  readonly #state: WriteState;
  readonly #gatherers: GatherersOfRoot;
  #head: Head | undefined;

  constructor(declaration: ElementDeclaration, plans: PlanSet) {
    this.#declaration = declaration;
    this.#plans = plans;
    this.#state = new WriteState(plans.names);
    this.#gatherers = new GatherersOfRoot(declaration, plans);
  }

  write(value: unknown, output: DocumentOutput): Uint8Array | DocumentNaming | undefined {
    const state = this.#state;
    const gather = takeGather(state);
    try {
      const { set, root } = this.#gatherers.for(gather);
      gather.begin(state, set.operations.places, output.judgesOnly ? forget : undefined);
      gatherRoot(root, value, state);
      if (state.isUnfinished) return undefined;
      const declarations = this.#plans.names.settled(state);
      if (typeof declarations !== "string") return declarations;
      state.checkReferences();
      set.spill();
      if (output.judgesOnly) return NOTHING;
      return gather.memory.finish(this.#headOf(declarations, output.prolog ?? ""), output.room);
    } finally {
      releaseGather(gather);
      state.reset();
    }
  }

  /** The root's start tag up to its declarations; it is reused if the declarations are those of the document before. */
  #headOf(declarations: string, prolog: string): Uint8Array {
    const { names } = this.#plans;
    if (this.#head?.declarations !== declarations || this.#head.prolog !== prolog) {
      const text = `${prolog}<${names.element(this.#declaration.name).text}${declarations}`;
      this.#head = { prolog, declarations, bytes: new TextEncoder().encode(text) };
    }
    return this.#head.bytes;
  }
}

/** The document of a value of which only the verdict counts. */
const NOTHING = new Uint8Array(0);

function forget(): void {}

function gatherRoot(root: ElementGather, value: unknown, state: WriteState): void {
  // Cases that occur on the root only are left to the plans: xsi:type, nil, a text as the whole document.
  if (!isPlainObject(value) || value.$type !== undefined) decline();
  const { type, ns, plan, identity } = root;
  if (type === undefined) decline();
  state.useForElement(ns);
  const taken = root.putInstructions(value, type, state);
  const around = identity?.enter(plan, state) ?? 0;
  type.run(value, root, state, taken);
  identity?.check(plan, value, state, around);
}

/** The beginning of documents, and the parts from which it was made. */
interface Head {
  readonly prolog: string;
  readonly declarations: string;
  readonly bytes: Uint8Array;
}
